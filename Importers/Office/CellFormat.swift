import Values

/// How a cell shows its number: dates, times, percentages, fixed decimals, text around them.
///
/// The language is that of ECMA-376, part 1, 18.8.31: sections for positive numbers, negative ones and zero, and in them
/// placeholders, quoted text and codes in brackets. Fractions, powers of ten and conditions are not read.
struct CellFormat {
    private enum Token: Equatable {
        case text(String)
        /// `0`, `#` or `?`.
        case place(Character)
        case point, comma, percent
        /// A run of one letter: `yyyy`, `m`, `ss`.
        case date(Character, Int)
        /// `[h]`: hours beyond a day.
        case elapsed(Character)
        /// 上午/下午 or AM/PM.
        case half(String, String)
        case general
    }

    private struct Section {
        var tokens: [Token] = []
        var hasChineseDigits = false
        var isDate = false
    }

    private let sections: [Section]

    /// `nil` for a code that is not read.
    init?(_ code: String) {
        guard code.unicodeScalars.count <= 1_000 else { return nil }
        var sections: [Section] = []
        let code = Self.system[String(code.prefix(8)).uppercased()] ?? code
        for text in Self.split(code).prefix(3) {
            guard let section = Self.section(text) else { return nil }
            sections.append(section)
        }
        guard !sections.isEmpty else { return nil }
        self.sections = sections
    }

    /// What the settings of the machine decide.
    private static let system = ["[$-F800]": "yyyy年m月d日", "[$-F400]": "h:mm:ss"]

    /// Whether a number is shown as it is stored.
    var isGeneral: Bool { sections.count == 1 && sections[0].tokens == [.general] }

    // MARK: Showing

    /// The stored number as the cell shows it; `nil` where it cannot be shown so.
    ///
    /// - Parameter isSince1904: the workbook counts its days from 1904 and not from 1900.
    func text(_ stored: String, isSince1904: Bool) -> String? {
        guard let number = DecimalDigits(stored) else { return nil }
        let section: Section
        var hasSign = number.isNegative
        if number.isNegative, sections.count > 1 {
            // The section says itself how it shows that the number is negative.
            (section, hasSign) = (sections[1], false)
        } else {
            section = sections[number.isZero && sections.count > 2 ? 2 : 0]
        }
        if section.isDate {
            guard !number.isNegative, let serial = Double(stored) else { return nil }
            return Self.date(serial, section, isSince1904)
        }
        return Self.number(number, section).map { hasSign ? "-" + $0 : $0 }
    }

    private static func number(_ number: DecimalDigits, _ section: Section) -> String? {
        // Digits in Chinese characters are for dates.
        guard !section.hasChineseDigits else { return nil }
        let tokens = section.tokens
        let places = tokens.indices.filter { index in
            if case .place = tokens[index] { true } else { false }
        }
        let isGeneral = tokens.contains(.general)
        guard let first = places.first, let last = places.last else {
            return text(around: isGeneral ? number.general.map { $0.drop { $0 == "-" } }.map(String.init) : "", tokens)
        }
        guard !isGeneral else { return nil }
        // Between the first place and the last stand only places, their point, and commas.
        let core = tokens[first...last]
        let point = core.firstIndex(of: .point) ?? last + 1
        var (whole, least, most) = (0, 0, 0)
        for index in core.indices {
            switch tokens[index] {
            case .place(let mark):
                if index < point {
                    whole += mark == "0" ? 1 : 0
                } else {
                    most += 1
                    if mark == "0" { least = most }
                }
            case .point where index == point: break
            case .comma where index < point: break
            default: return nil
            }
        }
        let isGrouped = core.contains(.comma)
        var power = tokens.count { $0 == .percent } * 2
        var end = last + 1
        while end < tokens.count, tokens[end] == .comma {
            power -= 3
            end += 1
        }
        guard
            let digits = number.shifted(by: power).text(whole: whole, least: least, most: most, isGrouped: isGrouped)
        else { return nil }
        let before = text(around: "", Array(tokens[..<first]))
        let after = text(around: "", Array(tokens[end...]))
        guard let before, let after else { return nil }
        return before + digits + after
    }

    /// The text of tokens that are no digits, with `general` where that stands.
    private static func text(around general: String?, _ tokens: [Token]) -> String? {
        guard let general else { return nil }
        var text = ""
        for token in tokens {
            switch token {
            case .text(let literal): text += literal
            case .percent: text += "%"
            case .point: text += "."
            case .general: text += general
            case .comma, .place, .date, .elapsed, .half: return nil
            }
        }
        return text
    }

    // MARK: Dates

    /// 9999-12-31.
    private static let lastDay = 2_958_465.0

