import Foundation
import ImportModel
import Importing
import Testing
import Values

/// What is written is read back.
struct ExportTests {
    static let folders = [
        "education-and-management", "mobile-members", "organisational-relations", "party-dues", "work-of-the-branch",
        "examples/kinds", "examples/lecture", "examples/moodle", "examples/xml",
    ]

    @Test(arguments: folders) func `shipped content comes back from our XML as it went`(_ folder: String) throws {
        let source = ImportSource(name: folder, location: .path("\(Workbench.root)/Content/\(folder)"))
        let before = Workbench.pipeline.inspect([source])
        let export = try Workbench.pipeline.export(before.files, of: source, as: .dangkeXML)
        let files = Dictionary(uniqueKeysWithValues: export.files.map { ($0.path, $0.bytes) })
        let after = try Workbench.withFolder(files) { $0 }
        #expect(after.files.flatMap(\.diagnostics).filter { $0.severity == .error }.map(\.message.english) == [])
        #expect(after.items.map(\.core) == before.items.map(\.core))
        #expect(after.courses.map(\.withoutPlace) == before.courses.map(\.withoutPlace))
        // All of it comes back, and nothing is said to be lost.
        #expect(export.diagnostics == [])
        #expect(after.items.map(\.inNoBank) == before.items.map(\.inNoBank))
        guard before.files.allSatisfy({ $0.format != .moodleXML }) else { return }
        #expect(after.items.map(\.bank) == before.items.map(\.bank))
        #expect(after.files.flatMap(\.banks).map(\.title) == before.files.flatMap(\.banks).map(\.title))
    }

    @Test(arguments: folders) func `shipped questions come back from Moodle XML`(_ folder: String) throws {
        let source = ImportSource(name: folder, location: .path("\(Workbench.root)/Content/\(folder)"))
        let before = Workbench.pipeline.inspect([source])
        let (after, export) = try moodleTwin(of: before, from: source)
        // A question with several blanks becomes a cloze, which the diagnostics say.
        let changed = Set(export.diagnostics.filter { $0.code == .kindChanged }.map(\.place))
        let kept = zip(before.items, after.items).filter { !changed.contains($0.0.place) }
        #expect(before.items.count == after.items.count)
        #expect(kept.map(\.1.core) == kept.map(\.0.core))
        for (item, cloze) in zip(before.items, after.items) where changed.contains(item.place) {
            #expect(cloze.parts.map { $0.accepted.first?.map(\.value) } == item.accepted.map { $0.map(\.value) })
        }
    }

