/// How an office suite writes the number of a paragraph: the values of ST_NumberFormat in ECMA-376, part 1, 17.18.59.
///
/// Numbers that a format has no sign for stand as digits, as the suites have it.
enum ListNumeral {
    /// `number` as `format` writes it; `nil` for a format that is not known.
    static func text(_ number: Int, _ format: String) -> String? {
        switch format {
        case "decimal", "decimalHalfWidth": "\(number)"
        case "decimalZero": number < 10 ? "0\(number)" : "\(number)"
        case "decimalFullWidth", "decimalFullWidth2": fullWidth(number)
        case "numberInDash": "- \(number) -"
        case "decimalEnclosedFullstop": "\(number)."
        case "decimalEnclosedParen": "(\(number))"
        case "decimalEnclosedCircle", "decimalEnclosedCircleChinese": circled(number)
        case "upperLetter": letters(number, from: 0x41)
        case "lowerLetter": letters(number, from: 0x61)
        case "upperRoman": roman(number) ?? "\(number)"
        case "lowerRoman": roman(number)?.lowercased() ?? "\(number)"
        case "chineseCounting", "taiwaneseCounting":
            number < 100 ? ChineseNumeral.counting(number) : ChineseNumeral.digits(number)
        case "chineseCountingThousand", "taiwaneseCountingThousand", "japaneseCounting": ChineseNumeral.counting(number)
        case "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital": ChineseNumeral.digits(number)
        case "chineseLegalSimplified": ChineseNumeral.counting(number, .formal)
        case "ideographLegalTraditional": ChineseNumeral.counting(number, .formalTraditional)
        case "japaneseLegal": ChineseNumeral.counting(number, .formalJapanese)
        case "ideographTraditional": sign(number, of: ChineseNumeral.stems) ?? "\(number)"
        case "ideographZodiac": sign(number, of: ChineseNumeral.branches) ?? "\(number)"
        case "ideographZodiacTraditional": sexagenary(number)
        case "ideographEnclosedCircle": scalar(number, 1...10, from: 0x3280) ?? "\(number)"
        case "none", "bullet": ""
        default: nil
        }
    }

    private static func fullWidth(_ number: Int) -> String {
        var text = String.UnicodeScalarView()
        text.append(
            contentsOf: "\(number)".unicodeScalars.map { Unicode.Scalar(UInt16($0.value + 0xFEE0)) ?? $0 })
        return String(text)
    }

    private static func circled(_ number: Int) -> String {
        scalar(number, 1...20, from: 0x2460) ?? scalar(number, 21...35, from: 0x3251)
            ?? scalar(number, 36...50, from: 0x32B1) ?? "\(number)"
    }

    /// A to Z, then AA to ZZ, AAA and so on: a letter again for each time round.
    private static func letters(_ number: Int, from first: UInt32) -> String {
        // No list of a bank goes round ten times.
        guard (1...260).contains(number), let letter = scalar((number - 1) % 26 + 1, 1...26, from: first) else {
            return "\(number)"
        }
        return String(repeating: letter, count: (number - 1) / 26 + 1)
    }

    private static func roman(_ number: Int) -> String? {
        guard (1...3_999).contains(number) else { return nil }
        var (rest, text) = (number, "")
        for (value, sign) in [
            (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
            (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
        ] {
            while rest >= value {
                text += sign
                rest -= value
            }
        }
        return text
    }

    private static func sexagenary(_ number: Int) -> String {
        guard (1...60).contains(number) else { return "\(number)" }
        return ChineseNumeral.stems[(number - 1) % 10] + ChineseNumeral.branches[(number - 1) % 12]
    }

    private static func sign(_ number: Int, of signs: [String]) -> String? {
        signs.indices.contains(number - 1) ? signs[number - 1] : nil
    }

    private static func scalar(_ number: Int, _ range: ClosedRange<Int>, from first: UInt32) -> String? {
        guard range.contains(number) else { return nil }
        return Unicode.Scalar(first + UInt32(number - range.lowerBound)).map { String($0) }
    }
}

/// Numbers in Chinese characters.
enum ChineseNumeral {
    /// The characters of a way of writing: digits from zero on, then ten, hundred, thousand and ten thousand.
    struct Characters {
        let digits: [String]
        let units: [String]
        /// Whether ten is 壹拾 and not 十.
        var saysOneTen = false

        static let plain = Characters(
            digits: ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"], units: ["", "十", "百", "千", "万"])
        static let formal = Characters(
            digits: ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"], units: ["", "拾", "佰", "仟", "万"],
            saysOneTen: true)
        static let formalTraditional = Characters(
            digits: ["零", "壹", "貳", "參", "肆", "伍", "陸", "柒", "捌", "玖"], units: ["", "拾", "佰", "仟", "萬"],
            saysOneTen: true)
        static let formalJapanese = Characters(
            digits: ["零", "壱", "弐", "参", "四", "伍", "六", "七", "八", "九"], units: ["", "拾", "百", "阡", "萬"],
            saysOneTen: true)
    }

    static let stems = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"]
    static let branches = ["子", "丑", "寅", "卯", "辰", "巳", "午", "未", "申", "酉", "戌", "亥"]

    /// 一〇五 for 105.
    static func digits(_ number: Int) -> String {
        guard number >= 0 else { return "\(number)" }
        return "\(number)".unicodeScalars.reduce(into: "") { $0 += Characters.plain.digits[Int($1.value) - 0x30] }
    }

    /// 十五 for 15, 一百零五 for 105; numbers of more than five digits stay digits.
    static func counting(_ number: Int, _ characters: Characters = .plain) -> String {
        guard (1..<100_000).contains(number) else { return number == 0 ? characters.digits[0] : "\(number)" }
        let digits = "\(number)".unicodeScalars.map { Int($0.value) - 0x30 }
        var (text, hasGap) = ("", false)
        for (index, digit) in digits.enumerated() {
            let unit = digits.count - 1 - index
            guard digit > 0 else {
                hasGap = true
                continue
            }
            if hasGap { text += "零" }
            hasGap = false
            let isBareTen = digit == 1 && unit == 1 && index == 0 && !characters.saysOneTen
            text += (isBareTen ? "" : characters.digits[digit]) + characters.units[unit]
        }
        return text
    }
}
