import Drafting
package import ImportModel
import RichText
import Values

/// A folder of Markdown pages that is a course: by a list of its pages, or by the numbers that its names begin with.
package struct CoursewareFolder {
    /// The folder, with a slash at the end; empty for the tree itself.
    package let root: String
    /// The path of the file that belongs to the course and is no page: `SUMMARY.md`, `_sidebar.md` or `mkdocs.yml`.
    private let listPath: String?
    private let list: CoursewareSummary?
    private let listFindings: Findings
    /// Pages in the order of their names, where no list gives it.
    package var pages: [String] = []
    private let paths: Set<String>

    /// Whether the names of the pages give their order.
    package let isOrderedByNames: Bool

    /// - Parameters:
    ///   - paths: those of every file.
    ///   - shown: the path that the reader is shown.
    ///   - text: the characters of a file; `nil` where it cannot be read, which has been said then.
    /// - Returns: `nil` where there is neither a list nor two pages with numbers.
    package init?(_ paths: [String], shown: (String) -> String, text: (String) -> String?) {
        self.paths = Set(paths)
        var tops = [""]
        if let first = paths.first?.split(separator: "/").first, paths.allSatisfy({ $0.hasPrefix(first + "/") }) {
            tops.append("\(first)/")
        }
        let folders = tops.flatMap { top in ["", "src/", "docs/"].map { top + $0 } }
        for name in ["summary.md", "_sidebar.md"] {
            guard let found = Self.file([name], in: folders, paths) else { continue }
            root = Self.folder(of: found)
            listPath = found
            list = CoursewareSummary(SourceLine.split(text(found) ?? ""))
            listFindings = Findings(path: shown(found))
            isOrderedByNames = false
            return
        }
        if let found = Self.file(["mkdocs.yml", "mkdocs.yaml"], in: tops, paths) {
            var findings = Findings(path: shown(found))
            let settings = CoursewareSummary(settings: SourceLine.split(text(found) ?? ""), &findings)
            let top = Self.folder(of: found)
            let pages = RichTextRenderer.packagePath(settings.folder ?? "docs", in: top)
            root = pages.map { $0.isEmpty || $0.hasSuffix("/") ? $0 : $0 + "/" } ?? top
            (listPath, list, listFindings) = (found, settings, findings)
            isOrderedByNames = settings.entries.isEmpty
            if isOrderedByNames { self.pages = Self.pages(paths, in: root).map(\.path) }
            return
        }
        (listPath, list, listFindings) = (nil, nil, Findings(path: ""))
        isOrderedByNames = true
        root = tops.last ?? ""
        let numbered = Self.pages(paths, in: root).filter {
            $0.parts.contains { $0.number != nil } || $0.parts.last?.isIndex == true
        }
        guard numbered.count(where: { $0.parts.last?.isIndex != true }) >= 2 else { return nil }
        pages = numbered.map(\.path)
    }

    /// The pages of a folder and of those in it, in the order of their names.
    private static func pages(_ paths: [String], in folder: String) -> [(path: String, parts: [PageName])] {
        paths.filter { $0.hasPrefix(folder) && isPage($0) }
            .map { (path: $0, parts: $0.dropFirst(folder.count).split(separator: "/").map(PageName.init)) }
            .sorted { $0.parts.lexicographicallyPrecedes($1.parts) }
    }

    /// The file of one of these names, which are in lower case, in one of these folders; the one with the shortest path.
    private static func file(_ names: [String], in folders: [String], _ paths: [String]) -> String? {
        paths.filter { folders.contains(folder(of: $0)) && names.contains(lowerName($0)) }
            .min { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
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
        var findings = listFindings
        for var entry in list?.entries ?? [] {
            guard let target = entry.target else { continue }
            guard let page = page(target) else {
                findings.add(.linkedPageMissing, entry.line, entry.column, target)
                continue
            }
            entry.target = page
            if taken.insert(page).inserted { entries.append(entry) }
        }
        diagnostics += findings.diagnostics
        if isOrderedByNames {
            entries = pages.map { CoursewareSummary.Entry(target: $0) }
            taken = Set(pages)
        }
        if let listPath { taken.insert(listPath) }
        var read: [(entry: CoursewareSummary.Entry, page: CoursewarePage, path: String)] = []
        for entry in entries {
            guard let path = entry.target, let text = text(path) else { continue }
            read.append((entry, CoursewarePage(text, path: shown(path), &diagnostics), path))
        }
        let index = read.first { Self.folder(of: $0.path) == root && Self.isIndex($0.path) }?.page
        let title = bookTitle(text, &taken) ?? list?.title ?? index?.title
        var course = CoursewareCourse(
            index?.fields ?? [:], title: title ?? name, at: SourcePlace(path: shown(listPath ?? read.first?.path ?? ""))
        )
        var chapters: [String: String] = [:]
        for (entry, page, path) in read {
            let local = String(path.dropFirst(root.count))
            let folder = Self.folder(of: path)
            if isOrderedByNames, folder != root, Self.isIndex(path) { chapters[folder] = page.title }
            let chapter =
                isOrderedByNames ? folder == root ? nil : chapters[folder] ?? Self.title(of: folder) : entry.chapter
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
        guard listPath != nil else { return nil }
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

    /// The page that a list names: by its path from the folder, with or without the ending, or by its folder.
    private func page(_ target: String) -> String? {
        // A site's own addresses begin at its root.
        let address = target.hasPrefix("//") ? target : String(target.drop { $0 == "/" })
        for ending in ["", ".md", address.isEmpty || address.hasSuffix("/") ? "README.md" : "/README.md"] {
            // The path as the tree spells it.
            guard let path = RichTextRenderer.packagePath(address + ending, in: root), Self.isPage(path),
                let known = paths.firstIndex(of: path)
            else { continue }
            return paths[known]
        }
        return nil
    }

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
