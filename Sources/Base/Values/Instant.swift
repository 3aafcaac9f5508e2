/// A point in time: milliseconds since 1970-01-01T00:00:00Z.
package struct Instant: Hashable, Comparable, Sendable {
    package let milliseconds: Int64

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    package static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }

    /// The instant `milliseconds` later, or earlier where negative.
    package func advanced(byMilliseconds milliseconds: Int64) -> Instant {
        Instant(milliseconds: self.milliseconds + milliseconds)
    }

    /// The instant `seconds` later, or earlier where negative.
    package func advanced(bySeconds seconds: Int64) -> Instant {
        advanced(byMilliseconds: seconds * 1000)
    }

    /// Milliseconds from `earlier` to this instant; negative where `earlier` is later.
    package func milliseconds(since earlier: Instant) -> Int64 {
        milliseconds - earlier.milliseconds
    }
}

extension Instant {
    /// 0000-01-01T00:00:00.000Z
    private static let first = Instant(milliseconds: -62_167_219_200_000)
    /// 9999-12-31T23:59:59.999Z
    private static let last = Instant(milliseconds: 253_402_300_799_999)

    /// RFC 3339 in UTC with milliseconds: `2026-08-03T12:00:00.000Z`.
    ///
    /// Lists write many of them, so the digits go into one buffer. RFC 3339 has the years 0...9999 only: what lies
    /// before or after is written as the first or the last instant of those.
    package var text: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.textForm.count)
        writeText(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Writes `text` in UTF-8 to the end of `bytes`, without making a string of it.
    package func writeText(to bytes: inout [UInt8]) {
        let writable = min(max(milliseconds, Self.first.milliseconds), Self.last.milliseconds)
        let (day, millisecondOfDay) = writable.flooredQuotientAndRemainder(by: 86_400_000)
        let date = CivilDate(daysSince1970: day)
        let second = millisecondOfDay / 1000
        let start = bytes.count
        bytes.append(contentsOf: Self.textForm)
        func put(_ value: Int64, at place: Int) {
            bytes[start + place] += UInt8(truncatingIfNeeded: value / 10)
            bytes[start + place + 1] += UInt8(truncatingIfNeeded: value % 10)
        }
        put(date.year / 100, at: 0)
        put(date.year % 100, at: 2)
        put(date.month, at: 5)
        put(date.day, at: 8)
        put(second / 3600, at: 11)
        put(second / 60 % 60, at: 14)
        put(second % 60, at: 17)
        put(millisecondOfDay % 1000 / 10, at: 20)
        bytes[start + 22] += UInt8(truncatingIfNeeded: millisecondOfDay % 10)
    }

    /// What the digits of `text` are added to.
    private static let textForm = Array("0000-00-00T00:00:00.000Z".utf8)

    /// Reads an RFC 3339 date-time with any offset and up to nine digits of fraction (cut to milliseconds); a leap
    /// second reads as the second after it. Anything else is `nil`.
    package init?(text: some StringProtocol) {
        var reader = DigitReader(bytes: Array(text.utf8))
        guard let date = reader.date(), reader.skip(anyOf: "Tt "),
            let hour = reader.number(2), hour < 24, reader.skip(anyOf: ":"),
            let minute = reader.number(2), minute < 60, reader.skip(anyOf: ":"),
            let second = reader.number(2), second < 61
        else { return nil }
        var millisecond: Int64 = 0
        if reader.skip(anyOf: ".") {
            guard let fraction = reader.fractionMilliseconds() else { return nil }
            millisecond = fraction
        }
        guard let offset = reader.offsetMinutes(), reader.isAtEnd else { return nil }
        let secondOfDay = hour * 3600 + minute * 60 + second - offset * 60
        self.init(milliseconds: (date.daysSince1970 * 86_400 + secondOfDay) * 1000 + millisecond)
        // An offset can lead out of the years that can be written.
        guard (Self.first...Self.last).contains(self) else { return nil }
    }
}

extension Instant: CustomStringConvertible {
    package var description: String { text }
}

/// A cursor over ASCII digits and separators.
private struct DigitReader {
    let bytes: [UInt8]
    var index = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { index == bytes.count }

    mutating func number(_ length: Int) -> Int64? {
        guard index + length <= bytes.count else { return nil }
        var value: Int64 = 0
        for byte in bytes[index..<index + length] {
            guard byte >= 48, byte <= 57 else { return nil }
            value = value * 10 + Int64(byte - 48)
        }
        index += length
        return value
    }

    mutating func skip(anyOf characters: String) -> Bool {
        guard index < bytes.count, characters.utf8.contains(bytes[index]) else { return false }
        index += 1
        return true
    }

    mutating func date() -> CivilDate? {
        guard let year = number(4), skip(anyOf: "-"), let month = number(2), skip(anyOf: "-"), let day = number(2)
        else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }

    mutating func fractionMilliseconds() -> Int64? {
        var digits: [Int64] = []
        while digits.count < 9, let digit = number(1) { digits.append(digit) }
        guard !digits.isEmpty else { return nil }
        return (0..<3).reduce(0) { $0 * 10 + ($1 < digits.count ? digits[$1] : 0) }
    }

    mutating func offsetMinutes() -> Int64? {
        if skip(anyOf: "Zz") { return 0 }
        let isWest = index < bytes.count && bytes[index] == UInt8(ascii: "-")
        guard skip(anyOf: "+-"), let hours = number(2), hours < 24, skip(anyOf: ":"), let minutes = number(2),
            minutes < 60
        else { return nil }
        return (isWest ? -1 : 1) * (hours * 60 + minutes)
    }
}

/// `value` in decimal, with leading zeros up to `width` digits.
func padded(_ value: Int64, _ width: Int) -> String {
    let digits = String(value)
    return digits.utf8.count >= width ? digits : String(repeating: "0", count: width - digits.utf8.count) + digits
}

extension Int64 {
    /// Quotient rounded towards minus infinity, and the remainder that goes with it, which is never negative.
    func flooredQuotientAndRemainder(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
