import Drafting
import ImportModel
import Values

/// The block between `---` lines at the top of a Markdown file: a subset of YAML, read without a library.
///
/// `key: value`, `key: [a, b]`, `key:` followed by `- item` lines, quoted strings and comments. Everything else of YAML
/// is refused with its line and column.
struct FrontMatter {
    struct Entry {
        let key: String
        /// One value, or the items of a list.
        let values: [String]
        let line: Int
        let column: Int
    }

    private(set) var entries: [Entry] = []
    /// Places in `entries` by key.
    private var places: [String: Int] = [:]
    /// The number of lines that it takes, both marks included; 0 where the file has none.
    private(set) var lineCount = 0

    /// Whether the text begins with a front matter, and has this key in it.
    static func hasKey(_ key: String, in text: String) -> Bool {
        var findings = Findings(path: "")
        return FrontMatter(SourceLine.split(String(text.prefix(20_000))), &findings).entry(key) != nil
    }

    init(_ lines: [SourceLine], _ findings: inout Findings) {
        guard let first = lines.first, first.text.trimmed == "---" else { return }
        guard let end = lines.dropFirst().firstIndex(where: { ["---", "..."].contains($0.text.trimmed) }) else {
            findings.add(.unreadableFrontMatter, 1, 1, "---")
            lineCount = 1
            return
        }
        lineCount = end + 1
        var open: (key: String, items: [String], line: SourceLine)?
        for line in lines[1..<end] where !line.isBlank && !line.text.trimmed.hasPrefix("#") {
            let text = line.text.trimmed
            if text.hasPrefix("- ") || text == "-" {
                guard open != nil, let item = Self.scalar(text.dropFirst().trimmed) else {
                    findings.add(.unreadableFrontMatter, line.number, line.firstColumn, text)
                    continue
                }
                open?.items.append(item)
                continue
            }
            close(&open)
            take(line, &open, &findings)
        }
        close(&open)
    }

    func entry(_ key: String) -> Entry? { places[key].map { entries[$0] } }

    /// Only where there is no such key yet.
    private mutating func add(_ entry: Entry) {
        places[entry.key] = entries.count
        entries.append(entry)
    }

    /// The single value of `key`; a list is joined with commas.
    subscript(key: String) -> String? {
        entry(key).map { $0.values.joined(separator: ",") }.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The items of `key`; a single value is split at commas.
    func list(_ key: String) -> [String] {
        guard let entry = entry(key) else { return [] }
        return entry.values.count == 1 ? entry.values[0].listItems : entry.values
    }

    private mutating func close(_ open: inout (key: String, items: [String], line: SourceLine)?) {
        guard let finished = open else { return }
        add(
            Entry(key: finished.key, values: finished.items, line: finished.line.number, column: 1))
        open = nil
    }

    private mutating func take(
        _ line: SourceLine, _ open: inout (key: String, items: [String], line: SourceLine)?,
        _ findings: inout Findings
    ) {
        guard let colon = line.text.firstIndex(of: ":"), line.text.first?.isWhitespace == false,
            line.text[..<colon].utf8.allSatisfy(Self.isKeyByte),
            line.text[colon...].dropFirst().first.map(\.isWhitespace) ?? true
        else {
            findings.add(.unreadableFrontMatter, line.number, line.firstColumn, line.text.trimmed)
            return
        }
        let key = String(line.text[..<colon])
        let value = line.text[colon...].dropFirst().trimmed
        let column = line.text.distance(from: line.text.startIndex, to: colon) + 1
        guard !key.isEmpty, entry(key) == nil else {
            findings.add(.unreadableFrontMatter, line.number, 1, key)
            return
        }
        if value.isEmpty {
            open = (key, [], line)
        } else if let values = Self.values(value) {
            add(Entry(key: key, values: values, line: line.number, column: column + 2))
        } else {
            findings.add(.unreadableFrontMatter, line.number, column + 2, value)
        }
    }

    /// A scalar, or the items of a list in brackets; `nil` for what belongs to the rest of YAML.
    static func values(_ text: String) -> [String]? {
        guard text.hasPrefix("[") else { return scalar(text).map { [$0] } }
        guard text.hasSuffix("]") else { return nil }
        var values: [String] = []
        for part in splitOutsideQuotes(text.dropFirst().dropLast()) {
            guard let value = scalar(part.trimmed) else { return nil }
            if !value.isEmpty { values.append(value) }
        }
        return values
    }

    private static func splitOutsideQuotes(_ text: Substring) -> [Substring] {
        var parts: [Substring] = []
        var quote: Character?
        var start = text.startIndex
        for index in text.indices {
            let character = text[index]
            if let open = quote {
                if character == open { quote = nil }
            } else if character == "\"" || character == "'" {
                quote = character
            } else if character == "," || character == "，" {
                parts.append(text[start..<index])
                start = text.index(after: index)
            }
        }
        return parts + [text[start...]]
    }

    /// A plain or quoted string; `nil` for what belongs to the rest of YAML.
    private static func scalar(_ text: String) -> String? {
        guard let first = text.first else { return "" }
        if first == "\"" { return doubleQuoted(text) }
        if first == "'" { return singleQuoted(text) }
        guard !"&*!|>{}[]%@`".contains(first) else { return nil }
        // A comment begins with a space and a number sign.
        guard let comment = text.firstRange(of: " #") else { return text }
        return text[..<comment.lowerBound].trimmed
    }

    /// Where a quotation mark is meant, it stands twice.
    private static func singleQuoted(_ text: String) -> String? {
        var output = ""
        var rest = text.dropFirst()
        while let end = rest.firstIndex(of: "'") {
            output += rest[..<end]
            rest = rest[end...].dropFirst()
            guard rest.first == "'" else { return isComment(rest) ? output : nil }
            output.append("'")
            rest = rest.dropFirst()
        }
        return nil
    }

    /// Whether nothing follows, or a comment, which begins with a space and a number sign.
    private static func isComment(_ rest: Substring) -> Bool {
        rest.allSatisfy(\.isWhitespace) || rest.first?.isWhitespace == true && rest.trimmed.hasPrefix("#")
    }

    private static func doubleQuoted(_ text: String) -> String? {
        var output = ""
        var isEscaped = false
        for (index, character) in zip(text.indices, text).dropFirst() {
            if isEscaped {
                switch character {
                case "n": output.append("\n")
                case "t": output.append("\t")
                case "\"", "\\", "/": output.append(character)
                default: return nil
                }
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == "\"" {
                return isComment(text[index...].dropFirst()) ? output : nil
            } else {
                output.append(character)
            }
        }
        return nil
    }

    private static func isKeyByte(_ byte: UInt8) -> Bool {
        (97...122).contains(byte) || (65...90).contains(byte) || (48...57).contains(byte)
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }
}
