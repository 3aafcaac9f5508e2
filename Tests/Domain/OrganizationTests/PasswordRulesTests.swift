import Organization
import Testing

struct PasswordRulesTests {
    @Test(arguments: [
        ("", PasswordRules.Refusal.passwordLength), ("七个字的密码啊", .passwordLength),
        ("1234567", .passwordLength), (String(repeating: "长句", count: 129), .passwordLength),
        ("password", .passwordCommon), ("PassWord123", .passwordCommon), ("Admin@123", .passwordCommon),
        ("woaini1314", .passwordCommon), ("dangyuan123", .passwordCommon), ("aaaaaaaa", .passwordCommon),
        ("abcabcabc", .passwordCommon), ("121212121212", .passwordCommon), ("党党党党党党党党", .passwordCommon),
        ("12345678", .passwordCommon), ("9876543210", .passwordCommon), ("qwertyuiop", .passwordCommon),
        ("1qaz2wsx3edc", .passwordCommon), ("zyxwvuts", .passwordCommon), ("staff-0042", .passwordIsLogin),
        ("2400-ffats!", .passwordIsLogin), ("STAFF-00421", .passwordIsLogin),
    ])
    func `a first guess is refused`(password: String, refusal: PasswordRules.Refusal) {
        #expect(PasswordRules.refusal(of: password, login: "staff-0042") == refusal)
    }

    @Test(arguments: [
        "八个不同汉字密码", "correct horse battery", "tulip-94-kettle", "        x       y", "abcdefgh1z",
        "staff-0042 and a long tail", "k7#pQ2!z", (1...40).map { "第\($0)个词" }.joined(),
    ])
    func `length is enough: no rule of composition, spaces and any script allowed`(password: String) {
        #expect(PasswordRules.refusal(of: password, login: "staff-0042") == nil)
    }

    @Test func `64 characters and more are allowed, 256 at most`() {
        let piece = "tulip-94-kettle."
        #expect(PasswordRules.refusal(of: String(repeating: piece, count: 4) + "x", login: "") == .none)
        #expect(PasswordRules.length == 8...256)
    }
}
