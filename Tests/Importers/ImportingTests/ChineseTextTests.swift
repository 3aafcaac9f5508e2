import ImportModel
import Importing
import Testing
import Values

/// Exam questions as they stand in Chinese documents, each form that has been met.
struct ChineseTextTests {
    /// One question's kind, key or answers, as a line.
    private func outcome(_ text: String) -> [String] {
        Workbench.inspect(text, name: "题库.txt", format: .chineseText).items.map(\.outcome)
    }

    @Test(arguments: [
        "1．题干（    ）\nA．甲\nB．乙\n答案：B", "1. 题干（）\nA.甲\nB.乙\n答案:B", "1、题干( )\nA、甲\nB、乙\n参考答案：B",
        "(1) 题干____\nA)甲\nB)乙\n正确答案：B", "（1）题干\n（A）甲；\n（B）乙。\n【答案】B", "第1题 题干\nA 甲\nB 乙\n[答案] B",
        "### 第 1 题\n题干\n- A. 甲\n- B. 乙\n   - **答案：B**", "**1. (1分) 题干**\nA．甲\nB．乙\n**答案：** B",
        "1．题干\nA．甲       B．乙\n> 答案：B", "1．题干\nA．甲\tB．乙\n答案B", "1．题干\nＡ．甲\nＢ．乙\n答案：Ｂ", "1．题干 A.甲 B.乙\n答案；B",
        "1．题干\nA甲\nB乙\n标准答案：$\\boxed{B}$", "1．题干\nA．甲\nB．乙\n正确答案\nB", "1．题干\n答案：B\nA．甲\nB．乙", "1．题干（ B ）\nA．甲\nB．乙",
        "1．题干_____B_____\nA．甲\nB．乙", "1．题干\nA．甲\n**B．乙**", "1．题干\nA．甲\nB．<font color='red'>乙</font>",
        "1．题干\nA．甲\n*B．乙*",
        "1．题干\nA．甲\nB．乙\n\n参考答案\n1.B", "1．题干\nA．甲\nB．乙\n答文：B", "1．题干\nA．甲\nB．乙\n答：B",
        "* 1 *\n题干（ ）\nA．甲\nB．乙\n答案：B", "230．.题干（ ）\nA．甲\nB．乙\n答案：B",
        "【考核点：题；题型：单选题；难度：中】题干（ ）\nA．甲\nB．乙\n答案：B", "题干（ ）\nA．甲\nB．乙\n答案：B", "题干（ ）\n\nA．甲\nB．乙\n答案：B",
        "1．题干（ ）\nA．甲\nB．乙 答案：B", "1．题干（ ）A．甲 B．乙 【答案】B", "===<<<单选题>>>===\n1．题干\nA．甲\nB．乙\n答案：B",
        "【单选题】\n题干\nA．甲\nB．乙\n答案：B", "1．题干\nA．甲\nB．乙\n答案：B；解析：略", "1．题干\nA．甲\nB．乙\n答案：B。解析：略",
        "[单选] 1．题干\nA．甲\nB．乙\n答案：B", "1．【单选题】题干\nA．甲\nB．乙\n答案：B 章节测验 已完成",
    ])
    func `a single choice is read in every form`(_ text: String) {
        #expect(outcome(text) == ["single 2 B"])
    }

    @Test(arguments: ["ABD", "A B D", "A、B、D", "A,B,D", "ＡＢＤ", "A；B；D", "abd"])
    func `several letters make a multiple choice`(_ answer: String) {
        #expect(outcome("1．题干\nA．甲\nB．乙\nC．丙\nD．丁\n答案：\(answer)") == ["multiple 4 A,B,D"])
    }

    @Test(arguments: [
        ("正确", true), ("错误", false), ("对", true), ("错", false), ("√", true), ("×", false), ("T", true), ("F", false),
        ("是", true), ("否", false), ("对。", true), ("错误。", false),
    ])
    func `words of true and false make a question of true and false`(_ word: String, _ value: Bool) {
        #expect(outcome("1．题干。\n答案：\(word)") == ["trueFalse 0 \(value)"])
        #expect(outcome("三、判断题\n1．题干。（\(word.replacing("。", with: ""))）") == ["trueFalse 0 \(value)"])
    }

    @Test func `two options of true and false make one too`() {
        #expect(outcome("1．题干。\nA.对\nB.错\n答案：B") == ["trueFalse 0 false"])
    }

    @Test(arguments: [
        ("答案：甲；乙", "甲;乙"), ("答案：甲、乙", "甲;乙"), ("答案：甲，乙", "甲;乙"), ("答案：第一空：甲 第二空：乙", "甲;乙"),
        ("答案：甲（或丙）；乙", "甲|丙;乙"), ("答案：甲、丙；乙", "甲、丙;乙"),
        ("第一空：甲\n第二空：乙", "甲;乙"), ("答案：\n第1空:甲\n第2空:乙", "甲;乙"),
    ])
    func `blanks are told apart`(_ answer: String, _ expected: String) {
        #expect(outcome("四、填空题\n1．一____二____。\n\(answer)") == ["shortText 0 \(expected)"])
    }

