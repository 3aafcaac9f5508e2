/// The compatibility mappings of Unicode (the `<…>` decompositions of UnicodeData.txt, version 14) for the blocks that
/// Chinese and Latin text meets: full-width forms, circled and Roman numbers, radicals that PDF text has in place of
/// ideographs, units, ligatures; and besides them curly quotation
/// marks, dashes and the fraction slash, which NFKC keeps and which keyboards do not have.
enum CompatibilityMap {
    /// Appends what `scalar` stands for, or itself.
    static func append(_ scalar: Unicode.Scalar, to scalars: inout String.UnicodeScalarView) {
        switch scalar.value {
        case 0xFF01...0xFF5E:
            scalars.append(Unicode.Scalar(UInt8(scalar.value - 0xFF01 + 0x21)))
        case 0xFFE0...0xFFE6:
            scalars.append(signs[Int(scalar.value - 0xFFE0)])
        default:
            if let form = forms[scalar] { scalars.append(contentsOf: form) } else { scalars.append(scalar) }
        }
    }

    /// What the full-width signs from U+FFE0 on stand for.
    private static let signs: [Unicode.Scalar] = ["¢", "£", "¬", "\u{AF}", "¦", "¥", "₩"]

    private static let forms: [Unicode.Scalar: String.UnicodeScalarView] = {
        var forms: [Unicode.Scalar: String.UnicodeScalarView] = [:]
        for line in table.split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard var value = fields.first.flatMap({ UInt32($0, radix: 16) }) else {
                preconditionFailure("A line of the compatibility table begins with a code point: \(line)")
            }
            for form in fields.dropFirst() {
                if let scalar = Unicode.Scalar(value) { forms[scalar] = String(form).unicodeScalars }
                value += 1
            }
        }
        return forms
    }()

    /// A line is a code point and what it and the code points after it stand for.
    private static let table = #"""
        00AA a
        00B2 2 3
        00B5 μ
        00B9 1 o
        00BC 1/4 1/2 3/4
        2010 - - - - -
        2018 ' '
        201C " "
        2024 . .. ...
        2033 ′′ ′′′
        2036 ‵‵ ‵‵‵
        203C !!
        2044 /
        2047 ?? ?! !?
        2057 ′′′′
        2070 0 i
        2074 4 5 6 7 8 9 + - = ( ) n 0 1 2 3 4 5 6 7 8 9 + - = ( )
        2090 a e o x ə h k l m n p s t
        2100 a/c a/s C °C
        2105 c/o c/u Ɛ
        2109 °F g H H H h ħ I I L l
        2115 N No
        2119 P Q R R R
        2120 SM TEL TM
        2124 Z
        2128 Z
        212C B C
        212F e E F
        2133 M o א ב ג ד i
        213B FAX π γ Γ Π ∑
        2145 D d e i j
        2150 1/7 1/9 1/10 1/3 2/3 1/5 2/5 3/5 4/5 1/6 5/6 1/8 3/8 5/8 7/8 1/ I II III IV V VI VII
        2167 VIII IX X XI XII L C D M i ii iii iv v vi vii viii ix x xi xii l c d m
        2189 0/3
        2460 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 (1) (2) (3) (4) (5) (6) (7) (8) (9)
        247D (10) (11) (12) (13) (14) (15) (16) (17) (18) (19) (20) 1. 2. 3. 4. 5. 6. 7. 8. 9. 10.
        2492 11. 12. 13. 14. 15. 16. 17. 18. 19. 20. (a) (b) (c) (d) (e) (f) (g) (h) (i) (j) (k) (l)
        24A8 (m) (n) (o) (p) (q) (r) (s) (t) (u) (v) (w) (x) (y) (z) A B C D E F G H I J K L M N O P Q
        24C7 R S T U V W X Y Z a b c d e f g h i j k l m n o p q r s t u v w x y z 0
        2E9F 母
        2EF3 龟
        2F00 一 丨 丶 丿 乙 亅 二 亠 人 儿 入 八 冂 冖 冫 几 凵 刀 力 勹 匕 匚 匸 十 卜 卩 厂 厶 又 口 囗 土 士 夂 夊 夕 大 女 子 宀 寸 小 尢 尸 屮
        2F2D 山 巛 工 己 巾 干 幺 广 廴 廾 弋 弓 彐 彡 彳 心 戈 戶 手 支 攴 文 斗 斤 方 无 日 曰 月 木 欠 止 歹 殳 毋 比 毛 氏 气 水 火 爪 父 爻 爿
        2F5A 片 牙 牛 犬 玄 玉 瓜 瓦 甘 生 用 田 疋 疒 癶 白 皮 皿 目 矛 矢 石 示 禸 禾 穴 立 竹 米 糸 缶 网 羊 羽 老 而 耒 耳 聿 肉 臣 自 至 臼 舌
        2F87 舛 舟 艮 色 艸 虍 虫 血 行 衣 襾 見 角 言 谷 豆 豕 豸 貝 赤 走 足 身 車 辛 辰 辵 邑 酉 釆 里 金 長 門 阜 隶 隹 雨 靑 非 面 革 韋 韭 音
        2FB4 頁 風 飛 食 首 香 馬 骨 高 髟 鬥 鬯 鬲 鬼 魚 鳥 鹵 鹿 麥 麻 黃 黍 黑 黹 黽 鼎 鼓 鼠 鼻 齊 齒 龍 龜 龠
        3036 〒
        3038 十 卄 卅
        3200 (ᄀ) (ᄂ) (ᄃ) (ᄅ) (ᄆ) (ᄇ) (ᄉ) (ᄋ) (ᄌ) (ᄎ) (ᄏ) (ᄐ) (ᄑ) (ᄒ) (가) (나) (다) (라) (마) (바) (사) (아)
        3216 (자) (차) (카) (타) (파) (하) (주) (오전) (오후)
        3220 (一) (二) (三) (四) (五) (六) (七) (八) (九) (十) (月) (火) (水) (木) (金) (土) (日) (株) (有) (社) (名) (特)
        3236 (財) (祝) (労) (代) (呼) (学) (監) (企) (資) (協) (祭) (休) (自) (至) 問 幼 文 箏
        3250 PTE 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 ᄀ ᄂ ᄃ ᄅ ᄆ ᄇ ᄉ ᄋ ᄌ ᄎ ᄏ ᄐ ᄑ ᄒ 가 나 다 라 마 바 사
        3275 아 자 차 카 타 파 하 참고 주의 우
        3280 一 二 三 四 五 六 七 八 九 十 月 火 水 木 金 土 日 株 有 社 名 特 財 祝 労 秘 男 女 適 優 印 注 項 休 写 正 上 中 下 左 右 医 宗 学 監
        32AD 企 資 協 夜 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月
        32CB 12月 Hg erg eV LTD ア イ ウ エ オ カ キ ク ケ コ サ シ ス セ ソ タ チ ツ テ ト ナ ニ ヌ ネ ノ ハ ヒ フ ヘ ホ マ ミ ム メ モ ヤ
        32F4 ユ ヨ ラ リ ル レ ロ ワ ヰ ヱ ヲ 令和 アパート アルファ アンペア アール イニング インチ ウォン エスクード エーカー オンス オーム カイリ カラット
        330D カロリー ガロン ガンマ ギガ ギニー キュリー ギルダー キロ キログラム キロメートル キロワット グラム グラムトン クルゼイロ クローネ ケース コルナ コーポ
        331F サイクル サンチーム シリング センチ セント ダース デシ ドル トン ナノ ノット ハイツ パーセント パーツ バーレル ピアストル ピクル ピコ ビル ファラッド
        3333 フィート ブッシェル フラン ヘクタール ペソ ペニヒ ヘルツ ペンス ページ ベータ ポイント ボルト ホン ポンド ホール ホーン マイクロ マイル マッハ マルク
        3347 マンション ミクロン ミリ ミリバール メガ メガトン メートル ヤード ヤール ユアン リットル リラ ルピー ルーブル レム レントゲン ワット 0点 1点 2点 3点 4点
        335D 5点 6点 7点 8点 9点 10点 11点 12点 13点 14点 15点 16点 17点 18点 19点 20点 21点 22点 23点 24点 hPa da AU bar
        3375 oV pc dm dm2 dm3 IU 平成 昭和 大正 明治 株式会社 pA nA μA mA kA KB MB GB cal kcal pF nF μF μg mg kg
        3390 Hz kHz MHz GHz THz μl ml dl kl fm nm μm mm cm km mm2 cm2 m2 km2 mm3 cm3 m3 km3 m∕s m∕s2
        33A9 Pa kPa MPa GPa rad rad∕s rad∕s2 ps ns μs ms pV nV μV mV kV MV pW nW μW mW kW MW kΩ MΩ
        33C2 a.m. Bq cc cd C∕kg Co. dB Gy ha HP in KK KM kt lm ln log lx mb mil mol PH p.m. PPM PR sr
        33DC Sv Wb V∕m A∕m 1日 2日 3日 4日 5日 6日 7日 8日 9日 10日 11日 12日 13日 14日 15日 16日 17日 18日 19日 20日 21日
        33F5 22日 23日 24日 25日 26日 27日 28日 29日 30日 31日 gal
        FB00 ff fi fl ffi ffl st st
        FE10 , 、 。 : ; ! ? 〖 〗 ...
        FE30 .. - - _ _ ( ) { } 〔 〕 【 】 《 》 〈 〉 「 」 『 』
        FE47 [ ]
        FE4D _ _ _ , 、 .
        FE54 ; : ? ! - ( ) { } 〔 〕 # & * + - < > =
        FE68 \ $ % @
        2212 -
        """#
}
