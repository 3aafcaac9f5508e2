import ImportModel
import Testing
import Values

@testable import MoodleXML

@Suite struct MoodleXMLTests {
    @Test func `tags of the house carry clause, lesson and difficulty`() throws {
        let file = try moodle(
            """
            <question type="truefalse">
              <name><text>判断</text></name>
              <questiontext format="html"><text>陈述。</text></questiontext>
              <answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer>
              <tags><tag><text>党费</text></tag><tag><text>difficulty:2</text></tag><tag><text>difficulty:9</text></tag>
                <tag><text>lesson:base</text></tag><tag><text>clause:《规定》第三条</text></tag></tags>
            </question>
            """)
        let item = try #require(file.items.first)
        #expect(item.clause == "《规定》第三条")
        #expect(item.lesson == "base")
        #expect(item.difficulty == 2)
        #expect(item.tags == ["党费", "difficulty:9"])
    }

    @Test func `a single choice keeps everything that the format says`() throws {
        let file = try moodle(
            """
            <question type="multichoice">
              <name><text> 季度会议 </text></name>
              <questiontext format="html"><text><![CDATA[<p>多久一次？</p>]]></text></questiontext>
              <generalfeedback format="html"><text>见组织生活制度。</text></generalfeedback>
              <defaultgrade>2.5000000</defaultgrade><penalty>0.33</penalty><idnumber>Q-7</idnumber>
              <single>true</single><shuffleanswers>1</shuffleanswers><answernumbering>abc</answernumbering>
              <correctfeedback format="html"><text>对</text></correctfeedback>
              <incorrectfeedback format="html"><text>错</text></incorrectfeedback>
              <answer fraction="0" format="markdown"><text>每周</text></answer>
              <answer fraction="100" format="html"><text>每季度</text><feedback><text>正确</text></feedback></answer>
              <answer fraction="0"><text> </text></answer>
              <answer fraction="0"><text>每年</text></answer>
              <tags><tag><text>组织生活</text></tag><tag><text>组织生活</text></tag><tag><text>会议</text></tag></tags>
              <hint format="plain_text"><text>想一想</text></hint>
            </question>
            """)
        #expect(file.format == .moodleXML)
        #expect(file.encoding == "UTF-8")
        #expect(file.codes.isEmpty)
        let item = try #require(file.items.first)
        #expect(item.kind == .single)
        #expect(item.title == "季度会议")
        #expect(item.stem == RichText("<p>多久一次？</p>", format: .html))
        #expect(item.explanation?.source == "见组织生活制度。")
        #expect(item.points.text == "2.5")
        #expect(item.penalty?.text == "0.3333333")
        #expect(item.externalId == "Q-7")
        #expect(item.shufflesOptions)
        #expect(item.options.map(\.id) == ["A", "B", "C"])
        #expect(item.options.map(\.text.source) == ["每周", "每季度", "每年"])
        #expect(item.options.map(\.text.format) == [.markdown, .html, .html])
        #expect(item.options[1].feedback?.source == "正确")
        #expect(item.key == .options(["B"]))
        #expect(item.outcomeFeedback?.correct?.source == "对")
        #expect(item.outcomeFeedback?.partiallyCorrect == nil)
        #expect(item.tags == ["组织生活", "会议"])
        #expect(item.hints == [RichText("想一想", format: .plain)])
        #expect(item.sourceExtra == [SourceExtra(name: "answernumbering", value: "abc")])
        #expect([item.place.line, item.place.column] == [2, 29])
        #expect(!item.isRecovered)
    }

    @Test(arguments: [
        ("", ItemKind.single), ("<single>true</single>", .single), ("<single>1</single>", .single),
        ("<single>whatever</single>", .single), ("<single>false</single>", .multiple),
        ("<single>0</single>", .multiple), ("<single/>", .multiple),
    ])
    func `anything but false, 0 and nothing means one answer`(_ single: String, _ kind: ItemKind) throws {
        let answers = answer("50", "甲") + answer("50", "乙") + answer("0", "丙")
        #expect(try moodle(question("multichoice", single + answers)).items.first?.kind == kind)
    }

    struct ChoiceCase: CustomTestStringConvertible {
        let testDescription: String
        let isSingle: Bool
        let fractions: [String]
        let key: AnswerKey
        let codes: [String]
    }

