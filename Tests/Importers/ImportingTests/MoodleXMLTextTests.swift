import Drafting
import ImportModel
import Testing
import Values

@testable import MoodleXML

@Suite struct MoodleXMLTextTests {
    @Test func `formats are inherited as the format has it`() throws {
        let file = try moodle(
            """
            <question type="multichoice"><name><text>x</text></name>
            <questiontext format="markdown"><text>**a**</text></questiontext>
            <answer fraction="100"><text>b</text></answer>
            <answer fraction="0" format="moodle_auto_format"><text>c</text></answer>
            <answer fraction="0" format="papyrus"><text>d</text></answer></question>
            """)
        let item = try #require(file.items.first)
        #expect(item.stem.format == .markdown)
        #expect(item.options.map(\.text.format) == [.markdown, .moodleAuto, .html])
        #expect(file.codes == ["Q022"])
    }

    @Test func `markup that was not escaped is kept as HTML and reported`() throws {
        let file = try moodle(
            "<question type=\"essay\"><name><text>x</text></name><questiontext><text>a <b>c</b> &amp; d</text>"
                + "</questiontext></question>")
        #expect(file.items.first?.stem.source == "a <b>c</b> &amp; d")
        #expect(file.codes == ["Q023", "Q021"])
    }

    @Test func `embedded files become assets once each`() throws {
        let files = """
            <file name="图1.png" path="/" encoding="base64">iVBORw0KGgo=</file>
            <file name="图1.png" encoding="base64">AAAA</file>
            <file name="b.txt" path="/x/" encoding="none">YWJj
            ZA==</file>
            """
        let node = "<questiontext format=\"html\"><text>t</text>\(files)</questiontext>"
        let same = "<generalfeedback><text>f</text><file name=\"图1.png\">iVBORw0KGgo=</file></generalfeedback>"
        let file = try moodle("<question type=\"essay\"><name><text>x</text></name>\(node)\(same)</question>")
        #expect(file.assets.map(\.reference) == ["@@PLUGINFILE@@/图1.png", "@@PLUGINFILE@@/x/b.txt"])
        #expect(file.assets.map(\.mime) == ["image/png", "text/plain"])
        #expect(file.assets.map(\.byteCount) == [8, 4])
        #expect(file.assets.last?.content == .embedded(Array("abcd".utf8)))
        #expect(Set(file.assets.map(\.sha256)).count == 2)
    }

    @Test func `one name means one file within a question, and another in the next`() throws {
        func feedback(_ content: String) -> String {
            "<generalfeedback><text>f</text><file name=\"a\">\(content)</file></generalfeedback>"
        }
        let twice = "<answer><text>甲</text><feedback><text>g</text><file name=\"a\">AQID</file></feedback></answer>"
        let file = try moodle(
            question("essay", feedback("AAAA")) + question("essay", feedback("AQID"))
                + question("multichoice", feedback("AAAA") + twice + answer("100", "乙")))
        let hashes = file.items.map { $0.assets["@@PLUGINFILE@@/a"] }
        #expect(hashes[0] != hashes[1])
        #expect(hashes[0] == hashes[2])
        #expect(file.assets.map(\.sha256) == [hashes[0], hashes[1]])
        #expect(file.codes == ["Q021", "Q021", "Q029"])
    }

    @Test func `a file that is damaged or too large is an error, and the question stays`() throws {
        var limits = ImportLimits.standard
        limits.embeddedAssetBytes = 8
        let inside =
            "<generalfeedback><text>f</text><file name=\"a\">!!!</file><file name=\"b\">AAAAAAAAAAAA</file>"
            + "</generalfeedback>"
        let file = try moodle(question("essay", inside), limits: limits)
        #expect(file.codes == ["X007", "F004", "Q021"])
        #expect(file.items.count == 1)
        #expect(file.assets.isEmpty)
    }

    @Test func `all files together have a limit`() throws {
        var limits = ImportLimits.standard
        limits.embeddedTotalBytes = 9
        let files = (0..<3).map { "<file name=\"\($0)\">AAAAAA\($0)=</file>" }.joined()
        let file = try moodle(
            question("essay", "<generalfeedback><text>f</text>\(files)</generalfeedback>"), limits: limits)
        #expect(file.assets.count == 1)
        #expect(file.codes.filter { $0 == "F004" }.count == 2)
    }

