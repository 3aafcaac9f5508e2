import Drafting
import ImportModel

/// Files that are written, by the folder that they lay in, seen from the one that holds them all.
struct ExportFolders {
    struct File {
        var content: ImportedFile
        /// Its path, seen from that folder.
        var name: String
    }

    /// Folders with a slash at the end, or empty, in order of their first file.
    private(set) var groups: [(folder: String, files: [File])] = []

    init(_ files: [ImportedFile]) {
        let files = files.filter { !$0.items.isEmpty || !$0.courses.isEmpty || !$0.papers.isEmpty || !$0.banks.isEmpty }
        let folders = files.map(Self.folder)
        var shared = folders.first ?? []
        for folder in folders {
            while !folder.starts(with: shared) { shared.removeLast() }
        }
        for (file, folder) in zip(files, folders) {
            let below = folder.dropFirst(shared.count).map { $0 + "/" }.joined()
            let name = below + (file.path.split(separator: "/").last.map(String.init) ?? file.path)
            if let known = groups.firstIndex(where: { $0.folder == below }) {
                groups[known].files.append(File(content: file, name: name))
            } else {
                groups.append((below, [File(content: file, name: name)]))
            }
        }
        if groups.isEmpty { groups = [("", [])] }
    }

    /// The folders that lead to the file.
    private static func folder(of file: ImportedFile) -> [String] {
        let parts = file.path.replacing("!/", with: "/").split(separator: "/").map(String.init)
        // A course that is made of many pages is named like their folder.
        let isFolder = file.format == .markdownCourse && !CoursewareFolder.isPage(file.path)
        return isFolder ? parts : parts.dropLast()
    }
}

/// Files that lie beside a document, each once.
struct ExportedMedia {
    private(set) var files: [ExportedFile] = []
    private var hashes: [String: String] = [:]

    /// Whether another file lies where this one is to lie.
    func holds(another asset: ImportedAsset) -> Bool { hashes[asset.reference].map { $0 != asset.sha256 } ?? false }

    /// Takes a file that texts refer to by its path; `false` where it cannot lie there.
    @discardableResult
    mutating func add(
        _ asset: ImportedAsset, at place: SourcePlace, _ diagnostics: inout [Diagnostic],
        _ bytes: (ImportedAsset) throws -> [UInt8]
    ) throws -> Bool {
        let path = asset.reference
        guard !path.isEmpty, !path.hasPrefix("/"), !path.split(separator: "/").contains(".."),
            hashes[path, default: asset.sha256] == asset.sha256
        else {
            // It lies outside of the folder that is written, or another one lies there.
            diagnostics.append(Diagnostic(.fieldNotExported, at: place, detail: path))
            return false
        }
        if hashes.updateValue(asset.sha256, forKey: path) == nil {
            files.append(ExportedFile(path: path, bytes: try bytes(asset)))
        }
        return true
    }
}
