#if Packages
    import ImportModel
    import Importing
    import Testing
    import Values

    /// A lecture package that comes as an archive.
    struct ArchiveImportTests {
        private let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1]

        /// Stored entries only; hostile archives are the business of the reader's own tests.
        private func zip(_ files: [(String, [UInt8])]) -> [UInt8] {
            zip(files.map { (name: Array($0.0.utf8), bytes: $0.1) })
        }

        private func zip(_ files: [(name: [UInt8], bytes: [UInt8])]) -> [UInt8] {
            var output: [UInt8] = []
            var directory: [UInt8] = []
            func little(_ value: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(value >> ($0 * 8) & 255) } }
            for (name, bytes) in files {
                let offset = output.count
                let common =
                    little(20, 2) + little(0, 4) + little(0x5021_0000, 4) + little(checksum(bytes), 4)
                    + little(bytes.count, 4) + little(bytes.count, 4) + little(name.count, 2) + little(0, 2)
                output += little(0x0403_4B50, 4) + common + name + bytes
                directory += little(0x0201_4B50, 4) + little(20, 2) + common + little(0, 10) + little(offset, 4)
                directory += name
            }
            let start = output.count
            output += directory + little(0x0605_4B50, 4) + little(0, 4) + little(files.count, 2)
            return output + little(files.count, 2) + little(directory.count, 4) + little(start, 4) + little(0, 2)
        }

        private func checksum(_ bytes: [UInt8]) -> Int {
            var value = ~UInt32(0)
            for byte in bytes {
                value ^= UInt32(byte)
                for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
            }
            return Int(~value)
        }

        @Test func `members have the archive's path before theirs, and assets can be had again`() throws {
            let course = Array("---\nid: c\ntitle: 甲\n---\n## 课 {#a}\n![图](media/图.png)".utf8)
            let bank = Array("---\nbank: b\ntitle: 乙\ncourse: c\n---\n### [judge] 题 {#q lesson=a}".utf8)
            let bytes = zip([("党课/course.md", course), ("党课/q.md", bank), ("党课/media/图.png", png)])
            let source = ImportSource(name: "a.zip", location: .bytes(bytes))
            let report = try Workbench.pipeline.inspect(source)
            #expect(report.files.map(\.path) == ["a.zip!/党课/course.md", "a.zip!/党课/q.md"])
            #expect(report.findings == ["Q004 6:1"])
            #expect(report.files[1].diagnostics[0].path == "a.zip!/党课/q.md")
            let asset = try #require(report.files[0].assets.first)
            #expect(asset.content == .member(path: "党课/media/图.png"))
            #expect(try Workbench.pipeline.bytes(of: asset, in: source) == png)
        }

        @Test func `names that are not in UTF-8 are told, and a person may name their encoding`() {
            let bank = Array("---\nbank: b\ntitle: 乙\n---\n### [judge=true] 题 {#q}".utf8)
            let bytes = zip([(name: [0xB5, 0xB3, 0xBF, 0xCE] + Array("/q.md".utf8), bytes: bank)])
            func report(_ encoding: ArchiveNameEncoding?) -> ImportReport {
                var source = ImportSource(name: "a.zip", location: .bytes(bytes))
                source.nameEncoding = encoding
                return Workbench.pipeline.inspect([source])
            }
            let guessed = report(nil)
            #expect(guessed.files.map(\.path) == ["a.zip!/党课/q.md"])
            #expect(guessed.codes.contains("Z009"))
            #expect(guessed.files[0].diagnostics.contains { $0.detail.english == "GB18030" })
            #expect(report(.cp437).files.map(\.path) == ["a.zip!/╡│┐╬/q.md"])
            // Bytes that are not in the encoding are no path.
            #expect(report(.utf8).codes == ["Z001"])
            #expect(Workbench.inspect(zip([("a/q.md", bank)]), name: "a.zip").codes.contains("Z009") == false)
        }

        @Test func `one bad entry refuses the archive and nothing of it is imported`() {
            let course = Array("---\nid: c\ntitle: 甲\n---\n## 课 {#a}\n文".utf8)
            let report = Workbench.inspect(zip([("course.md", course), ("../evil.md", course)]), name: "a.zip")
            #expect(report.codes == ["Z001"])
            #expect(report.files[0].courses.isEmpty)
        }

        @Test func `an archive within an archive is not opened`() {
            let report = Workbench.inspect(zip([("inner.zip", zip([("a.md", [1])])), ("b.txt", [65])]), name: "a.zip")
            #expect(report.files.allSatisfy { $0.items.isEmpty && $0.courses.isEmpty })
            #expect(report.codes == ["F001", "F001"])
        }
    }
#endif
