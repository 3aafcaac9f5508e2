import Glibc
package import ImportModel
import JSON

/// The questions of one large bank as they stand in the preview, until the rest is written: what comes before them in the
/// document is known only after them.
///
/// The first megabyte stands in memory, what is more in a file without a name, which ends with the program at the latest.
package final class InspectSpool {
    private var descriptor: Int32?
    private let document = InspectDocument(ImportReport(files: []))
    private var writer = JSONWriter()
    private var count = 0
    private var hasFailed = false

    package init() {}

    deinit {
        if let descriptor { close(descriptor) }
    }

    /// What the pipeline hands the questions to.
    package var consumer: ItemConsumer { ItemConsumer(restart: restart, take: take) }

    private func restart() {
        writer.bytes.removeAll(keepingCapacity: true)
        count = 0
        guard let descriptor else { return }
        if ftruncate(descriptor, 0) != 0 || lseek(descriptor, 0, SEEK_SET) != 0 { hasFailed = true }
    }

    private func take(_ item: ImportedItem) {
        writer.startLine(isFirst: count == 0, indent: 4)
        writer.pretty(document.item(item, isPart: false), indent: 4)
        count += 1
        if writer.bytes.count > 1 << 20 { flush() }
    }

    private func flush() {
        defer { writer.bytes.removeAll(keepingCapacity: true) }
        guard !hasFailed, let descriptor = descriptor ?? open() else { return }
        var rest = writer.bytes[...]
        while !rest.isEmpty, !hasFailed {
            let written = unsafe rest.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
            guard written > 0 else {
                hasFailed = true
                break
            }
            rest = rest.dropFirst(written)
        }
    }

    private func open() -> Int32? {
        let file = Self.namelessFile(in: Self.folder)
        descriptor = file
        hasFailed = file == nil
        return file
    }

    private static var folder: String { unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp" }

    private static func namelessFile(in folder: String) -> Int32? {
        // Not every file system makes one without a name; there it loses it at once.
        var file = unsafe Glibc.open(folder, O_RDWR | O_CLOEXEC | O_DIRECTORY | nameless, 0o600)
        if file < 0 {
            var path = Array("\(folder)/dangke-inspect-XXXXXX".utf8CString)
            file = unsafe mkstemp(&path)
            guard file >= 0 else { return nil }
            _ = unsafe unlink(path)
            _ = fcntl(file, F_SETFD, FD_CLOEXEC)
        }
        return file
    }

    /// `O_TMPFILE` but for `O_DIRECTORY`, which Swift does not take from the C header.
    private static let nameless: Int32 = 0o20_000_000

    /// Hands everything on in pieces.
    ///
    /// - Throws: `SourceFailure` where it could not be written to the folder for temporary files or cannot be read again.
    func replay(_ take: ([UInt8]) -> Void) throws {
        guard !hasFailed else { throw SourceFailure(.unreadableFile, path: Self.folder) }
        guard let descriptor else { return take(writer.bytes) }
        flush()
        if lseek(descriptor, 0, SEEK_SET) != 0 { hasFailed = true }
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while !hasFailed {
            let count = unsafe piece.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
            guard count >= 0 else { break }
            if count == 0 { return }
            take(Array(piece[..<count]))
        }
        throw SourceFailure(.unreadableFile, path: Self.folder)
    }
}
