/// Text and safe HTML into each other, as far as titles, search words and plain input need it.
enum StrippedMarkup {
    /// The words of safe HTML: elements become spaces, the five references become their characters.
    static func of(html: String) -> String {
        var text = ""
        var isInTag = false
        for character in html {
            switch character {
            case "<":
                isInTag = true
                text.append(" ")
            case ">" where isInTag: isInTag = false
            default: if !isInTag { text.append(character) }
            }
        }
        return references.reduce(text) { text, reference in
            text.split(separator: reference.name, omittingEmptySubsequences: false)
                .joined(separator: reference.character)
        }
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

    /// `&amp;` comes last, so that nothing is read twice.
    private static let references: [(name: String, character: String)] = [
        ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
    ]
}