    @Test func `every kind of Moodle XML comes back whole, and nothing is said to be lost`() throws {
        let bytes = Array("<quiz>\(Self.kinds)</quiz>".utf8)
        let source = ImportSource(name: "quiz.xml", location: .bytes(bytes))
        let before = Workbench.pipeline.inspect([source])
        #expect(Set(before.items.map(\.kind)).count == 12)
        let (after, export) = try moodleTwin(of: before, from: source)
        #expect(export.diagnostics == [])
        #expect(after.items.count == before.items.count)
        for (left, right) in zip(before.items, after.items) { #expect(left.withoutPlace == right.withoutPlace) }
        #expect(after.files.flatMap(\.categories) == before.files.flatMap(\.categories))
        #expect(after.files.flatMap(\.assets) == before.files.flatMap(\.assets))
    }

    @Test func `a category is written with a question of it, and not for one that has no place`() throws {
        let bank = """
            <content xmlns="urn:dangke:content:1"><bank id="b" title="题库">
            <item id="a" kind="fileUpload"><category><name>甲</name></category><stem>传</stem></item>
            <item id="b" kind="essay"><category><name>乙</name></category><stem>问</stem></item>
            </bank></content>
            """
        let source = ImportSource(name: "b.xml", location: .bytes(Array(bank.utf8)))
        let before = Workbench.pipeline.inspect([source])
        try #require(before.items.map(\.categoryPath) == [["甲"], ["乙"]])
        let export = try Workbench.pipeline.export(before.files, of: source, as: .moodleXML)
        let text = String(decoding: try #require(export.files.first).bytes, as: UTF8.self)
        #expect(export.diagnostics.map(\.code.id).contains("E002"))
        #expect(text.ranges(of: "type=\"category\"").count == 1)
        #expect(!text.contains("甲"))
        #expect(text.contains("$course$/top/乙"))
    }

    @Test func `what a format cannot carry is named at its place`() throws {
        let bank = """
            ---
            bank: small
            title: 小题库
            ---
            ### [essay] 为什么天空是蓝色的？ {#E1 valid-to=2030-01-01}

            > 参考答案：散射

            ### [order] 从小到大排列 {#O1}
            - 一
            - 二

            """
        let source = ImportSource(name: "bank.md", location: .bytes(Array(bank.utf8)))
        let report = Workbench.pipeline.inspect([source])
        let moodle = try Workbench.pipeline.export(report.files, of: source, as: .moodleXML)
        #expect(
            moodle.diagnostics.map { "\($0.code.id) \($0.line ?? 0) \($0.detail.english)" } == [
                "E001 5 accepted → graderinfo, validTo", "E001 2 small 小题库",
            ])
    }

    @Test func `brackets and short lines beside a gap are no gaps of a cloze`() throws {
        let quiz = """
            <quiz><question type="cloze"><questiontext format="html"><text>f() 与 __init__ 是{1:SHORTANSWER:=函数}</text>
            </questiontext></question></quiz>
            """
        let source = ImportSource(name: "quiz.xml", location: .bytes(Array(quiz.utf8)))
        let before = Workbench.pipeline.inspect([source])
        let (after, export) = try moodleTwin(of: before, from: source)
        #expect(after.items.map(\.stem.source) == ["f() 与 __init__ 是____"])
        #expect(after.items.map { $0.parts.map(\.accepted) } == before.items.map { $0.parts.map(\.accepted) })
        #expect(export.diagnostics.map(\.code.id) == [])
    }

    @Test func `a cloze that has not as many gaps as answers is named`() throws {
        let quiz = """
            <quiz><question type="cloze"><questiontext format="html"><text>____ 是{1:SHORTANSWER:=函数}</text>
            </questiontext></question></quiz>
            """
        let source = ImportSource(name: "quiz.xml", location: .bytes(Array(quiz.utf8)))
        let (after, export) = try moodleTwin(of: Workbench.pipeline.inspect([source]), from: source)
        #expect(export.diagnostics.map(\.code.id) == ["E006"])
        #expect(after.items.map(\.parts.count) == [1])
    }

    @Test func `blanks of a bank that are brackets become gaps`() throws {
        let bank = "### [fill] 甲（ ）乙__丙 {#F1}\n= 一\n= 二\n"
        let source = ImportSource(name: "bank.md", location: .bytes(Array(bank.utf8)), format: .markdownBank)
        let (after, _) = try moodleTwin(of: Workbench.pipeline.inspect([source]), from: source)
        #expect(after.items.map(\.stem.source) == ["甲____乙____丙"])
    }

    @Test func `characters that XML does not have are replaced, and others come back`() throws {
        let bank = "### [judge] 甲\u{1}乙 <b> & \"丙\" ]]> {answer=true}\n"
        let source = ImportSource(name: "bank.md", location: .bytes(Array(bank.utf8)), format: .markdownBank)
        let report = Workbench.pipeline.inspect([source])
        let export = try Workbench.pipeline.export(report.files, of: source, as: .dangkeXML)
        #expect(export.diagnostics.map(\.code.id).contains("E005"))
        let after = Workbench.inspect(export.files[0].bytes, name: "content.xml")
        #expect(
            after.items.map(\.stem.source)
                == report.items.map { $0.stem.source.replacing("\u{1}", with: "\u{FFFD}") })
    }

    @Test func `pairs out of one pool go to Moodle XML as two sides, which is named`() throws {
        let body = """
            <assessmentItem identifier="a" title="t"><responseDeclaration identifier="R" cardinality="multiple"
            baseType="pair"><correctResponse><value>A P</value><value>C M</value></correctResponse></responseDeclaration>
            <itemBody><associateInteraction responseIdentifier="R" maxAssociations="2"><prompt>配对</prompt>
            \(["A", "C", "M", "P"].map { "<simpleAssociableChoice identifier=\"\($0)\">\($0)字</simpleAssociableChoice>" }
                .joined())</associateInteraction></itemBody><responseProcessing
            template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"/></assessmentItem>
            """
        let source = ImportSource(name: "a.xml", location: .bytes(Array(body.utf8)))
        let (after, export) = try moodleTwin(of: Workbench.pipeline.inspect([source]), from: source)
        let item = try #require(after.items.first)
        guard case .pairs(let pairs) = item.key else {
            Issue.record("It has no pairs.")
            return
        }
        let words = Dictionary(uniqueKeysWithValues: item.options.map { ($0.id, $0.text.source) })
        #expect(pairs.map { [words[$0.left], words[$0.right]] } == [["A字", "P字"], ["C字", "M字"]])
        #expect(export.diagnostics.map(\.code.id) == ["E001", "E001"])
        #expect(export.diagnostics.map(\.detail.english) == ["options/@role", "options/@id: 1"])
    }

