import ImportModel
import QTI
import RichText
import Values

/// Puts the texts that questions of a package share before the questions; each is read once an import.
final class StimulusFinder {
    private let tree: any SourceTree
    private let limits: ImportLimits
    private lazy var paths = Set(tree.entries.map(\.path))
    private var found: [String: QTIStimulus?] = [:]
    /// The text that was put before the last question: the next one has mostly the same.
    private var last: (path: String, way: String, html: String)?
    /// Bytes that may still be put before questions: a text that thousands of them share stands in each.
    private var budget = 32 << 20

    init(tree: any SourceTree, limits: ImportLimits) {
        self.tree = tree
        self.limits = limits
    }

    /// Paths in the tree that something referred to.
    var used: Set<String> { Set(found.keys) }

    /// - Parameter folder: that of the file, with a slash at the end.
    func attach(to file: inout ImportedFile, folder: String) {
        for index in file.items.indices {
            var texts: [String] = []
            var missing: [SourceExtra] = []
            let item = file.items[index]
            for reference in item.sourceExtra where reference.name == QTIStimulus.reference {
                if let text = text(at: reference.value, in: folder) {
                    guard text.utf8.count <= min(limits.fieldBytes, budget) else {
                        missing.append(reference)
                        file.diagnostics.append(Diagnostic(.fieldTooLong, at: item.place, detail: reference.value))
                        continue
                    }
                    budget -= text.utf8.count
                    texts.append(text)
                } else {
                    missing.append(reference)
                    file.diagnostics.append(Diagnostic(.stimulusMissing, at: item.place, detail: reference.value))
                }
            }
            guard !texts.isEmpty else { continue }
            file.items[index].sourceExtra.removeAll { $0.name == QTIStimulus.reference && !missing.contains($0) }
            file.items[index].stem.source = (texts + [item.stem.source]).joined(separator: "\n")
        }
    }

    private func text(at href: String, in folder: String) -> String? {
        guard let path = RichTextRenderer.packagePath(href, in: folder) else { return nil }
        let stimulus: QTIStimulus?
        if let known = found[path] {
            stimulus = known
        } else {
            stimulus = paths.contains(path) ? read(path) : nil
            found[path] = .some(stimulus)
        }
        guard let stimulus else { return nil }
        let way = Self.way(from: folder, to: TreeImport.folder(of: path))
        if let last, last.path == path, last.way == way { return last.html }
        let html = stimulus.html(in: way)
        last = (path, way, html)
        return html
    }

    /// `nil` for what cannot be read or is none; where it stands as a file of its own, that is said there.
    private func read(_ path: String) -> QTIStimulus? {
        do {
            let bytes = try tree.bytes(at: path, limit: limits.archiveEntryBytes)
            return try QTIStimulus({ ByteStream(bytes) }, path: tree.shownPath(path), limits: limits)
        } catch {
            return nil
        }
    }

    /// The way between two folders of the tree, which end in a slash or are empty, as an address.
    private static func way(from: String, to: String) -> String {
        guard from != to else { return "" }
        let (start, end) = (from.split(separator: "/"), to.split(separator: "/"))
        let shared = zip(start, end).prefix { $0 == $1 }.count
        let names = end.dropFirst(shared).map { escaped(String($0)) }
        return (Array(repeating: "..", count: start.count - shared) + names).map { $0 + "/" }.joined()
    }

    /// What means something else in an address than in the name of a folder.
    private static func escaped(_ name: String) -> String {
        name.replacing("%", with: "%25").replacing("?", with: "%3F").replacing("#", with: "%23")
    }
}