    @Test func `one blank keeps its commas`() {
        #expect(outcome("1．填写（  ）。\n答案：甲、乙，丙") == ["shortText 0 甲、乙，丙"])
    }

    @Test func `without options, blanks and words an answer is marked by a person`() {
        let items = Workbench.inspect("五、简答题\n1．简述。\n答：（一）甲。\n（二）乙。", name: "a.txt", format: .chineseText).items
        #expect(items.map(\.kind) == [.essay])
        #expect(items.map(\.outcome) == ["essay 0 （一）甲。\n（二）乙。"])
    }

    @Test(arguments: [
        "1-3 BCA", "1~3：BCA", "1.B 2.C 3.A", "1、B 2、C 3、A", "1. 【答案】B\n2. 【答案】C\n3. 【答案】A", "1-3题 B C A", "单选题 1-3 BCA",
    ])
    func `a key at the end is given to its questions`(_ key: String) {
        let stems = (1...3).map { "\($0)．题干\($0)\nA．甲\nB．乙\nC．丙" }.joined(separator: "\n")
        #expect(outcome(stems + "\n\n参考答案：\n" + key) == ["single 3 B", "single 3 C", "single 3 A"])
    }

    @Test func `a key names its sections by their numerals`() {
        let text = """
            一、单选题
            1. 甲
            A.一
            B.二
            二、判断题
            1. 乙。
            2. 丙。
            答案
            一、1.B
            二、1.√ 2.×
            """
        #expect(outcome(text) == ["single 2 B", "trueFalse 0 true", "trueFalse 0 false"])
    }

    @Test func `headings give kind, points and category`() {
        let text = """
            第一章 组织
            二、多项选择题（每题2分，共30分）
            1. 题干
            A.甲 B.乙 C.丙
            答案：AC
            难度：难
            考点：换届、选举
            """
        let item = Workbench.inspect(text, name: "a.txt", format: .chineseText).items.first
        #expect(item?.kind == .multiple)
        #expect(item?.points.text == "2")
        #expect(item?.category == "第一章 组织")
        #expect(item?.difficulty == 5)
        #expect(item?.tags == ["换届", "选举"])
    }

    @Test func `an explanation keeps its own numbered list`() {
        let text = """
            1．甲
            A．一
            B．二
            答案：A
            解析：理由有二：
            （1）其一。
            （2）其二。
            2．乙
            A．一
            B．二
            答案：B
            127．解析：见上。
            """
        let items = Workbench.inspect(text, name: "a.txt", format: .chineseText).items
        #expect(items.map(\.outcome) == ["single 2 A", "single 2 B"])
        #expect(items.first?.explanation?.source == "理由有二：\n（1）其一。\n（2）其二。")
        #expect(items.last?.explanation?.source == "见上。")
    }

    @Test(arguments: [
        "甲是（ ）\nA．一\nB．二\n答案：B\n\n乙是（ ）\nA．一\nB．二\n答案：A", "甲是（ ）\nA．一\nB．二\n答案：B\n乙是（ ）\nA．一\nB．二\n答案：A",
        "甲是（ ）\nA．一\nB．二\n答案：B\n解析：见上。\n\n乙是哪个\nA．一\nB．二\n答案：A",
        "甲是（ ）\nA．一\nB．二\n答案：B\n解析：见上。\n乙是（ ）\nA．一\nB．二\n答案：A",
        "甲是（ ）\nA．一\nB．二\n答案：B\n难度：易\n乙是（ ）\nA．一\nB．二\n答案：A",
        "【题型：单选题】甲是（ ）\nA．一\nB．二\n答案：B\n【题型：单选题】乙是（ ）\nA．一\nB．二\n答案：A",
    ])
    func `questions without numbers are told by what follows them`(_ text: String) {
        #expect(outcome(text) == ["single 2 B", "single 2 A"])
    }

    @Test func `an explanation without numbers may speak of the options`() {
        let text = "甲是（ ）\nA．一\nB．二\n答案：B\n解析：\n逐项看。\nA．不对。\nB．对。"
        let items = Workbench.inspect(text, name: "a.txt", format: .chineseText).items
        #expect(items.map(\.outcome) == ["single 2 B"])
        #expect(items.first?.explanation?.source == "逐项看。\nA．不对。\nB．对。")
    }

    @Test func `statements without numbers are judged one by one`() {
        #expect(outcome("甲是乙。\n答案：对\n丙是丁。\n答案：错") == ["trueFalse 0 true", "trueFalse 0 false"])
    }

