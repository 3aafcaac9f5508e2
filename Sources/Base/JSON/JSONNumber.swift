package import Values

/// A JSON number, kept as the decimal that was written: nothing is rounded.
package struct JSONNumber: Hashable, Sendable {
    /// The number as RFC 8259 writes it.
    package let text: String

    package init(_ value: Int64) {
        text = String(value)
    }

    /// The shortest decimal of `amount`.
    package init(_ amount: Amount) {
        text = amount.shortText
    }

    /// The shortest decimal of `fraction`.
    package init(_ fraction: Fraction) {
        text = fraction.text
    }

    /// Text that the reader has checked.
    init(unchecked text: String) {
        self.text = text
    }

    /// The number as an integer; `nil` where it has a point or an exponent or does not fit.
    package var int64: Int64? { Int64(text) }

    /// The number as an amount; `nil` where it has more than two decimals or an exponent or does not fit.
    package var amount: Amount? { Amount(text: text) }

    /// The number as a fraction; `nil` where it has more than seven decimals or an exponent or does not fit.
    package var fraction: Fraction? { Fraction(text: text) }

    /// Whether the number is written without a point and without an exponent.
    var isInteger: Bool { text.utf8.allSatisfy { $0 == UInt8(ascii: "-") || (48...57).contains($0) } }
}