    @Test func `the picture of old exports becomes part of the text`() throws {
        let file = try moodle(
            question("essay", "<image>old/\"p\".png</image><image_base64>\niVBORw0KGgo=\n</image_base64>"))
        let stem = try #require(file.items.first?.stem.source)
        #expect(stem.hasSuffix("<img src=\"@@PLUGINFILE@@/old_&quot;p&quot;.png\" />"))
        #expect(file.assets.map(\.reference) == ["@@PLUGINFILE@@/old_\"p\".png"])
    }

    @Test(arguments: [
        ("$course$/党章/总纲", ["党章", "总纲"]), ("$system$/top/党章", ["党章"]), ("党章", ["党章"]),
        ("$course$/top/top/党//政", ["党/政"]), (" a / b ", ["a", "b"]), ("$course$", []), ("a///b", ["a/", "b"]),
        ("", []),
    ])
    func `category paths`(_ source: String, _ path: [String]) {
        #expect(CategoryPath.names(in: source) == path)
    }

    @Test func `a category holds for the questions after it, and keeps its description`() throws {
        func category(_ path: String, _ rest: String = "") -> String {
            "<question type=\"category\"><category><text>\(path)</text></category>\(rest)</question>"
        }
        let file = try moodle(
            question("essay") + category("$course$/A/B", "<info format=\"html\"><text>乙</text></info>")
                + question("essay")
                + category("$course$/A", "<info><text>甲</text></info><idnumber>a&amp;1</idnumber>")
                + question("essay"))
        #expect(file.items.map(\.categoryPath) == [[], ["A", "B"], ["A"]])
        #expect(file.items.map(\.category) == [nil, "A/B", "A"])
        #expect(file.items.map(\.ordinal) == [1, 2, 3])
        #expect(file.categories.map(\.path) == [["A", "B"], ["A"]])
        #expect(file.categories.map(\.externalId) == [nil, "a&1"])
        #expect(file.categories.map { $0.summary?.source } == ["乙", "甲"])
    }

    @Test func `a file that is not well-formed is recovered, and a person has to confirm it`() throws {
        let file = try moodle(document: "<quiz>\n" + question("essay") + "\n<question type='essay'></quiz>")
        #expect(file.items.count == 2)
        #expect(file.items.allSatisfy { $0.isRecovered })
        #expect(file.needsConfirmation)
        #expect(file.codes.first == "X005")
        #expect(file.codes.contains("X004"))
    }

    @Test func `nothing is recovered from a file with entities`() throws {
        let file = try moodle(document: "<!DOCTYPE quiz [<!ENTITY a 'b'>]><quiz>\(question("essay"))</quiz>")
        #expect(file.items.isEmpty)
        #expect(file.codes == ["X001"])
        #expect(file.hasErrors)
    }

    @Test func `another document is told apart`() throws {
        #expect(try moodle(document: "<html><question/></html>").codes == ["X009"])
        #expect(try moodle("<questions/>" + question("essay")).codes == ["X006", "Q021"])
    }
}

