/// Bytes to be hashed: fields one after the other, each with its length before it, so that no two lists of fields
/// give the same bytes.
///
/// A field is four bytes of length, most significant first, and the field's bytes. Text is UTF-8, an integer is
/// its decimal digits, and a missing field has the length 0xFFFFFFFF and no bytes. A script in any language can
/// rebuild the bytes from an export and check a digest or a chain.
package struct FieldBytes: Hashable, Sendable {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    package mutating func append(_ text: String) {
        append(Array(text.utf8))
    }

    package mutating func append(_ number: Int64) {
        append(String(number))
    }

    package mutating func append(_ field: [UInt8]) {
        guard let length = UInt32(exactly: field.count), length < UInt32.max else {
            preconditionFailure("A hashed field is shorter than 4 GiB, not \(field.count) bytes.")
        }
        appendLength(length)
        bytes += field
    }

    /// A field that may be missing.
    package mutating func append(ifPresent number: Int64?) {
        if let number { append(number) } else { appendLength(.max) }
    }

    private mutating func appendLength(_ length: UInt32) {
        for shift in [24, 16, 8, 0] as [UInt32] { bytes.append(UInt8(truncatingIfNeeded: length >> shift)) }
    }
}
