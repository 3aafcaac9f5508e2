package import ImportModel

#if Packages
    internal import CZip
    import Glibc
#endif

/// Puts the files of an export into one zip archive.
///
/// It is made in memory, and the same files always give the same bytes: entries keep their order, and none of them tells
/// when it was written.
package enum ArchiveWriter {
    /// The bytes of an archive of `files`, which have different paths.
    ///
    /// - Throws: `SourceFailure` with `archiveNotWritten` where the library refuses, or where this program was built
    ///   without it.
    package static func archive(of files: [ExportedFile], named name: String) throws -> [UInt8] {
        #if Packages
            var output = try ArchiveOutput(named: name)
            for file in files { try output.add(file) }
            return try output.finish()
        #else
            throw SourceFailure(.archiveNotWritten, path: name, detail: "Packages")
        #endif
    }
}

#if Packages
    /// An archive on its way into a buffer.
    @safe private struct ArchiveOutput: ~Copyable {
        /// The first day that the format can name, so that no clock is asked.
        private static let date: UInt16 = 1 << 5 | 1
        /// A plain file that its owner writes and everybody reads.
        private static let attributes: UInt32 = 0o100644 << 16
        private static let level: UInt32 = 9

        private let name: String
        private let source: OpaquePointer
        /// `nil` once it is written.
        private var archive: OpaquePointer?

        init(named name: String) throws {
            var failure = unsafe zip_error_t()
            guard let source = unsafe zip_source_buffer_create(nil, 0, 0, &failure) else {
                throw SourceFailure(.archiveNotWritten, path: name)
            }
            guard let archive = unsafe zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, &failure) else {
                unsafe zip_source_free(source)
                let code = unsafe zip_error_code_zip(&failure)
                throw SourceFailure(.archiveNotWritten, path: name, detail: "libzip \(code)")
            }
            // The archive lets go of the buffer when it is closed; what was written is read from it after that.
            unsafe zip_source_keep(source)
            self.name = name
            unsafe self.source = source
            unsafe self.archive = archive
        }

        func add(_ file: ExportedFile) throws {
            // The library frees the copy together with the entry.
            guard let copy = unsafe malloc(max(file.bytes.count, 1)) else {
                throw SourceFailure(.archiveNotWritten, path: name)
            }
            unsafe file.bytes.withUnsafeBytes { raw in
                if let base = raw.baseAddress { unsafe copy.copyMemory(from: base, byteCount: raw.count) }
            }
            guard let content = unsafe zip_source_buffer(archive, copy, UInt64(file.bytes.count), 1) else {
                unsafe free(copy)
                throw failure()
            }
            let index = unsafe zip_file_add(archive, file.path, content, UInt32(ZIP_FL_ENC_UTF_8))
            guard index >= 0 else {
                unsafe zip_source_free(content)
                throw failure()
            }
            let entry = UInt64(index)
            guard unsafe zip_set_file_compression(archive, entry, Int32(ZIP_CM_DEFLATE), Self.level) == 0,
                unsafe zip_file_set_dostime(archive, entry, 0, Self.date, 0) == 0,
                unsafe zip_file_set_external_attributes(
                    archive, entry, 0, UInt8(ZIP_OPSYS_UNIX), Self.attributes) == 0
            else { throw failure() }
        }

        /// Writes the archive and takes its bytes.
        mutating func finish() throws -> [UInt8] {
            guard unsafe zip_close(archive) == 0 else { throw failure() }
            unsafe archive = nil
            return try bytes()
        }

        deinit {
            if let archive = unsafe archive { unsafe zip_discard(archive) }
            unsafe zip_source_free(source)
        }

        private func bytes() throws -> [UInt8] {
            guard unsafe zip_source_open(source) == 0 else { throw SourceFailure(.archiveNotWritten, path: name) }
            defer { _ = unsafe zip_source_close(source) }
            var output: [UInt8] = []
            var chunk = [UInt8](repeating: 0, count: 64 << 10)
            while true {
                let got = unsafe chunk.withUnsafeMutableBytes { raw in
                    unsafe zip_source_read(source, raw.baseAddress, UInt64(raw.count))
                }
                guard got >= 0 else { throw SourceFailure(.archiveNotWritten, path: name) }
                if got == 0 { return output }
                output.append(contentsOf: chunk[..<Int(got)])
            }
        }

        private func failure() -> SourceFailure {
            SourceFailure(.archiveNotWritten, path: name, detail: unsafe String(cString: zip_strerror(archive)))
        }
    }
#endif
