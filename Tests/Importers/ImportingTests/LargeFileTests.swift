import Foundation
import Glibc
import ImportModel
import Importing
import JSON
import Testing
import Values

/// Files over a megabyte are read as a stream.
struct LargeFileTests {
    /// A quiz of more than two megabytes; `ending` stands before its last tag.
    private static func quiz(_ ending: String = "") -> (bytes: [UInt8], count: Int) {
        let question = { (number: Int) in
            """
              <question type="shortanswer"><name><text>第\(number)题</text></name>
                <questiontext format="html"><text>\(number) 加 1 等于？\(String(repeating: "说", count: 300))</text></questiontext>
                <answer fraction="100"><text>\(number + 1)</text></answer></question>

            """
        }
        let count = 2_000
        let text = "<quiz>\n" + (1...count).map(question).joined() + ending + "</quiz>\n"
        return (Array(text.utf8), count)
    }

    private func inspect(_ bytes: [UInt8]) throws -> ImportedFile {
        let path = FileManager.default.temporaryDirectory.path + "/dangke-large-\(UUID().uuidString).xml"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        defer { _ = unsafe unlink(path) }
        let report = Workbench.pipeline.inspect([ImportSource(name: "large.xml", location: .path(path))])
        return try #require(report.files.first)
    }

    @Test func `a streamed file yields what the same bytes in memory yield`() throws {
        let (bytes, count) = Self.quiz()
        let streamed = try inspect(bytes)
        let whole = try #require(Workbench.inspect(bytes, name: "large.xml").files.first)
        #expect(streamed.items.count == count)
        #expect(streamed == whole)
        #expect(streamed.sha256 == Workbench.digest(bytes))
    }

    /// The preview as JSON, with the questions passed on one by one, and how many were not kept.
    private func passed(
        _ bytes: [UInt8], name: String = "large.xml", format: ImportFormat? = nil
    ) throws -> (json: String, passedOn: Int) {
        let path = FileManager.default.temporaryDirectory.path + "/dangke-large-\(UUID().uuidString).xml"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        defer { _ = unsafe unlink(path) }
        let spool = InspectSpool()
        let report = Workbench.pipeline.inspect(
            ImportSource(name: name, location: .path(path), format: format), passing: spool.consumer)
        var written: [UInt8] = []
        try InspectDocument(report).write(spool: spool) { written += $0 }
        let passedOn = try #require(report.files.first).passedOn.values.reduce(0, +)
        #expect(report.files.allSatisfy { $0.items.isEmpty })
        #expect(report.summary.items.values.reduce(0, +) == passedOn)
        return (String(decoding: written, as: UTF8.self), passedOn)
    }

    @Test(arguments: TextBoundsTests.banks)
    func `questions of a large text bank are passed on and make the preview that they make when they are kept`(
        _ bank: TextBoundsTests.Bank
    ) throws {
        // With a repetition, markup and a line that belongs nowhere.
        let more = bank.question(7, 2) + bank.question(9_000, 3).replacing("问", with: "问<b onclick=\"x()\">重</b>")
        let long = "问" + String(repeating: "说", count: 300)
        // In a bank, an identifier that stands twice, and a lesson of no course.
        let named = "### [single] 名 {#a lesson=x}\n- [x] 一\n- [ ] 二\n"
        let text =
            (bank.text(1_500) + more).replacing("问", with: long)
            + (bank.format == .markdownBank ? named + named : "\n尾\n")
        try #require(text.utf8.count > 1 << 20)
        let kept = Workbench.inspect(text, name: "large", format: bank.format)
        let (json, passedOn) = try passed(Array(text.utf8), name: "large", format: bank.format)
        #expect(passedOn == kept.items.count)
        #expect(passedOn >= 1_502)
        #expect(kept.codes.contains("Q006"))
        var written: [UInt8] = []
        try InspectDocument(kept).write { written += $0 }
        #expect(json == String(decoding: written, as: UTF8.self))
    }

