import Drafting
import ImportModel
import Importing
import LecturePackage
import Testing
import Values

/// What is written as Markdown is the same question when it is read.
struct MarkdownExportTests {
    @Test(arguments: ExportTests.folders) func `shipped content comes back from a lecture package`(_ folder: String)
        throws
    {
        let source = ImportSource(name: folder, location: .path("\(Workbench.root)/Content/\(folder)"))
        let before = Workbench.pipeline.inspect([source])
        let export = try Workbench.pipeline.export(before.files, of: source, as: .lecturePackage)
        let files = Dictionary(uniqueKeysWithValues: export.files.map { ($0.path, $0.bytes) })
        let after = try Workbench.withFolder(files) { $0 }
        #expect(after.files.flatMap(\.diagnostics).filter { $0.severity == .error }.map(\.message.english) == [])
        let left = Set(export.diagnostics.filter { $0.code == .kindNotExported }.map(\.place))
        let kept = before.items.filter { !left.contains($0.place) }
        #expect(after.items.map(\.words) == kept.map(\.words))
        #expect(after.files.flatMap(\.courses).map(\.content) == before.files.flatMap(\.courses).map(\.content))
        guard before.files.allSatisfy({ $0.format == .markdownBank || $0.format == .lecturePackage }) else { return }
        #expect(export.diagnostics == [])
        #expect(after.items.map(\.withoutPlace) == before.items.map(\.withoutPlace))
    }

    @Test func `a stem that looks like something else stays a stem`() throws {
        let hostile = [
            "- [x] 不是选项", "- 列表", "1. 编号", "A. 字母", "Ｂ、全角", "= 不是答案", "== 等号", "> 引用", "### [single] 假题 {#Q9}",
            "# 标题", "## 课", "```\n- [x] 码\n```", "~~~", "---", "===", "甲\n- [ ] 乙\n= 丙\n> 解析：丁", "甲\n\n### 乙",
            "[single] 甲", "【判断】乙", "{#x points=9}", "甲 {#x points=9}", "{points=3}", "*甲* **乙** `丙` ~~丁~~",
            "<b>甲</b> & &amp;",
            "a | b \\| c", "$x_1$ {{变量}}", "_甲_ __乙__ 丙_丁", "![图](x.png) [链](y)", "解析：甲", "参考答案：乙", "::: tip",
            "!!! note", "\\",
            "（2分）甲", "甲\t乙\r\n丙", "　　甲", "&#42;", "1) 甲", "[50%] 甲", "%50% 甲", "[x] 甲", "+ 甲", "* 甲", "    缩进",
            "甲 => 乙",
        ]
        for format in [RichText.Format.plain, .html, .markdown] {
            var file = ImportedFile(path: "x", format: .moodleXML)
            for (index, text) in hostile.enumerated() {
                let source = format == .html ? text.escapedForHTML : text
                var item = ImportedItem(
                    ordinal: index + 1, place: SourcePlace(path: "x", line: index + 1), kind: .single,
                    stem: RichText(source, format: format))
                item.externalId = "H\(index)"
                item.options = [
                    ImportedOption(id: "A", text: RichText(source, format: format), fraction: .one),
                    ImportedOption(id: "B", text: .plain("乙")),
                ]
                item.key = .options(["A"])
                item.explanation = RichText(source, format: format)
                file.items.append(item)
            }
            let export = try Workbench.export(
                ImportReport(files: [file]), by: LecturePackageWriter(), as: .markdownBank)
            let text = try #require(export.files.first).bytes
            let after = Workbench.inspect(text, name: "x.md")
            #expect(after.items.count == hostile.count)
            // The picture of one of them is missing there as here.
            let errors = after.files.flatMap(\.diagnostics).filter { $0.severity == .error && $0.code != .assetMissing }
            #expect(errors.map { "\($0.line ?? 0) \($0.code.id)" } == [])
            let rendered = Workbench.inspect(Workbench.twin(of: file), name: "content.xml").items
            for (left, right) in zip(rendered, after.items) {
                #expect(left.words == right.words, "\(format) \(left.stem.source)")
                #expect(left.explanation?.bare == right.explanation?.bare, "\(format) \(left.stem.source)")
            }
        }
    }

