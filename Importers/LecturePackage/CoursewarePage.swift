import Drafting
import ImportModel
import RichText
import Values

/// A page of Markdown courseware: its front matter is read and taken off, and its lines keep their numbers.
struct CoursewarePage {
    /// A heading that begins with number signs, outside of fenced code.
    struct Heading {
        let line: SourceLine
        let level: Int
        let text: String
        let id: String?
    }

    let path: String
    /// What the front matter says that a course has a field for.
    private(set) var fields: [String: CourseFields.Field] = [:]
    /// Everything below the front matter.
    let lines: ArraySlice<SourceLine>

    /// - Parameter path: as the reader is shown it.
    init(_ text: String, path: String, _ diagnostics: inout [Diagnostic]) {
        self.path = path
        let all = SourceLine.split(text)
        var findings = Findings(path: path)
        var named: [(key: String, values: [String], line: Int, column: Int)] = []
        let count: Int
        if all.first?.text.trimmed == "+++" {
            (named, count) = Self.settings(all, &findings)
        } else {
            let front = FrontMatter(all, &findings)
            named = front.entries.map { ($0.key, $0.values, $0.line, $0.column) }
            count = front.lineCount
        }
        lines = all[min(count, all.count)...]
        var unknown: [String] = []
        for (key, values, line, column) in named {
            if CourseFields.names.contains(key) {
                fields[key] = CourseFields.Field(values: values, place: findings.place(line, column))
            } else {
                unknown.append(key)
            }
        }
        if !unknown.isEmpty { findings.add(.unknownKey, 1, 1, unknown.joined(separator: ", "), severity: .info) }
        // Generators of sites keep much else there, which no course needs.
        diagnostics += findings.diagnostics.map { finding in
            var finding = finding
            if finding.code == .unreadableFrontMatter { finding.severity = .warning }
            return finding
        }
    }

    /// The title that the front matter states.
    var statedTitle: String? {
        fields["title"].map { $0.values.joined(separator: ",").trimmed }.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The title that the front matter or else the first heading states.
    var title: String? { statedTitle ?? Self.headings(lines).first { $0.level == 1 && !$0.text.isEmpty }?.text }

    /// The page as one lesson; a first heading that is its title is not repeated in the body.
    func lesson(id: String, title: String?) -> ImportedLesson {
        let name = title ?? self.title ?? id
        var body = lines
        var line = (lines.first?.number ?? 1) - 1
        if let first = lines.first(where: { !$0.isBlank }), let heading = Self.heading(first), heading.level == 1,
            statedTitle == nil || heading.text == statedTitle || heading.text == name
        {
            body = lines.drop { $0.number <= first.number }
            line = first.number
        }
        return ImportedLesson(
            id: id, place: SourcePlace(path: path, line: line > 0 ? line : nil), title: name,
            body: RichText(Self.text(of: body), format: .markdown))
    }

    static func headings(_ lines: some Sequence<SourceLine>) -> [Heading] {
        var fence = CodeFence()
        return lines.compactMap { line in fence.holds(line.text) ? nil : heading(line) }
    }

    /// The lines as the text of a lesson: the headings are moved so that the highest is at the level of sections.
    static func text(of lines: some Collection<SourceLine>) -> String {
        let shift = headings(lines).map(\.level).min().map { 3 - $0 } ?? 0
        var fence = CodeFence()
        return lines.map { line in
            guard !fence.holds(line.text), shift != 0, let heading = heading(line) else { return String(line.text) }
            let marks = String(repeating: "#", count: min(6, heading.level + shift))
            return marks + line.text.drop { $0 == " " }.drop { $0 == "#" }
        }.joined(separator: "\n")
    }

    private static func heading(_ line: SourceLine) -> Heading? {
        let indent = line.text.prefix { $0 == " " }.count
        let text = line.text.dropFirst(indent)
        let level = text.prefix { $0 == "#" }.count
        guard indent < 4, (1...6).contains(level), text.dropFirst(level).first?.isWhitespace ?? true else { return nil }
        let (title, attributes) = HeadingAttributes.split(text.dropFirst(level).trimmed)
        // Number signs may close a heading too.
        var bare = title[...]
        while bare.last == "#" { bare.removeLast() }
        let isClosed = bare.endIndex != title.endIndex && (bare.last?.isWhitespace ?? true)
        return Heading(line: line, level: level, text: isClosed ? bare.trimmed : title, id: attributes?.id)
    }

    /// The keys between `+++` lines, up to the first table.
    private static func settings(
        _ lines: [SourceLine], _ findings: inout Findings
    ) -> ([(key: String, values: [String], line: Int, column: Int)], Int) {
        guard let end = lines.dropFirst().firstIndex(where: { $0.text.trimmed == "+++" }) else {
            findings.add(.unreadableFrontMatter, 1, 1, "+++")
            return ([], 1)
        }
        return (settings(lines[1..<end], &findings), end + 1)
    }

    /// `key = value` lines, up to the first table.
    static func settings(
        _ lines: some Sequence<SourceLine>, _ findings: inout Findings
    ) -> [(key: String, values: [String], line: Int, column: Int)] {
        var found: [(key: String, values: [String], line: Int, column: Int)] = []
        for line in lines where !line.isBlank && !line.text.trimmed.hasPrefix("#") {
            if line.text.trimmed.hasPrefix("[") { break }
            guard let mark = line.text.firstIndex(of: "="),
                let values = FrontMatter.values(line.text[line.text.index(after: mark)...].trimmed)
            else {
                findings.add(.unreadableFrontMatter, line.number, line.firstColumn, line.text.trimmed)
                continue
            }
            let key = line.text[..<mark].trimmed
            let column = line.text.distance(from: line.text.startIndex, to: mark) + 2
            if !found.contains(where: { $0.key == key }) { found.append((key, values, line.number, column)) }
        }
        return found
    }
}

/// Follows the fences of code from line to line.
struct CodeFence {
    private var open: (mark: Character, count: Int)?

    /// Whether the line is code, or begins or ends it.
    mutating func holds(_ line: Substring) -> Bool {
        let text = line.drop { $0 == " " }
        if let open {
            let run = text.prefix { $0 == open.mark }
            if run.count >= open.count, text[run.endIndex...].allSatisfy(\.isWhitespace) { self.open = nil }
            return true
        }
        guard let first = text.first, first == "`" || first == "~" else { return false }
        let run = text.prefix { $0 == first }
        guard run.count >= 3, first == "~" || !text[run.endIndex...].contains("`") else { return false }
        open = (first, run.count)
        return true
    }
}
