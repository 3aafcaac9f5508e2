import ImportModel
import LecturePackage
import Reading

extension TreeImport {
    /// The Markdown pages of the tree as one course, and the files that are part of it; `nil` where they are none.
    func courseware() -> (file: ImportedFile, taken: Set<String>)? {
        guard source.format == nil || source.format == .markdownCourse, tree.entries.count > 1 else { return nil }
        var file = ImportedFile(path: tree.name, format: .markdownCourse)
        var encoding = ""
        var findings: [Diagnostic] = []
        let run = digest.begin()
        func text(_ path: String) -> String? {
            do {
                let bytes = try tree.bytes(at: path, limit: source.limits.markdownBytes)
                run.take(bytes)
                let decoded = try TextDecoding.decode(
                    bytes, path: tree.shownPath(path), override: source.encoding)
                if encoding.isEmpty { encoding = decoded.encoding.name }
                findings += decoded.diagnostics
                findings += [SecrecyMarking.find(in: decoded.text, path: tree.shownPath(path))].compactMap(\.self)
                return decoded.text
            } catch {
                findings.append(Self.diagnostic(of: error, path: tree.shownPath(path)))
                return nil
            }
        }
        guard var folder = CoursewareFolder(tree.entries.map(\.path), shown: tree.shownPath, text: text) else {
            return nil
        }
        if source.format == nil, folder.isOrderedByNames {
            guard let prose = prose(of: folder) else { return nil }
            folder.pages = prose
        }
        let taken = folder.read(
            into: &file, name: Self.title(of: "\(tree.name)/\(folder.root)"), shown: tree.shownPath, text: text)
        file.encoding = encoding
        file.diagnostics += findings
        file.sha256 = run.finish()
        if let mark = findings.first(where: { $0.code == .secrecyMarking }) { refuse(&file, mark) }
        return (file, taken)
    }

    /// The pages that no reader takes for anything else; `nil` where these are not two, or where a page is of a format
    /// of our own.
    private func prose(of folder: CoursewareFolder) -> [String]? {
        let detection = FormatDetection(registry: registry, encoding: source.encoding)
        let listed = Set(folder.pages)
        var prose: Set<String> = []
        for entry in tree.entries where CoursewareFolder.isPage(entry.path) {
            // What cannot be read is said where the files are read one by one.
            guard let bytes = try? tree.bytes(at: entry.path, limit: source.limits.markdownBytes) else { continue }
            let guess = detection.guess(bytes)
            if guess.format == .lecturePackage || guess.format == .markdownBank { return nil }
            let isProse = guess.isText && (guess.format == .unknown || guess.format == .markdownCourse)
            if isProse, listed.contains(entry.path) { prose.insert(entry.path) }
        }
        guard prose.count(where: { !CoursewareFolder.isIndex($0) }) >= 2 else { return nil }
        return folder.pages.filter(prose.contains)
    }

    /// What a folder or archive is called; one that only says that pages lie in it is called after the one it lies in.
    private static func title(of path: String) -> String {
        let names = path.split(separator: "/").map(String.init)
        let name = names.last { !["src", "docs"].contains($0.lowercased()) } ?? names.last ?? path
        return name.lowercased().hasSuffix(".zip") ? String(name.dropLast(4)) : name
    }
}
