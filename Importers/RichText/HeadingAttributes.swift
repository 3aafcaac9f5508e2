/// The attributes at the end of a heading line: `{#id key=value key="quoted value" flag}`.
package struct HeadingAttributes: Hashable, Sendable {
    /// From `#id`.
    package private(set) var id: String?
    /// In the order written; a key that is written twice stands twice.
    package private(set) var values: [(key: String, value: String)] = []
    package private(set) var flags: [String] = []

    /// The last value of `key`.
    package subscript(key: String) -> String? {
        values.last { $0.key == key }?.value
    }

    package static func == (left: Self, right: Self) -> Bool {
        left.id == right.id && left.flags == right.flags
            && left.values.elementsEqual(right.values) { $0 == $1 }
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(id)
        hasher.combine(flags)
        for (key, value) in values {
            hasher.combine(key)
            hasher.combine(value)
        }
    }

    /// Splits a heading's text into what is read and its attributes; `nil` attributes where the line ends with none.
    ///
    /// Braces that hold anything but an id, keys with values and flags of ASCII letters belong to the text, so that
    /// `{{name}}` and `{甲}` survive.
    package static func split(_ heading: some StringProtocol) -> (text: String, attributes: HeadingAttributes?) {
        let line = heading.trimmingSpace()
        guard line.hasSuffix("}"), let open = openingBrace(of: line) else { return (line, nil) }
        let inner = line[line.index(after: open)...].dropLast()
        guard let attributes = HeadingAttributes(inner) else { return (line, nil) }
        return (line[..<open].trimmingSpace(), attributes)
    }

    /// The brace that the last one closes: quoted values may hold braces, so each candidate is tried from the right,
    /// up to the eighth.
    private static func openingBrace(of line: String) -> String.Index? {
        var candidates = 0
        var end = line.endIndex
        while candidates < 8, let open = line[..<end].lastIndex(of: "{") {
            let inner = line[line.index(after: open)...].dropLast()
            if HeadingAttributes(inner) != nil { return open }
            end = open
            candidates += 1
        }
        return nil
    }

    private init?(_ text: Substring) {
        var rest = text.drop(while: \.isWhitespace)
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            let word = rest.prefix { !$0.isWhitespace && $0 != "=" && $0 != "\"" }
            rest = rest[word.endIndex...]
            if word.hasPrefix("#") {
                guard word.count > 1, id == nil, rest.first != "=", rest.first != "\"" else { return nil }
                id = String(word.dropFirst())
            } else {
                guard !word.isEmpty, word.utf8.allSatisfy(Self.isKeyByte) else { return nil }
                if rest.first == "=" {
                    guard let value = Self.value(&rest) else { return nil }
                    values.append((String(word), value))
                } else {
                    flags.append(String(word))
                }
            }
            guard rest.isEmpty || rest.first?.isWhitespace == true else { return nil }
            rest = rest.drop(while: \.isWhitespace)
        }
    }

    private static func value(_ rest: inout Substring) -> String? {
        rest.removeFirst()
        if rest.first == "\"" {
            rest.removeFirst()
            guard let close = rest.firstIndex(of: "\"") else { return nil }
            defer { rest = rest[rest.index(after: close)...] }
            return String(rest[..<close])
        }
        let value = rest.prefix { !$0.isWhitespace && $0 != "\"" }
        rest = rest[value.endIndex...]
        return value.isEmpty ? nil : String(value)
    }

    private static func isKeyByte(_ byte: UInt8) -> Bool {
        (97...122).contains(byte) || (65...90).contains(byte) || (48...57).contains(byte)
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }
}
