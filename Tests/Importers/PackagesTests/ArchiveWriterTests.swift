#if Packages
    import ImportModel
    import Packages
    import Testing

    /// Archives as they are written, read back by our own reader.
    struct ArchiveWriterTests {
        private static let files = [
            ExportedFile(path: "imsmanifest.xml", bytes: Array("<manifest/>".utf8)),
            ExportedFile(path: "items/题 1.xml", bytes: Array(repeating: UInt8(ascii: "x"), count: 5_000)),
            ExportedFile(path: "a/empty.txt", bytes: []),
            ExportedFile(path: "a/bytes.bin", bytes: (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) }),
        ]

        @Test func `an archive that was written is read back`() throws {
            let bytes = try ArchiveWriter.archive(of: Self.files, named: "out.zip")
            let tree = try PackageReader.open(ImportSource(name: "out.zip", location: .bytes(bytes)))
            #expect(tree.entries.map(\.path) == Self.files.map(\.path).sorted())
            for file in Self.files { #expect(try tree.bytes(at: file.path, limit: 1 << 20) == file.bytes) }
            #expect(bytes.count < Self.files.reduce(0) { $0 + $1.bytes.count })
        }

        @Test func `the same files make the same bytes, in their order and without a time`() throws {
            let bytes = try ArchiveWriter.archive(of: Self.files, named: "out.zip")
            #expect(try ArchiveWriter.archive(of: Self.files, named: "other.zip") == bytes)
            #expect(try ArchiveWriter.archive(of: Self.files.reversed(), named: "out.zip") != bytes)
            // The first entry: deflated, at midnight of the first day that the format has, under its own name.
            #expect(Array(bytes[8..<14]) == [8, 0, 0, 0, 0x21, 0])
            #expect(String(decoding: bytes[30..<45], as: UTF8.self) == "imsmanifest.xml")
        }

        @Test func `two files of one path are refused`() {
            let twice = [Self.files[0], Self.files[0]]
            let failure = #expect(throws: SourceFailure.self) {
                try ArchiveWriter.archive(of: twice, named: "out.zip")
            }
            #expect(failure?.diagnostic.code == .archiveNotWritten)
        }
    }
#endif
