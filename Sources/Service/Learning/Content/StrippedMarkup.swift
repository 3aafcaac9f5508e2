/// Text and safe HTML into each other, as far as titles, search words and plain input need it.
enum StrippedMarkup {
    /// The words of safe HTML: elements become spaces, the five references become their characters.
    static func of(html: String) -> String {
        let source = Array(html.utf8)
        var text: [UInt8] = []
        text.reserveCapacity(source.count)
        var index = 0
        while index < source.count {
            switch source[index] {
            case UInt8(ascii: "<"):
                text.append(UInt8(ascii: " "))
                index = source[index...].firstIndex(of: UInt8(ascii: ">")) ?? source.count - 1
            case UInt8(ascii: "&"):
                if let reference = references.first(where: { source[index...].starts(with: $0.name.utf8) }) {
                    text.append(reference.character)
                    index += reference.name.utf8.count - 1
                } else {
                    text.append(UInt8(ascii: "&"))
                }
            case let byte: text.append(byte)
            }
            index += 1
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Plain text as safe HTML: a paragraph for every line that is not empty.
    static func html(of text: String) -> String {
        text.split(whereSeparator: \.isNewline).map { "<p>\(escaped($0))</p>" }.joined()
    }

    /// The first line of `text`, cut to `limit` characters.
    static func title(of text: String, limit: Int = 60) -> String {
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return words.count > limit ? String(words.prefix(limit - 1)) + "…" : words
    }

    private static func escaped(_ text: some StringProtocol) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            default: escaped.append(character)
            }
        }
        return escaped
    }

    private static let references: [(name: String, character: UInt8)] = [
        ("&lt;", UInt8(ascii: "<")), ("&gt;", UInt8(ascii: ">")), ("&quot;", UInt8(ascii: "\"")),
        ("&#39;", UInt8(ascii: "'")), ("&amp;", UInt8(ascii: "&")),
    ]
}
