import ImportModel
import Importing
import Testing
import Values

/// Pools in Blackboard's own XML.
struct BlackboardPoolTests {
    private func question(_ type: String, _ inside: String, html: Bool = true) -> String {
        """
        <QUESTION_\(type) id='q1'><BODY><TEXT><![CDATA[<b>题</b>]]></TEXT><FLAGS><ISHTML value='\(html)'/></FLAGS></BODY>
        \(inside)</QUESTION_\(type)>
        """
    }

    private func read(_ questions: String) -> ImportReport {
        Workbench.inspect(
            """
            <?xml version='1.0' encoding='utf-8'?><POOL><TITLE value='小题库'/><QUESTIONLIST><QUESTION id='q1'
            class='QUESTION_ESSAY' points='2.5'/></QUESTIONLIST>\(questions)</POOL>
            """, name: "res00001.dat")
    }

    @Test func `a choice has its key, its points and its feedback, and its bank is the pool`() throws {
        let report = read(
            question(
                "MULTIPLEANSWER",
                """
                <ANSWER id='a' position='1'><TEXT>甲</TEXT></ANSWER><ANSWER id='b' position='2'><TEXT>乙</TEXT></ANSWER>
                <ANSWER id='c' position='3'><TEXT>丙</TEXT></ANSWER><GRADABLE><CORRECTANSWER answer_id='a'/>
                <CORRECTANSWER answer_id='c'/><FEEDBACK_WHEN_CORRECT>好</FEEDBACK_WHEN_CORRECT>
                <FEEDBACK_WHEN_INCORRECT>不好</FEEDBACK_WHEN_INCORRECT></GRADABLE>
                """))
        #expect(report.files.map(\.format) == [.blackboardPool])
        #expect(report.codes == [])
        let item = try #require(report.items.first)
        #expect(item.kind == .multiple)
        #expect(item.key == .options(["a", "c"]))
        #expect(item.options.map(\.fraction.text) == ["0.5", "0", "0.5"])
        #expect(item.points.text == "2.5")
        #expect(item.stem == RichText("<b>题</b>", format: .html, safeHTML: "<b>题</b>"))
        #expect(item.outcomeFeedback?.correct?.source == "好")
        #expect(item.outcomeFeedback?.incorrect?.source == "不好")
        #expect(report.files.flatMap(\.banks).map(\.title) == ["小题库"])
        #expect(item.bank == report.files[0].banks[0].id)
    }

    @Test func `truths, pairs, blanks and essays are what they are`() throws {
        let truth = read(
            question(
                "TRUEFALSE",
                """
                <ANSWER id='a'><TEXT>False</TEXT></ANSWER><ANSWER id='b'><TEXT>True</TEXT></ANSWER><GRADABLE>
                <CORRECTANSWER answer_id='b'/></GRADABLE>
                """))
        #expect(truth.items.map(\.key) == [.truth(true)])
        let pairs = read(
            question(
                "MATCH",
                """
                <ANSWER id='a'><TEXT>甲</TEXT></ANSWER><CHOICE id='x'><TEXT>子</TEXT></CHOICE><CHOICE id='y'><TEXT>丑</TEXT>
                </CHOICE><GRADABLE><CORRECTANSWER answer_id='a' choice_id='y'/></GRADABLE>
                """))
        #expect(pairs.items.map(\.key) == [.pairs([MatchPair(left: "a", right: "y")])])
        #expect(pairs.items[0].options.map(\.role) == [.left, .right, .right])
        let blank = read(question("FILLINBLANK", "<ANSWER id='a'><TEXT>蛙</TEXT></ANSWER>", html: false))
        #expect(blank.items.map(\.accepted) == [[[AcceptedAnswer(.text("蛙"))]]])
        #expect(blank.items[0].stem.safeHTML == "&lt;b&gt;题&lt;/b&gt;")
        let essay = read(question("ESSAY", "<ANSWER id='a'><TEXT>要点</TEXT></ANSWER><GRADABLE/>"))
        #expect(essay.items.map(\.accepted) == [[[AcceptedAnswer(.text("要点"))]]])
        #expect(essay.codes == ["Q021"])
    }

    @Test func `a kind that is not known is kept, and a key that names nothing is missed`() {
        let other = read(question("ORDER", "<ANSWER id='a'><TEXT>甲</TEXT></ANSWER>"))
        #expect(other.items.map(\.kind) == [.unsupported])
        #expect(other.items[0].sourceExtra[0].value.contains("QUESTION_ORDER"))
        #expect(other.codes == ["Q015"])
        let keyless = read(
            question(
                "MULTIPLECHOICE",
                """
                <ANSWER id='a'><TEXT>甲</TEXT></ANSWER><ANSWER id='b'><TEXT>乙</TEXT></ANSWER><GRADABLE>
                <CORRECTANSWER answer_id='z'/></GRADABLE>
                """))
        #expect(keyless.codes == ["Q001"])
        #expect(read("").codes == ["F005"])
    }

    @Test func `pictures beside the folder of a question are found`() throws {
        let item = """
            <assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="q" title="题"><itemBody>
            <p>看<img src="../images/a.png" alt="图"/><img src="../../b.png" alt="外"/></p></itemBody></assessmentItem>
            """
        let picture: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0]
        try Workbench.withFolder(["items/q.xml": Array(item.utf8), "images/a.png": picture]) { report in
            #expect(report.files.flatMap(\.assets).map(\.reference) == ["images/a.png"])
            #expect(report.items[0].stem.safeHTML.contains("<img src=\"asset:"))
            #expect(report.items[0].stem.safeHTML.contains("外"))
        }
    }
}
