package import ImportModel
import Reading

/// The files of a folder and of the folders in it.
///
/// Symbolic links are not followed, wherever they point; hidden files and what file managers leave behind are passed
/// over.
package struct FolderTree: SourceTree {
    /// Folders within folders.
    static let maximumDepth = 32

    package let name: String
    package let entries: [SourceEntry]
    /// Relative paths of the links and devices that were passed over.
    package let passedOver: [String]
    private let root: String
    private let paths: Set<String>

    /// - Throws: `SourceFailure` where a folder cannot be listed, or there are more files than the limit allows.
    package init(path: String, name: String, limits: ImportLimits) throws {
        self.name = name
        root = path
        var found: [SourceEntry] = []
        var passedOver: [String] = []
        var folders: [(path: String, depth: Int)] = [("", 0)]
        while let folder = folders.popLast() {
            guard folder.depth <= Self.maximumDepth else { throw SourceFailure(.archiveLimit, path: folder.path) }
            for child in try FileSystem.list(Self.join(path, folder.path), shownAs: Self.join(name, folder.path)) {
                guard !JunkNames.isJunk(child) else { continue }
                let relative = Self.join(folder.path, child)
                switch FileSystem.kind(of: Self.join(path, relative)) {
                case .folder: folders.append((relative, folder.depth + 1))
                case .file(let size): found.append(SourceEntry(path: relative, byteCount: size))
                case .link, .other, .missing: passedOver.append(relative)
                }
                guard found.count <= limits.archiveEntries else {
                    throw SourceFailure(.archiveLimit, path: name, detail: "\(limits.archiveEntries)")
                }
            }
        }
        entries = found.sorted { $0.path < $1.path }
        self.passedOver = passedOver.sorted()
        paths = Set(found.map(\.path))
    }

    package func bytes(at path: String, limit: Int) throws -> [UInt8] {
        guard paths.contains(path) else {
            throw SourceFailure(.unreadableFile, path: shownPath(path))
        }
        return try FileSystem.read(Self.join(root, path), shownAs: shownPath(path), limit: limit)
    }

    package func stream(at path: String) throws -> ByteStream? {
        guard paths.contains(path) else {
            throw SourceFailure(.unreadableFile, path: shownPath(path))
        }
        return try ByteStream.file(Self.join(root, path), shownAs: shownPath(path))
    }

    package func shownPath(_ path: String) -> String { Self.join(name, path) }

    private static func join(_ folder: String, _ name: String) -> String {
        if folder.isEmpty { return name }
        if name.isEmpty { return folder }
        return folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    }
}