    @Test func `a picture beside a bank is embedded in Moodle XML, and read back from there`() throws {
        let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1]
        let bank = """
            ---
            bank: b
            title: 题库
            ---

            ### [judge] 看图 ![图](media/一.png) 判断。 {#a answer=true}

            ### [judge] 无图。 {#b answer=true}
            """
        let folder = FileManager.default.temporaryDirectory.path + "/dangke-picture-\(UUID().uuidString)"
        defer { _ = try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder + "/media", withIntermediateDirectories: true)
        try Data(bank.utf8).write(to: URL(fileURLWithPath: folder + "/b.md"))
        try Data(png).write(to: URL(fileURLWithPath: folder + "/media/一.png"))
        let source = ImportSource(name: "b", location: .path(folder))
        let before = Workbench.pipeline.inspect([source])
        let (after, export) = try moodleTwin(of: before, from: source)
        #expect(export.files.count == 1)
        #expect(after.files.flatMap(\.diagnostics).filter { $0.severity == .error } == [])
        func shown(_ report: ImportReport) -> [String] {
            report.items.map { $0.stem.safeHTML.trimmingCharacters(in: .newlines) }
        }
        #expect(shown(after) == shown(before))
        #expect(after.files.flatMap(\.assets).map(\.sha256) == [Workbench.digest(png)])
        // What shows no picture is written as it was.
        #expect(after.items.map(\.stem.format) == [.html, .markdown])
    }

    @Test func `a format that is not written is refused`() {
        let source = ImportSource(name: "bank.md", location: .bytes([]))
        #expect(throws: SourceFailure(.unknownFormat, path: "bank.md", detail: "aiken")) {
            let file = ImportedFile(path: "bank.md", format: .markdownBank)
            _ = try Workbench.pipeline.export([file], of: source, as: .aiken)
        }
    }

    @Test func `files that belong into an archive are packed, and nothing else is`() throws {
        let content = Array("---\nbank: small\ntitle: 小题库\n---\n### [judge] 甲 {#E1 answer=true}\n".utf8)
        var export = Export(files: [ExportedFile(path: "a/bank.md", bytes: content)], diagnostics: [])
        #expect(try ImportPipeline.packed(export) == export)
        export.container = .archive(name: "out.zip")
        let packed = try ImportPipeline.packed(export)
        #expect(packed.files.map(\.path) == ["out.zip"])
        let report = Workbench.inspect(packed.files[0].bytes, name: "out.zip")
        #expect(report.files.map(\.path) == ["out.zip!/a/bank.md"])
        #expect(report.items.map(\.externalId) == ["E1"])
    }

    private func moodleTwin(of report: ImportReport, from source: ImportSource) throws -> (ImportReport, Export) {
        let export = try Workbench.pipeline.export(report.files, of: source, as: .moodleXML)
        let quiz = try #require(export.files.first)
        return (Workbench.inspect(quiz.bytes, name: "quiz.xml"), export)
    }
}

