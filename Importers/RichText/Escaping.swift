extension [UInt8] {
    /// Appends `text` so that it can stand between tags and inside a double-quoted attribute.
    mutating func appendEscaped(_ text: some StringProtocol) {
        var copy = String(text)
        copy.withUTF8 { unsafe appendEscaped($0) }
    }

    mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
        var start = 0
        for index in text.indices {
            let replacement: StaticString
            switch unsafe text[index] {
            case UInt8(ascii: "&"): replacement = "&amp;"
            case UInt8(ascii: "<"): replacement = "&lt;"
            case UInt8(ascii: ">"): replacement = "&gt;"
            case UInt8(ascii: "\""): replacement = "&quot;"
            // HTML has no way to write the other control characters.
            case 0..<9, 11, 12, 14..<32, 127: replacement = ""
            default: continue
            }
            unsafe append(contentsOf: text[start..<index])
            append(replacement)
            start = index + 1
        }
        unsafe append(contentsOf: text[start...])
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
        markup.withUTF8Buffer { unsafe append(contentsOf: $0) }
    }
}

extension StringProtocol {
    /// Without white space, U+3000 included, at either end.
    func trimmingSpace() -> String {
        // Most text begins and ends with a letter of ASCII, and characters are dear to look at.
        if let first = unicodeScalars.first, let last = unicodeScalars.last, ("!"..."~").contains(first),
            ("!"..."~").contains(last)
        {
            return String(self)
        }
        var rest = self[...]
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return String(rest)
    }
}
