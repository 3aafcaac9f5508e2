import Glibc
package import ImportModel
import JSON

/// The questions of one large bank as they stand in the preview, in a file without a name until the rest is written: what
/// comes before them in the document is known only after them.
package final class InspectSpool {
    private let descriptor: Int32
    private let document = InspectDocument(ImportReport(files: []))
    private var writer = JSONWriter()
    private var count = 0
    private var hasFailed = false

    /// - Throws: `SourceFailure` where the folder for temporary files cannot be written to.
    package init() throws {
        let folder = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
        var path = Array("\(folder)/dangke-inspect-XXXXXX".utf8CString)
        descriptor = unsafe mkstemp(&path)
        guard descriptor >= 0 else { throw SourceFailure(.unreadableFile, path: folder) }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        // Nobody else finds it, and it goes with the last descriptor.
        _ = unsafe unlink(path)
    }

    deinit { close(descriptor) }

    /// What the pipeline hands the questions to.
    package var consumer: ItemConsumer { ItemConsumer(restart: restart, take: take) }

    private func restart() {
        writer.bytes.removeAll(keepingCapacity: true)
        count = 0
        if ftruncate(descriptor, 0) != 0 || lseek(descriptor, 0, SEEK_SET) != 0 { hasFailed = true }
    }

    private func take(_ item: ImportedItem) {
        writer.startLine(isFirst: count == 0, indent: 4)
        writer.pretty(document.item(item, isPart: false), indent: 4)
        count += 1
        if writer.bytes.count > 1 << 16 { flush() }
    }

    private func flush() {
        var rest = writer.bytes[...]
        while !rest.isEmpty, !hasFailed {
            let written = unsafe rest.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
            guard written > 0 else {
                hasFailed = true
                break
            }
            rest = rest.dropFirst(written)
        }
        writer.bytes.removeAll(keepingCapacity: true)
    }

    /// Hands everything on in pieces.
    ///
    /// - Throws: `SourceFailure` where it could not be written or cannot be read again.
    func replay(_ take: ([UInt8]) -> Void) throws {
        flush()
        if lseek(descriptor, 0, SEEK_SET) != 0 { hasFailed = true }
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while !hasFailed {
            let count = unsafe piece.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
            guard count >= 0 else { break }
            if count == 0 { return }
            take(Array(piece[..<count]))
        }
        throw SourceFailure(.unreadableFile, path: "TMPDIR")
    }
}