extension ExportTests {
    /// Each type with everything that it can have.
    static var kinds: String {
        let text = "<name><text>题 &amp; 目</text></name><questiontext format=\"html\">"
        func question(_ type: String, _ stem: String, _ inside: String) -> String {
            "<question type=\"\(type)\">\(text)<text>\(stem)</text></questiontext>\(inside)</question>"
        }
        func answer(_ fraction: String, _ text: String, _ more: String = "") -> String {
            "<answer fraction=\"\(fraction)\"><text>\(text)</text>\(more)</answer>"
        }
        let why = "<feedback format=\"markdown\"><text>*因为*</text></feedback>"
        let common = """
            <generalfeedback format="plain_text"><text>说明</text></generalfeedback><defaultgrade>2.5000000</defaultgrade>
            <penalty>0.25</penalty><idnumber>a-1</idnumber><hint><text>提示一</text></hint><hint><text>提示二</text></hint>
            <tags><tag><text>办公</text></tag><tag><text>clause:第一条</text></tag><tag><text>difficulty:3</text></tag></tags>
            """
        let outcomes = """
            <correctfeedback><text>对</text></correctfeedback><partiallycorrectfeedback format="markdown"><text>半</text>
            </partiallycorrectfeedback><incorrectfeedback><text>错</text></incorrectfeedback>
            """
        let file = "<file name=\"图 1.png\" path=\"/x/\" encoding=\"base64\">iVBORw0KGgo=</file>"
        func pair(_ left: String, _ right: String) -> String {
            "<subquestion format=\"html\"><text>\(left)</text><answer><text>\(right)</text></answer></subquestion>"
        }
        let category = { (path: String, info: String) in
            "<question type=\"category\"><category><text>\(path)</text></category>\(info)</question>"
        }
        let choices = [
            question("description", "开头", ""),
            category("$course$/top/办公/用纸//笔", "<info format=\"html\"><text>说明</text></info><idnumber>c</idnumber>"),
            question(
                "multichoice", "一加一",
                common + answer("100", "二", why) + answer("-33.33333", "三") + answer("0", "四") + outcomes
                    + "<single>true</single><shuffleanswers>1</shuffleanswers><answernumbering>abc</answernumbering>"),
            question(
                "multichoice", "偶数",
                """
                <single>false</single>\(answer("33.33333", "二"))\(answer("33.33333", "四"))
                \(answer("33.33333", "六"))\(answer("-50", "七"))
                """),
            question("truefalse", "甲 &lt;b&gt;乙&lt;/b&gt;", answer("0", "true", why) + answer("100", "false")),
            category("$course$/top", ""),
        ]
        let filled = [
            question(
                "shortanswer", "填写",
                """
                <usecase>1</usecase>\(answer("100", "a*b"))\(answer("50", "a\\*b", why))\(answer("0", "*"))
                """),
            question(
                "numerical", "数值",
                """
                \(answer("100", "3.14", "<tolerance>0.005</tolerance>"))\(answer("50", "*", why))
                <units><unit><multiplier>1</multiplier><unit_name>米</unit_name></unit></units><showunits>3</showunits>
                """),
            question(
                "cloze",
                """
                甲 {1:SHORTANSWER_C:=a*~%50%b\\}c#d\\#e} {2:NM:=3.14:0.01~%30%3} {1:MCS:=是~否#为何~%0%=等}
                {3:MULTIRESPONSE:=一~=二~=三~四} {1:MR:%60%一~%40%二~%-20%三}
                """, ""),
            question("essay", "简述", "<graderinfo><text>要点</text></graderinfo><responseformat>editor</responseformat>"),
        ]
        let placed = [
            question(
                "matching", "配对",
                """
                <shuffleanswers>false</shuffleanswers>\(pair("", "丁"))\(pair("一", "甲"))\(pair("二", "乙"))
                \(pair("三", "甲"))\(outcomes)
                """),
            question("ordering", "排序", answer("0", "一") + answer("0", "二") + "<layouttype>VERTICAL</layouttype>"),
            question(
                "ddwtos", "甲 [[2]] 乙 [[1]] 丙 [[2]]",
                """
                <dragbox><text>一</text><group>1</group></dragbox>
                <dragbox><text>二</text><group>2</group><infinite/></dragbox>
                """),
            question(
                "gapselect", "甲 [[1]]",
                "<selectoption><text>一</text></selectoption><selectoption><text>二</text></selectoption>"),
        ]
        let verbatim = [
            question("calculated", "{a} + {b}", answer("100", "{a}+{b}", "<feedback><text>看</text>\(file)</feedback>")),
            """
            <question type="essay"><name><text>图</text></name><questiontext format="moodle_auto_format">
            <text>看 @@PLUGINFILE@@/x/图%201.png\n下一行</text>\(file)</questiontext></question>
            """,
        ]
        return (choices + filled + placed + verbatim).joined(separator: "\n")
    }
}

extension ImportedItem {
    /// The same question wherever it stands.
    var withoutPlace: ImportedItem {
        var item = self
        item.ordinal = 0
        item.place = SourcePlace(path: "")
        item.parts = parts.map(\.withoutPlace)
        return item
    }

    /// The same question in whatever bank: what names none goes to one that is named like its file.
    var inNoBank: ImportedItem {
        var item = withoutPlace
        item.bank = nil
        return item
    }

    /// What is graded, in a form to compare; what a wrong option costs is not in every format.
    fileprivate var core: [String] {
        let right = options.map { "\($0.role) \($0.text.source) \(max($0.fraction, .zero))" }
        let answers = accepted.map { $0.filter { _ in kind != .essay }.map { "\($0.value) \($0.fraction)" } }
        return [kind.rawValue, stem.source, points.text, "\(key)", externalId ?? ""] + right
            + answers.filter { !$0.isEmpty }.map { $0.joined(separator: "|") } + parts.flatMap(\.core)
    }
}

extension ImportedCourse {
    fileprivate var withoutPlace: ImportedCourse {
        var course = self
        course.place = SourcePlace(path: "")
        course.format = .dangkeXML
        for index in course.lessons.indices { course.lessons[index].place = SourcePlace(path: "") }
        return course
    }
}

extension ImportReport {
    fileprivate var courses: [ImportedCourse] { files.flatMap(\.courses) }
}