    private static func date(_ serial: Double, _ section: Section, _ isSince1904: Bool) -> String? {
        guard serial < lastDay + 1 else { return nil }
        let tokens = section.tokens
        // Fractions of a second only where they are shown, which they are not here.
        var day = serial.rounded(.down)
        var second = ((serial - day) * 86_400).rounded()
        if second >= 86_400 { (day, second) = (day + 1, 0) }
        let days = Int64(day)
        let seconds = Int64(second)
        let (year, month, dayOfMonth) = civil(days, isSince1904)
        // The weekday of the serial, as a suite counts: 1900-01-01 is a Sunday to it.
        let weekday = Int((days + (isSince1904 ? 5 : 6)) % 7)
        let isHalfDay = tokens.contains { if case .half = $0 { true } else { false } }
        var text = ""
        for (index, token) in tokens.enumerated() {
            switch token {
            case .text(let literal): text += literal
            case .point: text += "."
            case .comma: text += ","
            case .percent: text += "%"
            case .general, .place: return nil
            case .half(let morning, let afternoon): text += seconds < 43_200 ? morning : afternoon
            case .elapsed(let unit):
                let all = days * 86_400 + seconds
                text += "\(unit == "h" ? all / 3_600 : unit == "m" ? all / 60 : all)"
            case .date(let letter, let length):
                let value: Int64
                switch letter {
                case "y":
                    text += numeral(length > 2 ? year : year % 100, length > 2 ? 4 : 2, section, isYear: true)
                    continue
                case "m" where isMinute(index, tokens): value = seconds / 60 % 60
                case "m":
                    if length > 2 {
                        let name = months[Int(month) - 1]
                        text += length == 3 ? String(name.prefix(3)) : length == 5 ? String(name.prefix(1)) : name
                        continue
                    }
                    value = month
                case "d":
                    if length > 2 {
                        text += length == 3 ? String(weekdays[weekday].prefix(3)) : weekdays[weekday]
                        continue
                    }
                    value = dayOfMonth
                case "a":
                    text += (length > 3 ? "星期" : "") + ["日", "一", "二", "三", "四", "五", "六"][weekday]
                    continue
                case "h":
                    let hour = seconds / 3_600
                    value = isHalfDay ? (hour + 11) % 12 + 1 : hour
                default: value = seconds % 60
                }
                text += numeral(value, length, section)
            }
        }
        return text
    }

    /// Digits to `length` of them, or in Chinese characters.
    private static func numeral(_ value: Int64, _ length: Int, _ section: Section, isYear: Bool = false) -> String {
        if section.hasChineseDigits {
            return isYear ? ChineseNumeral.digits(Int(value)) : ChineseNumeral.counting(Int(value))
        }
        let text = "\(value)"
        return String(repeating: "0", count: max(0, length - text.count)) + text
    }

    /// `m` is minutes behind hours and before seconds.
    private static func isMinute(_ index: Int, _ tokens: [Token]) -> Bool {
        func unit(_ token: Token) -> Character? {
            switch token {
            case .date(let letter, _), .elapsed(let letter): letter
            default: nil
            }
        }
        let before = tokens[..<index].reversed().lazy.compactMap(unit).first
        let after = tokens[(index + 1)...].lazy.compactMap(unit).first
        return before == "h" || after == "s"
    }

    private static func civil(_ days: Int64, _ isSince1904: Bool) -> (year: Int64, month: Int64, day: Int64) {
        if !isSince1904 {
            // The suites believe that 1900 was a leap year, and that it began with a day 0.
            if days == 60 { return (1900, 2, 29) }
            if days == 0 { return (1900, 1, 0) }
        }
        // Day 0 of 1904 is 1904-01-01; day 61 of the other system is 1900-03-01.
        let epoch: Int64 = isSince1904 ? -24_107 : days < 60 ? -25_568 : -25_569
        let date = CivilDate(daysSince1970: days + epoch)
        return (date.year, date.month, date.day)
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    private static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]

    // MARK: Reading a code

    /// The sections of a code, without their semicolons.
    private static func split(_ code: String) -> [[Character]] {
        var sections: [[Character]] = [[]]
        var isQuoted = false
        var isEscaped = false
        for character in code {
            if character == ";", !isQuoted, !isEscaped {
                sections.append([])
                continue
            }
            if character == "\"", !isEscaped { isQuoted.toggle() }
            isEscaped = character == "\\" && !isEscaped && !isQuoted
            sections[sections.count - 1].append(character)
        }
        return sections
    }