    static let choices = [
        ChoiceCase(
            testDescription: "one right", isSingle: true, fractions: ["0", "100"], key: .options(["B"]), codes: []),
        ChoiceCase(
            testDescription: "part of the points", isSingle: true, fractions: ["50", "100"], key: .options(["B"]),
            codes: []),
        ChoiceCase(
            testDescription: "none is full", isSingle: true, fractions: ["50", "0"], key: .options(["A"]),
            codes: ["Q014"]),
        ChoiceCase(
            testDescription: "two right", isSingle: true, fractions: ["100", "100"], key: .options(["A", "B"]),
            codes: ["Q002"]),
        ChoiceCase(testDescription: "none", isSingle: true, fractions: ["0", "0"], key: .none, codes: ["Q001"]),
        ChoiceCase(
            testDescription: "one option", isSingle: true, fractions: ["100"], key: .options(["A"]), codes: ["Q016"]),
        ChoiceCase(
            testDescription: "halves", isSingle: false, fractions: ["50", "-50", "50"], key: .options(["A", "C"]),
            codes: []),
        ChoiceCase(
            testDescription: "thirds", isSingle: false, fractions: ["33.33333", "33.33333", "33.33333", "-100"],
            key: .options(["A", "B", "C"]), codes: []),
        ChoiceCase(
            testDescription: "too little", isSingle: false, fractions: ["50", "40", "0"], key: .options(["A", "B"]),
            codes: ["Q014"]),
        ChoiceCase(
            testDescription: "only one", isSingle: false, fractions: ["100", "0"], key: .options(["A"]),
            codes: ["Q003"]),
        ChoiceCase(
            testDescription: "all", isSingle: false, fractions: ["50", "50"], key: .options(["A", "B"]),
            codes: ["Q003"]),
        ChoiceCase(
            testDescription: "none of several", isSingle: false, fractions: ["0", "0"], key: .none, codes: ["Q001"]),
    ]

    @Test(arguments: choices)
    func `the key is what earns, and what is odd is said`(_ example: ChoiceCase) throws {
        let answers = example.fractions.enumerated().map { answer($1, "选项\($0)") }.joined()
        let file = try moodle(question("multichoice", "<single>\(example.isSingle)</single>" + answers))
        #expect(file.items.first?.key == example.key)
        #expect(file.codes == example.codes)
    }

    @Test(arguments: [
        ("100", "1", true), ("33.33333", "0.3333333", true), ("33.333", "0.33333", true),
        ("33.33", "0.3333", false), ("-16.66667", "-0.1666667", true), ("83.33333", "0.8333333", true),
        ("66.66666667", "0.6666667", true), ("-66.66666665", "-0.6666667", true), ("0", "0", true),
        ("12.5", "0.125", true), ("99", "0.99", false), ("", "0", true), ("1e2", "1", true),
    ])
    func `fractions are exact, and unusual ones are told`(
        _ source: String, _ expected: String, _ isUsual: Bool
    ) throws {
        let file = try moodle(question("multichoice", answer(source, "甲") + answer("100", "乙") + answer("0", "丙")))
        #expect(file.items.first?.options.first?.fraction.text == expected)
        #expect(file.codes.contains("Q013") == !isUsual)
    }

    @Test func `an unusual fraction can be moved to the nearest`() throws {
        let source = question("multichoice", answer("-33.33", "甲") + answer("99", "乙"))
        let file = try moodle(source, fractions: .nearest)
        #expect(file.items.first?.options.map(\.fraction.text) == ["-0.3333333", "1"])
        #expect(file.codes == ["Q020", "Q020"])
    }

    @Test func `a fraction that is no number is an error`() throws {
        #expect(try moodle(question("multichoice", answer("x", "甲") + answer("100", "乙"))).codes == ["Q019"])
    }

