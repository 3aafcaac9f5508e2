import FoundationEssentials
import Glibc
import ImportModel

/// The few things that reading a folder asks of the system. Links are seen as links.
enum FileSystem {
    enum Kind {
        case file(byteCount: Int)
        case folder, link, other, missing
    }

    static func kind(of path: String) -> Kind {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { return .missing }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file(byteCount: Int(status.st_size))
        case S_IFDIR: return .folder
        case S_IFLNK: return .link
        default: return .other
        }
    }

    /// Names in a folder, in ascending order.
    static func list(_ path: String, shownAs shown: String) throws -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
        } catch {
            throw SourceFailure(.unreadableFile, path: shown)
        }
    }

    /// All bytes of a file.
    ///
    /// - Throws: `SourceFailure` where it cannot be read, is a link, or is longer than `limit`.
    static func read(_ path: String, shownAs shown: String, limit: Int) throws -> [UInt8] {
        let file = try OpenFile(path, shownAs: shown)
        let size = try file.byteCount()
        guard size <= limit else { throw SourceFailure(.fileTooLarge, path: shown, detail: "\(size) > \(limit)") }
        return try file.read(from: 0, count: size)
    }

    /// At most `count` bytes from `offset`; fewer at the file's end.
    static func read(_ path: String, shownAs shown: String, from offset: Int, count: Int) throws -> [UInt8] {
        try OpenFile(path, shownAs: shown).read(from: offset, count: count)
    }
}

/// An open file, closed when its owner goes out of scope.
struct OpenFile: ~Copyable {
    private let descriptor: Int32
    private let shown: String

    init(_ path: String, shownAs shown: String) throws {
        descriptor = unsafe open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        self.shown = shown
        guard descriptor >= 0 else { throw SourceFailure(.unreadableFile, path: shown, detail: reason()) }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    func byteCount() throws -> Int {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else {
            throw SourceFailure(.unreadableFile, path: shown, detail: reason())
        }
        return Int(status.st_size)
    }

    /// At most `count` bytes from `offset`; fewer at the end.
    func read(from offset: Int, count: Int) throws -> [UInt8] {
        var failed = false
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = 0
            while filled < count {
                let got = unsafe pread(
                    descriptor, buffer.baseAddress.map { unsafe $0 + filled }, count - filled, offset + filled)
                if got < 0, errno == EINTR { continue }
                failed = got < 0
                if got <= 0 { return }
                filled += got
            }
        }
        if failed { throw SourceFailure(.unreadableFile, path: shown, detail: reason()) }
        return bytes
    }
}

private func reason() -> String { unsafe String(cString: strerror(errno)) }
