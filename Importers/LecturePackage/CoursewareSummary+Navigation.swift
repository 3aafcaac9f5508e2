import Drafting
import ImportModel

extension CoursewareSummary {
    /// The list of pages in the settings of a site, `mkdocs.yml`: `nav:` with items that are pages, `Title: page`, or
    /// `Title:` above items that are further in. What else the settings say is not looked at.
    ///
    /// - Parameter findings: given the lines of the list that are something else of YAML.
    init(settings lines: [SourceLine], _ findings: inout Findings) {
        var (title, folder): (String?, String?)
        var entries: [Entry] = []
        var isInList = false
        var open: [(indent: Int, title: String)] = []
        for line in lines where !line.isBlank && !line.text.trimmed.hasPrefix("#") {
            let text = line.text.trimmed
            let indent = line.text.prefix { $0 == " " }.count
            if indent == 0, !Self.isItem(text) {
                isInList = false
                open = []
                let pair = Self.pair(text)
                switch pair?.key {
                case "site_name": title = pair?.value
                case "docs_dir": folder = pair?.value
                case "nav" where pair?.value == "": isInList = true
                case "nav": findings.add(.unreadableNavigation, line.number, line.firstColumn, text)
                default: break
                }
                continue
            }
            guard isInList else { continue }
            guard Self.isItem(text), let item = Self.entry(text.dropFirst().trimmed) else {
                findings.add(.unreadableNavigation, line.number, line.firstColumn, text)
                continue
            }
            while let last = open.last, last.indent >= indent { open.removeLast() }
            entries.append(
                Entry(
                    title: item.title, target: item.page, chapter: open.first?.title, line: line.number,
                    column: item.page.map { line.column(of: $0) } ?? line.firstColumn))
            if item.page == nil, let title = item.title { open.append((indent, title)) }
        }
        self.init(title: title, folder: folder, entries: entries)
    }

    private static func isItem(_ text: String) -> Bool { text.hasPrefix("- ") || text == "-" }

    /// `page`, `Title: page` or `Title:`; `nil` for what is something else of YAML.
    private static func entry(_ text: String) -> (title: String?, page: String?)? {
        guard let pair = pair(text) else { return scalar(text).flatMap { $0.isEmpty ? nil : (nil, $0) } }
        guard let key = pair.key, let value = pair.value, !key.isEmpty else { return nil }
        return (key, value.isEmpty ? nil : value)
    }

    /// A key and its value, either of which may be quoted, and is `nil` where it is something else of YAML; `nil` where
    /// there is no colon that ends a key.
    private static func pair(_ text: String) -> (key: String?, value: String?)? {
        var quote: Character?
        for index in text.indices {
            let character = text[index]
            if let open = quote {
                if character == open { quote = nil }
            } else if index == text.startIndex, character == "\"" || character == "'" {
                quote = character
            } else if character == ":" {
                let rest = text[index...].dropFirst()
                guard rest.first.map(\.isWhitespace) ?? true else { continue }
                return (scalar(text[..<index].trimmed), scalar(rest.trimmed))
            }
        }
        return nil
    }

    private static func scalar(_ text: String) -> String? {
        text.hasPrefix("[") ? nil : FrontMatter.values(text)?.first
    }
}
