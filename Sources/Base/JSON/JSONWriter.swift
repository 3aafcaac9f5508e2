package import Values

/// Writes JSON (RFC 8259) in UTF-8 to the end of one buffer, without white space.
///
/// The writer places commas; the caller sees to it that every `begin` has its `end` and every key its value.
/// Text stays literal, Han included: only the quotation mark, the backslash and control characters are escaped
/// (U+007F and U+0080...U+009F too, so that a line shown on a terminal does nothing to it).
public struct JSONWriter: Sendable {
    /// What has been written so far.
    package var bytes: [UInt8]
    /// The reader's language, in which phrases are written.
    package let language: Language
    /// Whether a comma stands before the next key or element.
    private var needsComma = false

    /// A writer that appends to `bytes`.
    package init(appendingTo bytes: [UInt8] = [], language: Language = .chinese) {
        self.bytes = bytes
        self.language = language
    }

    package mutating func beginObject() { open(UInt8(ascii: "{")) }
    package mutating func endObject() { close(UInt8(ascii: "}")) }
    package mutating func beginArray() { open(UInt8(ascii: "[")) }
    package mutating func endArray() { close(UInt8(ascii: "]")) }

    /// Writes the key of the value that comes next.
    package mutating func key(_ key: String) {
        string(key)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// Writes a key that `JSONWriter.encodedKey` prepared once.
    public mutating func key(encoded key: [UInt8]) {
        separate()
        bytes.append(contentsOf: key)
        needsComma = false
    }

    /// Writes the first members of an object, or what `once` has kept of them.
    mutating func members(keptBy once: WrittenOnce, _ write: (inout JSONWriter) -> Void) {
        if let members = once.members(in: language) {
            bytes.append(contentsOf: members)
        } else {
            let start = bytes.count
            write(&self)
            once.keep(Array(bytes[start...]), in: language)
        }
        needsComma = true
    }

    package mutating func null() { raw("null") }
    package mutating func boolean(_ value: Bool) { raw(value ? "true" : "false") }

    package mutating func integer(_ value: Int64) {
        separate()
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        appendDigits(value.magnitude)
    }

    /// Writes the shortest decimal: `1.5`, `2`.
    package mutating func amount(_ value: Amount) {
        separate()
        if value.hundredths < 0 { bytes.append(UInt8(ascii: "-")) }
        let (whole, cents) = value.hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
        appendDigits(whole)
        guard cents > 0 else { return }
        bytes.append(UInt8(ascii: "."))
        bytes.append(UInt8(ascii: "0") + UInt8(cents / 10))
        if cents % 10 > 0 { bytes.append(UInt8(ascii: "0") + UInt8(cents % 10)) }
    }

    package mutating func string(_ value: String) {
        separate()
        appendQuoted(value)
    }

    package mutating func instant(_ value: Instant) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        value.writeText(to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    /// Writes a string in which nothing need be escaped, such as an id.
    package mutating func word(_ value: String) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: value.utf8)
        bytes.append(UInt8(ascii: "\""))
    }

    /// Writes `text`, which is one JSON value already.
    package mutating func raw(_ text: String) {
        separate()
        bytes.append(contentsOf: text.utf8)
    }

    /// Writes a value before which the caller has placed what belongs there.
    mutating func alone(_ value: JSONValue) {
        needsComma = false
        self.value(value)
        needsComma = false
    }

    /// `key` quoted, escaped and followed by its colon.
    public static func encodedKey(_ key: String) -> [UInt8] {
        var writer = JSONWriter()
        writer.key(key)
        return writer.bytes
    }
}

extension JSONWriter {
    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    private mutating func open(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        bytes.append(bracket)
        needsComma = true
    }

    private mutating func appendDigits(_ value: UInt64) {
        if value >= 10 { appendDigits(value / 10) }
        bytes.append(UInt8(ascii: "0") + UInt8(value % 10))
    }

    private mutating func appendQuoted(_ value: String) {
        let quote = UInt8(ascii: "\"")
        bytes.append(quote)
        if Self.needsEscapes(value.utf8.span) {
            for scalar in value.unicodeScalars { appendEscaped(scalar) }
        } else {
            bytes.append(contentsOf: value.utf8)
        }
        bytes.append(quote)
    }

    private static func needsEscapes(_ text: Span<UInt8>) -> Bool {
        for index in text.indices {
            let byte = text[index]
            // 0xC2 begins U+0080...U+00BF, of which the first half are control characters.
            if byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F || byte == 0xC2 { return true }
        }
        return false
    }

    private mutating func appendEscaped(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x22: bytes.append(contentsOf: #"\""#.utf8)
        case 0x5C: bytes.append(contentsOf: #"\\"#.utf8)
        case 0x08: bytes.append(contentsOf: #"\b"#.utf8)
        case 0x09: bytes.append(contentsOf: #"\t"#.utf8)
        case 0x0A: bytes.append(contentsOf: #"\n"#.utf8)
        case 0x0C: bytes.append(contentsOf: #"\f"#.utf8)
        case 0x0D: bytes.append(contentsOf: #"\r"#.utf8)
        case 0...0x1F, 0x7F...0x9F:
            let digits: [UInt8] = Array("0123456789abcdef".utf8)
            bytes.append(contentsOf: #"\u00"#.utf8)
            bytes.append(digits[Int(scalar.value >> 4)])
            bytes.append(digits[Int(scalar.value & 15)])
        default: bytes.append(contentsOf: String(scalar).utf8)
        }
    }
}
