import ImportModel
import Importing
import Testing
import Values

/// What a file is, told by its content, and what is refused.
struct DetectionTests {
    @Test(arguments: [
        ("---\nbank: b\ntitle: t\n---\n### [judge] 题 {#a answer=true}", "markdown-bank", [] as [String]),
        ("---\nid: c\ntitle: t\n---\n## 课 {#a}\n文", "lecture-package", []),
        ("<content xmlns=\"urn:dangke:content:1\"/>", "dangke-xml", ["F005"]),
        ("\u{FEFF}<?xml version=\"1.0\"?><!-- x --><quiz></quiz>", "moodle-xml", ["F005"]),
        ("<questestinterop/>", "qti-1.2", ["F005"]),
        ("<!DOCTYPE a [<!ELEMENT a ANY>]><assessmentItem/>", "qti-2", ["Q008"]),
        ("<qti:qti-assessment-item xmlns:qti=\"x\"/>", "qti-3", ["Q008"]),
        ("<courseStructure/>", "cmi5", ["K010", "K010"]),
        ("<html><body>甲</body></html>", "unknown", ["F001"]),
        ("::甲:: 题 {=对 ~错}", "gift", []),
        ("题\nA. 甲\nB. 乙\nANSWER: A", "aiken", []),
        ("### 题\n- [x] 甲\n- [ ] 乙", "task-list", []),
        ("1．题\nA．甲\n答案：A", "chinese-text", ["Q016"]),
        ("# 会议通知\n内容", "unknown", ["F001"]),
        ("", "unknown", ["F001"]),
        ("<tincan xmlns=\"http://projecttincan.com/tincan.xsd\"/>", "tincan", ["F003"]),
        ("\u{0}\u{1}\u{2}", "unknown", ["F001"]),
    ])
    func `content decides, whatever the name says`(_ text: String, _ format: String, _ codes: [String]) {
        for name in ["course.md", "quiz.xml", "a.png"] {
            let report = Workbench.inspect(text, name: name)
            #expect(report.files.map(\.format.rawValue) == [format])
            #expect(report.codes == codes)
        }
    }

    @Test func `a note beside a lecture is a warning, and notes alone are errors`() throws {
        let note = Array("# 会议通知\n内容".utf8)
        let bank = Array("---\nbank: b\ntitle: t\n---\n### [judge] 题 {#a answer=true}".utf8)
        try Workbench.withFolder(["README.md": note, "b.md": bank]) { report in
            #expect(report.codes == ["F001"])
            #expect(report.exitStatus == 0)
        }
        try Workbench.withFolder(["README.md": note, "b.txt": note]) { report in
            #expect(report.codes == ["F001", "F001"])
            #expect(report.exitStatus == 1)
        }
    }

    @Test func `what is refused says why and what is accepted, in both languages`() throws {
        let refusal = try #require(Workbench.inspect("[[questions]]\n", name: "a.txt").files[0].diagnostics.first)
        #expect(refusal.message.chinese.contains("mdbook-quiz"))
        #expect(refusal.message.english.contains("accepted are"))
        for family in ["Moodle XML", "QTI", "GIFT", "Aiken", "docx", "xlsx", "csv", "SCORM", "cmi5"] {
            #expect(refusal.message.chinese.contains(family) && refusal.message.english.contains(family))
        }
        #expect(refusal.severity == .error)
    }

    @Test func `the formats that may be named are those that have a reader`() {
        #expect(Set(Workbench.pipeline.formats) == Set(ImportFormat.readable))
        #expect(Workbench.pipeline.formats.count == ImportFormat.readable.count)
    }

    @Test func `an empty folder or archive is no success`() throws {
        let archive: [UInt8] = [0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18)
        #expect(Workbench.inspect(archive, name: "empty.zip").codes == ["F005"])
    }

    @Test func `a person may override the guess`() {
        let text = "### [judge] 题 {#a answer=true}"
        let source = ImportSource(name: "a.md", location: .bytes(Array(text.utf8)), format: .markdownBank)
        let report = Workbench.pipeline.inspect([source])
        #expect(report.files[0].format == .markdownBank)
        #expect(report.items.count == 1)
    }

    @Test func `GB18030 text is read, and said to be`() {
        // ---\nbank: b\ntitle: 题库\n---\n### [judge] 党员。 {#a answer=true}
        let bytes =
            Array("---\nbank: b\ntitle: ".utf8) + [0xCC, 0xE2, 0xBF, 0xE2] + Array("\n---\n### [judge] ".utf8)
            + [0xB5, 0xB3, 0xD4, 0xB1, 0xA1, 0xA3] + Array(" {#a answer=true}\n".utf8)
        let report = Workbench.inspect(bytes, name: "bank.md")
        #expect(report.files[0].encoding == "GB18030")
        #expect(report.items.map(\.stem.source) == ["党员。"])
    }

