import ImportModel
import Testing
import Values

@testable import Reading

@Suite struct XMLRecordReaderTests {
    @Test func `records come as values, everything else goes by`() throws {
        let source = """
            <?xml version="1.0"?>
            <!-- <r>no record</r> -->
            <quiz xmlns="urn:x">
              <group a="1"><r id="1">one &amp; <b>two</b><![CDATA[<3>]]></r></group>
              <skip><r>unseen</r><skip/></skip>
              <r xmlns:p="urn:p" p:id="2" t="a&lt;b &amp;amp; c&#38;#38;"/>
            </quiz>
            """
        let (records, collector, reading) = try collect(Array(source.utf8))
        #expect(reading.verdict == .complete)
        #expect(reading.diagnostics.isEmpty)
        #expect(collector.entered == ["quiz", "quiz/group"])
        #expect(collector.left == ["group", "quiz"])
        #expect(records.count == 2)
        #expect(records[0].text == "one & <3>")
        #expect(records[0].element("b")?.text == "two")
        #expect(records[0].namespace == "urn:x")
        #expect(records[0].innerMarkup == "one &amp; <b>two</b>&lt;3&gt;")
        #expect(records[1].attributes[0] == XMLAttribute(name: "id", namespace: "urn:p", value: "2"))
        #expect(records[1].attribute("t") == "a<b &amp; c&#38;")
    }