    @Test(
        arguments: [
            ("true", "100", "false", "0", AnswerKey.truth(true), []),
            ("true", "0", "false", "100", .truth(false), []),
            ("false", "100", "true", "0", .truth(false), []),
            ("false", "0", "true", "100", .truth(true), []),
            ("正确", "0", "错误", "100", .truth(false), ["Q026"]),
            ("true", "0", "false", "0", .none, ["Q004"]),
            ("true", "100", "false", "100", .none, ["Q004"]),
        ] as [(String, String, String, String, AnswerKey, [String])])
    func `true and false are told by name, else by place`(
        _ first: String, _ firstEarns: String, _ second: String, _ secondEarns: String, _ key: AnswerKey,
        _ codes: [String]
    ) throws {
        let file = try moodle(question("truefalse", answer(firstEarns, first) + answer(secondEarns, second)))
        let item = try #require(file.items.first)
        #expect(item.kind == .trueFalse)
        #expect(item.key == key)
        #expect(item.options.isEmpty)
        #expect(file.codes == codes)
    }

    @Test func `a short answer keeps its answers, their shares and their wildcards`() throws {
        let answers =
            answer("100", "五十") + answer("100", "5\\*0") + answer("80", "50*") + answer("0", "*") + answer("0", " ")
        let item = try #require(try moodle(question("shortanswer", "<usecase>1</usecase>" + answers)).items.first)
        #expect(item.kind == .shortText)
        #expect(item.isCaseSensitive)
        #expect(item.accepted.count == 1)
        #expect(item.accepted.first?.map(\.value) == [.text("五十"), .text("5*0"), .pattern("50*"), .anything])
        #expect(item.accepted.first?.map(\.fraction.text) == ["1", "1", "0.8", "0"])
        #expect(try moodle(question("shortanswer", answer("80", "x"))).codes == ["Q028"])
    }

    @Test func `an essay is marked by hand, a description carries no points`() throws {
        let file = try moodle(
            question("essay", "<responseformat>editor</responseformat><maxwordlimit>20</maxwordlimit>")
                + question("description", "<defaultgrade>0.0000000</defaultgrade>"))
        #expect(file.items.map(\.kind) == [.essay, .description])
        #expect(file.items.map(\.points.text) == ["1", "0"])
        #expect(file.codes == ["Q021"])
        #expect(file.items[0].sourceExtra.map(\.name) == ["responseformat", "maxwordlimit"])
    }

    @Test(arguments: ["calculated", "ddmarker", "stack", ""])
    func `a type that is not supported is kept whole and named`(_ type: String) throws {
        let inside = "<drag><text>a &amp; b</text></drag><file name=\"x.png\">AAEC</file>"
        let file = try moodle(question(type, inside))
        let item = try #require(file.items.first)
        #expect(item.kind == .unsupported)
        #expect(item.sourceType == type)
        #expect(file.codes == ["Q015"])
        #expect(file.diagnostics.first?.message.english.hasSuffix(type.isEmpty ? "?" : type) == true)
        let source = try #require(item.sourceExtra.first?.value)
        #expect(source.contains("<drag><text>a &amp; b</text></drag><file name=\"x.png\"/>"))
        #expect(file.assets.map(\.content) == [.embedded([0, 1, 2])])
    }

    @Test func `points must be positive and readable`() throws {
        func codes(_ grade: String) throws -> [String] {
            try moodle(question("essay", "<defaultgrade>\(grade)</defaultgrade>")).codes
        }
        #expect(try codes("0") == ["Q011", "Q021"])
        #expect(try codes("-1") == ["Q011", "Q021"])
        #expect(try codes("zwei") == ["Q019", "Q021"])
        #expect(try codes("0.0000001") == ["Q021"])
    }

    @Test func `an identifier is used once in a category`() throws {
        let same = question("essay", "<idnumber>7</idnumber>")
        let other = "<question type=\"category\"><category><text>别处</text></category></question>"
        let file = try moodle(same + same + other + same + question("essay", "<idnumber> </idnumber>"))
        #expect(file.items.map(\.externalId) == ["7", nil, "7", nil])
        #expect(file.codes.filter { $0 == "Q018" }.count == 1)
    }

    @Test func `every message has a place`() throws {
        let file = try moodle("\n\n" + question("multichoice", answer("12", "甲")))
        #expect(file.diagnostics.allSatisfy { $0.path == "quiz.xml" && ($0.line ?? 0) >= 4 && ($0.column ?? 0) > 0 })
        #expect(file.codes.sorted() == ["Q013", "Q014", "Q016"])
    }
}
