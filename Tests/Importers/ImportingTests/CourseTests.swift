import ImportModel
import Importing
import Testing
import Values

/// Courses, in Markdown and in XML, and the media beside them.
struct CourseTests {
    private let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3]

    private func course(_ front: String, _ body: String) -> [UInt8] {
        Array("---\n\(front)\n---\n\(body)".utf8)
    }

    @Test func `a course has its fields, lessons, sections and media`() throws {
        let text = course(
            "id: c\ntitle: \"题: 目\"\nhours: 1.50\ntags:\n  - 甲\n  - '乙'\naudience: 全体党员 # 注\nvalid-from: 2018-10-28\nstatus: sample",
            "# 题: 目\n简介。\n\n## 第一课 {#one seconds=600 required}\n### 节 {#s}\n正文 ![图](media/a.png)\n\n## 第二课 {#two}\n```\n## 不是标题\n```\n"
        )
        try Workbench.withFolder(["course.md": text, "media/a.png": png, "media/b.png": png]) { report in
            #expect(report.findings == ["C009 -:-"])
            #expect(report.files[0].diagnostics[0].path == "in/media/b.png")
            #expect(report.files.count == 1)
            let course = try #require(report.files[0].courses.first)
            #expect(course.title == "题: 目")
            #expect(course.hours == Amount(hundredths: 150))
            #expect(course.tags == ["甲", "乙"])
            #expect(course.audience == ["全体党员"])
            #expect(course.summary?.safeHTML == "<p>简介。</p>\n")
            #expect(course.lessons.map(\.id) == ["one", "two"])
            #expect(course.lessons[0].seconds == 600)
            #expect(course.lessons[0].isRequired)
            #expect(!course.lessons[1].isRequired)
            #expect(course.lessons[0].sections == [LessonSection(id: "s", title: "节", level: 3)])
            #expect(course.lessons[0].hanCharacters == 4)
            #expect(course.lessons[0].assets == ["media/a.png"])
            let asset = try #require(report.files[0].assets.first)
            #expect(asset.mime == "image/png")
            #expect(asset.sha256 == Workbench.digest(png))
            #expect(course.lessons[0].body.safeHTML.contains("<img src=\"asset:\(asset.sha256)\" alt=\"图\">"))
            #expect(course.lessons[1].body.safeHTML.contains("## 不是标题"))
        }
    }

    @Test(arguments: [
        ("id: c\ntitle: 甲\nhours: 0.24", "## 课 {#a}\n文", "C002 4:8"),
        ("id: c\ntitle: 甲\nhours: 100.01", "## 课 {#a}\n文", "C002 4:8"),
        ("id: c\ntitle: 甲\nhours: 一", "## 课 {#a}\n文", "Q019 4:8"),
        ("id: c\ntitle: 甲", "## 课 {#a}\n\n## 课二 {#b}\n文", "C001 5:1"),
        ("id: c\ntitle: 甲\ncolour: red", "## 课 {#a}\n文", "C003 4:9"),
        ("id: c\ntitle: 甲", "## 课 {#a}\n文\n## 课 {#a}\n文", "C004 7:8"),
        ("id: c\ntitle: 甲", "## 课 {#a seconds=\"6}\n文", "C005 5:6"),
        ("id: c\ntitle: 甲", "简介", "C006 2:1"),
        ("id: c", "## 课 {#a}\n文", "C007 2:1"),
        ("id: c\ntitle: 甲", "## 课\n文", "C007 5:1"),
        ("id: c\ntitle: &x 甲", "## 课 {#a}\n文", "C008 3:8"),
        ("id: c\ntitle: \"甲\" 乙", "## 课 {#a}\n文", "C008 3:8"),
        ("id: c\ntitle: '甲'乙'", "## 课 {#a}\n文", "C008 3:8"),
        ("id: c\ntitle: '甲'#乙", "## 课 {#a}\n文", "C008 3:8"),
        ("id: c\ntitle: \"甲", "## 课 {#a}\n文", "C008 3:8"),
        ("id: c\ntitle: 甲\ntitle: 乙", "## 课 {#a}\n文", "C008 4:1"),
        ("id: c\ntitle: 甲\n  sub: 乙", "## 课 {#a}\n文", "C008 4:3"),
        ("id: c\ntitle: 甲\nvalid-from: 2026-02-30", "## 课 {#a}\n文", "Q019 4:13"),
        ("id: c\ntitle: 甲", "## 课 {#a seconds=0}\n文", "Q019 5:10"),
        ("id: c\ntitle: 甲", "## 课 {#a hue=red}\n文", "C003 5:10"),
        ("id: c\ntitle: 甲", "# 乙\n## 课 {#a}\n文", "Q020 5:3"),
        ("id: c\ntitle: 甲", "## 课 {#a}\n文\n\n字 ![图](media/x.png)", "Q012 8:8"),
        ("id: c\ntitle: 甲", "## 课 {#a}\n![图](../x.png)", "T004 6:6"),
        ("id: c\ntitle: 甲", "## 课 {#a}\n![图](https://example.org/x.png)", "T005 6:6"),
        ("id: c\ntitle: 甲", "## 课 {#a}\n字 <script>x</script>", "T004 6:3"),
    ])
    func `each mistake in a course has its code and place`(_ front: String, _ body: String, _ finding: String) {
        let report = Workbench.inspect(course(front, body), name: "course.md")
        #expect(report.findings.contains(finding), "\(report.findings)")
        #expect(report.files[0].courses.count == 1)
    }

    @Test(arguments: [
        ("\"甲\" # 注", "甲"), ("'甲' # 注", "甲"), ("'it''s'", "it's"), ("''''", "'"),
        ("\"a \\\"b\\\" # c\"", "a \"b\" # c"),
        ("甲 # 注", "甲"), ("甲#乙", "甲#乙"), ("'#1'", "#1"),
    ])
    func `a value may be quoted, and a comment may follow it`(_ written: String, _ title: String) {
        let report = Workbench.inspect(course("id: c\ntitle: \(written)", "## 课 {#a}\n文"), name: "course.md")
        #expect(report.files[0].courses.map(\.title) == [title])
        #expect(!report.codes.contains("C008"))
    }

    @Test func `lesson references are checked within one import`() throws {
        let lecture = course("id: c\ntitle: 甲", "## 课 {#a}\n文")
        let bank = Array(
            "---\nbank: b\ntitle: 乙\ncourse: c\n---\n### [judge] 一 {#x answer=true lesson=a}\n### [judge] 二 {#y answer=true lesson=z}\n"
                .utf8)
        try Workbench.withFolder(["course.md": lecture, "q.md": bank]) { report in
            #expect(report.findings == ["Q027 7:1"])
        }
        #expect(Workbench.inspect(bank, name: "q.md").findings == [])
    }

    @Test func `the XML twin says the same as the Markdown`() throws {
        let report = Workbench.inspect(folder: "Content/examples/xml")
        #expect(report.findings == [])
        let file = report.files[0]
        #expect(file.format == .dangkeXML)
        #expect(file.courses[0].hours == Amount(hundredths: 25))
        #expect(file.courses[0].lessons[0].sections.map(\.title) == ["课与小节"])
        #expect(file.items.map(\.kind) == [.single, .trueFalse, .shortText, .essay, .single])
        #expect(file.items[4].options.map(\.fraction) == [.one, Fraction(tenMillionths: -5_000_000)])
        #expect(file.items[0].key == .options(["A"]))
        #expect(file.items[0].place.line == 11)
        #expect(file.items[2].accepted == [[AcceptedAnswer(.text("blank")), AcceptedAnswer(.text("BLANK"))]])
        #expect(file.items.allSatisfy { $0.bank == "example-xml-bank" })
        // What states everything itself inherits nothing.
        #expect(file.items.map(\.status) == Array(repeating: "sample", count: 4) + [nil])
    }

    @Test func `a declared hash that differs, and a declared file that is missing, are errors`() throws {
        func xml(_ assets: String) -> [UInt8] {
            Array(
                """
                <content xmlns="urn:dangke:content:1"><course id="c" title="t"><lesson id="a" title="l">
                <md>文</md>\(assets)</lesson></course></content>
                """.utf8)
        }
        let right = Workbench.digest(png)
        try Workbench.withFolder([
            "c.xml": xml("<asset href=\"media/a.png\" sha256=\"\(right)\" mime=\"image/png\"/>"), "media/a.png": png,
        ]) { report in
            #expect(report.findings == [])
            #expect(report.files[0].courses[0].lessons[0].assets == ["media/a.png"])
        }
        try Workbench.withFolder([
            "c.xml": xml("<asset href=\"media/a.png\" sha256=\"00\"/><asset href=\"media/b.png\"/>"),
            "media/a.png": png,
        ]) { report in
            #expect(report.codes == ["Q012", "Q012"])
        }
    }

    @Test func `media without any content beside them are named, one by one`() throws {
        try Workbench.withFolder(["a.png": png, "b/c.png": png, "b/d.png": png]) { report in
            #expect(report.codes == ["C009", "C009", "C009"])
        }
    }

    @Test func `a file that only claims to be an image is missing`() throws {
        let lecture = course("id: c\ntitle: 甲", "## 课 {#a}\n![图](media/a.png)")
        try Workbench.withFolder(["course.md": lecture, "media/a.png": Array("<svg onload=1>".utf8)]) { report in
            #expect(report.codes.contains("Q012"))
            #expect(!report.files[0].courses[0].lessons[0].body.safeHTML.contains("<img"))
        }
    }
}
