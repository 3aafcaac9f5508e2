import Glibc
package import ImportModel

extension ByteStream {
    /// The bytes of a plain file on this machine; a link is not followed.
    ///
    /// - Parameter shown: what diagnostics call the file.
    /// - Throws: `SourceFailure` with F002 where it cannot be opened or read, or is no plain file.
    package static func file(_ path: String, shownAs shown: String) throws -> ByteStream {
        let file = try OpenFile(path, shownAs: shown)
        return ByteStream { try file.read() }
    }
}

/// An open file; closed with its last reference, because a stream's closure holds it.
private final class OpenFile {
    private let shown: String
    private let descriptor: Int32

    init(_ path: String, shownAs shown: String) throws {
        self.shown = shown
        descriptor = unsafe open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw SourceFailure(.unreadableFile, path: shown) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw SourceFailure(.unreadableFile, path: shown)
        }
    }

    deinit { close(descriptor) }

    func read() throws -> [UInt8]? {
        var failed = false
        let piece = unsafe [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
            var result = -1
            repeat {
                result = unsafe Glibc.read(descriptor, buffer.baseAddress, 65_536)
            } while result < 0 && errno == EINTR
            failed = result < 0
            count = max(0, result)
        }
        guard !failed else { throw SourceFailure(.unreadableFile, path: shown) }
        return piece.isEmpty ? nil : piece
    }
}
