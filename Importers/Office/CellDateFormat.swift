import Values

/// A section of a format that shows a date, a time of day, or a time that went by.
struct CellDateFormat {
    private let tokens: [CellFormatCode.Token]
    private let hasChineseDigits: Bool
    private let isHalfDay: Bool

    init(_ code: CellFormatCode) {
        tokens = code.tokens
        hasChineseDigits = code.hasChineseDigits
        isHalfDay = tokens.contains { if case .half = $0 { true } else { false } }
    }

    /// 9999-12-31.
    private static let lastDay = 2_958_465.0

    /// - Parameters:
    ///   - serial: days, not negative.
    ///   - isSince1904: they are counted from 1904 and not from 1900.
    func text(_ serial: Double, isSince1904: Bool) -> String? {
        guard serial < Self.lastDay + 1 else { return nil }
        // Fractions of a second only where they are shown, which they are not here.
        var day = serial.rounded(.down)
        var second = ((serial - day) * 86_400).rounded()
        if second >= 86_400 { (day, second) = (day + 1, 0) }
        let days = Int64(day)
        let seconds = Int64(second)
        let (year, month, dayOfMonth) = Self.civil(days, isSince1904)
        // The weekday of the serial, as a suite counts: 1900-01-01 is a Sunday to it.
        let weekday = Int((days + (isSince1904 ? 5 : 6)) % 7)
        var text = ""
        for token in tokens {
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
            case .minute(let length): text += numeral(seconds / 60 % 60, length)
            case .date("y", let length):
                text += numeral(length > 2 ? year : year % 100, length > 2 ? 4 : 2, isYear: true)
            case .date("m", let length): text += length > 2 ? Self.month(month, length) : numeral(month, length)
            case .date("d", let length):
                text += length > 2 ? Self.weekday(weekday, length) : numeral(dayOfMonth, length)
            case .date("a", let length):
                text += (length > 3 ? "星期" : "") + ["日", "一", "二", "三", "四", "五", "六"][weekday]
            case .date("h", let length):
                let hour = seconds / 3_600
                text += numeral(isHalfDay ? (hour + 11) % 12 + 1 : hour, length)
            case .date(_, let length): text += numeral(seconds % 60, length)
            }
        }
        return text
    }

    /// Digits to `length` of them, or in Chinese characters.
    private func numeral(_ value: Int64, _ length: Int, isYear: Bool = false) -> String {
        if hasChineseDigits {
            return isYear ? ChineseNumeral.digits(Int(value)) : ChineseNumeral.counting(Int(value))
        }
        let text = "\(value)"
        return String(repeating: "0", count: max(0, length - text.utf8.count)) + text
    }

    private static func month(_ month: Int64, _ length: Int) -> String {
        let name = months[Int(month) - 1]
        return length == 3 ? String(name.prefix(3)) : length == 5 ? String(name.prefix(1)) : name
    }

    private static func weekday(_ day: Int, _ length: Int) -> String {
        length == 3 ? String(weekdays[day].prefix(3)) : weekdays[day]
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
}
