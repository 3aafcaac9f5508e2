import ImportModel

/// `- [x] text`, `- [ ] text`, `- text`, with any bullet, or with a number before it.
package struct OptionLine {
    package let text: String
    /// `nil` where there is no box.
    package let isCorrect: Bool?

    /// Whether a line begins as `A.` or `Ｂ、` do in other banks; as part of a stem it is a mistake more often than not.
    package static func isLettered(_ line: Substring) -> Bool {
        let rest = line.drop(while: \.isWhitespace)
        guard let letter = rest.first, "ABCDEFGHＡＢＣＤＥＦＧＨ".contains(letter), let mark = rest.dropFirst().first else {
            return false
        }
        return ".．、)）:：".contains(mark)
    }

    package init?(_ line: String) {
        var rest = line[...]
        if let bullet = rest.first, "-*+".contains(bullet) {
            rest.removeFirst()
        } else {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            rest = rest[digits.endIndex...]
            guard !digits.isEmpty, digits.count < 4, let mark = rest.first, mark == "." || mark == ")" else {
                return nil
            }
            rest.removeFirst()
        }
        guard rest.first?.isWhitespace == true else { return nil }
        rest = rest.drop(while: \.isWhitespace)
        if rest.hasPrefix("[x]") || rest.hasPrefix("[X]") {
            isCorrect = true
            text = rest.dropFirst(3).trimmed
        } else if rest.hasPrefix("[ ]") {
            isCorrect = false
            text = rest.dropFirst(3).trimmed
        } else {
            isCorrect = nil
            text = rest.trimmed
        }
    }
}
