/// One header field of a request or a response.
package struct HTTPField: Hashable, Sendable {
    /// The name as sent; names are compared without regard to ASCII case.
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

extension HTTPField {
    /// Whether `name` names this field, ASCII case aside.
    package func isNamed(_ name: String) -> Bool { self.name.equalsIgnoringASCIICase(name) }

    /// Whether name and value may stand in a message: a `token`, and no control byte but tab (RFC 9110 §5.1, §5.5).
    var isValid: Bool {
        let (name, value) = (name.utf8.span, value.utf8.span)
        guard !name.isEmpty else { return false }
        for index in name.indices where !name[index].isTokenByte { return false }
        for index in value.indices {
            let byte = value[index]
            guard byte == 0x09 || (byte >= 0x20 && byte != 0x7F) else { return false }
        }
        return true
    }
}

extension HTTPField {
    /// The field without blanks around its value, which are not part of it (RFC 9110 §5.5).
    var trimmed: HTTPField {
        value.utf8.last == 0x20 || value.utf8.last == 0x09 ? HTTPField(name, value.trimmingBlanks) : self
    }
}

extension String {
    /// Without spaces and tabs at both ends.
    var trimmingBlanks: String {
        let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        return String(String(drop(while: isBlank).reversed()).drop(while: isBlank).reversed())
    }

    /// Equality without regard to the case of ASCII letters, as field names and codings are compared.
    func equalsIgnoringASCIICase(_ other: String) -> Bool {
        let (left, right) = (utf8.span, other.utf8.span)
        guard left.count == right.count else { return false }
        for index in left.indices where left[index].asciiLowercased != right[index].asciiLowercased { return false }
        return true
    }
}

extension UInt8 {
    var asciiLowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }

    /// Whether the byte is a `tchar` (RFC 9110 §5.6.2).
    var isTokenByte: Bool { self < 128 && tokenBytes[Int(self)] }
}

/// By the byte's value: looked up for every byte of every field.
private let tokenBytes: [Bool] = (UInt8(0)..<128).map { byte in
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
}
