import ImportModel
import Importing
import Testing
import Values

/// Sections within sections, and what papers and questions take from other files.
struct QTISectionTests {
    private static func test(_ sections: String) -> String {
        "<assessmentTest identifier=\"t\" title=\"卷\"><testPart identifier=\"p\">\n\(sections)</testPart></assessmentTest>"
    }

    private static func section(_ name: String, _ content: String) -> String {
        "<assessmentSection identifier=\"\(name)\" title=\"\(name)\" visible=\"true\">\(content)</assessmentSection>"
    }

    private static func references(_ names: String...) -> String {
        names.map { "<assessmentItemRef identifier=\"\($0)\" href=\"\($0).xml\"/>" }.joined()
    }

    /// `title/select: items` of each section.
    private func rows(_ paper: ImportedPaper) -> [String] {
        paper.sections.map { section in
            let items = section.items.map { $0.item.replacing("in/", with: "").replacing(".xml", with: "") }
            return "\(section.title)/\(section.select.map(String.init) ?? "-"): \(items.joined(separator: " "))"
        }
    }

    private static let inner = section("I", "<selection select=\"1\"/>" + references("b", "c"))

    @Test(arguments: [
        ("", ["S/-: a", "I/1: b c", "S/-: d"], [] as [String]),
        ("<selection select=\"2\"/>", ["S/2: a b c d"], ["Q043 2"]),
        ("<ordering shuffle=\"true\"/>", ["S/-: a d", "I/1: b c"], ["Q043 2"]),
        ("<timeLimits maxTime=\"60\"/>", ["S/-: a d", "I/1: b c"], ["Q043 2"]),
    ])
    func `a section within a section keeps its place, or is said to be approximated`(
        _ rule: String, _ expected: [String], _ codes: [String]
    ) throws {
        let text = Self.test(Self.section("S", rule + Self.references("a") + Self.inner + Self.references("d")))
        let report = Workbench.inspect(text, name: "t.xml")
        #expect(rows(try #require(report.files[0].papers.first)) == expected)
        let found = report.files[0].diagnostics.filter { $0.code.id != "Q027" }
        #expect(found.map { "\($0.code.id) \($0.line ?? 0)" } == codes)
    }

    @Test func `what a draw always takes stands apart from it`() throws {
        let always = Self.inner.replacing("visible=\"true\"", with: "visible=\"true\" required=\"true\"")
        let content = "<selection select=\"2\"/>" + Self.references("a") + always + Self.references("d", "e")
        let report = Workbench.inspect(Self.test(Self.section("S", content)), name: "t.xml")
        #expect(rows(try #require(report.files[0].papers.first)) == ["S/1: a d e", "I/1: b c"])
        #expect(report.codes.contains("Q043"))
    }

    @Test func `the attempts of single items are kept and named`() throws {
        let text = Self.test(
            "<itemSessionControl maxAttempts=\"2\"/>" + Self.section("S", Self.references("a")))
        let report = Workbench.inspect(text, name: "t.xml")
        #expect(report.codes == ["Q027", "Q025"])
        #expect(
            report.files[0].papers[0].sourceExtra == [
                SourceExtra(name: "itemSessionControl p", value: "<itemSessionControl maxAttempts=\"2\"/>")
            ])
    }

    private static let item =
        "<assessmentItem identifier=\"own\" title=\"\"><itemBody><p>文</p></itemBody></assessmentItem>"

    @Test func `a section in a file of its own is part of the test that names it`() throws {
        let reference = "<assessmentSectionRef identifier=\"r\" href=\"s/s.xml\"/>"
        let test = Self.test(Self.section("S", Self.references("a") + reference + Self.references("d")))
        let section = Self.section("T", Self.references("b"))
        let files = ["t.xml": test, "s/s.xml": section, "a.xml": Self.item, "s/b.xml": Self.item, "d.xml": Self.item]
        try Workbench.withFolder(files.mapValues { Array($0.utf8) }) { report in
            let papers = report.files.flatMap(\.papers)
            #expect(papers.map(rows) == [["S/-: own", "T/-: own", "S/-: own"]])
            #expect(report.codes.filter { $0 != "Q017" } == [])
        }
    }

    @Test func `a section that is missing, or part of itself, is named`() throws {
        let reference = { (name: String) in "<assessmentSectionRef identifier=\"r\" href=\"\(name).xml\"/>" }
        let files = [
            "t.xml": Self.test(Self.section("S", reference("s") + reference("none"))),
            "s.xml": Self.section("T", Self.references("a") + reference("s")), "a.xml": Self.item,
        ]
        try Workbench.withFolder(files.mapValues { Array($0.utf8) }) { report in
            #expect(report.files.flatMap(\.papers).map(rows) == [["T/-: own"]])
            let named = report.files.flatMap(\.diagnostics).map { "\($0.code.id) \($0.detail.english)" }
            #expect(Set(named) == ["Q027 in/none.xml", "Q027 in/s.xml"])
        }
    }

    @Test func `a stimulus stands before the stem with its pictures`() throws {
        let item = """
            <qti-assessment-item identifier="q"><qti-assessment-stimulus-ref identifier="S" href="../texts/s.xml"/>
            <qti-item-body><p>问</p></qti-item-body></qti-assessment-item>
            """
        let stimulus = """
            <qti-assessment-stimulus identifier="S" title="s"><qti-stimulus-body><p>材料<img src="a.png" alt=""/></p>
            </qti-stimulus-body></qti-assessment-stimulus>
            """
        let picture: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        let files = [
            "items/q.xml": Array(item.utf8), "texts/s.xml": Array(stimulus.utf8), "texts/a.png": picture,
            "texts/t.xml": Array(stimulus.utf8),
        ]
        try Workbench.withFolder(files) { report in
            let item = try #require(report.items.first)
            #expect(item.stem.source == "<p>材料<img src=\"../texts/a.png\" alt=\"\"/></p>\n<p>问</p>")
            #expect(item.stem.safeHTML.contains("asset:"))
            #expect(item.sourceExtra == [])
            // The other text is one that nothing begins with.
            #expect(report.files.flatMap(\.diagnostics).map { "\($0.code.id) \($0.path)" } == ["C009 in/texts/t.xml"])
        }
        // One that is too long is named, and the question stays.
        let long = stimulus.replacing("材料", with: String(repeating: "材", count: 100_000))
        try Workbench.withFolder(["items/q.xml": Array(item.utf8), "texts/s.xml": Array(long.utf8)]) { report in
            #expect(report.codes.contains("Q024"))
            #expect(report.items.map(\.stem.source) == ["<p>问</p>"])
        }
        let alone = Workbench.inspect(item, name: "q.xml")
        #expect(alone.codes == ["Q044"])
        #expect(alone.items[0].sourceExtra == [SourceExtra(name: "assessmentStimulusRef", value: "../texts/s.xml")])
    }
}
