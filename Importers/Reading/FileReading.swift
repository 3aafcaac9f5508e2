import Glibc
package import ImportModel

extension ByteStream {
    /// The bytes of a plain file on this machine.
    ///
    /// - Throws: `SourceFailure` with F002 where it cannot be opened or read, or is no plain file.
    package static func file(_ path: String) throws -> ByteStream {
        let file = try OpenFile(path)
        return ByteStream { try file.read() }
    }
}

/// An open file; closed with its last reference, because a stream's closure holds it.
private final class OpenFile {
    private let path: String
    private let descriptor: Int32

    init(_ path: String) throws {
        self.path = path
        descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SourceFailure(.unreadableFile, path: path) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw SourceFailure(.unreadableFile, path: path)
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
        guard !failed else { throw SourceFailure(.unreadableFile, path: path) }
        return piece.isEmpty ? nil : piece
    }
}
