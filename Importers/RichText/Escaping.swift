extension [UInt8] {
    /// Appends `text` so that it can stand between tags and inside a double-quoted attribute.
    mutating func appendEscaped(_ text: some StringProtocol) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "<"): append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): append(contentsOf: "&gt;".utf8)
            case UInt8(ascii: "\""): append(contentsOf: "&quot;".utf8)
            // HTML has no way to write the other control characters.
            case 0..<9, 11, 12, 14..<32, 127: continue
            default: append(byte)
            }
        }
    }

    /// Appends ` name="value"`.
    mutating func appendAttribute(_ name: String, _ value: some StringProtocol) {
        append(UInt8(ascii: " "))
        append(contentsOf: name.utf8)
        append(contentsOf: "=\"".utf8)
        appendEscaped(value)
        append(UInt8(ascii: "\""))
    }

    mutating func append(_ markup: StaticString) {
        append(contentsOf: markup.description.utf8)
    }
}

extension StringProtocol {
    /// Without white space, U+3000 included, at either end.
    func trimmingSpace() -> String {
        var rest = self[...]
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return String(rest)
    }
}
