package import ImportModel
import Reading

/// A tree of one file, which may be an upload in memory.
package struct SingleFile: SourceTree {
    private enum Content: Sendable {
        case bytes([UInt8])
        case path(String)
    }

    package let name: String
    package let entries: [SourceEntry]
    private let content: Content

    package init(name: String, bytes: [UInt8]) {
        self.name = name
        content = .bytes(bytes)
        entries = [SourceEntry(path: lastComponent(name), byteCount: bytes.count)]
    }

    init(name: String, path: String, byteCount: Int) {
        self.name = name
        content = .path(path)
        entries = [SourceEntry(path: lastComponent(name), byteCount: byteCount)]
    }

    package func bytes(at path: String, limit: Int) throws -> [UInt8] {
        guard path == entries[0].path else { throw SourceFailure(.unreadableFile, path: path) }
        let bytes =
            switch content {
            case .bytes(let bytes): bytes
            case .path(let file): try FileSystem.read(file, shownAs: name, limit: limit)
            }
        guard bytes.count <= limit else {
            throw SourceFailure(.fileTooLarge, path: name, detail: "\(bytes.count) > \(limit)")
        }
        return bytes
    }

    package func stream(at path: String) throws -> ByteStream? {
        guard path == entries[0].path else { throw SourceFailure(.unreadableFile, path: path) }
        switch content {
        case .bytes: return nil
        case .path(let file): return try ByteStream.file(file, shownAs: name)
        }
    }

    package func shownPath(_ path: String) -> String { name }
}

private func lastComponent(_ name: String) -> String {
    name.split(separator: "/").last.map(String.init) ?? "upload"
}
