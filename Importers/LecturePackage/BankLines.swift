import Drafting
import ImportModel
import Values

/// The lines of a question in a Markdown bank, the reverse of `BankScanner`.
enum BankLines {
    /// A question's lines, without the blank one after it.
    static func lines(of draft: QuestionDraft) -> [String] {
        var lines = stem(draft.stem.text, kind: draft.kind.text, attributes: attributes(draft))
        for option in draft.options {
            lines += self.option(option.text.text, isCorrect: option.isCorrect, share: option.share)
        }
        lines += draft.blanks.map { blank($0.alternatives, shares: $0.shares) }
        if let model = draft.model { lines += quote("参考答案：", model.text) }
        if let explanation = draft.explanation { lines += quote("解析：", explanation.text) }
        return lines
    }

    static func stem(_ text: String, kind: String, attributes: String) -> [String] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        // A fence is seen at the beginning of a line only.
        let hasFence = lines.contains { $0.trimmed.hasPrefix("```") || $0.trimmed.hasPrefix("~~~") }
        let first = hasFence ? "" : lines.first.map(String.init) ?? ""
        let heading = ["### [\(kind)]", first, attributes].filter { !$0.isEmpty }.joined(separator: " ")
        return [heading] + lines.dropFirst(hasFence ? 0 : 1).map(String.init)
    }

    static func option(_ text: String, isCorrect: Bool?, share: Fraction? = nil) -> [String] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let box = share.map { "[\($0.percentage)%] " } ?? isCorrect.map { $0 ? "[x] " : "[ ] " } ?? ""
        return ["- " + box + (lines.first ?? "")] + lines.dropFirst().map { "  " + $0 }
    }

    /// `= 一 | 1`, a bar of the text behind a backslash.
    static func blank(_ alternatives: [String], shares: [Int: Fraction] = [:]) -> String {
        let texts = alternatives.enumerated().map { ShareMark.text($0.element, share: shares[$0.offset]) }.map {
            $0.replacing("\n", with: " ").replacing("|", with: "\\|")
        }
        return "= " + texts.joined(separator: " | ")
    }

    /// The alternatives of such a line.
    static func alternatives(_ line: Substring) -> [String] {
        var found = [""]
        var isEscaped = false
        for character in line {
            if character == "|", !isEscaped {
                found.append("")
            } else {
                if character == "|" { found[found.count - 1].removeLast() }
                found[found.count - 1].append(character)
            }
            isEscaped = character == "\\"
        }
        return found.map(\.trimmed)
    }

    static func quote(_ label: String, _ text: String) -> [String] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return ["> " + label + (lines.first ?? "")] + lines.dropFirst().map { $0.isEmpty ? ">" : "> " + $0 }
    }

    /// `{#id key=value key="quoted value"}`; always there, so that braces at the end of a stem are none.
    private static func attributes(_ draft: QuestionDraft) -> String {
        var words: [String] = []
        for name in DialectQuestion.fieldOrder {
            guard let value = draft.fields[name]?.text else { continue }
            if name == "id", !value.isEmpty, !value.contains(where: { $0.isWhitespace || "=\"{}".contains($0) }) {
                words.append("#" + value)
            } else {
                words.append(attribute(name, value))
            }
        }
        return words.isEmpty ? "{points=1}" : "{\(words.joined(separator: " "))}"
    }

    /// A value with marks that end it goes in quotes, which it cannot hold itself.
    static func attribute(_ name: String, _ value: String) -> String {
        let plain = value.replacing("\n", with: " ").replacing("\"", with: "”")
        let isBare = !plain.isEmpty && !plain.contains { $0.isWhitespace || "{}=#".contains($0) }
        return isBare ? "\(name)=\(plain)" : "\(name)=\"\(plain)\""
    }
}