    @Test func `line and column are those of the end of the start tag, in characters`() throws {
        let source = "<q>\n  <r\n   名=\"党课\"  >\n</r>党课<r/><r  /></q>"
        let records = try collect(Array(source.utf8)).records
        #expect(records.map { [$0.line, $0.column] } == [[3, 12], [4, 10], [4, 16]])
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func `lines are counted alike however they end`(_ newline: String) throws {
        let source = "<q>\(newline)\(newline)<r/>\(newline)<r>a\(newline)b</r></q>"
        let records = try collect(Array(source.utf8)).records
        #expect(records.map(\.line) == [3, 4])
        #expect(records[1].text == "a\nb")
    }

    @Test func `positions hold in a document of many lines and long ones`() throws {
        var source = "<q>"
        var expected: [[Int]] = []
        for index in 1...3000 {
            let padding = String(repeating: "党", count: index % 700)
            source += "\n\(padding)<r a=\"\(padding)\"/>"
            expected.append([index + 1, 2 * padding.count + 9])
        }
        source += "</q>"
        let records = try collect(Array(source.utf8)).records
        #expect(records.map { [$0.line, $0.column] } == expected)
    }

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `positions are those of counting character by character`(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let between = ["\n", "\n\n", "a", " ", "é", "党", "😀", "\u{8A}", "\t", "ab", "党课学习"]
        var source = "<q>"
        for _ in 0..<2_000 {
            for _ in 0..<random.below(12) { source += between[random.below(between.count)] }
            source += "<r/>"
        }
        source += "</q>"
        // The `>` of each record, which is the only one behind a slash.
        var expected: [[Int]] = []
        var (line, column) = (1, 1)
        var last: Unicode.Scalar = " "
        for scalar in source.unicodeScalars {
            if scalar == ">", last == "/" { expected.append([line, column]) }
            if scalar == "\n" { (line, column) = (line + 1, 1) } else { column += 1 }
            last = scalar
        }
        #expect(expected.count == 2_000)
        let records = try collect(Array(source.utf8)).records
        #expect(records.map { [$0.line, $0.column] } == expected)
    }

    /// Small records, and some of which more is between their tags than the reader keeps.
    @Test(arguments: [1, 3, 4_096, 65_536, 10_000_000])
    func `elements within a record are where counting character by character finds them`(_ pieceSize: Int) throws {
        var random = SeededGenerator(seed: UInt64(pieceSize))
        let between = ["\n", "a", "é", "党", "😀", "<!-- 课\n -->", "<?p 学?>", "<s/>", "<![CDATA[<]]>"]
        var source = "<q>"
        for record in 0..<12 {
            source += "<r>"
            for _ in 0..<(record % 4 == 3 ? 12_000 : 40) {
                for _ in 0..<random.below(6) { source += between[random.below(between.count)] }
                source += random.below(2) == 0 ? "<b/>" : "<b>党\n</b>"
            }
            if record == 7 { source += String(repeating: "党课\n", count: 100_000) + "<b/>" }
            if record == 9 { source += "<!--" + String(repeating: "党课\n", count: 100_000) + "--><b/>" }
            source += "</r>"
        }
        source += "</q>"
        // The `>` that ends `<b` or `<b/`.
        var expected: [[Int]] = []
        var (line, column) = (1, 1)
        var last: [Unicode.Scalar] = [" ", " ", " "]
        for scalar in source.unicodeScalars {
            if scalar == ">", last.suffix(2) == ["<", "b"] || last == ["<", "b", "/"] {
                expected.append([line, column])
            }
            if scalar == "\n" { (line, column) = (line + 1, 1) } else { column += 1 }
            last = last.dropFirst() + [scalar]
        }
        let bytes = Array(source.utf8)
        var index = 0
        let stream = ByteStream {
            guard index < bytes.count else { return nil }
            defer { index += pieceSize }
            return Array(bytes[index..<min(index + pieceSize, bytes.count)])
        }
        let collector = RecordCollector()
        let reading = try XMLRecordReader(path: "x", limits: .standard).pass(
            stream, to: collector, isRecovering: false)
        #expect(reading.diagnostics == [])
        #expect(collector.records.count == 12)
        let places = collector.records.flatMap { $0.elements("b").map { [$0.line, $0.column] } }
        #expect(places.count == expected.count)
        #expect(places == expected)
    }

    /// Each declares another encoding than the bytes after the mark, or a subset of what they are.
    static let encodings: [(String, [UInt8], String)] = [
        (
            "GB18030",
            Array("<?xml version=\"1.0\" encoding=\"gb2312\"?><q><r>".utf8) + [0xB5, 0xB3, 0xBF, 0xCE]
                + Array("</r></q>".utf8), "党课"
        ),
        (
            "GB18030",
            Array("<?xml version='1.0' encoding='x-gbk'?><q><r>".utf8) + [0x81, 0x30, 0x81, 0x30]
                + Array("</r></q>".utf8), "\u{80}"
        ),
        (
            "ISO-8859-1",
            Array("<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><q><r>caf".utf8) + [0xE9]
                + Array("</r></q>".utf8), "café"
        ),
        ("UTF-8", [0xEF, 0xBB, 0xBF] + Array("<?xml version=\"1.0\" encoding=\"gbk\"?><q><r>党</r></q>".utf8), "党"),
        (
            "UTF-16LE",
            [0xFF, 0xFE]
                + "<?xml version=\"1.0\" encoding=\"UTF-16\"?><q><r>党</r></q>".utf16
                .flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }, "党"
        ),
        ("UTF-16BE", [0xFE, 0xFF] + "<q><r>党</r></q>".utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }, "党"),
    ]

    @Test(arguments: encodings)
    func `mark, then declaration, then UTF-8 tell the encoding`(
        _ name: String, _ bytes: [UInt8], _ text: String
    ) throws {
        let (records, _, reading) = try collect(bytes)
        #expect(reading.verdict == .complete)
        #expect(reading.encoding == name)
        #expect(records.map(\.text) == [text])
    }

    @Test func `what is not well-formed is recovered, marked and located`() throws {
        let source = "<q>\n<r>one</r>\n<r>two<b></r>\n<r>three & four</r></q>"
        let (records, _, reading) = try collect(Array(source.utf8))
        #expect(reading.verdict == .malformed)
        #expect(reading.isRecovered)
        #expect(records.first?.text == "one")
        #expect(reading.diagnostics.allSatisfy { $0.code == .notWellFormed })
        #expect(reading.diagnostics.first?.line == 3)
        #expect(reading.diagnostics.contains { $0.line == 4 })
    }

    @Test func `a document that ends too early still gives its last record`() throws {
        let (records, _, reading) = try collect(Array("<q><r>one</r><r>tw".utf8))
        #expect(reading.verdict == .malformed)
        #expect(records.map(\.text) == ["one", "tw"])
    }

    @Test(arguments: ["", "   ", "no markup", "<", "<q", "<q></p>", "<?xml version=\"1.0\"?>"])
    func `fragments are malformed, never a crash`(_ source: String) throws {
        let reading = try collect(Array(source.utf8)).reading
        #expect(reading.verdict == .malformed)
        #expect(reading.diagnostics.first?.code == .notWellFormed)
        #expect(reading.diagnostics.allSatisfy { !$0.hintIsEmpty })
    }

    @Test func `the same document cut into single bytes reads the same`() throws {
        let bytes = Array("<q>\r\n<!-- a>b --><r a='>\"' b=\">'\">x<![CDATA[]]]]><![CDATA[>]]>\r\n党</r><?p ?></q>".utf8)
        let whole = try collect(bytes).records
        var index = 0
        let stream = ByteStream {
            guard index < bytes.count else { return nil }
            defer { index += 1 }
            return [bytes[index]]
        }
        let collector = RecordCollector()
        let reading = try XMLRecordReader(path: "x", limits: .standard).pass(
            stream, to: collector, isRecovering: false)
        #expect(reading.verdict == .complete)
        #expect(collector.records.map(\.markup) == whole.map(\.markup))
        #expect(collector.records.map { [$0.line, $0.column] } == whole.map { [$0.line, $0.column] })
        #expect(whole.first?.text == "x]]>\n党")
    }

    @Test func `what the source throws comes through`() {
        struct Broken: Error {}
        let reader = XMLRecordReader(path: "x", limits: .standard)
        #expect(throws: Broken.self) {
            try reader.read({ ByteStream { throw Broken() } }, visitor: { _ in RecordCollector() })
        }
        let failure = #expect(throws: SourceFailure.self) {
            try ByteStream.file("/nonexistent/x.xml", shownAs: "a.xml")
        }
        #expect(failure?.diagnostic.code == .unreadableFile)
    }
}

extension Diagnostic {
    fileprivate var hintIsEmpty: Bool { code.hint.chinese.isEmpty || code.hint.english.isEmpty }
}
