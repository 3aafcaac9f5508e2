package import Values

/// Fields joined so that no two lists of fields give the same bytes; what hash chains and digests are computed over.
///
/// Before each field stand 8 bytes of big-endian length. Text is UTF-8; an integer is 8 bytes of big-endian two's
/// complement; a missing field is the length `0xFFFFFFFFFFFFFFFF` without bytes after it.
package struct LengthPrefixed: Sendable {
    /// All fields so far.
    package private(set) var bytes: [UInt8] = []

    package init() {}

    package mutating func append(_ field: [UInt8]) {
        appendWord(UInt64(field.count))
        bytes.append(contentsOf: field)
    }

    package mutating func append(_ text: String) {
        append(Array(text.utf8))
    }

    package mutating func append(_ integer: Int64) {
        appendWord(8)
        appendWord(UInt64(bitPattern: integer))
    }

    package mutating func append<Subject>(_ id: ID<Subject>) {
        append(id.rawValue)
    }

    package mutating func append(_ instant: Instant) {
        append(instant.milliseconds)
    }

    package mutating func append(_ amount: Amount) {
        append(amount.hundredths)
    }

    /// Appends a field that is not there; differs from one that is empty.
    package mutating func appendMissing() {
        appendWord(UInt64.max)
    }

    private mutating func appendWord(_ word: UInt64) {
        for shift in stride(from: Int64(56), through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: word >> shift))
        }
    }
}