    @Test func `an answer keeps its own numbered list`() {
        let text = "简答题（每题10分）\n1. 简述流程？\n答：\n1. 先填表。\n2. 再提交。\n2. 简述好处？\n答案要点：快。"
        #expect(outcome(text) == ["essay 0 1. 先填表。\n2. 再提交。", "essay 0 快。"])
    }

    @Test func `a short key without a heading is one where it is a range`() {
        let text = "一、单选题\n1. 甲（ ）\nA.一 B.二\n2. 乙（ ）\nA.一 B.二\n\n1-2 AB"
        #expect(outcome(text) == ["single 2 A", "single 2 B"])
    }

    @Test func `text between blanks is no answer`() {
        let report = Workbench.inspect("填空题\n1. 一周____天，一时____分，一分____秒。\n", name: "a.txt", format: .chineseText)
        #expect(report.items.map(\.outcome) == ["shortText 0 "])
        #expect(report.items.first?.stem.source == "一周____天，一时____分，一分____秒。")
    }

    @Test func `statements below their heading are recognised`() {
        let report = Workbench.inspect("二、判断题\n1. 三角形有三条边。（√）\n2. 正方形有五条边。（×）\n", name: "a.txt")
        #expect(report.files.map(\.format) == [.chineseText])
        #expect(report.items.map(\.outcome) == ["trueFalse 0 true", "trueFalse 0 false"])
    }

    @Test func `a year behind a number is no decimal, and a decimal is no number`() {
        let text = "1.2020年的事是（）\nA.1.5米\nB.2.5米\n答案：A"
        let items = Workbench.inspect(text, name: "a.txt", format: .chineseText).items
        #expect(items.map(\.stem.source) == ["2020年的事是（）"])
        #expect(items.first?.options.map(\.text.source) == ["1.5米", "2.5米"])
    }

    @Test(arguments: [
        ("1．题干\nA．甲\nB．乙\nC．丙\nC．丁\n答案：B", ["Q030 5:1"]), ("1．题干\nA．甲\nB．乙\nB．丙\nD．丁\n答案：A", ["Q030 4:1"]),
        ("1．题干\nA．甲\nB．乙\n答案：D", ["Q001 1:1", "Q031 4:4"]), ("1．题干\nA．甲\nB．乙\n答案：", ["Q001 1:1"]),
        ("1．题干\nA．甲\nB．乙\n答案：A 已完成", ["Q025 4:6"]), ("1．题干\nA．甲\nB．乙\n答案：A\n\n答案\n1.A\n7.B", ["Q032 7:3", "Q032 8:3"]),
        ("前言\n1．题干\nA．甲\nB．乙\n答案：A", ["Q025 1:1"]), ("前言\n\n题干（ ）\nA．甲\nB．乙\n答案：A", ["Q025 1:1"]),
        ("题干（ ）\nA．甲\nB．乙\n答案：A\n难度：易\n余文", ["Q025 6:1"]), ("二、填空题\n1．一____二____\n答案：甲", ["Q007 2:1"]),
        ("1．题干\nA．甲\nB．乙\n答案：A\n\n答案\n见另册", ["Q025 7:1"]),
        ("A．甲\nB．乙\n1．题干\nA．甲\nB．乙\n答案：A", ["Q036 1:1", "Q036 2:1"]),
    ])
    func `what does not fit is named where it stands`(_ text: String, _ findings: [String]) {
        #expect(Workbench.inspect(text, name: "a.txt", format: .chineseText).findings == findings)
    }

    @Test func `it is recognised by its content`() {
        let report = Workbench.inspect("1．题干（ ）\nA．甲\nB．乙\n答案：B\n", name: "a.md")
        #expect(report.files.map(\.format) == [.chineseText])
        #expect(report.items.map(\.outcome) == ["single 2 B"])
    }

    @Test func `text whose font hid it is warned of`() {
        let text = "1．" + String(repeating: "弘幍幏幑帒帓", count: 20) + "\nA．幍\nB．幏\n答案：A\n"
        #expect(Workbench.inspect(text, name: "a.txt").codes.contains("T006"))
    }
}

extension ImportedItem {
    /// Kind, number of options and what is right.
    var outcome: String {
        let right =
            switch key {
            case .options(let ids), .order(let ids): ids.joined(separator: ",")
            case .truth(let value): "\(value)"
            case .pairs(let pairs): pairs.map { "\($0.left)-\($0.right)" }.joined(separator: ",")
            case .none:
                accepted.map { blank in
                    blank.map { if case .text(let text) = $0.value { text } else { "?" } }.joined(separator: "|")
                }.joined(separator: ";")
            }
        return "\(kind.rawValue) \(options.count) \(right)"
    }
}