    @Test func `answers, pairs and parts that look like something else stay what they are`() throws {
        let bank = """
            <content xmlns="urn:dangke:content:1"><bank id="B" title="甲">
            <item kind="shortText" id="F1"><stem>f() 与 __init__ 是____</stem>
            <blank><accept><text>a|b</text></accept><accept><text>= c \\| d</text></accept></blank></item>
            <item kind="match" id="M1"><stem format="html">配对</stem>
            <option id="L1" role="left" fraction="1"><text format="html">甲 =&gt; 乙</text></option>
            <option id="R1" role="right"><text format="html">=&gt; 丙</text></option>
            <option id="L2" role="left" fraction="1"><text format="plain">[x] 丁</text></option>
            <option id="R2" role="right"><text format="plain">- 戊</text></option>
            <key pairs="true"><pair left="L1" right="R1"/><pair left="L2" right="R2"/></key></item>
            <item kind="order" id="O1"><stem>排序</stem><option id="A"><text format="plain">[x] 一</text></option>
            <option id="B"><text>1. 二</text></option><key order="true"><right option="A"/><right option="B"/></key></item>
            <item kind="cloze" id="C1"><stem>____与____</stem>
            <part kind="multiple"><stem/><option id="A" fraction="0.5"><text format="plain">甲|乙</text></option>
            <option id="B" fraction="0.5"><text format="plain">[ ] 丙</text></option><option id="C"><text>丁</text></option>
            <key><right option="A"/><right option="B"/></key></part>
            <part kind="numeric"><stem/><blank><accept><number tolerance="0.5">1</number></accept>
            <accept><number>3</number></accept></blank></part></item>
            <item kind="numeric" id="N1"><stem>（）是几？</stem><blank><accept><number tolerance="0.01">3.14</number></accept></blank></item>
            <item kind="shortText" id="F2"><stem>没有空</stem><blank><accept><text>甲</text></accept></blank></item>
            <item kind="fileUpload" id="U1"><stem>上传</stem></item>
            </bank></content>
            """
        let before = Workbench.inspect(Array(bank.utf8), name: "content.xml")
        #expect(before.codes == [])
        let export = try Workbench.export(before, by: LecturePackageWriter(), as: .markdownBank)
        #expect(export.diagnostics.map { "\($0.code.id) \($0.detail.english)" } == ["E006 × 1", "E002 fileUpload"])
        let after = Workbench.inspect(try #require(export.files.first).bytes, name: "x.md")
        #expect(after.files.flatMap(\.diagnostics).filter { $0.severity == .error } == [])
        #expect(after.items.map(\.words) == before.items.dropLast().map(\.words))
    }

    @Test func `shares are stated where they are not even, and come back`() throws {
        let text = """
            ---
            bank: b
            title: 乙
            ---

            ### [single] 一 {#S1}
            - [100%] 甲
            - [50%] 乙
            - [-33.33333%] 丙

            ### [multiple] 二 {#S2}
            - [70%] 甲
            - [30%] 乙
            - [-100%] 丙

            ### [fill] 三____ {#S3 case=true}
            = York | %50% york | \\%50% 是文字

            ### [cloze] 四____和____ {#S4}
            = [100%] 甲 | [50%] 乙 | [0%] 丙
            = 1 +- 0 | %25% 2 +- 0.5

            """
        let before = Workbench.inspect(text)
        #expect(before.codes == [])
        #expect(before.items[0].options.map(\.fraction.text) == ["1", "0.5", "-0.3333333"])
        #expect(before.items[0].key == .options(["A"]))
        #expect(before.items[1].key == .options(["A", "B"]))
        #expect(before.items[2].accepted[0].map(\.fraction.text) == ["1", "0.5", "1"])
        #expect(before.items[2].accepted[0].last?.value == .text("%50% 是文字"))
        #expect(before.items.map(\.isCaseSensitive) == [false, false, true, false])
        #expect(before.items[3].parts[0].options.map(\.fraction.text) == ["1", "0.5", "0"])
        #expect(before.items[3].parts[1].accepted[0].map(\.fraction.text) == ["1", "0.25"])
        let export = try Workbench.export(before, by: LecturePackageWriter(), as: .markdownBank)
        #expect(export.diagnostics == [])
        #expect(export.files.map { String(decoding: $0.bytes, as: UTF8.self) } == [text])
        let twin = try Workbench.export(before, by: ContentXMLWriter(), as: .dangkeXML)
        #expect(
            Workbench.inspect(twin.files[0].bytes, name: "x.xml").items.map(\.withoutPlace)
                == before.items.map(\.withoutPlace))
    }

