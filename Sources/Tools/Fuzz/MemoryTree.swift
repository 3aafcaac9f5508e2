import ImportModel

/// Files that stand nowhere but in memory.
struct MemoryTree: SourceTree {
    let name: String
    private let files: [String: [UInt8]]

    init(name: String, _ files: [String: [UInt8]]) {
        self.name = name
        self.files = files
    }

    var entries: [SourceEntry] {
        files.map { SourceEntry(path: $0.key, byteCount: $0.value.count) }.sorted { $0.path < $1.path }
    }

    func bytes(at path: String, limit: Int) throws -> [UInt8] {
        guard let bytes = files[path] else { throw SourceFailure(.unreadableFile, path: path) }
        guard bytes.count <= limit else { throw SourceFailure(.fileTooLarge, path: path) }
        return bytes
    }

    func shownPath(_ path: String) -> String { "\(name)!/\(path)" }
}
