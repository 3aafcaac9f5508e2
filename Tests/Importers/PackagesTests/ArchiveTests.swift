#if Packages
    import ImportModel
    import Packages
    import Testing

    /// Archives, right and hostile.
    struct ArchiveTests {
        typealias Entry = ZipMaker.Entry

        private func open(_ bytes: [UInt8], _ change: (inout ImportLimits) -> Void = { _ in }) throws
            -> any SourceTree
        {
            var limits = ImportLimits.standard
            change(&limits)
            return try PackageReader.open(ImportSource(name: "a.zip", location: .bytes(bytes), limits: limits))
        }

        /// The code that refuses the archive, while opening or while reading everything in it.
        private func refusal(_ bytes: [UInt8], _ change: (inout ImportLimits) -> Void = { _ in }) -> String? {
            do {
                let tree = try open(bytes, change)
                for entry in tree.entries { _ = try tree.bytes(at: entry.path, limit: Int.max) }
                return nil
            } catch let failure as SourceFailure {
                return failure.diagnostic.code.id
            } catch {
                return "\(error)"
            }
        }

        @Test func `entries are listed and read, stored and deflated`() throws {
            var zeros = Entry("b/zeros.txt")
            zeros.bytes = [UInt8](repeating: 0, count: 1000)
            zeros.packed = ZipMaker.deflatedZeros(1000)
            zeros.method = 8
            let tree = try open(ZipMaker.archive([Entry("course.md", "甲"), zeros, Entry("b/", "")]))
            #expect(tree.entries.map(\.path) == ["b/zeros.txt", "course.md"])
            #expect(try tree.bytes(at: "course.md", limit: 100) == Array("甲".utf8))
            #expect(try tree.bytes(at: "b/zeros.txt", limit: 1000) == zeros.bytes)
            #expect(tree.shownPath("b/zeros.txt") == "a.zip!/b/zeros.txt")
            #expect(throws: SourceFailure.self) { try tree.bytes(at: "b/zeros.txt", limit: 999) }
            #expect(throws: SourceFailure.self) { try tree.bytes(at: "../course.md", limit: 999) }
        }

        @Test func `names are UTF-8, else GB18030, else code page 437, and a backslash byte within GBK stays`() throws {
            // 党 in GBK, then 乗 whose second byte is 0x5C, then a real backslash.
            let gbk: [UInt8] = [0xB5, 0xB3, 0x81, 0x5C, 0x5C] + Array("a.md".utf8)
            #expect(try open(ZipMaker.archive([Entry(raw: gbk)])).entries.map(\.path) == ["党乗/a.md"])
            let mixed = ZipMaker.archive([Entry("党/b.md"), Entry(raw: gbk)])
            #expect(try open(mixed).entries.map(\.path) == ["党/b.md", "党乗/a.md"].sorted())
            // 0xFF begins no GB18030 character.
            let old = ZipMaker.archive([Entry(raw: [0x81, 0x2E, 0xFF, 0x2E, 0x6D, 0x64])])
            #expect(try open(old).entries.map(\.path) == ["ü.\u{A0}.md"])
        }

        @Test(arguments: [
            "../a.md", "a/../../b.md", "/etc/passwd", "C:\\a.md", "C:/a.md", "\\\\server\\a", "..\\a.md", "a\\..\\b.md",
            "a\u{1}b.md", "..", "",
        ])
        func `a name that leaves the archive refuses all of it`(_ name: String) {
            #expect(refusal(ZipMaker.archive([Entry("good.md"), Entry(name)])) == "Z001")
        }

        @Test(arguments: [
            ["a.md", "a.md"], ["a.md", "A.MD"], ["É.md", "é.md"], ["a/b.md", "a\\b.md"], ["./a.md", "a.md"],
        ])
        func `two entries of one name refuse the archive`(_ names: [String]) {
            #expect(refusal(ZipMaker.archive(names.map { Entry($0) })) == "Z004")
        }

        @Test(arguments: [0o120777, 0o060644, 0o020644, 0o010644] as [UInt32])
        func `links, devices and pipes refuse the archive`(_ mode: UInt32) {
            var entry = Entry("a.md", "/etc/passwd")
            entry.mode = mode
            #expect(refusal(ZipMaker.archive([entry])) == "Z007")
        }

        @Test func `an encrypted entry refuses the archive`() {
            var entry = Entry("a.md")
            entry.flags = 1
            #expect(refusal(ZipMaker.archive([entry])) == "Z005")
        }

        @Test func `overlapping entries refuse the archive`() {
            var second = Entry("a.md", "inner text")
            second.claimedOffset = 0
            #expect(refusal(ZipMaker.archive([Entry("a.md", "inner text"), second])) == "Z002")
        }

        @Test(arguments: [UInt64.max, UInt64(1) << 63, (UInt64(1) << 63) - 1, UInt64(1) << 40] as [UInt64])
        func `a length of 64 bits that no file has is damage`(_ length: UInt64) {
            var bytes = ZipMaker.archive([Entry("a.md", "text")])
            let directory = bytes.count - 22 - 46 - 4
            // The narrow length says that the wide one in the extra field counts.
            bytes.replaceSubrange(directory + 20..<directory + 24, with: [UInt8](repeating: 0xFF, count: 4))
            bytes[directory + 30] = 12
            let extra: [UInt8] = [1, 0, 8, 0] + (0..<8).map { UInt8(truncatingIfNeeded: length >> ($0 * 8)) }
            bytes.insert(contentsOf: extra, at: bytes.count - 22)
            bytes[bytes.count - 10] += 12
            #expect(refusal(bytes) == "Z002")
        }

        @Test func `a wrong checksum, a lying size and a cut archive are damage`() {
            var wrong = Entry("a.md", "text")
            wrong.crc = 1
            #expect(refusal(ZipMaker.archive([wrong])) == "Z002")
            var small = Entry("a.md")
            small.bytes = [UInt8](repeating: 0, count: 2000)
            small.packed = ZipMaker.deflatedZeros(2000)
            small.method = 8
            small.declaredSize = 100
            #expect(refusal(ZipMaker.archive([small])) == "Z002")
            let whole = ZipMaker.archive([Entry("a.md", "text"), Entry("b.md", "more")])
            for length in stride(from: 4, to: whole.count, by: 7) {
                #expect(refusal(Array(whole[..<length])) == "Z002")
            }
        }

        @Test func `limits hold on entries, sizes, the total and the ratio`() {
            let three = ZipMaker.archive([Entry("a", "1234"), Entry("b", "1234"), Entry("c", "1234")])
            #expect(refusal(three) == nil)
            #expect(refusal(three) { $0.archiveEntries = 2 } == "Z003")
            #expect(refusal(three) { $0.archiveEntryBytes = 3 } == "Z003")
            #expect(refusal(three) { $0.archiveBytes = 11 } == "Z003")
            #expect(refusal(three) { $0.archiveBytes = 12 } == nil)
            var bomb = Entry("bomb")
            bomb.bytes = [UInt8](repeating: 0, count: 1 << 20)
            bomb.packed = ZipMaker.deflatedZeros(1 << 20)
            bomb.method = 8
            // Fixed codes give a ratio of about 159.
            #expect(refusal(ZipMaker.archive([bomb])) { $0.archiveRatio = 150 } == "Z003")
            #expect(refusal(ZipMaker.archive([bomb])) == nil)
        }

        @Test func `a bomb that lies about its size is stopped while it inflates`() {
            var bomb = Entry("bomb")
            bomb.bytes = [UInt8](repeating: 0, count: 4 << 20)
            bomb.packed = ZipMaker.deflatedZeros(4 << 20)
            bomb.method = 8
            bomb.declaredSize = 1000
            #expect(refusal(ZipMaker.archive([bomb])) == "Z002")
        }

        @Test func `what file managers leave behind is passed over`() throws {
            let names = ["__MACOSX/._a.md", ".DS_Store", "a/Thumbs.db", "a/a.md"]
            #expect(try open(ZipMaker.archive(names.map { Entry($0) })).entries.map(\.path) == ["a/a.md"])
        }
    }
#endif
