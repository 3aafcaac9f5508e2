import Drafting
import ImportModel

/// The list of a course's pages, as `SUMMARY.md` has it: nested items that link to pages, under headings of parts.
struct CoursewareSummary {
    struct Entry {
        var title: String?
        /// `nil` for an item without a page.
        var target: String?
        /// The item that stands above all that this one is nested in, or else the heading of its part.
        var chapter: String?
        var line = 1
        var column = 1
    }

    private(set) var title: String?
    /// Where the pages lie, seen from the list; `nil` where the list does not say.
    private(set) var folder: String?
    private(set) var entries: [Entry] = []

    init(title: String?, folder: String?, entries: [Entry]) {
        self.title = title
        self.folder = folder
        self.entries = entries
    }

    init(_ lines: [SourceLine]) {
        var fence = CodeFence()
        var part: String?
        var open: [(indent: Int, title: String)] = []
        var hasHeading = false
        for line in lines where !fence.holds(line.text) && !line.isBlank {
            let text = line.text.trimmed
            if text.hasPrefix("#") {
                let heading = text.drop { $0 == "#" }.trimmed
                if !hasHeading, text.hasPrefix("# "), entries.isEmpty {
                    title = Self.isName(heading) ? nil : heading
                } else {
                    part = heading
                }
                hasHeading = true
                open = []
                continue
            }
            let indent = line.text.prefix { $0.isWhitespace }.reduce(0) { $0 + ($1 == "\t" ? 4 : 1) }
            let item = Self.item(text)
            let content = item ?? text
            let link = Self.link(content)
            guard item != nil || link != nil else { continue }
            while let last = open.last, last.indent >= indent { open.removeLast() }
            let title = link?.title ?? content
            let target = link.flatMap { $0.target.isEmpty ? nil : $0.target }
            entries.append(
                Entry(
                    title: title.isEmpty ? nil : title, target: target, chapter: open.first?.title ?? part,
                    line: line.number, column: target.map { line.column(of: $0) } ?? line.firstColumn))
            // A page before or after the list is no chapter, nor is an item that says that this is a list.
            if item != nil, target != nil || !Self.isName(title) { open.append((indent, title)) }
        }
    }

    /// Whether the text only says that a list of contents follows.
    private static func isName(_ text: String) -> Bool {
        ["summary", "table of contents", "contents", "目录"].contains(text.lowercased())
    }

    /// What stands behind the mark of a list; `nil` where there is none.
    private static func item(_ text: String) -> String? {
        if let first = text.first, "-*+".contains(first), text.dropFirst().first?.isWhitespace == true {
            return text.dropFirst().trimmed
        }
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let rest = text[digits.endIndex...]
        guard !digits.isEmpty, let mark = rest.first, mark == "." || mark == ")",
            rest.dropFirst().first?.isWhitespace == true
        else { return nil }
        return rest.dropFirst().trimmed
    }

    /// The first link of the text, whose title may hold brackets.
    private static func link(_ text: String) -> (title: String, target: String)? {
        guard text.hasPrefix("["), let middle = text.firstRange(of: "](") else { return nil }
        let title = text[..<middle.lowerBound].dropFirst().replacing("\\[", with: "[").replacing("\\]", with: "]")
        let rest = text[middle.upperBound...]
        if rest.hasPrefix("<"), let close = rest.firstIndex(of: ">") {
            return (String(title).trimmed, String(rest[..<close].dropFirst()))
        }
        var depth = 1
        for index in rest.indices {
            if rest[index] == "(" { depth += 1 }
            if rest[index] == ")" { depth -= 1 }
            guard depth == 0 else { continue }
            // A title of the link may follow its target.
            let inner = rest[..<index]
            let target = inner.firstRange(of: " \"").map { inner[..<$0.lowerBound] } ?? inner
            return (String(title).trimmed, target.trimmed)
        }
        return nil
    }
}
