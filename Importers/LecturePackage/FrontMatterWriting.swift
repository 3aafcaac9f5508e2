import Drafting
import ImportModel

/// Writes the block between `---` lines that `FrontMatter` reads.
struct FrontMatterWriting {
    private var lines: [String] = []
    private var names: Set<String> = []
    /// What cannot be written so that it is read back.
    var lost: [String] = []

    var text: String { (["---"] + lines + ["---"]).joined(separator: "\n") + "\n" }

    mutating func add(_ name: String, _ value: String?) {
        guard let value, !value.isEmpty else { return }
        names.insert(name)
        lines.append("\(name): \(Self.scalar(value))")
        if value != value.trimmed || value.contains("\r") { lost.append(name) }
    }

    /// `[a, b]`; one value by itself is read as a list between commas.
    mutating func add(_ name: String, list values: [String]) {
        guard !values.isEmpty else { return }
        names.insert(name)
        if values.count == 1 {
            lines.append("\(name): \(Self.scalar(values[0]))")
            if values[0].listItems != values { lost.append(name) }
        } else {
            lines.append("\(name): [\(values.map(Self.scalar).joined(separator: ", "))]")
            if values.contains(where: { $0.isEmpty || $0 != $0.trimmed }) { lost.append(name) }
        }
    }

    /// A field that the model has no place for.
    mutating func addExtra(_ extra: SourceExtra) {
        let isName = extra.name.wholeMatch(of: /[A-Za-z0-9_\-]+/) != nil
        guard isName, !extra.value.isEmpty, extra.value == extra.value.trimmed, names.insert(extra.name).inserted else {
            lost.append(extra.name)
            return
        }
        lines.append("\(extra.name): \(Self.scalar(extra.value))")
    }

    /// The text as it is where it says itself, else between quotes.
    private static func scalar(_ text: String) -> String {
        let isPlain =
            !text.isEmpty && text == text.trimmed && !text.contains { $0.isNewline || "\t\"'\\,，#".contains($0) }
            && !"&*!|>{}[]%@`-?:".contains(text.first ?? " ")
        if isPlain { return text }
        let escaped = text.reduce(into: "") { output, character in
            switch character {
            case "\\", "\"": output += "\\" + String(character)
            case "\n", "\r\n": output += "\\n"
            case "\t": output += "\\t"
            default: output.append(character)
            }
        }
        return "\"\(escaped)\""
    }
}
