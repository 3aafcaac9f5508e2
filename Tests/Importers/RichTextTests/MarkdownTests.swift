import RichText
import Testing

/// What each piece of Markdown becomes.
struct MarkdownTests {
    struct Case: CustomTestStringConvertible {
        let markdown: String
        let html: String
        var scope = RichTextRenderer.Scope.field
        var testDescription: String { markdown }
    }

    @Test(arguments: [
        Case(markdown: "甲乙", html: "<p>甲乙</p>\n"),
        Case(markdown: "**甲**、*乙*、`丙`", html: "<p><strong>甲</strong>、<em>乙</em>、<code>丙</code></p>\n"),
        Case(markdown: "~~甲~~ 1921~1949，1950~1956", html: "<p><del>甲</del> 1921~1949，1950~1956</p>\n"),
        Case(markdown: "每月____次，____。", html: "<p>每月____次，____。</p>\n"),
        Case(markdown: "每月__次，__。", html: "<p>每月__次，__。</p>\n"),
        Case(markdown: "____", html: "<p>____</p>\n"),
        Case(markdown: "____", html: "<hr>\n", scope: .document),
        Case(markdown: "`____`", html: "<p><code>____</code></p>\n"),
        Case(markdown: "$a_1 * b_2 * c \\\\ d$ 与 $5 和 $6", html: "<p>$a_1 * b_2 * c \\\\ d$ 与 $5 和 $6</p>\n"),
        Case(markdown: "$$\n- a_1\n\\frac{1}{2} *x*\n$$", html: "<p>$$\n- a_1\n\\frac{1}{2} *x*\n$$</p>\n"),
        Case(markdown: "{{ _name_ * 2 }}", html: "<p>{{ _name_ * 2 }}</p>\n"),
        Case(markdown: "<人力资源社会保障部> a<b", html: "<p>&lt;人力资源社会保障部&gt; a&lt;b</p>\n"),
        Case(markdown: "::: info\n甲\n:::", html: "<p>甲</p>\n"),
        Case(markdown: "!!! tip \"提示\"\n    甲\n    乙\n\n丙", html: "<p>甲\n乙</p>\n<p>丙</p>\n"),
        Case(markdown: "```\n::: info\n$x_1$\n```", html: "<pre><code>::: info\n$x_1$\n</code></pre>\n"),
        Case(markdown: "- [ ] 甲", html: "<ul>\n<li>[ ] 甲</li>\n</ul>\n"),
        Case(markdown: "3. 甲\n\n   乙", html: "<ol start=\"3\">\n<li><p>甲</p>\n<p>乙</p>\n</li>\n</ol>\n"),
        Case(
            markdown: "|甲|乙|\n|:-|-:|\n|1|2|",
            html: """
                <table>
                <thead>
                <tr>
                <th align="left">甲</th>
                <th align="right">乙</th>
                </tr>
                </thead>
                <tbody>
                <tr>
                <td align="left">1</td>
                <td align="right">2</td>
                </tr>
                </tbody>
                </table>

                """),
        Case(
            markdown: "![图 *一*](media/a%20b.png \"题\")",
            html: "<p><img src=\"media/a b.png\" alt=\"图 一\" title=\"题\"></p>\n"),
        Case(markdown: "![图](../../etc/passwd)", html: "<p>图</p>\n"),
        Case(markdown: "![图](https://example.org/a.png)", html: "<p>图</p>\n"),
        Case(
            markdown: "[网](https://example.org/?a=1&b=2)",
            html: "<p><a href=\"https://example.org/?a=1&amp;b=2\">网</a></p>\n"),
        Case(markdown: "甲<br>乙 <font color=red>丙</font>", html: "<p>甲<br>乙 丙</p>\n"),
        Case(markdown: "<div>\n$x_1$ __甲__\n</div>", html: "<div>\n$x_1$ __甲__\n</div>\n"),
        Case(markdown: "甲 <!-- 注 --> 乙", html: "<p>甲  乙</p>\n"),
        Case(markdown: "甲\r\n乙\r丙", html: "<p>甲\n乙\n丙</p>\n"),
    ])
    func `Markdown becomes the HTML that its author meant`(_ test: Case) throws {
        #expect(try RichTextRenderer().safeHTML(fromMarkdown: test.markdown, scope: test.scope).html == test.html)
    }

