package import ImportModel
import Runtime
package import Values

/// A file to begin from.
package struct ImportTemplate: Hashable, Sendable {
    package let format: ImportFormat
    package let fileName: String
    package let mediaType: String
    package let text: String
}

/// The templates that an editor can fetch. The texts are those of `Content/examples`, held here so that an installed
/// program has them without the folder; a test compares the two.
package enum ImportTemplates {
    /// The media types that templates have, without parameters.
    package static var mediaTypes: [String] {
        Set(all.map { String($0.mediaType.prefix { $0 != ";" }) }).sorted()
    }

    package static let all = [
        ImportTemplate(
            format: .lecturePackage, fileName: "course.md", mediaType: "text/markdown; charset=utf-8",
            text: lectureCourse),
        ImportTemplate(
            format: .markdownBank, fileName: "questions.md", mediaType: "text/markdown; charset=utf-8",
            text: markdownBank),
        ImportTemplate(
            format: .dangkeXML, fileName: "content.xml", mediaType: "application/xml", text: dangkeXML),
        ImportTemplate(
            format: .moodleXML, fileName: "questions.xml", mediaType: "application/xml", text: moodleXML),
        ImportTemplate(
            format: .gift, fileName: "questions.gift", mediaType: "text/plain; charset=utf-8", text: gift),
        ImportTemplate(format: .aiken, fileName: "aiken.txt", mediaType: "text/plain; charset=utf-8", text: aiken),
        ImportTemplate(
            format: .chineseText, fileName: "questions.txt", mediaType: "text/plain; charset=utf-8",
            text: chineseText),
        ImportTemplate(
            format: .taskList, fileName: "tasks.md", mediaType: "text/markdown; charset=utf-8", text: taskList),
        ImportTemplate(format: .csv, fileName: "questions.csv", mediaType: "text/csv; charset=utf-8", text: table),
        ImportTemplate(format: .qti12, fileName: "qti-1.2.xml", mediaType: "application/xml", text: qti12),
        ImportTemplate(format: .qti2, fileName: "qti-2.xml", mediaType: "application/xml", text: qti2),
        ImportTemplate(format: .qti3, fileName: "qti-3.xml", mediaType: "application/xml", text: qti3),
    ]

    /// - Throws: `LearningError.notFound` for a format without a template.
    package static func template(for format: ImportFormat) throws -> ImportTemplate {
        guard let template = templateIfPresent(for: format) else { throw LearningError.notFound(.template) }
        return template
    }

    /// The template of a format, by the name that it is read or written by.
    package static func templateIfPresent(for format: ImportFormat) -> ImportTemplate? {
        // Packages of QTI are named by their version where they are written, and their files are these.
        let format = format == .qti22 ? .qti2 : format == .qti30 ? .qti3 : format
        return all.first { $0.format == format }
    }

    /// The template whose content a document of an office suite has; `nil` for other formats.
    package static func template(behind document: ImportFormat) -> ImportTemplate? {
        let format: ImportFormat? = document == .xlsx ? .csv : document == .docx ? .chineseText : nil
        return all.first { $0.format == format }
    }

    /// What to do instead for a format that is read and has no template: a package of files, which no text stands for.
    ///
    /// `nil` for formats with a template, for documents of office suites, and for formats that are not read.
    package static func advice(for format: ImportFormat) -> Phrase? {
        guard ImportFormat.readable.contains(format), !all.contains(where: { $0.format == format }),
            template(behind: format) == nil
        else { return nil }
        return Phrase(
            zh: "\(format) 是由多个文件组成的课件包，没有文本示例：请从制作它的工具导出后导入。",
            en: """
                \(format) is a package of several files and has no example in text: export it from the tool that \
                it is made with, and import that.
                """)
    }

    private static let lectureCourse = #"""
        ---
        id: example-lecture
        title: 怎样编写一堂党课
        category: 示例
        hours: 0.50
        tags: [示例, 编写]
        audience: 内容编辑
        source: "示例内容，使用前须经本单位审核"
        valid-from: 2026-01-01
        status: sample
        ---
        这一段是课程简介，写在第一个二级标题之前。

        ## 课的写法 {#lesson seconds=240 required}
        二级标题是一课，花括号里依次是标识、建议时长（秒）和“必修”标记。

        ### 小节
        三级标题是一课中的小节。正文可用**加粗**、列表和表格：

        | 项目 | 写法 |
        |---|---|
        | 标识 | `#lesson` |
        | 时长 | `seconds=240` |

        ### 图片
        图片放在 `media` 文件夹，只能引用包内的文件：

        ![三个步骤：编写、检查、发布](media/steps.png)

        ## 检查和发布 {#check required}
        不写 `seconds` 时，按阅读速度估算时长。

        1. 先检查：命令会指出每一处差错的行和列。
        2. 再导入：导入后可以撤销。

        """#

    private static let markdownBank = #"""
        ---
        bank: example-bank
        title: 编写党课示例题库
        course: example-lecture
        category: 示例
        status: sample
        ---
        ### [single] 在 course.md 中，一课从哪一级标题开始？（　　） {#E1 points=2 difficulty=1 tags=示例,标题 lesson=lesson clause="示例规则第一条，2026年1月1日" valid-from=2026-01-01}
        - [ ] 一级标题
        - [x] 二级标题
        - [ ] 三级标题
        > 解析：二级标题是一课，三级标题是一课中的小节。

        ### [multiple] 下列写法中，可以作为题目属性的有（　　）。 {#E2 points=3 difficulty=2 tags=示例,属性 lesson=lesson}
        - [x] points=2
        - [x] lesson=lesson
        - [ ] 颜色=红
        > 解析：属性名只用英文字母、数字和连字符。

        ### [judge] 图片可以引用其他网站上的文件。 {#E3 points=1 difficulty=1 tags=示例,图片 lesson=lesson answer=false}
        > 解析：只引用包内的文件；其他网站的图片不会被读取。

        ### [fill] 图片放在____文件夹，编号写在____括号里。 {#E4 points=2 difficulty=2 tags=示例,填空 lesson=lesson}
        = media | media/
        = 花 | 大
        > 解析：一行等号对应一个空，竖线分隔可接受的写法。

        ### [essay] 请说明为什么先检查、后导入。 {#E10 points=10 difficulty=3 tags=示例,简答 lesson=check}
        > 参考答案：检查不改动任何数据；一次列出全部差错，改好以后再导入，避免半途返工。
        > 解析：答出“不改动数据”和“一次列出”各得5分。

        """#

    private static let dangkeXML = #"""
        <?xml version="1.0" encoding="UTF-8"?>
        <content xmlns="urn:dangke:content:1" source="示例内容，使用前须经本单位审核" status="sample">
          <course id="example-xml" title="用 XML 编写党课" category="示例" hours="0.25" tags="示例,XML" audience="内容编辑" valid-from="2026-01-01">
            <summary>同样的内容也可以写成 XML，便于由其他系统生成。</summary>
            <lesson id="L1" title="元素" seconds="120" required="true"><md><![CDATA[
        ### 课与小节
        正文仍是 Markdown，放在 `md` 元素里。
        ]]></md></lesson>
          </course>
          <bank id="example-xml-bank" title="XML 示例题库" course="example-xml">
            <question id="X1" type="single" points="2" difficulty="1" tags="示例" lesson="L1" valid-from="2026-01-01">
              <stem>XML 中课的正文写在哪个元素里？</stem>
              <option correct="true">md</option>
              <option>text</option>
              <analysis>正文是 Markdown，元素名为 md。</analysis>
            </question>
            <question id="X2" type="judge" answer="true" points="1" lesson="L1">
              <stem>一个 XML 文件可以同时有课程和题库。</stem>
            </question>
            <question id="X3" type="fill" points="1" lesson="L1">
              <stem>每个空对应一个____元素。</stem>
              <blank><accept>blank</accept><accept>BLANK</accept></blank>
            </question>
            <question id="X4" type="essay" points="5" lesson="L1">
              <stem>什么时候适合用 XML？</stem>
              <model>内容由其他系统生成、需要核对文件摘要时。</model>
            </question>
            <item id="X5" kind="single" lesson="L1" shuffle="true">
              <stem>选错会扣分的单选题用哪个元素写？</stem>
              <option id="A" fraction="1"><text>item</text><feedback>各项自定分值比例。</feedback></option>
              <option id="B" fraction="-0.5"><text>question</text></option>
              <key><right option="A"/></key>
              <hint>item 把一切写明，什么也不推断。</hint>
            </item>
          </bank>
        </content>

        """#

    private static let moodleXML = #"""
        <?xml version="1.0" encoding="UTF-8"?>
        <quiz>
          <question type="category">
            <category><text>$course$/top/示例</text></category>
          </question>
          <question type="multichoice">
            <name><text>M1 单选</text></name>
            <questiontext format="html"><text><![CDATA[<p>Moodle XML 中一题写在哪个元素里？</p>]]></text></questiontext>
            <generalfeedback format="html"><text><![CDATA[<p>元素名为 question。</p>]]></text></generalfeedback>
            <defaultgrade>2</defaultgrade>
            <idnumber>M1</idnumber>
            <single>true</single>
            <answer fraction="100" format="html"><text>question</text></answer>
            <answer fraction="0" format="html"><text>item</text></answer>
          </question>
          <question type="truefalse">
            <name><text>M2 判断</text></name>
            <questiontext format="html"><text><![CDATA[<p>分类写在题目之前。</p>]]></text></questiontext>
            <defaultgrade>1</defaultgrade>
            <idnumber>M2</idnumber>
            <answer fraction="100"><text>true</text></answer>
            <answer fraction="0"><text>false</text></answer>
          </question>
        </quiz>

        """#
}
