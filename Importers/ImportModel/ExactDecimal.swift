package import Values

/// A decimal number exactly as a source states it, of any length, in its shortest form: `1`, `0.5`, `-3.14`.
///
/// Points and tolerances of foreign banks have up to seven places and more; nothing is rounded before a rule says so.
package struct ExactDecimal: Hashable, Sendable {
    /// The shortest plain decimal, without exponent.
    package let text: String

    private init(unchecked text: String) {
        self.text = text
    }

    package static let zero = ExactDecimal(unchecked: "0")
    package static let one = ExactDecimal(unchecked: "1")

    /// Reads digits with an optional sign, one point and an exponent of at most two digits, at most 40 digits in all.
    ///
    /// `nil` for anything else: no spaces, no grouping, no decimal comma.
    package init?(text source: String) {
        if let shortest = Self.shortest(source) {
            text = shortest
            return
        }
        var rest = Substring(source).utf8
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
        var exponent = 0
        if let mark = rest.firstIndex(where: { $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") }) {
            guard let value = Int(Substring(rest[rest.index(after: mark)...])), (-99...99).contains(value) else {
                return nil
            }
            exponent = value
            rest = Substring(rest[..<mark]).utf8
        }
        let pieces = rest.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let digits = pieces.joined().map { Int($0) - 48 }
        guard (1...2).contains(pieces.count), (1...40).contains(digits.count),
            digits.allSatisfy({ (0...9).contains($0) })
        else { return nil }
        text = Self.plain(digits, pointAt: pieces[0].count + exponent, isNegative: isNegative)
    }

    package init?(text source: some StringProtocol) { self.init(text: String(source)) }

    /// The shortest form of `digits` or `digits.digits`, as nearly all numbers are written; `nil` for any other source.
    private static func shortest(_ source: String) -> String? {
        let bytes = source.utf8
        guard (1...40).contains(bytes.count) else { return nil }
        var point: Int?
        var length = 0
        var position = 0
        for byte in bytes {
            position += 1
            if byte == UInt8(ascii: ".") {
                guard point == nil, position > 1 else { return nil }
                point = position
                continue
            }
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            if point == nil || byte != UInt8(ascii: "0") { length = position }
        }
        let whole = (point ?? position + 1) - 1
        guard bytes.first != UInt8(ascii: "0") || whole == 1 else { return nil }
        return length == bytes.count ? source : String(decoding: source.utf8.prefix(length), as: UTF8.self)
    }

    private static func plain(_ digits: [Int], pointAt point: Int, isNegative: Bool) -> String {
        var all = digits
        var point = point
        if point < 0 {
            all = Array(repeating: 0, count: -point) + all
            point = 0
        } else if point > all.count {
            all += Array(repeating: 0, count: point - all.count)
        }
        let whole = all[..<point].drop { $0 == 0 }.map(String.init).joined()
        var places = all[point...]
        while places.last == 0 { places.removeLast() }
        guard !whole.isEmpty || !places.isEmpty else { return "0" }
        let tail = places.isEmpty ? "" : "." + places.map(String.init).joined()
        return (isNegative ? "-" : "") + (whole.isEmpty ? "0" : whole) + tail
    }

    /// A fraction says the same as a decimal of at most seven places.
    package init(_ fraction: Fraction) {
        text = fraction.text
    }

    package var isNegative: Bool { text.hasPrefix("-") }
    package var isZero: Bool { text == "0" }
    /// In hundredths; `nil` where a third place or the size does not allow it.
    package var amount: Amount? { Amount(text: text) }
    /// In ten-millionths; `nil` where an eighth place or the size does not allow it.
    package var fraction: Fraction? { Fraction(text: text) }
}

extension ExactDecimal: CustomStringConvertible {
    package var description: String { text }
}