    @Test func `texts that are read at one time are read alike`() async throws {
        // The end of one must not fall into the middle of another: the longer one is under way most of the time.
        let long = String(repeating: "甲 ~~乙~~ 丙 ", count: 200)
        try await withThrowingTaskGroup(of: Set<String>.self) { group in
            for text in [long, "~~甲~~", long, "~~乙~~"] {
                group.addTask {
                    Set(try (0..<300).map { _ in try RichTextRenderer().safeHTML(fromMarkdown: text).html })
                }
            }
            for try await results in group {
                #expect(results.count == 1)
                #expect(results.first?.contains("~~") == false)
            }
        }
    }

    @Test func `third-level headings are sections, with the ids that their attributes give`() throws {
        let text = """
            ### 一、**设置** {#setup seconds=60}
            甲
            #### 小节
            ### 二
            ### 三 {{x}}
            ### 四 {#setup}
            """
        let rendered = try RichTextRenderer().safeHTML(fromMarkdown: text, scope: .document)
        #expect(rendered.sections.map(\.id) == ["setup", "s2", "s3", "s4"])
        #expect(rendered.sections.map(\.title) == ["一、设置", "二", "三 {{x}}", "四"])
        #expect(rendered.sections.map(\.line) == [1, 4, 5, 6])
        #expect(rendered.html.hasPrefix("<h3 id=\"section-setup\">一、<strong>设置</strong></h3>\n<p>甲</p>"))
    }

    @Test func `section ids survive raw HTML in the lesson`() throws {
        let rendered = try RichTextRenderer().safeHTML(fromMarkdown: "### 甲 {#a}\n<u>乙</u>", scope: .document)
        #expect(rendered.html == "<h3 id=\"section-a\">甲</h3>\n<p><u>乙</u></p>\n")
    }

    @Test(arguments: ["![图](media/a.png)", "![图](media/a.png) <b>粗</b>"])
    func `images get the address of the package's file, with and without raw HTML`(_ markdown: String) throws {
        let renderer = RichTextRenderer { $0 == "media/a.png" ? "asset:00ff" : nil }
        let rendered = try renderer.safeHTML(fromMarkdown: markdown)
        #expect(rendered.html.contains("<img src=\"asset:00ff\" alt=\"图\">"))
        #expect(rendered.images == ["media/a.png"])
        #expect(rendered.notices.isEmpty)
        let missing = try renderer.safeHTML(fromMarkdown: markdown.replacing("a.png", with: "b.png"))
        #expect(missing.notices == [.missingFile("media/b.png")])
        #expect(!missing.html.contains("<img"))
    }

    @Test(arguments: [
        ("**甲**\n乙 `c`\n\n- 一\n- 二", "甲\n乙 c\n一\n二"),
        ("甲 <b>乙</b><script>x</script>", "甲 乙"),
        ("每月____次（　　）", "每月____次（　　）"),
        ("|甲|乙|\n|-|-|\n|1|2|", "甲 乙\n1 2"),
    ])
    func `plain text keeps the words`(_ markdown: String, _ text: String) throws {
        #expect(try RichTextRenderer().plainText(fromMarkdown: markdown) == text)
    }

    @Test(
        arguments: [
            ("### 甲 {#Q1 points=2 clause=\"第四条，{附}\" required}", "### 甲", "Q1"),
            ("甲 {{name}}", "甲 {{name}}", nil),
            ("甲 {乙}", "甲 {乙}", nil),
            ("甲 {}", "甲 {}", nil),
            ("甲 {#a #b}", "甲 {#a #b}", nil),
            ("甲 {key=\"open}", "甲 {key=\"open}", nil),
            ("甲 {#题一}", "甲", "题一"),
        ] as [(String, String, String?)])
    func `attributes are read from the end of a heading only when they are attributes`(
        _ line: String, _ text: String, _ id: String?
    ) {
        let split = HeadingAttributes.split(line)
        #expect(split.text == text)
        #expect(split.attributes?.id == id)
    }

    @Test func `keys, quoted values and flags are told apart`() throws {
        let attributes = try #require(HeadingAttributes.split("甲 {#a k=v q=\"a b\" required}").attributes)
        #expect(attributes["k"] == "v")
        #expect(attributes["q"] == "a b")
        #expect(attributes.flags == ["required"])
    }
}
