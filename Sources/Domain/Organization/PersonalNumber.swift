/// Numbers that identify a person everywhere and are kept of nobody: citizen ids and mobile telephone numbers. A roster
/// that uses one as the roster number would store it under another name.
package enum PersonalNumber: Sendable {
    case citizenID, telephone

    /// What `text` is, spaces and dashes aside; `nil` for anything else.
    package init?(_ text: String) {
        let folded = text.filter { $0 != " " && $0 != "-" }
        let digits = folded.utf8.map { Int($0) - 48 }
        func isDigits(_ range: Range<Int>) -> Bool { digits[range].allSatisfy { (0...9).contains($0) } }
        if digits.count == 11, isDigits(0..<11), digits[0] == 1, digits[1] >= 3 {
            self = .telephone
        } else if digits.count == 18, isDigits(0..<17), digits[0] != 0, Self.isDate(digits[6..<14]),
            Self.check(of: digits.prefix(17)) == folded.utf8.last.map({ $0 == 0x78 ? 0x58 : $0 })
        {
            self = .citizenID
        } else {
            return nil
        }
    }

    /// Year, month and day as eight digits; the lengths of months do not matter here.
    private static func isDate(_ digits: ArraySlice<Int>) -> Bool {
        let number = digits.reduce(0) { $0 * 10 + $1 }
        return (1900...2099).contains(number / 10_000) && (1...12).contains(number / 100 % 100)
            && (1...31).contains(number % 100)
    }

    /// The check character of GB 11643-1999 for seventeen digits.
    private static func check(of digits: ArraySlice<Int>) -> UInt8 {
        let sum = zip(digits, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]).reduce(0) { $0 + $1.0 * $1.1 }
        return Array("10X98765432".utf8)[sum % 11]
    }
}