    /// `nil` where there is something in it that is not read.
    private static func section(_ code: [Character]) -> Section? {
        var section = Section()
        var index = 0
        func has(_ word: String) -> Bool {
            code[index...].prefix(word.count).elementsEqual(word) { $0 == $1 || $0.lowercased() == $1.lowercased() }
        }
        let names = ["General", "G/通用格式"]
        let halves = [("上午/下午", "上午", "下午"), ("AM/PM", "AM", "PM"), ("A/P", "A", "P")]
        while index < code.count {
            let character = code[index]
            if let name = names.first(where: has) {
                section.tokens.append(.general)
                index += name.count
                continue
            }
            if let half = halves.first(where: { has($0.0) }) {
                section.tokens.append(.half(half.1, half.2))
                section.isDate = true
                index += half.0.count
                continue
            }
            switch character {
            case "\"":
                let end = code[(index + 1)...].firstIndex(of: "\"") ?? code.count
                section.tokens.append(.text(String(code[(index + 1)..<end])))
                index = end
            case "\\":
                index += 1
                if index < code.count { section.tokens.append(.text(String(code[index]))) }
            // As wide as the next character, and filled up with it.
            case "_", "*": index += 1
            case "[":
                guard let end = code[index...].firstIndex(of: "]"), take(String(code[(index + 1)..<end]), &section)
                else { return nil }
                index = end
            case "0", "#", "?": section.tokens.append(.place(character))
            case ".": section.tokens.append(.point)
            case ",": section.tokens.append(.comma)
            case "%": section.tokens.append(.percent)
            case "@": section.tokens.append(.general)
            case "y", "Y", "e", "m", "M", "d", "D", "h", "H", "s", "S", "a", "A":
                let letter = Character(character.lowercased())
                var length = 1
                while index + length < code.count, code[index + length].lowercased() == character.lowercased() {
                    length += 1
                }
                guard length < 6, letter != "a" || length > 2 else { return nil }
                section.tokens.append(.date(letter == "e" ? "y" : letter, letter == "e" ? 4 : length))
                section.isDate = true
                index += length - 1
            case "E", "g", "G", "b", "B": return nil
            default: section.tokens.append(.text(String(character)))
            }
            index += 1
        }
        // What hides its numbers altogether says nothing to read.
        guard !section.tokens.isEmpty else { return nil }
        // A slash between places is a fraction, an e a power of ten.
        let hasPlaces = section.tokens.contains { if case .place = $0 { true } else { false } }
        if hasPlaces, section.isDate || section.tokens.contains(.text("/")) { return nil }
        return section
    }

    /// What stands in brackets: a currency, a language, elapsed time, a colour, or the kind of digits.
    private static func take(_ word: String, _ section: inout Section) -> Bool {
        let lower = word.lowercased()
        if word.hasPrefix("$") {
            let sign = word.dropFirst().prefix { $0 != "-" }
            if !sign.isEmpty { section.tokens.append(.text(String(sign))) }
        } else if let unit = lower.first, "hms".contains(unit), lower.allSatisfy({ $0 == unit }) {
            section.tokens.append(.elapsed(unit))
            section.isDate = true
        } else if lower == "dbnum1" {
            section.hasChineseDigits = true
        } else {
            return lower.hasPrefix("color") || colours.contains(lower)
        }
        return true
    }

    private static let colours: Set<String> = [
        "black", "blue", "cyan", "green", "magenta", "red", "white", "yellow", "黑色", "蓝色", "青色", "绿色", "洋红", "红色", "白色",
        "黄色",
    ]
}

extension CellFormat {
    /// The code of a format that is not written into workbooks; `nil` where there is none. Those that depend on the
    /// language are those of Chinese.
    static func builtIn(_ id: Int) -> String? { codes[id] }

    private static let codes: [Int: String] = [
        0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "¥#,##0;¥-#,##0", 6: "¥#,##0;¥-#,##0",
        7: "¥#,##0.00;¥-#,##0.00", 8: "¥#,##0.00;¥-#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
        13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
        19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: "yyyy年m月", 28: "m月d日", 29: "m月d日",
        30: "m-d-yy", 31: "yyyy年m月d日", 32: "h时mm分", 33: "h时mm分ss秒", 34: "上午/下午h时mm分", 35: "上午/下午h时mm分ss秒",
        36: "yyyy年m月", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
        41: "#,##0;-#,##0;-", 42: "¥#,##0;¥-#,##0;¥-", 43: "#,##0.00;-#,##0.00;-", 44: "¥#,##0.00;¥-#,##0.00;¥-",
        45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "General", 50: "yyyy年m月", 51: "m月d日",
        52: "yyyy年m月", 53: "m月d日", 54: "m月d日", 55: "上午/下午h时mm分", 56: "上午/下午h时mm分ss秒", 57: "yyyy年m月",
        58: "m月d日",
    ]
}
