package import ImportModel

/// Opens whatever an import comes from: a folder, an archive or a single file, on disk or in memory, behind one
/// `SourceTree`.
///
/// Nothing is ever extracted by its name: entries are read into memory and named only in reports.
package enum PackageReader {
    /// Opens `source`. Whether it is an archive is told by its first bytes.
    ///
    /// - Throws: `SourceFailure` where it cannot be read, or where an archive is refused as a whole.
    package static func open(_ source: ImportSource) throws -> any SourceTree {
        switch source.location {
        case .bytes(let bytes):
            guard bytes.count <= source.limits.uploadBytes else {
                throw SourceFailure(.fileTooLarge, path: source.name, detail: "\(bytes.count)")
            }
            guard isArchive(bytes) else { return SingleFile(name: source.name, bytes: bytes) }
            return try openArchive(.bytes(bytes), source)
        case .path(let path):
            switch FileSystem.kind(of: path) {
            case .folder: return try FolderTree(path: path, name: source.name, limits: source.limits)
            case .file(let size):
                let head = try FileSystem.read(path, shownAs: source.name, from: 0, count: 4)
                guard isArchive(head) else { return SingleFile(name: source.name, path: path, byteCount: size) }
                return try openArchive(.file(path), source)
            case .link, .other, .missing: throw SourceFailure(.unreadableFile, path: source.name)
            }
        }
    }

    /// Whether the bytes begin as a zip archive does, an empty one included.
    package static func isArchive(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0x50, 0x4B, 3, 4]) || bytes.starts(with: [0x50, 0x4B, 5, 6])
    }

    private static func openArchive(_ content: ArchiveContent, _ source: ImportSource) throws -> any SourceTree {
        #if Packages
            return try ArchiveTree(
                content, name: source.name, limits: source.limits, nameEncoding: source.nameEncoding)
        #else
            throw SourceFailure(.archiveNotRead, path: source.name)
        #endif
    }
}

/// Where the bytes of an archive are.
enum ArchiveContent: Sendable {
    case bytes([UInt8])
    case file(String)
}
