/// Reads Base64 as it stands in XML: white space anywhere, padding at the end optional.
package enum Base64 {
    package enum Outcome: Hashable, Sendable {
        case bytes([UInt8])
        /// There is a character that does not belong, or the length cannot be.
        case unreadable
        /// More than `limit` bytes would come out; nothing was decoded.
        case tooLong
    }

    /// Decodes `text` unless more than `limit` bytes would come out. The length is known before anything is decoded.
    ///
    /// - Complexity: O(n)
    package static func decode(_ text: String, limit: Int) -> Outcome {
        let significant = text.utf8.reduce(0) { $0 + (isSpace($1) || $1 == padding ? 0 : 1) }
        guard significant / 4 * 3 + max(0, significant % 4 - 1) <= limit else { return .tooLong }
        guard significant % 4 != 1 else { return .unreadable }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(significant / 4 * 3 + 2)
        var group: UInt32 = 0
        var digits = 0
        var paddings = 0
        for byte in text.utf8 where !isSpace(byte) {
            if byte == padding {
                paddings += 1
                continue
            }
            let value = values[Int(byte)]
            guard value != invalid, paddings == 0 else { return .unreadable }
            group = group << 6 | UInt32(value)
            digits += 1
            if digits == 4 {
                bytes.append(UInt8(truncatingIfNeeded: group >> 16))
                bytes.append(UInt8(truncatingIfNeeded: group >> 8))
                bytes.append(UInt8(truncatingIfNeeded: group))
                (group, digits) = (0, 0)
            }
        }
        guard paddings <= 2, paddings == 0 || (digits + paddings) == 4 else { return .unreadable }
        if digits == 3 {
            bytes.append(UInt8(truncatingIfNeeded: group >> 10))
            bytes.append(UInt8(truncatingIfNeeded: group >> 2))
        } else if digits == 2 {
            bytes.append(UInt8(truncatingIfNeeded: group >> 4))
        }
        return .bytes(bytes)
    }

    private static let padding = UInt8(ascii: "=")
    private static let invalid: UInt8 = 0xFF

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

    /// The six bits of each character; `invalid` where it is none of the alphabet.
    private static let values: [UInt8] = {
        var table = [UInt8](repeating: invalid, count: 256)
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        for (value, character) in alphabet.utf8.enumerated() { table[Int(character)] = UInt8(value) }
        return table
    }()
}

extension Base64 {
    /// The bytes in Base64, with padding.
    ///
    /// - Complexity: O(n)
    package static func encode(_ bytes: [UInt8]) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var output: [UInt8] = []
        output.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let count = min(3, bytes.count - start)
            var group = UInt32(0)
            for offset in 0..<3 { group = group << 8 | (offset < count ? UInt32(bytes[start + offset]) : 0) }
            for digit in 0..<4 {
                let value = Int(group >> UInt32(18 - 6 * digit)) & 63
                output.append(digit <= count ? alphabet[value] : UInt8(ascii: "="))
            }
        }
        return String(decoding: output, as: UTF8.self)
    }
}