    @Test func `a small bank is written as people write it`() throws {
        let quiz = """
            <quiz><question type="multichoice"><name><text>名</text></name><questiontext format="html"><text><![CDATA[
            <p>一加一等于<strong>几</strong>？</p><p>请选一项。</p>]]></text></questiontext><defaultgrade>2</defaultgrade><penalty>0</penalty>
            <single>true</single><answer fraction="100"><text>二</text></answer><answer fraction="0"><text>- 三</text></answer>
            <generalfeedback format="html"><text>&lt;p&gt;数一数。&lt;/p&gt;</text></generalfeedback></question>
            <question type="truefalse"><questiontext format="markdown"><text>*地球*是圆的。</text></questiontext><penalty>0</penalty>
            <answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question></quiz>
            """
        let export = try Workbench.export(
            Workbench.inspect(Array(quiz.utf8), name: "quiz.xml"), by: LecturePackageWriter(), as: .markdownBank)
        #expect(export.files.map(\.path) == ["quiz.md"])
        #expect(
            export.files.first.map { String(decoding: $0.bytes, as: UTF8.self) } == """
                ---
                bank: quiz.xml
                title: quiz.xml
                ---

                ### [single] 一加一等于<strong>几</strong>？ {title=名 points=2}

                请选一项。
                - [x] 二
                - [ ] \\- 三
                > 解析：数一数。

                ### [truefalse] *地球*是圆的。 {answer=true}

                """)
    }

    @Test func `a course keeps its text, its pages' folders and its files`() throws {
        let picture: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        let before: [String: [UInt8]] = [
            "1-甲/README.md": Array("# 甲\n\n文。\n\n## 小标题\n\n```\n## 码\n```\n".utf8),
            "1-甲/1-一.md": Array("# 一: \"二\"\n\n![图](img/a.png)\n".utf8), "1-甲/img/a.png": picture,
            "2-乙.md": Array("# 乙\n\n~~~\n文\n".utf8), "3-丙.md": Array("# 丙\n\n文\n".utf8),
        ]
        try Workbench.withFolder(before) { report in
            let export = try Workbench.export(report, by: LecturePackageWriter(), as: .lecturePackage) { _ in picture }
            #expect(export.files.map(\.path) == ["course.md", "1-甲/img/a.png"])
            #expect(export.diagnostics == [])
            let after = try Workbench.withFolder(
                Dictionary(uniqueKeysWithValues: export.files.map { ($0.path, $0.bytes) })
            ) { $0 }
            let (left, right) = (report.files.flatMap(\.courses), after.files.flatMap(\.courses))
            #expect(left.map(\.content) == right.map(\.content))
            #expect(left.flatMap { $0.lessons.map(\.assets) } == right.flatMap { $0.lessons.map(\.assets) })
        }
    }

    @Test func `front matter brings back whatever an editor put there`() throws {
        var course = ImportedCourse(
            id: "c", place: SourcePlace(path: "x"), format: .dangkeXML, title: "\"甲\": [乙] #丙\\")
        course.tags = ["一，二", "三\"四"]
        course.audience = ["- 甲"]
        course.source = "'五'\n六"
        course.category = "@七"
        course.summary = RichText("# 不是标题\n## 也不是课", format: .markdown)
        course.sourceExtra = [SourceExtra(name: "作者", value: "甲"), SourceExtra(name: "author", value: "[乙]")]
        course.lessons = [
            ImportedLesson(
                id: "a", place: SourcePlace(path: "x"), title: "甲 {#b}", body: RichText("\n文\n", format: .markdown))
        ]
        var file = ImportedFile(path: "x", format: .dangkeXML)
        file.courses = [course]
        let export = try Workbench.export(
            ImportReport(files: [file]), by: LecturePackageWriter(), as: .lecturePackage)
        #expect(export.diagnostics.map(\.detail.english) == ["作者"])
        let read = try #require(
            Workbench.inspect(export.files[0].bytes, name: "course.md").files.first?.courses.first)
        #expect(read.title == course.title)
        #expect(read.tags == course.tags)
        #expect(read.audience == course.audience)
        #expect(read.source == course.source)
        #expect(read.category == course.category)
        #expect(read.summary?.source == "# 不是标题\n ## 也不是课")
        #expect(read.sourceExtra == [SourceExtra(name: "author", value: "[乙]")])
        #expect(read.lessons.map(\.title) == ["甲 {#b}"])
        #expect(read.lessons.map(\.body.source) == ["\n文\n"])
    }
}

extension ImportedItem {
    /// What is graded, in words, as the pipeline has rendered them.
    var words: QuestionCore { QuestionCore(self) { $0.words } }
}

extension RichText {
    /// White space aside.
    fileprivate var bare: String { String(words.filter { !$0.isWhitespace }) }

    fileprivate var words: String {
        safeHTML.replacing(/<[^>]*>/, with: "").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
            .replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
    }
}

extension String {
    fileprivate var escapedForHTML: String {
        replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\n", with: "<br>")
    }
}

extension ImportedCourse {
    /// The course as a learner sees it, however its text was written.
    fileprivate var content: [String] {
        var lines: [String] = [id, title, category ?? "", hours?.text ?? "", source ?? "", status ?? ""]
        lines.append(summary?.safeHTML ?? "")
        lines += tags + audience
        for lesson in lessons {
            lines += [lesson.id, lesson.title, "\(lesson.seconds ?? 0) \(lesson.isRequired)"]
            lines.append(lesson.body.safeHTML.trimmed)
        }
        return lines
    }
}

extension Workbench {
    /// The file as our XML, in which everything comes back.
    static func twin(of file: ImportedFile) -> [UInt8] {
        do {
            return try export(ImportReport(files: [file]), by: ContentXMLWriter(), as: .dangkeXML).files[0].bytes
        } catch {
            preconditionFailure("\(error)")
        }
    }
}
