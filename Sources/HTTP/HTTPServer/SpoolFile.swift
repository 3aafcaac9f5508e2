import Glibc

/// A body on disk: made with mode 0600 under a name nobody can foresee, deleted with its last reference.
final class SpoolFile {
    let path: String
    private let descriptor: Int32

    /// `nil` where the folder takes no file.
    init?(folder: String) {
        var template = Array("\(folder)/upload-XXXXXX".utf8CString)
        descriptor = unsafe mkstemp(&template)
        guard descriptor >= 0 else { return nil }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        close(descriptor)
        // A handler may have moved the file away to keep it; then there is nothing to delete.
        _ = unsafe unlink(path)
    }

    /// Appends `piece`; false where the disk refuses it.
    func write(_ piece: UnsafeRawBufferPointer) -> Bool {
        var rest = unsafe piece
        while unsafe !rest.isEmpty {
            let written = unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return false }
            unsafe rest = unsafe UnsafeRawBufferPointer(rebasing: rest.dropFirst(written))
        }
        return true
    }
}