    /// A document with so much text in it that its questions are passed on.
    private static func document(_ kind: String) -> [UInt8] {
        let long = String(repeating: "说", count: 300)
        let rows = (0..<1_500).map { ["第\($0 % 1_400)问\(long)（）", "一", "二", "A"] } + [["乙（）", "一", "", "C"]]
        let table = [["题干", "选项A", "选项B", "答案"]] + rows
        if kind == "xlsx" {
            let sheet = table.map { row in
                "<row>" + row.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined() + "</row>"
            }
            return OfficeTests.workbook("<sheetData>\(sheet.joined())</sheetData>")
        }
        let body = table.map { row in
            "<w:tr>" + row.map { "<w:tc><w:p><w:r><w:t>\($0)</w:t></w:r></w:p></w:tc>" }.joined() + "</w:tr>"
        }
        return OfficeTests.document(
            "<w:tbl>\(body.joined())</w:tbl>" + OfficeTests.paragraph("1．丙（）") + OfficeTests.paragraph("A．一")
                + OfficeTests.paragraph("B．二") + OfficeTests.paragraph("答案：B"))
    }

    @Test(arguments: ["xlsx", "docx"])
    func `questions of a large document are passed on and make the preview that they make when they are kept`(
        _ kind: String
    ) throws {
        let bytes = Self.document(kind)
        let kept = Workbench.inspect(bytes, name: "large.\(kind)")
        let (json, passedOn) = try passed(bytes, name: "large.\(kind)")
        #expect(passedOn == kept.items.count)
        #expect(passedOn == (kind == "xlsx" ? 1_501 : 1_502))
        #expect(kept.codes.count { $0 == "Q006" } == 100)
        var written: [UInt8] = []
        try InspectDocument(kept).write { written += $0 }
        #expect(json == String(decoding: written, as: UTF8.self))
    }

    @Test func `questions that are passed on make the preview that they make when they are kept`() throws {
        // With a repetition, a picture of its own, markup to take out, and a kind that is kept verbatim.
        let odd = """
            <question type="essay"><name><text>甲</text></name><questiontext format="html"><text><![CDATA[<script>x</script>
            <img src="@@PLUGINFILE@@/a.png">问]]></text><file name="a.png" encoding="base64">iVBORw0KGgo=</file>
            </questiontext></question>
            <question type="essay"><questiontext><text>问 。</text></questiontext></question>
            <question type="essay"><questiontext><text>问！</text></questiontext></question>
            <question type="calculated"><questiontext><text>{x}</text></questiontext></question>
            """
        let (bytes, count) = Self.quiz(odd)
        let (json, passedOn) = try passed(bytes)
        #expect(passedOn == count + 4)
        let kept = InspectDocument(ImportReport(files: [try inspect(bytes)]))
        #expect(json == kept.json.prettyText)
        #expect(json.contains("\"Q006\""))
    }

    @Test func `a broken file is passed on once, recovered, and a marked one not at all`() throws {
        let (bytes, count) = Self.quiz("<question type='essay'><name><text>末题</text></name></oops>")
        let (json, passedOn) = try passed(bytes)
        #expect(passedOn >= count)
        let kept = InspectDocument(ImportReport(files: [try inspect(bytes)]))
        #expect(json == kept.json.prettyText)
        let marked = try passed(Self.quiz("<!-- 机密★ -->").bytes)
        #expect(marked.passedOn == 0)
        #expect(marked.json.contains("\"items\": []"))
    }

    @Test func `a streamed file that is broken is recovered, and its digest is that of all its bytes`() throws {
        let (bytes, count) = Self.quiz("<question type='essay'><name><text>末题</text></name></oops>")
        let file = try inspect(bytes)
        #expect(file.items.count >= count)
        let recovered = file.items.count { $0.isRecovered }
        #expect(recovered == file.items.count)
        #expect(file.sha256 == Workbench.digest(bytes))
    }

    @Test func `a streamed file with a secrecy marking is refused`() throws {
        let file = try inspect(Self.quiz("<!-- 机密★ -->").bytes)
        #expect(file.items.isEmpty)
        #expect(file.diagnostics.map(\.code) == [.secrecyMarking])
    }
}
