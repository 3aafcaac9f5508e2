import Foundation
import ImportModel
@testable import Importing
import JSON
import Testing
import Values

/// The preview as scripts and as people read it.
struct InspectTests {
    /// `UPDATE_GOLDEN=1` writes the golden files anew.
    private func expectGolden(_ text: String, _ name: String) throws {
        let file = URL(filePath: "\(Workbench.root)/Content/expected/examples/\(name)")
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
            try Data(text.utf8).write(to: file)
        }
        let golden = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        #expect(text == golden)
    }

    @Test func `the planted mistakes are all found, each at its place`() throws {
        let source = ImportSource(
            name: "mistakes.md", location: .path("\(Workbench.root)/Content/examples/mistakes.md"))
        let report = Workbench.pipeline.inspect([source])
        try expectGolden(InspectText(report, language: .chinese).text, "mistakes.zh-CN.txt")
        try expectGolden(InspectText(report, language: .english).text, "mistakes.en.txt")
        #expect(report.exitStatus == 1)
        #expect(report.items.count == 16)
    }

    @Test func `the examples are golden as JSON`() throws {
        for example in ["lecture", "kinds", "xml", "moodle"] {
            let report = Workbench.inspect(folder: "Content/examples/\(example)")
            #expect(report.exitStatus == 0)
            try expectGolden(InspectDocument(report).json.prettyText, "\(example).json")
        }
    }

    @Test func `what is written piece by piece is the document as a whole`() throws {
        for folder in ["lecture", "kinds", "xml", "moodle", "qti", "table"] {
            let report = Workbench.inspect(folder: "Content/examples/\(folder)")
            let document = InspectDocument(report)
            var written: [UInt8] = []
            try document.write { written += $0 }
            #expect(String(decoding: written, as: UTF8.self) == document.json.prettyText)
        }
    }

    @Test func `stems that differ in width, punctuation and case have one key`() {
        // The third is beyond the characters that are folded without the tables of Unicode.
        for (text, key) in [
            ("党员ＡＢ１２，应当“按时”缴纳（党费）。", "党员ab12应当按时缴纳党费"), ("A b\tC、d《e》", "abcde"),
            ("ﬁne ① Ⅷ ㎡ é 㐀", "fine1viiim2é㐀"), ("____（ ）", ""), ("一〇二", "一〇二"),
        ] {
            #expect(NearDuplicates.key(text) == key)
        }
    }

    @Test func `every diagnostic is in the reference, with its severity and sentence`() throws {
        let page = String(
            decoding: try Data(contentsOf: URL(filePath: "\(Workbench.root)/docs/import.md")), as: UTF8.self)
        for code in DiagnosticCode.all {
            let row = "| \(code.id) | \(code.severity.rawValue) | \(code.message.english) | \(code.hint.english) |"
            #expect(page.contains(row))
        }
    }

    @Test func `fields stand in the order of the contract`() throws {
        let report = Workbench.inspect(folder: "Content/examples/lecture")
        let json = InspectDocument(report).json
        func keys(_ value: JSONValue?) -> [String] { value?.objectIfPresent?.members.map(\.key) ?? [] }
        #expect(keys(json) == ["files", "summary"])
        #expect(keys(json["summary"]) == ["items", "courses", "papers", "errors", "warnings"])
        let files = try #require(json["files"]?.arrayIfPresent)
        #expect(
            keys(files.first)
                == ["path", "format", "encoding", "sha256", "items", "courses", "papers", "diagnostics"])
        let items = try #require(files.last?["items"]?.arrayIfPresent)
        let itemKeys = [
            "ordinal", "line", "externalId", "kind", "title", "stem", "points", "options", "key", "accepted", "tags",
            "category", "lesson", "clause", "explanation",
        ]
        #expect(keys(items.first) == itemKeys)
        let kinds = InspectDocument(Workbench.inspect(folder: "Content/examples/kinds")).json
        let cloze = try #require(kinds["files"]?.arrayIfPresent?.first?["items"]?.arrayIfPresent?.last)
        #expect(keys(cloze) == itemKeys + ["parts"])
        #expect(keys(cloze["parts"]?.arrayIfPresent?.first) == Array(itemKeys.dropFirst()))
        #expect(keys(items.first?["options"]?.arrayIfPresent?.first) == ["id", "text", "fraction"])
        #expect(keys(files.first?["courses"]?.arrayIfPresent?.first) == ["id", "title", "format", "nodes"])
    }

    @Test func `the exit status tells content errors from paths that cannot be read`() {
        #expect(Workbench.inspect("---\nbank: b\ntitle: t\n---\n### [judge] 题 {#a answer=true}").exitStatus == 0)
        #expect(Workbench.inspect("---\nbank: b\ntitle: t\n---\n### [judge] 题 {#a}").exitStatus == 1)
        let missing = Workbench.pipeline.inspect([ImportSource(name: "none", location: .path("/nonexistent/none"))])
        #expect(missing.exitStatus == 2)
        #expect(missing.codes == ["F002"])
    }

    @Test func `control characters of a source do not reach the terminal`() {
        let report = Workbench.inspect(
            "---\nbank: b\ntitle: t\n---\n\u{1B}[31m红\u{202E}\n### [judge] 题 {#a answer=true}")
        let text = InspectText(report, language: .chinese).text
        #expect(text.contains("红"))
        #expect(!text.unicodeScalars.contains("\u{1B}"))
        #expect(!text.unicodeScalars.contains("\u{202E}"))
    }

    @Test func `every byte of an asset is the one that was hashed`() throws {
        let path = "\(Workbench.root)/Content/examples/lecture"
        let source = ImportSource(name: "lecture", location: .path(path))
        let report = try Workbench.pipeline.inspect(source)
        let asset = try #require(report.files.flatMap(\.assets).first)
        let bytes = try Workbench.pipeline.bytes(of: asset, in: source)
        #expect(Workbench.digest(bytes) == asset.sha256)
        var other = asset
        other.sha256 = Workbench.digest([])
        #expect(throws: SourceFailure.self) { try Workbench.pipeline.bytes(of: other, in: source) }
    }
}
