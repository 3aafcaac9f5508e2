/// A quantity of points, credits, hours or marks, in hundredths: 150 is 1.50 as a reader sees it.
///
/// Integers throughout, because sums of such amounts are compared for equality. Arithmetic traps on overflow: 64 bits
/// hold nine hundred times all that every member of every organisation could earn in a century.
package struct Amount: Hashable, Comparable, Sendable {
    package let hundredths: Int64

    package init(hundredths: Int64) {
        self.hundredths = hundredths
    }

    /// `whole` units, without a fraction.
    package init(_ whole: Int) {
        hundredths = Int64(whole) * 100
    }

    package static let zero = Amount(hundredths: 0)

    package static func < (left: Self, right: Self) -> Bool { left.hundredths < right.hundredths }
    package static func + (left: Self, right: Self) -> Self { Amount(hundredths: left.hundredths + right.hundredths) }
    package static func - (left: Self, right: Self) -> Self { Amount(hundredths: left.hundredths - right.hundredths) }
    package static prefix func - (value: Self) -> Self { Amount(hundredths: -value.hundredths) }
    package static func += (left: inout Self, right: Self) { left = left + right }
}

extension Amount {
    /// The amount as a decimal with exactly two places: `1.50`, `-0.05`.
    package var text: String {
        let magnitude = hundredths.magnitude
        let cents = magnitude % 100
        return "\(hundredths < 0 ? "-" : "")\(magnitude / 100).\(cents < 10 ? "0" : "")\(cents)"
    }

    /// The amount as the shortest decimal that says the same: `1.5`, `2`.
    package var shortText: String {
        guard hundredths % 10 == 0 else { return text }
        return hundredths % 100 == 0 ? String(text.dropLast(3)) : String(text.dropLast())
    }

    /// Reads a decimal with at most two places after the point; a third, an exponent or a sign alone is `nil`.
    package init?(text: String) {
        guard let value = scaledDecimal(text, places: 2) else { return nil }
        self.init(hundredths: value)
    }

    package init?(text: some StringProtocol) { self.init(text: String(text)) }
}

extension Amount: CustomStringConvertible {
    package var description: String { text }
}

/// `text` times ten to the power of `places`, exactly; `nil` where it is no plain decimal, has more places than that,
/// or does not fit.
///
/// Of a concrete string, because banks have tens of numbers a question and other modules could not specialise it.
func scaledDecimal(_ text: String, places: Int) -> Int64? {
    var bytes = text.utf8[...]
    let isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative { bytes = bytes.dropFirst() }
    var value: Int64 = 0
    var digits = 0
    var placesSeen: Int?
    for byte in bytes {
        if byte == UInt8(ascii: ".") {
            guard placesSeen == nil, digits > 0 else { return nil }
            placesSeen = 0
            continue
        }
        guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
        if let seen = placesSeen {
            guard seen < places else { return nil }
            placesSeen = seen + 1
        }
        let (product, overflow) = value.multipliedReportingOverflow(by: 10)
        let (sum, carry) = product.addingReportingOverflow(Int64(byte - UInt8(ascii: "0")))
        guard !overflow, !carry else { return nil }
        value = sum
        digits += 1
    }
    guard digits > 0, placesSeen != 0 else { return nil }
    for _ in (placesSeen ?? 0)..<places {
        let (product, overflow) = value.multipliedReportingOverflow(by: 10)
        guard !overflow else { return nil }
        value = product
    }
    return isNegative ? -value : value
}