    @Test(arguments: [
        ("<quiz><question type=\"essay\"><name><text>绝密&#9733;</text></name></question></quiz>", 1),
        (
            "<quiz>\n<question type=\"essay\"><questiontext>\n<text>&#32477;&#x5BC6;\u{3000}&#x2605;</text></questiontext></question></quiz>",
            3
        ),
        (
            "<quiz>\n<question type=\"essay\"><questiontext format=\"html\"><text><![CDATA[绝密&#9733;]]></text></questiontext></question></quiz>",
            2
        ),
        ("---\nbank: b\ntitle: t\n---\n\n### [judge] **机密**&#x2605;题 {#a answer=true}", 6),
    ])
    func `a marking is found however its characters are written`(_ text: String, _ line: Int) {
        let report = Workbench.inspect(text, name: "a")
        #expect(report.codes == [DiagnosticCode.secrecyMarking.id])
        #expect(report.files.flatMap(\.diagnostics).map(\.line) == [line])
        #expect(report.items.isEmpty)
    }

    @Test func `a backup that is packed otherwise is refused with advice`() {
        let report = Workbench.inspect([0x1F, 0x8B, 8, 0, 0], name: "course.mbz")
        #expect(report.codes == ["F003"])
        #expect(report.files.flatMap(\.diagnostics).allSatisfy { $0.detail.english.contains("Moodle XML") })
    }

    @Test(arguments: ["绝密★", "机密 ★5年", "秘密★1年", "机密☆"])
    func `a marking of secrecy refuses the file with its own code`(_ mark: String) {
        let bank = Workbench.inspect(
            "---\nbank: b\ntitle: t\n---\n### [judge] 甲 {#a answer=true}\n\(mark)\n", name: "b.md")
        #expect(bank.findings == ["S001 6:1"])
        #expect(bank.items.isEmpty)
        let xml = Workbench.inspect(
            "<content xmlns=\"urn:dangke:content:1\"><bank id=\"b\" title=\"t\"><question type=\"judge\" answer=\"true\"><stem>\(mark)</stem></question></bank></content>",
            name: "b.xml")
        #expect(xml.codes == ["S001"])
        #expect(xml.items.isEmpty)
    }

    @Test func `the words alone are no marking`() {
        #expect(
            Workbench.inspect("---\nbank: b\ntitle: t\n---\n### [judge] 保守党的秘密。★ {#a answer=true}\n").codes == [])
    }

    @Test(arguments: [
        ("tincan.xml", "xAPI"), ("h5p.json", "H5P"),
        ("moodle_backup.xml", "Moodle XML"), ("word/document.xml", "Word"), ("xl/workbook.xml", "Excel"),
        ("course.crs", "AICC"),
    ])
    func `packages of other systems are named and refused`(_ file: String, _ word: String) throws {
        for folder in ["", "top/"] {
            try Workbench.withFolder([folder + file: Array("x".utf8), folder + "a.txt": Array("x".utf8)]) { report in
                #expect(report.codes == ["F003"])
                #expect(report.files[0].diagnostics[0].message.english.contains(word))
            }
        }
    }

    @Test func `the same stem with other width and punctuation is found, in the bank and across banks`() throws {
        func bank(_ id: String, _ stems: [String]) -> [UInt8] {
            let questions = stems.enumerated().map { "### [judge] \($1) {#q\($0) answer=true}\n" }.joined()
            return Array("---\nbank: \(id)\ntitle: t\n---\n\(questions)".utf8)
        }
        try Workbench.withFolder([
            "a.md": bank("a", ["党员Ａ，应当 交纳党费。", "党员a应当交纳党费", "另一题"]), "b.md": bank("b", ["「党员A」应当交纳党费！"]),
        ]) { report in
            #expect(report.findings == ["Q006 6:1", "Q017 5:1"])
            #expect(report.files[1].diagnostics[0].message.english.contains("in/a.md:5"))
        }
    }

    @Test func `an encoding that a person names comes before the guess and before what XML declares`() throws {
        func report(_ bytes: [UInt8], _ encoding: TextEncoding?) -> ImportReport {
            var source = ImportSource(name: "x", location: .bytes(bytes))
            source.encoding = encoding
            return Workbench.pipeline.inspect([source])
        }
        // 中文 in Big5.
        let word: [UInt8] = [0xA4, 0xA4, 0xA4, 0xE5]
        let big5 = try #require(TextEncoding(named: "big5"))
        let text = Array("::q:: ".utf8) + word + Array(" {=A}\n".utf8)
        #expect(report(text, big5).files.map(\.encoding) == ["Big5"])
        #expect(report(text, big5).items.map(\.stem.source) == ["中文"])
        #expect(report(text, nil).items.isEmpty)
        let xml =
            Array(
                "<?xml version=\"1.0\" encoding=\"GBK\"?><quiz><question type=\"description\"><questiontext><text>".utf8
            )
            + word + Array("</text></questiontext></question></quiz>".utf8)
        #expect(report(xml, big5).items.map(\.stem.source) == ["中文"])
        #expect(report(xml, big5).files.map(\.encoding) == ["Big5"])
        #expect(report(xml, nil).items.map(\.stem.source) != ["中文"])
        // Bytes that are not in it are an error, and a byte order mark comes before it.
        #expect(report(Array("::q:: ".utf8) + [0xFF, 0x20], big5).codes == ["T001"])
        let marked = [0xEF, 0xBB, 0xBF] + Array("::q:: 中文 {=A}\n".utf8)
        #expect(report(marked, big5).items.map(\.stem.source) == ["中文"])
        for label in TextEncoding.labels { #expect(TextEncoding(named: label) != nil, "\(label)") }
    }
}
