import Drafting
package import ImportModel
import RichText
import Values

/// A folder of Markdown pages that is a course: by `SUMMARY.md`, or by the numbers that its names begin with.
package struct CoursewareFolder {
    /// The folder, with a slash at the end; empty for the tree itself.
    package let root: String
    /// The path of `SUMMARY.md`; `nil` where the names give the order.
    package let summary: String?
    /// Pages in the order of their names, where there is no summary.
    package var pages: [String] = []
    private let paths: Set<String>

    /// - Parameter paths: those of every file.
    /// - Returns: `nil` where there is neither a summary nor two pages with numbers.
    package init?(_ paths: [String]) {
        self.paths = Set(paths)
        var tops = [""]
        if let first = paths.first?.split(separator: "/").first, paths.allSatisfy({ $0.hasPrefix(first + "/") }) {
            tops.append("\(first)/")
        }
        let places = tops.flatMap { top in ["", "src/", "docs/"].map { "\(top)\($0)summary.md" } }
        if let found = paths.filter({ places.contains(Self.folder(of: $0) + Self.lowerName($0)) })
            .min(by: { ($0.utf8.count, $0) < ($1.utf8.count, $1) })
        {
            summary = found
            root = Self.folder(of: found)
            return
        }
        summary = nil
        let root = tops.last ?? ""
        self.root = root
        let found = paths.filter { $0.hasPrefix(root) && Self.isPage($0) }.map {
            (path: $0, parts: $0.dropFirst(root.count).split(separator: "/").map(PageName.init))
        }
        let numbered = found.filter { $0.parts.contains { $0.number != nil } || $0.parts.last?.isIndex == true }
        guard numbered.count(where: { $0.parts.last?.isIndex != true }) >= 2 else { return nil }
        pages = numbered.sorted { $0.parts.lexicographicallyPrecedes($1.parts) }.map(\.path)
    }

    /// Whether the name is that of a Markdown page.
    package static func isPage(_ path: String) -> Bool {
        let name = path.lowercased()
        return name.hasSuffix(".md") || name.hasSuffix(".markdown")
    }

    /// Whether the page stands for its folder.
    package static func isIndex(_ path: String) -> Bool {
        PageName(path.split(separator: "/").last ?? "").isIndex
    }

    /// Reads the course into `file`.
    ///
    /// - Parameters:
    ///   - name: the title where nothing states one.
    ///   - shown: the path that the reader is shown.
    ///   - text: the characters of a page; `nil` where it cannot be read, which has been said then.
    /// - Returns: the files that are part of the course.
    package func read(
        into file: inout ImportedFile, name: String, shown: (String) -> String, text: (String) -> String?
    ) -> Set<String> {
        var taken: Set<String> = []
        var diagnostics: [Diagnostic] = []
        var entries: [CoursewareSummary.Entry] = []
        var title: String?
        if let summary {
            taken.insert(summary)
            var findings = Findings(path: shown(summary))
            let list = CoursewareSummary(SourceLine.split(text(summary) ?? ""))
            title = list.title
            for entry in list.entries {
                guard let target = entry.target else { continue }
                guard let path = RichTextRenderer.packagePath(target, in: root), let known = known(path),
                    Self.isPage(known)
                else {
                    findings.add(.linkedPageMissing, entry.line, entry.column, target)
                    continue
                }
                var entry = entry
                entry.target = known
                if taken.insert(known).inserted { entries.append(entry) }
            }
            diagnostics += findings.diagnostics
        } else {
            entries = pages.map { CoursewareSummary.Entry(target: $0) }
            taken = Set(pages)
        }
        var read: [(entry: CoursewareSummary.Entry, page: CoursewarePage, path: String)] = []
        for entry in entries {
            guard let path = entry.target, let text = text(path) else { continue }
            read.append((entry, CoursewarePage(text, path: shown(path), &diagnostics), path))
        }
        let index = read.first { Self.folder(of: $0.path) == root && Self.isIndex($0.path) }?.page
        title = bookTitle(text, &taken) ?? title ?? index?.title
        var course = CoursewareCourse(
            index?.fields ?? [:], title: title ?? name, at: SourcePlace(path: shown(summary ?? read.first?.path ?? "")))
        var chapters: [String: String] = [:]
        for (entry, page, path) in read {
            let local = String(path.dropFirst(root.count))
            let folder = Self.folder(of: path)
            if summary == nil, folder != root, Self.isIndex(path) { chapters[folder] = page.title }
            let chapter =
                summary == nil ? folder == root ? nil : chapters[folder] ?? Self.title(of: folder) : entry.chapter
            let id = CoursewareCourse.identifier([Self.bareName(local)]) ?? "lesson-\(course.course.lessons.count + 1)"
            let stated = entry.title ?? page.title ?? Self.title(of: path)
            course.add(page.lesson(id: id, title: stated), chapter: chapter, folder: folder)
        }
        file.diagnostics += diagnostics
        course.finish(into: &file)
        return taken
    }

    /// The title in `book.toml`, beside the summary or above it.
    private func bookTitle(_ text: (String) -> String?, _ taken: inout Set<String>) -> String? {
        guard summary != nil else { return nil }
        let above = Self.folder(of: String(root.dropLast()))
        guard let path = [root + "book.toml", above + "book.toml"].first(where: paths.contains),
            let settings = text(path)
        else { return nil }
        taken.insert(path)
        let line = SourceLine.split(settings).first { line in
            line.text.hasPrefix("title") && line.text.dropFirst(5).trimmed.hasPrefix("=")
        }
        guard let line else { return nil }
        return FrontMatter.values(line.text.drop { $0 != "=" }.dropFirst().trimmed)?.first
    }

    /// The path as the tree spells it.
    private func known(_ path: String) -> String? { paths.firstIndex(of: path).map { paths[$0] } }

    private static func lowerName(_ path: String) -> String {
        path.split(separator: "/").last.map { $0.lowercased() } ?? ""
    }

    static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    }

    /// The name without the ending that says that it is Markdown.
    static func bareName(_ path: String) -> String {
        for ending in [".markdown", ".md"] where path.lowercased().hasSuffix(ending) {
            return String(path.dropLast(ending.count))
        }
        return path
    }

    /// What a file or folder is called without its number.
    private static func title(of path: String) -> String {
        let name = bareName(path.split(separator: "/").last.map(String.init) ?? path)
        let rest = name.drop { $0.isASCII && $0.isNumber }
        let bare = rest.drop { "-_.、． ".contains($0) }.trimmed
        return rest.count == name.count || bare.isEmpty ? name : bare
    }
}

/// A part of a path, in the order in which people number.
private struct PageName: Comparable {
    let text: String
    /// What the name begins with; a year or a date is none.
    let number: Int?
    let isIndex: Bool

    init(_ name: Substring) {
        text = String(name)
        let digits = name.prefix { $0.isASCII && $0.isNumber }
        number = (1...3).contains(digits.count) ? Int(digits) : nil
        isIndex = ["readme", "index", "_index"].contains(CoursewareFolder.bareName(text).lowercased())
    }

    static func < (left: PageName, right: PageName) -> Bool {
        if left.isIndex != right.isIndex { return left.isIndex }
        let (a, b) = (left.number ?? .max, right.number ?? .max)
        return a == b ? left.text < right.text : a < b
    }
}
