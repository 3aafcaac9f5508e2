import ImportModel
import Importing
import Testing
import Values

/// Markdown courseware that was not written for this program: folders of pages, and books in one file.
struct CoursewareTests {
    private let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3]

    private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    private static let prose = String(repeating: "支部应当按期召开会议，听取意见，作出决定。", count: 12)

    @Test func `a summary gives chapters and order, and what it names in vain is told`() throws {
        try Workbench.withFolder([
            "SUMMARY.md": bytes(
                "# 目录\n\n[前言](README.md)\n\n- [组织](b/README.md)\n  - [会议](b/meeting.md)\n    - [纪要](<b/the minutes.md>)\n  - [缺页](b/none.md)\n- [章程](a.md)\n- [待写]()\n"
            ),
            "README.md": bytes("---\ntitle: 基层工作\ncategory: 党务\nlayout: wide\n---\n# 基层工作\n欢迎。\n"),
            "a.md": bytes("# 章程概述\n正文见[会议](b/meeting.md)与[附录](x.md)。\n"), "b/README.md": bytes("# 组织\n组织的正文。\n"),
            "b/meeting.md": bytes("# 会议\n\n## 程序\n![图](../img/p.png) ![无](q.png)\n"),
            "b/the minutes.md": bytes("纪要正文。\n"), "notes.md": bytes("# 备忘\n不在目录里。\n"), "img/p.png": png,
        ]) { report in
            #expect(report.files.map(\.format) == [.markdownCourse])
            let course = try #require(report.files[0].courses.first)
            #expect(course.id == "基层工作")
            #expect(course.title == "基层工作")
            #expect(course.category == "党务")
            #expect(course.hours == nil)
            #expect(course.lessons.map(\.title) == ["前言", "组织", "组织 · 会议", "组织 · 纪要", "章程"])
            #expect(course.lessons.map(\.id) == ["readme", "b-readme", "b-meeting", "b-the-minutes", "a"])
            #expect(course.lessons[2].sections.map(\.title) == ["程序"])
            #expect(course.lessons[2].assets == ["img/p.png"])
            #expect(course.lessons[2].body.safeHTML.contains("asset:\(Workbench.digest(png))"))
            #expect(report.files[0].assets.map(\.reference) == ["img/p.png"])
            let found = report.files[0].diagnostics.map {
                "\($0.code.id) \($0.severity) \($0.path) \($0.line.map(String.init) ?? "-")"
            }
            #expect(
                found
                    == [
                        "C003 info in/README.md 1", "C010 warning in/SUMMARY.md -", "C011 warning in/SUMMARY.md -",
                        "C012 warning in/SUMMARY.md 8", "C013 info in/a.md 2", "C012 warning in/a.md 2",
                        "Q012 warning in/b/meeting.md 4", "C009 info in/notes.md -",
                    ].sorted { $0.split(separator: " ")[2] < $1.split(separator: " ")[2] }, "\(found)")
            #expect(report.exitStatus == 0)
        }
    }

    @Test func `numbers give the order, 2 before 10, and folders are chapters`() throws {
        try Workbench.withFolder([
            "课程/10-总结.md": bytes("总结的正文。"), "课程/2-制度/README.md": bytes("# 组织制度\n"),
            "课程/2-制度/10-下.md": bytes("# 下篇\n正文。"), "课程/2-制度/9-上.md": bytes("# 上篇\n正文。"),
            "课程/01-导论.md": bytes("+++\ntitle = \"导论与方法\"\n+++\n正文。"),
        ]) { report in
            let course = try #require(report.files.first?.courses.first)
            #expect(course.title == "课程")
            #expect(course.lessons.map(\.title) == ["导论与方法", "组织制度 · 上篇", "组织制度 · 下篇", "总结"])
            #expect(course.lessons.allSatisfy { !$0.body.source.contains("+++") })
            #expect(report.codes.sorted() == ["C001", "C010", "C011"])
            #expect(report.exitStatus == 0)
        }
    }

    @Test func `a book's file, summary and pages may lie in a folder of their own`() throws {
        try Workbench.withFolder([
            "book.toml": bytes("[book]\ntitle = \"手册\"\n"), "src/SUMMARY.md": bytes("# Summary\n\n1. [甲](./one.md)\n"),
            "src/one.md": bytes("正文。"),
        ]) { report in
            #expect(report.files.map { $0.courses.map(\.title) } == [["手册"]])
            #expect(report.files[0].courses[0].lessons.map(\.title) == ["甲"])
        }
    }

    @Test func `the navigation of a site's settings gives chapters and order`() throws {
        let settings = """
            site_name: "党务手册"  # 名称
            docs_dir: pages
            theme:
              name: material
            nav:
              - index.md
              - 组织:
                  - '会议: 程序': b/meeting.md
                  # 备注
                  - 更深:
                    - b/deep.md
                  - 缺页: b/none.md
              - "章程": a.md
              - 外站: https://example.org/
              - [a.md, b.md]
              - 键: &x a.md
            plugins:
              - search
              - a.md
            """
        try Workbench.withFolder([
            "mkdocs.yml": bytes(settings), "pages/index.md": bytes("# 首页\n欢迎。\n"),
            "pages/b/meeting.md": bytes("正文。\n"), "pages/b/deep.md": bytes("# 深处\n正文。\n"),
            "pages/a.md": bytes("正文。\n"), "pages/notes.md": bytes("# 备忘\n"), "README.md": bytes("# 项目\n"),
        ]) { report in
            let file = try #require(report.files.first)
            let course = try #require(file.courses.first)
            #expect(course.title == "党务手册")
            #expect(course.lessons.map(\.title) == ["首页", "组织 · 会议: 程序", "组织 · 深处", "章程"])
            #expect(course.lessons.map(\.id) == ["index", "b-meeting", "b-deep", "a"])
            let found = file.diagnostics.filter { ["C012", "C014"].contains($0.code.id) }
            #expect(found.map { "\($0.code.id) \($0.line ?? 0)" } == ["C012 12", "C012 14", "C014 15", "C014 16"])
            #expect(report.files.flatMap(\.diagnostics).count { $0.code.id == "C009" } == 2)
            #expect(report.exitStatus == 0)
        }
    }

    @Test func `a site without a navigation has its pages in the order of their names`() throws {
        let pages = [
            "site/mkdocs.yml": bytes("site_name: 手册\nnav: []\n"), "site/docs/index.md": bytes("# 首页\n欢迎。"),
            "site/docs/b/y.md": bytes("# 乙\n\(Self.prose)"), "site/docs/a.md": bytes("# 甲\n\(Self.prose)"),
        ]
        try Workbench.withFolder(pages) { report in
            #expect(report.files.first?.courses.map(\.title) == ["手册"])
            #expect(report.files.first?.courses.first?.lessons.map(\.title) == ["首页", "甲", "b · 乙"])
            #expect(report.codes.sorted() == ["C010", "C011", "C014"])
        }
        let bank = bytes("---\nbank: b\ntitle: 题\n---\n### [single] 问 {#a}\n- [x] 甲\n- [ ] 乙\n")
        try Workbench.withFolder(pages.merging(["site/docs/bank.md": bank]) { $1 }) { report in
            #expect(report.files.allSatisfy { $0.courses.isEmpty })
            #expect(report.items.count == 1)
        }
    }

    @Test func `a sidebar names pages by the site's own addresses`() throws {
        try Workbench.withFolder([
            "_sidebar.md": bytes(
                "<!-- 侧边栏 -->\n\n* [首页](/)\n\n* 目录\n    * 组织\n        * [会议](/guide/meeting)\n        * [概述](guide/)\n        * [1. 附录](guide/1.%20附录.md)\n"
            ),
            "README.md": bytes("# 手册\n欢迎。\n"), "guide/meeting.md": bytes("正文。\n"), "guide/README.md": bytes("概述。\n"),
            "guide/1. 附录.md": bytes("附录。\n"),
        ]) { report in
            let course = try #require(report.files.first?.courses.first)
            #expect(course.title == "手册")
            #expect(course.lessons.map(\.title) == ["首页", "组织 · 会议", "组织 · 概述", "组织 · 1. 附录"])
            #expect(report.codes.sorted() == ["C010", "C011"])
        }
    }

    @Test func `a book in one file has chapters and lessons`() throws {
        let text =
            "# 手册\n导言。\n\n## 第一章 {#one}\n\n### 甲\n正文甲。\n#### 小节\n```\n## 不是标题\n```\n### 乙\n正文乙。\n## 第二章\n正文丙。\n### 丁\n正文丁。\n### 丁\n又一段。\n"
        let report = Workbench.inspect(text, name: "book.md", format: .markdownCourse)
        let course = try #require(report.files[0].courses.first)
        #expect(course.title == "手册")
        #expect(course.summary?.safeHTML == "<p>导言。</p>\n")
        #expect(course.lessons.map(\.title) == ["第一章 · 甲", "第一章 · 乙", "第二章", "第二章 · 丁", "第二章 · 丁"])
        #expect(course.lessons.map(\.id) == ["第一章-甲", "第一章-乙", "第二章", "第二章-丁", "第二章-丁-2"])
        #expect(course.lessons[0].sections.map(\.title) == ["小节"])
        #expect(course.lessons[0].body.safeHTML.contains("## 不是标题"))
        #expect(report.codes == ["C010", "C011"])
        let plural = Workbench.inspect("# 上\n## 一\n文\n# 下\n## 二\n文\n", name: "b.md", format: .markdownCourse)
        #expect(plural.files[0].courses[0].lessons.map(\.title) == ["上 · 一", "下 · 二"])
        #expect(plural.files[0].courses[0].title == "b")
    }

    @Test func `containers, mathematics, templates and HTML are read as in lessons`() throws {
        let text = """
            # 课
            ## 一
            ::: info
            提示甲。
            :::

            :::tip{icon="x"}
            提示乙。
            :::

            !!! note
                提示丙。

            价 {{ price }} 与 $a_1 \\\\ b_2$ 与 <font color="red">红</font><script>x</script>。

            $$
            x_1 * y_2 * z
            $$

            ![远](https://example.org/a.png)
            ## 二
            文
            """
        let report = Workbench.inspect(text, name: "b.md", format: .markdownCourse)
        let html = try #require(report.files[0].courses.first?.lessons.first).body.safeHTML
        for kept in ["提示甲", "提示乙", "提示丙", "{{ price }}", "$a_1 \\\\ b_2$", "x_1 * y_2 * z", "红"] {
            #expect(html.contains(kept), "\(kept): \(html)")
        }
        for gone in [":::", "!!!", "<em>", "<script", "<font", "<img"] { #expect(!html.contains(gone), "\(gone)") }
        #expect(report.codes.contains("T005"))
    }

    @Test func `a text with a title and chapters is a book, a note is none`() {
        let body = "# 手册\n## 一\n\(Self.prose)\n## 二\n文\n"
        #expect(Workbench.inspect("---\ntitle: 手册\n---\n" + body).files[0].format == .markdownCourse)
        #expect(Workbench.inspect("+++\ntitle = '手册'\n+++\n" + body).files[0].format == .markdownCourse)
        #expect(Workbench.inspect(body).files[0].format == .unknown)
        #expect(Workbench.inspect("---\ntitle: 通知\n---\n## 一\n文\n## 二\n文\n").files[0].format == .unknown)
        #expect(Workbench.inspect("---\ntitle: 通知\n---\n## 一\n\(Self.prose)\n").files[0].format == .unknown)
    }

    @Test func `banks and lectures with numbers, and dated notes, are no courseware`() throws {
        let bank = bytes("---\nbank: b\ntitle: t\n---\n### [judge] 题 {#a answer=true}")
        try Workbench.withFolder(["01-a.md": bank, "02-说明.md": bytes("说明。"), "03-说明.md": bytes("说明。")]) { report in
            #expect(report.files.flatMap(\.courses).isEmpty)
            #expect(report.items.count == 1)
        }
        let questions = bytes("1．题\nA．甲\nB．乙\n答案：A")
        try Workbench.withFolder(["01.md": questions, "02.md": questions]) { report in
            #expect(report.files.map(\.format) == [.chineseText, .chineseText])
        }
        try Workbench.withFolder(["2026-01-02.md": bytes("记。"), "2026-01-03.md": bytes("记。")]) { report in
            #expect(report.codes == ["F001", "F001"])
        }
    }

    @Test func `a bank beside a course is read, and a marking of secrecy refuses the course`() throws {
        let bank = bytes("---\nbank: b\ntitle: t\n---\n### [judge] 题 {#a answer=true}")
        let summary = bytes("- [甲](a.md)\n")
        try Workbench.withFolder(["SUMMARY.md": summary, "a.md": bytes("文。"), "bank.md": bank]) { report in
            #expect(Set(report.files.map(\.format)) == [.markdownCourse, .markdownBank])
            #expect(report.items.count == 1)
        }
        try Workbench.withFolder(["SUMMARY.md": summary, "a.md": bytes("机密★5年\n文。")]) { report in
            #expect(report.codes == ["S001"])
            #expect(report.files.flatMap(\.courses).isEmpty)
        }
    }

    @Test func `an archive of pages is a course too, and links out of it are told`() throws {
        let archive = StoredZip.bytes([
            ("b/SUMMARY.md", bytes("- [甲](a.md)\n- [外](../../../etc/passwd.md)\n")), ("b/a.md", bytes("文。")),
        ])
        let report = Workbench.inspect(archive, name: "课件.zip")
        #expect(report.files.flatMap(\.courses).map(\.title) == ["b"])
        #expect(report.codes.contains("C012"))
    }
}