/// Matching, ordering, gaps and numbers.
struct MoodleGapTests {
    private func item(_ type: String, _ stem: String, _ rest: String) throws -> (item: ImportedItem, codes: [String]) {
        let file = try moodle(
            """
            <question type="\(type)"><name><text>题</text></name>
              <questiontext format="html"><text><![CDATA[\(stem)]]></text></questiontext>\(rest)</question>
            """)
        return (try #require(file.items.first), file.codes)
    }

    @Test func `a match has left sides, right sides and rights that belong to none`() throws {
        let (item, codes) = try item(
            "matching", "配对",
            """
            <shuffleanswers>0</shuffleanswers>
            <subquestion><text>蛙</text><answer><text>两栖</text></answer></subquestion>
            <subquestion><text>猫</text><answer><text>哺乳</text></answer></subquestion>
            <subquestion><text>蝾螈</text><answer><text>两栖</text></answer></subquestion>
            <subquestion><text></text><answer><text>昆虫</text></answer></subquestion>
            """)
        #expect(codes.isEmpty)
        #expect(item.kind == .match)
        #expect(!item.shufflesOptions)
        let pairs = [("L1", "R1"), ("L2", "R2"), ("L3", "R1")].map { MatchPair(left: $0.0, right: $0.1) }
        #expect(item.key == .pairs(pairs))
        #expect(item.options.filter { $0.role == .right }.map(\.text.source) == ["两栖", "哺乳", "昆虫"])
    }

    @Test func `an order is that of its answers`() throws {
        let (item, codes) = try item(
            "ordering", "排序",
            "<answer><text>一</text></answer><answer><text>二</text></answer><layouttype>VERTICAL</layouttype>")
        #expect(codes.isEmpty)
        #expect(item.key == .order(["A", "B"]))
        #expect(item.sourceExtra == [SourceExtra(name: "layouttype", value: "VERTICAL")])
    }

    @Test(arguments: ["ddwtos", "gapselect"])
    func `a gap takes the word that its number names`(_ type: String) throws {
        let name = type == "ddwtos" ? "dragbox" : "selectoption"
        let words = ["猫", "狗", "坐"].enumerated().map { index, word in
            "<\(name)><text>\(word)</text><group>\(index == 2 ? 2 : 1)</group></\(name)>"
        }.joined()
        let (item, codes) = try item(type, "[[1]]在[[3]]。", words)
        #expect(codes.isEmpty)
        #expect(item.stem.source == "____在____。")
        #expect(item.accepted == [[AcceptedAnswer(.text("猫"))], [AcceptedAnswer(.text("坐"))]])
        #expect(item.options.map(\.group) == [1, 1, 2])
    }

    @Test func `a gap without a word is an error`() throws {
        let (_, codes) = try item(
            "gapselect", "[[7]]",
            "<selectoption><text>一</text></selectoption><selectoption><text>二</text></selectoption>")
        #expect(codes == ["Q019"])
    }

    @Test func `numbers have tolerances, and units are kept`() throws {
        let (item, codes) = try item(
            "numerical", "圆周率",
            """
            <answer fraction="100"><text>3.14</text><tolerance>0.01</tolerance></answer>
            <answer fraction="50"><text>3,1</text></answer><answer fraction="0"><text>*</text></answer>
            <units><unit><multiplier>1</multiplier><unit_name>m</unit_name></unit></units>
            """)
        #expect(codes == ["Q025"])
        let values = item.accepted.first?.map(\.value)
        #expect(
            values == [
                .number(try #require(ExactDecimal(text: "3.14")), tolerance: try #require(ExactDecimal(text: "0.01"))),
                .number(try #require(ExactDecimal(text: "3.1")), tolerance: .zero), .anything,
            ])
    }

    @Test func `gaps within a text become parts`() throws {
        let (item, codes) = try item(
            "cloze",
            "首都{1:MULTICHOICE:=北京#对~上海~%50%京}，{2:SA:=五四~%50%5\\}4 &amp; x}，{:NM:=3.14:0.01~%50%3:1}，{1:MR:=a~=b~c}，{不是空}。",
            "")
        #expect(codes.isEmpty)
        #expect(item.stem.source == "首都____，____，____，____，{不是空}。")
        #expect(item.points.text == "5")
        #expect(item.parts.map(\.kind) == [.single, .shortText, .numeric, .multiple])
        #expect(item.parts[0].options.map(\.fraction.text) == ["1", "0", "0.5"])
        #expect(item.parts[0].options[0].feedback?.source == "对")
        #expect(
            item.parts[1].accepted == [
                [
                    AcceptedAnswer(.text("五四")),
                    AcceptedAnswer(.text("5}4 & x"), fraction: Fraction(tenMillionths: 5_000_000)),
                ]
            ])
        #expect(item.parts[3].options.map(\.fraction.text) == ["0.5", "0.5", "-0.3333333"])
        #expect(item.parts.map(\.points.text) == ["1", "2", "1", "1"])
    }

    @Test(arguments: [
        ("没有空", ["Q050"]), ("{1:MC:}", ["Q001", "Q016"]), ("{1:MC:=只有}", ["Q016"]), ("{1:MC:甲~乙}", ["Q001"]),
        ("{1:SA:甲}", ["Q028"]), ("{1:NM:=甲}", ["Q019", "Q028"]), ("{1:NM:", ["Q050"]),
    ])
    func `a broken cloze is an error`(_ stem: String, _ expected: [String]) throws {
        #expect(try item("cloze", stem, "").codes.sorted() == expected)
    }

    @Test func `a share beyond all bounds is no number`() throws {
        let (_, codes) = try item(
            "multichoice", "题",
            "<answer fraction=\"92233720368\"><text>甲</text></answer><answer fraction=\"92233720368\"><text>乙</text></answer>"
        )
        #expect(codes.sorted() == ["Q001", "Q019", "Q019"])
    }
}
