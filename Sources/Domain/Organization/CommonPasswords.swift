/// Passwords that are guessed first, in lower case: words, keyboard walks and habits, with what people add to pass a
/// rule. Written for this project; runs and repetitions are found by rule and are not listed.
enum CommonPasswords {
    static let all = Set(text.split(whereSeparator: \.isWhitespace).map(String.init))

    private static let text = """
        11112222 11118888 11223344 1122334455 112233445566 123123456 123321123 12344321 123454321 1234554321
        12345612 123456123 123456654321 123456789a 12345678a 1234567a 1234567q 123456aa 123456abc 12345abc 12348765
        1234abcd 123789456 13141314 13145200 1314520520 147258369 147852369 159357456 159753456 19210701 19490101
        19491001 19880808 19900101 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx 1qaz@wsx 20000101 20080808 321654987
        44332211 520131400 52013145201314 5201314a 52052052 66666666a 66668888 741852963 789456123 789456123a
        88886666 88888888a 963852741 98761234 a1234567 a12345678 a123456789 a5201314 a66666666 a88888888 aa123123
        aa123456 aa12345678 abc123123 abc12345 abc123456 abc1234567 abc123abc abcd1234 abcd12345 abcd123456 admin123
        admin123! admin1234 admin12345 admin123456 admin888 admin8888 admin@123 admin@1234 adminadmin administrator
        asd123456 asdasd123 asdf1234 asdfghjkl1 baseball baseball1 batman123 beijing1 beijing123 changeme changeme1
        changeme123 computer computer1 correcthorsebatterystaple dangjian dangjian1 dangjian123 dangjian2024
        dangjian2025 dangjian2026 dangke123 dangke1234 dangyuan dangyuan1 dangyuan123 dangzhibu dangzhibu1
        dangzhibu123 default1 default123 dragon123 football football1 freedom1 gongchandang gongchandang1 guest123
        iloveyou iloveyou1 iloveyou2 internet internet1 jennifer letmein1 letmein123 manager1 manager123 master123
        michael1 mima1234 mima12345 mima123456 mimamima monkey123 mypassword newpassword nihao123 nihao1234
        nihaoma123 operator operator1 operator123 p@ssw0rd p@ssw0rd1 p@ssw0rd123 p@ssword p@ssword1 pa55word
        pass1234 passpass passw0rd passw0rd1 password password! password!1 password1 password12 password123
        password1234 password@123 princess princess1 q1234567 q12345678 q123456789 q1w2e3r4 q1w2e3r4t5 qaz12345
        qaz123456 qazwsx123 qq123123 qq123456 qq12345678 qwe12345 qwe123456 qwer1234 qwer12345 qwert123 qwert12345
        qwerty12 qwerty123 qwerty1234 qwerty12345 qwerty123456 qwertyui root1234 root123456 secret123 security
        security1 security123 server123 shadow123 shanghai1 shanghai123 shuji123 shuji1234 shuji12345 starwars
        sunshine sunshine1 superman superman1 system123 temp1234 temp12345 temporary test1234 test12345 test123456
        testtest thepassword trustno1 user1234 user123456 welcome1 welcome12 welcome123 welcome2024 welcome2025
        welcome2026 whatever woaini123 woaini1314 woaini520 woaini521 wodemima woshiniba woshishui xsw21qaz xuexi123
        xuexi1234 xuexi12345 yourpassword zaq12wsx zaq1zaq1 zhibu123 zhibu1234 zhongguo zhongguo1 zhongguo123
        zuzhi123 zuzhi1234 zxc12345 zxc123456 zxcvbnm1 zxcvbnm123
        """
}
