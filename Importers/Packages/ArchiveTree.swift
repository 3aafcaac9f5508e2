#if Packages
    package import ImportModel
    import Synchronization

    /// The files of a zip archive.
    ///
    /// The central directory is the truth about names, sizes and places, and is judged as a whole before anything is
    /// inflated: one bad entry refuses the archive. Limits are then counted once more on what really comes out.
    package final class ArchiveTree: SourceTree {
        package let name: String
        package let entries: [SourceEntry]
        package let nameEncoding: ArchiveNameEncoding?
        private let records: [String: ArchiveRecord]
        private let limits: ImportLimits
        private let state: Mutex<State>

        /// The library's handle serves one thread at a time.
        private struct State: ~Copyable {
            var handle: ZipHandle
            /// Inflated bytes by entry; reading one twice counts once.
            var inflated: [Int: Int] = [:]
            var total = 0

            init(handle: consuming ZipHandle) {
                self.handle = handle
            }
        }

        /// - Throws: `SourceFailure` with a code of the Z series.
        init(
            _ content: ArchiveContent, name: String, limits: ImportLimits, nameEncoding: ArchiveNameEncoding? = nil
        ) throws {
            let directory = try CentralDirectory(content, shownAs: name, limits: limits)
            let names = directory.records.map(\.rawName)
            let encoding = nameEncoding ?? ArchiveNameEncoding.detect(names)
            // Names of ASCII alone read the same in each of them.
            self.nameEncoding = names.contains { $0.contains { $0 >= 0x80 } } ? encoding : nil
            let named = try ArchiveNames.check(directory.records, in: encoding, archive: name)
            let handle = try ZipHandle(content, archive: name)
            guard handle.entryCount == directory.records.count else {
                throw SourceFailure(.archiveDamaged, path: name)
            }
            self.name = name
            self.limits = limits
            records = named
            entries = named.map { SourceEntry(path: $0.key, byteCount: $0.value.byteCount) }
                .sorted { $0.path < $1.path }
            state = Mutex(State(handle: handle))
        }

        package func bytes(at path: String, limit: Int) throws -> [UInt8] {
            guard let record = records[path] else { throw SourceFailure(.unreadableFile, path: shownPath(path)) }
            guard record.byteCount <= limit else {
                throw SourceFailure(.fileTooLarge, path: shownPath(path), detail: "\(record.byteCount) > \(limit)")
            }
            return try state.withLock { state in
                let others = state.total - state.inflated[record.index, default: 0]
                let cap = min(limits.archiveEntryBytes, limits.archiveBytes - others)
                let bytes = try state.handle.inflate(
                    record.index, declared: record.byteCount, atMost: cap, compressed: record.compressedByteCount,
                    ratio: limits.archiveRatio,
                    shownAs: shownPath(path))
                guard bytes.count == record.byteCount else {
                    throw SourceFailure(.archiveDamaged, path: shownPath(path))
                }
                state.inflated[record.index] = bytes.count
                state.total = others + bytes.count
                return bytes
            }
        }

        package func shownPath(_ path: String) -> String { "\(name)!/\(path)" }
    }
#endif
