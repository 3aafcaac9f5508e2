/// A share of a question's points, in ten-millionths: 10,000,000 is the whole.
///
/// Ten-millionths hold the fractions that banks in the field use (⅓ as 0.3333333) exactly as they are written.
package struct Fraction: Hashable, Comparable, Sendable {
    package let tenMillionths: Int64

    package init(tenMillionths: Int64) {
        self.tenMillionths = tenMillionths
    }

    package static let zero = Fraction(tenMillionths: 0)
    package static let one = Fraction(tenMillionths: 10_000_000)

    package static func < (left: Self, right: Self) -> Bool { left.tenMillionths < right.tenMillionths }
    package static func + (left: Self, right: Self) -> Self {
        Fraction(tenMillionths: left.tenMillionths + right.tenMillionths)
    }
    package static prefix func - (value: Self) -> Self { Fraction(tenMillionths: -value.tenMillionths) }
}

extension Fraction {
    /// The shortest decimal that says the same: `1`, `0.3333333`, `-0.5`.
    package var text: String {
        let magnitude = tenMillionths.magnitude
        let sign = tenMillionths < 0 ? "-" : ""
        var places = String(magnitude % 10_000_000)
        guard places != "0" else { return "\(sign)\(magnitude / 10_000_000)" }
        places = String(repeating: "0", count: 7 - places.count) + places
        while places.hasSuffix("0") { places.removeLast() }
        return "\(sign)\(magnitude / 10_000_000).\(places)"
    }

    /// Reads a decimal with at most seven places after the point.
    package init?(text: String) {
        guard let value = scaledDecimal(text, places: 7) else { return nil }
        self.init(tenMillionths: value)
    }

    package init?(text: some StringProtocol) { self.init(text: String(text)) }
}

extension Fraction: CustomStringConvertible {
    package var description: String { text }
}
