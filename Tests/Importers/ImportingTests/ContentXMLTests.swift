import ImportModel
import Importing
import LecturePackage
import Testing
import Values

/// Our XML holds everything that the model holds.
struct ContentXMLTests {
    @Test func `whatever Moodle XML holds comes back from our XML`() throws {
        let before = Workbench.inspect(Array("<quiz>\(ExportTests.kinds)</quiz>".utf8), name: "quiz.xml")
        let (after, export) = try twin(of: before)
        #expect(export.diagnostics == [])
        #expect(export.files.map(\.path) == ["content.xml"])
        for (left, right) in zip(before.items, after.items) { #expect(left.inNoBank == right.inNoBank) }
        #expect(after.items.count == before.items.count)
        #expect(after.files.flatMap(\.categories) == before.files.flatMap(\.categories))
        #expect(after.files.flatMap(\.assets) == before.files.flatMap(\.assets))
        #expect(after.files.flatMap(\.banks).map(\.id) == ["quiz.xml"])
        #expect(try twin(of: after).1.files == export.files)
    }

    @Test func `every field that a reader may set comes back`() throws {
        var item = ImportedItem(
            ordinal: 1, place: SourcePlace(path: "x"), kind: .multiple, stem: RichText(" <p>题\r\n干</p> ", format: .html)
        )
        item.externalId = "a b"
        item.sourceType = "choice"
        item.title = "名\n称"
        item.points = ExactDecimal(text: "1.2345678") ?? .one
        item.penalty = Fraction(tenMillionths: 3_333_333)
        item.difficulty = 4
        item.options = [
            ImportedOption(
                id: "i1", text: .plain(" 甲 "), fraction: Fraction(tenMillionths: 5_000_000), feedback: .plain("对"),
                group: 2),
            ImportedOption(id: "i2", text: .plain(""), fraction: Fraction(tenMillionths: -2_500_000), isFixed: true),
            ImportedOption(id: "i3", text: .plain("丙"), fraction: Fraction(tenMillionths: 5_000_000), role: .left),
        ]
        item.key = .options(["i1", "i3"])
        item.accepted = [
            [
                AcceptedAnswer(.pattern("a*\\*"), fraction: Fraction(tenMillionths: 1), feedback: .plain("近")),
                AcceptedAnswer(.anything, fraction: .zero), AcceptedAnswer(.text(" | ")),
                AcceptedAnswer(
                    .number(ExactDecimal(text: "-3.5") ?? .one, tolerance: ExactDecimal(text: "0.01") ?? .one)),
            ], [],
        ]
        item.isCaseSensitive = true
        item.tags = ["甲，乙", " 丙"]
        item.categoryPath = ["党章/总纲", ""]
        item.lesson = "L1"
        item.clause = "第一条"
        item.validFrom = CivilDate(year: 2020, month: 2, day: 29)
        item.validTo = CivilDate(year: 2030, month: 1, day: 1)
        item.explanation = RichText("因为", format: .moodleAuto)
        item.outcomeFeedback = OutcomeFeedback(correct: .plain("对"), incorrect: RichText("*错*", format: .markdown))
        item.hints = [.plain("一"), .plain("")]
        item.shufflesOptions = true
        item.status = "draft"
        item.language = "zh-CN"
        item.isRecovered = true
        item.sourceExtra = [SourceExtra(name: "a b", value: "<x/> & ]]>"), SourceExtra(name: "", value: "")]
        var part = item
        part.parts = []
        part.isRecovered = true
        item.parts = [part]
        var file = ImportedFile(path: "x", format: .qti2)
        file.items = [item]
        file.papers = [paper]
        file.categories = [
            ImportedCategory(path: ["甲/乙", "丙"], externalId: "c", summary: RichText("<b>说明</b>", format: .html))
        ]
        file.courses = [tree]
        let (after, export) = try twin(of: ImportReport(files: [file]))
        #expect(export.diagnostics == [])
        #expect(after.items.map { $0.inNoBank.withoutHTML } == [item.inNoBank.withoutHTML])
        let read = after.files.flatMap(\.papers).map { paper in
            var paper = paper
            paper.place = SourcePlace(path: "x")
            return paper
        }
        #expect(read == [paper])
        #expect(
            after.files.flatMap(\.categories).map(\.path) == [["甲/乙", "丙"]]
                && after.files.flatMap(\.categories).map(\.summary?.source) == ["<b>说明</b>"])
        #expect(after.files.flatMap(\.courses).map { Self.lines($0.nodes) } == [Self.lines(tree.nodes)])
        #expect(after.files.flatMap(\.courses).map(\.format) == [.scorm12])
        #expect(try twin(of: after).1.files == export.files)
    }

