/// Identifies one `Entity`; cannot be mixed up with the id of another kind.
///
/// 64 bits: 41 of milliseconds since 2024-01-01T00:00:00Z, 10 of node, 12 of counter (`IDMaker`). The API writes it
/// as 13 Crockford base-32 characters. Nothing relies on an id being hard to guess.
package struct ID<Subject>: Hashable, Comparable, Sendable {
    package let rawValue: Int64

    package init(_ rawValue: Int64) {
        self.rawValue = rawValue
    }

    package static func < (left: Self, right: Self) -> Bool {
        left.rawValue < right.rawValue
    }
}

extension ID {
    /// Number of characters in `text`.
    package static var textLength: Int { 13 }

    /// The id as 13 Crockford base-32 characters, most significant first.
    package var text: String {
        unsafe String(unsafeUninitializedCapacity: Self.textLength) { buffer in
            var rest = UInt64(bitPattern: rawValue)
            for index in (0..<Self.textLength).reversed() {
                unsafe buffer[index] = crockfordAlphabet[Int(rest & 31)]
                rest >>= 5
            }
            return Self.textLength
        }
    }

    /// Reads what `text` writes; lower case and the look-alikes `I L O` are accepted, anything else is `nil`.
    package init?(text: some StringProtocol) {
        var value: UInt64 = 0
        var count = 0
        for byte in text.utf8 {
            guard count < Self.textLength, let digit = crockfordDigit(byte) else { return nil }
            // 13 digits hold 65 bits: the first digit of a 64-bit value is below 16.
            if count == 0, digit > 15 { return nil }
            value = value << 5 | UInt64(digit)
            count += 1
        }
        guard count == Self.textLength, value <= UInt64(Int64.max) else { return nil }
        self.init(Int64(value))
    }
}

extension ID: CustomStringConvertible {
    package var description: String { text }
}

private let crockfordAlphabet: [UInt8] = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

private func crockfordDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "O"), UInt8(ascii: "o"): 0
    case UInt8(ascii: "I"), UInt8(ascii: "i"), UInt8(ascii: "L"), UInt8(ascii: "l"): 1
    case UInt8(ascii: "a")...UInt8(ascii: "z"):
        crockfordAlphabet.firstIndex(of: byte - 32).map { UInt8($0) }
    default:
        crockfordAlphabet.firstIndex(of: byte).map { UInt8($0) }
    }
}
