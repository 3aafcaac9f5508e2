#if Packages
    internal import CZip
    import Glibc
    import ImportModel

    /// An archive opened by libzip, for inflating by number; closed without writing when its owner goes out of scope.
    @safe struct ZipHandle: ~Copyable {
        /// Below this many bytes no ratio is suspicious.
        static let ratioGrace = 64 << 10

        private let archive: OpaquePointer

        /// Opens with the library's own check that the local headers agree with the directory.
        init(_ content: ArchiveContent, archive name: String) throws {
            let flags = ZIP_RDONLY | ZIP_CHECKCONS
            var code: Int32 = 0
            switch content {
            case .file(let path):
                guard let opened = unsafe zip_open(path, flags, &code) else {
                    throw SourceFailure(.archiveDamaged, path: name, detail: "libzip \(code)")
                }
                unsafe archive = opened
            case .bytes(let bytes):
                // The library frees the copy together with the source.
                guard let copy = unsafe malloc(max(bytes.count, 1)) else {
                    throw SourceFailure(.archiveLimit, path: name)
                }
                unsafe bytes.withUnsafeBytes { raw in
                    if let base = raw.baseAddress { unsafe copy.copyMemory(from: base, byteCount: raw.count) }
                }
                var failure = unsafe zip_error_t()
                guard let source = unsafe zip_source_buffer_create(copy, UInt64(bytes.count), 1, &failure) else {
                    unsafe free(copy)
                    throw SourceFailure(.archiveDamaged, path: name)
                }
                guard let opened = unsafe zip_open_from_source(source, flags, &failure) else {
                    code = unsafe zip_error_code_zip(&failure)
                    unsafe zip_source_free(source)
                    throw SourceFailure(.archiveDamaged, path: name, detail: "libzip \(code)")
                }
                unsafe archive = opened
            }
        }

        deinit { unsafe zip_discard(archive) }

        var entryCount: Int { Int(unsafe zip_get_num_entries(archive, 0)) }

        /// Inflates one entry; the library checks its CRC at the end.
        ///
        /// - Throws: `SourceFailure` as soon as more than the `declared` bytes, more than `limit` bytes, or more than `ratio` bytes for each
        ///   compressed one, have come out.
        func inflate(
            _ index: Int, declared: Int, atMost limit: Int, compressed: Int, ratio: Int, shownAs path: String
        ) throws -> [UInt8] {
            guard let file = unsafe zip_fopen_index(archive, UInt64(index), 0) else {
                throw SourceFailure(.archiveDamaged, path: path, detail: message())
            }
            defer { unsafe zip_fclose(file) }
            var output: [UInt8] = []
            var chunk = [UInt8](repeating: 0, count: 64 << 10)
            while true {
                let got = unsafe chunk.withUnsafeMutableBytes { raw in
                    unsafe zip_fread(file, raw.baseAddress, UInt64(raw.count))
                }
                guard got >= 0 else { throw SourceFailure(.archiveDamaged, path: path, detail: "CRC") }
                if got == 0 { return output }
                output.append(contentsOf: chunk[..<Int(got)])
                guard output.count <= declared else {
                    throw SourceFailure(.archiveDamaged, path: path, detail: "> \(declared)")
                }
                let isOverRatio = output.count > Self.ratioGrace && output.count / ratio > compressed
                guard output.count <= limit, !isOverRatio else { throw SourceFailure(.archiveLimit, path: path) }
            }
        }

        private func message() -> String { unsafe String(cString: zip_strerror(archive)) }
    }
#endif