    @Test func `an item that contradicts itself is named where it stands`() {
        let document = """
            <content xmlns="urn:dangke:content:1"><bank id="B" title="甲">
            <item kind="single"><stem>一</stem>
            <option id="A"><text>甲</text></option><option id="A"><text>乙</text></option>
            <key><right option="A"/><right option="C"/></key></item>
            <item kind="choice"><stem>二</stem></item>
            <item kind="trueFalse" points="0" difficulty="9" colour="red"><stem>三</stem><note/></item>
            <item kind="multiple" valid-to="2020-01-01"><stem/><option id="A" fraction="x" role="up"/></item>
            <item kind="numeric"><stem>五</stem><blank><accept><number>三</number></accept></blank>
            <file>AA==</file><file as="a">!</file></item>
            <item kind="cloze"><stem format="rtf">六</stem></item>
            <item kind="match"><stem>七</stem></item>
            </bank></content>
            """
        let report = Workbench.inspect(Array(document.utf8), name: "content.xml")
        #expect(
            report.findings == [
                "Q031 2:20", "Q030 2:20", "Q002 2:20", "Q016 2:20", "Q009 5:20", "Q015 5:20", "Q019 6:62", "C003 6:62",
                "Q011 6:62", "Q004 6:62", "X006 6:83", "Q008 7:44", "Q010 7:44", "Q001 7:44", "Q016 7:44", "Q019 7:90",
                "Q019 7:90", "Q019 8:58", "Q012 9:6", "X007 9:30", "Q050 10:19", "Q022 10:38", "Q028 11:19",
            ])
    }

    @Test func `a part of a cloze may have several right options or several numbers`() {
        let report = Workbench.inspect(
            "### [cloze] 甲____乙____ {#C1}\n= [x] 一 | [x] 二 | [ ] 三\n= 1 +- 0.1 | 2 +- 0\n", format: .markdownBank)
        #expect(report.codes.allSatisfy { $0 == "C007" })
        #expect(report.items.flatMap(\.parts).map(\.kind) == [.multiple, .numeric])
        #expect(report.items.first?.parts.first?.key == .options(["A", "B"]))
        #expect(report.items.first?.parts.last?.accepted.first?.count == 2)
    }

    @Test func `two questions may call two pictures by one name`() {
        func question(_ base64: String) -> String {
            """
            <question type="essay"><name><text>图</text></name><questiontext format="html">
            <text>&lt;img src="@@PLUGINFILE@@/a.png"&gt;</text><file name="a.png" path="/">\(base64)</file>
            </questiontext></question>
            """
        }
        let report = Workbench.inspect(
            Array("<quiz>\(question("iVBORw0KGgo="))\(question("iVBORw0KGgoA"))</quiz>".utf8), name: "quiz.xml")
        let shown = report.items.map(\.stem.safeHTML)
        #expect(shown.count == 2 && shown.first != shown.last)
        for item in report.items {
            #expect(item.stem.safeHTML.contains(item.assets.values.first ?? "-"))
        }
    }

    @Test func `files of several folders are written where they lay, each with its pictures`() throws {
        let picture: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        let bank = { (name: String) in
            Array("---\nbank: \(name)\ntitle: \(name)\n---\n### [judge] \(name) ![图](media/a.png) {answer=true}\n".utf8)
        }
        let files: [String: [UInt8]] = [
            "in/a/bank.md": bank("a"), "in/a/media/a.png": picture + [1], "in/b/bank.md": bank("b"),
            "in/b/media/a.png": picture + [2],
        ]
        try Workbench.withFolder(files) { before in
            let export = try Workbench.export(before, by: ContentXMLWriter(), as: .dangkeXML) { asset in
                picture + [asset.reference == "media/a.png" && asset.sha256 == before.files[0].assets[0].sha256 ? 1 : 2]
            }
            #expect(
                export.files.map(\.path) == [
                    "a/content.xml", "b/content.xml", "a/media/a.png", "b/media/a.png",
                ])
            let after = try Workbench.withFolder(
                Dictionary(uniqueKeysWithValues: export.files.map { ($0.path, $0.bytes) })
            ) { $0 }
            #expect(after.items.map(\.withoutPlace) == before.items.map(\.withoutPlace))
        }
    }

    private func twin(of report: ImportReport) throws -> (ImportReport, Export) {
        let export = try Workbench.export(report, by: ContentXMLWriter(), as: .dangkeXML)
        let document = try #require(export.files.first)
        return (Workbench.inspect(document.bytes, name: "content.xml"), export)
    }

    private var paper: ImportedPaper {
        var paper = ImportedPaper(title: "卷", place: SourcePlace(path: "x"))
        paper.externalId = "P1"
        paper.timeLimitSeconds = 600
        paper.attempts = 2
        paper.sourceExtra = [SourceExtra(name: "rubric", value: "<p/>")]
        var section = ImportedPaper.Section(
            title: "一", select: 1, shuffle: true,
            items: [.init("a b", points: ExactDecimal(text: "2.5"), isRequired: true, isFixed: true)])
        section.timeLimitSeconds = 60
        paper.sections = [section, ImportedPaper.Section(title: "")]
        return paper
    }

    private var tree: ImportedCourse {
        var course = ImportedCourse(id: "", place: SourcePlace(path: "x"), format: .scorm12, title: "包")
        var node = CourseNode(
            id: "n1", title: "节", kind: "sco", href: "a.html?x=1&y=2",
            children: [CourseNode(title: "", kind: "section")])
        node.files = ["b.css", "c.js"]
        node.masteryScore = Fraction(tenMillionths: 8_000_000)
        node.sourceExtra = [SourceExtra(name: "prerequisites", value: "a&b")]
        course.nodes = [node]
        return course
    }

    /// The tree without its places.
    private static func lines(_ nodes: [CourseNode]) -> [String] {
        nodes.flatMap { node in
            [
                "\(node.id) \(node.title) \(node.kind) \(node.href ?? "-") \(node.files) \(node.masteryScore ?? .zero) \(node.sourceExtra)"
            ]
                + lines(node.children)
        }
    }
}

extension ImportedItem {
    /// Before the texts are made safe.
    fileprivate var withoutHTML: ImportedItem {
        var item = self
        item.stem.safeHTML = ""
        item.explanation?.safeHTML = ""
        item.outcomeFeedback?.correct?.safeHTML = ""
        item.outcomeFeedback?.incorrect?.safeHTML = ""
        for index in item.hints.indices { item.hints[index].safeHTML = "" }
        for index in item.options.indices {
            item.options[index].text.safeHTML = ""
            item.options[index].feedback?.safeHTML = ""
        }
        for blank in item.accepted.indices {
            for index in item.accepted[blank].indices { item.accepted[blank][index].feedback?.safeHTML = "" }
        }
        item.parts = parts.map(\.withoutHTML)
        return item
    }
}
