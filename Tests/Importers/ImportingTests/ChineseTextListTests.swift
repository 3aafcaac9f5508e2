import ImportModel
import Importing
import Testing

/// Where a question ends in an exam text: numbered lists in answers and explanations, keys, materials, marks of online
/// examinations.
struct ChineseTextListTests {
    private func items(_ text: String) -> [ImportedItem] {
        Workbench.inspect(text, name: "题库.txt", format: .chineseText).items
    }

    private func outcome(_ text: String) -> [String] { items(text).map(\.outcome) }

    private static let one = "1. 甲（ ）\nA. 一\nB. 二\n答案：A\n"
    private static let two = "2. 乙（ ）\nA. 一\nB. 二\n答案：B\n"

    @Test(arguments: [
        "解析：因为\n1. 理由一\n2. 理由二\n", "解析：1. 理由一\n2. 理由二\n", "解析：因为\n1. 理由一\n2. 理由二\n3. 理由三\n",
        "解析：\n1. 理由一\n\n2. 理由二\n\n",
        "解析：\n1. 理由一\n2. 理由二\n接上行\n", "解析：因为\n1. 理由一\n",
    ])
    func `a list in an explanation does not take the number of the next question`(_ explanation: String) {
        let items = items(Self.one + explanation + Self.two + "解析：略\n3. 丙（ ）\nA. 一\nB. 二\n答案：A\n")
        #expect(items.map(\.outcome) == ["single 2 A", "single 2 B", "single 2 A"])
        #expect(items.map(\.stem.source) == ["甲（ ）", "乙（ ）", "丙（ ）"])
        // The list itself is kept, whatever is read of its last line.
        let lines = explanation.split(separator: "\n").filter { $0 != "解析：" }.count
        #expect(items.first?.explanation?.source.split(separator: "\n").count == lines)
    }

    @Test func `a question that a list could go on to is told by its options or its answer`() {
        #expect(outcome(Self.one + "解析：\n1. 理由一\n" + Self.two) == ["single 2 A", "single 2 B"])
        #expect(outcome(Self.one + "解析：\n1. 理由一\n2. 乙。\n答案：对") == ["single 2 A", "trueFalse 0 true"])
        #expect(outcome(Self.one + "解析：\n1. 理由一\n2. 乙 【答案】对") == ["single 2 A", "trueFalse 0 true"])
    }

    @Test func `numbers that begin anew without a heading are questions where options and answer follow`() {
        #expect(outcome(Self.one + Self.two + "解析：略\n" + Self.one) == ["single 2 A", "single 2 B", "single 2 A"])
    }

    @Test func `a number that may be a list or a question is warned of`() {
        let report = Workbench.inspect(
            Self.one + "解析：\n1. 理由一\n2. 理由二\n", name: "a.txt", format: .chineseText)
        #expect(report.items.map(\.outcome) == ["single 2 A"])
        #expect(report.findings == ["Q038 7:1"])
    }

    @Test func `a long list is read on`() {
        let list = (1...2_000).map { "\($0). 理由" }.joined(separator: "\n")
        #expect(items(Self.one + "解析：\n" + list + "\n" + Self.two).last?.stem.source == "乙（ ）")
    }

    @Test(arguments: [
        ("简答题\n1. 甲？\n答案：\n（1）一\n（2）二\n2. 乙？\n答案：丙", ["（1）一\n（2）二", "丙"]),
        ("1. 简述甲。\n答案：\n1. 一\n2. 二\n3. 三\n2. 简述乙。\n答案：略", ["1. 一\n2. 二\n3. 三", "略"]),
        ("简答题\n1. 甲？\n答案：丙\n2. 乙？\n答案：\n1. 一\n2. 二\n3. 丁？\n答案：戊", ["丙", "1. 一\n2. 二", "戊"]),
        ("简答题\n1. 甲？\n2. 乙？\n参考答案：\n1. 一\n2. 二", ["一", "二"]),
    ])
    func `points below a bare answer label belong to the open question unless others wait`(
        _ text: String, _ answers: [String]
    ) {
        #expect(outcome(text) == answers.map { "essay 0 \($0)" })
        #expect(!Workbench.inspect(text, name: "a.txt", format: .chineseText).codes.contains("Q032"))
    }

    @Test(arguments: [
        "题一\nA. 甲\nB. 乙\n答案：A\n解析：因为\n2. 题二\nA. 甲\nB. 乙\n答案：B",
        "题一（ ）\nA. 甲\nB. 乙\n答案：A\n解析：因为\n2. 题二\nA. 甲\nB. 乙\n答案：B",
        "【考核点：党章；难度：中】1. 题一\nA. 甲\nB. 乙\n答案：A\n解析因为\n【考核点：党章；难度：中】2. 题二\nA. 甲\nB. 乙\n答案：B",
        "【考核点：党章；难度：中】1. 题一\nA. 甲\nB. 乙\n答案：A\n解析因为\n2. 题二\nA. 甲\nB. 乙\n答案：B",
        "【考核点：党章；难度：中】\n1. 题一\nA. 甲\nB. 乙\n答案：A\n解析因为\n2. 题二\nA. 甲\nB. 乙\n答案：B",
    ])
    func `a first question without a plain number does not take in the second`(_ text: String) {
        let report = Workbench.inspect(text, name: "a.txt", format: .chineseText)
        #expect(report.items.map(\.outcome) == ["single 2 A", "single 2 B"])
        #expect(report.items.map { $0.stem.source.prefix(2) } == ["题一", "题二"])
        #expect(report.items.first?.tags == (text.contains("党章") ? ["党章"] : []))
        #expect(report.findings.isEmpty)
    }

    @Test func `a few boxes make no task list of an exam text`() {
        let text = Self.one + "\n学习任务：\n- [ ] 复习\n- [x] 预习\n\n" + Self.two
        let report = Workbench.inspect(text, name: "a.md")
        #expect(report.files.map(\.format) == [.chineseText])
        #expect(report.items.map(\.outcome) == ["single 2 A", "single 2 B"])
    }

    @Test(arguments: ["- [ ] A. 甲\n- [x] B. 乙", "- [ ] 甲\n- [x] 乙"])
    func `ticked boxes are the answer of an exam question`(_ options: String) {
        let report = Workbench.inspect(Self.one + Self.two + "3. 丙\n\(options)\n", name: "a.md")
        #expect(report.files.map(\.format) == [.chineseText])
        #expect(report.items.map(\.outcome) == ["single 2 A", "single 2 B", "single 2 B"])
        #expect(report.items.last?.options.map(\.text.source) == ["甲", "乙"])
    }

    @Test(arguments: [
        ("A. 一 B. 二 C. 三 C. 四", ["Q030 2:16"]), ("A.甲 B.乙 B.丙 D.丁", ["Q030 2:9"]),
        ("A. 维生素B. 二 C. vitamin C. D. 四", []),
    ])
    func `a letter that stands twice on one line is an option of its place`(_ line: String, _ findings: [String]) {
        let report = Workbench.inspect("1. 甲（ ）\n\(line)\n答案：A", name: "a.txt", format: .chineseText)
        #expect(report.items.map(\.outcome) == ["single 4 A"])
        #expect(report.findings == findings)
    }

    @Test func `small and circled letters are letters`() {
        #expect(outcome("1. 甲（ ）\na. 一\nb. 二\n答案：a\n2. 乙（ ）\na、一\nb、二\n答案：b") == ["single 2 A", "single 2 B"])
        #expect(outcome("1. 甲（ ）\nⒶ 一 Ⓑ 二\n答案：B") == ["single 2 B"])
    }

    @Test func `what looks like a question behind an answer is warned of`() {
        let report = Workbench.inspect(
            "1. 甲（ ）\nA. 一\nB. 二\n答案：A\n3]丙\nA. 一\nB. 二\n答案：B", name: "a.txt", format: .chineseText)
        #expect(report.findings == ["Q025 5:1", "Q036 6:1", "Q036 7:1", "Q036 8:4"])
    }

    @Test func `a question of which nothing is known is warned of, and every essay needs a marker`() {
        let unknown = Workbench.inspect(Self.one + "2. 乙\n", name: "a.txt", format: .chineseText)
        #expect(unknown.items.map(\.kind) == [.single, .essay])
        #expect(unknown.findings == ["Q039 5:1", "Q021 5:1"])
        let named = Workbench.inspect("简答题\n1. 乙\n", name: "a.txt", format: .chineseText)
        #expect(named.codes == ["Q021"])
    }

    @Test(arguments: [
        "参考答案：1.A 2.B 3.C", "答案：1~3 ABC", "答案：1-3 A B C", "参考答案\n1.A（解析：因为）\n2.B\n解析：所以\n3.C",
    ])
    func `a key may stand on the line of its label`(_ key: String) {
        let stems = (1...3).map { "\($0). 题\($0)\nA. 甲 B. 乙\nC. 丙 D. 丁" }.joined(separator: "\n")
        let items = items(stems + "\n" + key)
        #expect(items.map(\.outcome) == ["single 4 A", "single 4 B", "single 4 C"])
        if key.contains("因为") { #expect(items.map { $0.explanation?.source } == ["因为", "所以", nil]) }
    }

    @Test func `the material of questions stands at the head of each`() {
        let text = "一、单选题\n" + Self.one + "二、材料分析题\n材料一：党员……\n\n材料二：支部……\n1. 问一\n答案：甲\n2. 问二\n答案：乙\n"
        let report = Workbench.inspect(text, name: "a.txt", format: .chineseText)
        #expect(
            report.items.dropFirst().map(\.stem.source) == ["问一", "问二"].map { "材料一：党员……\n材料二：支部……\n" + $0 })
        #expect(report.codes == ["Q021", "Q021"])
    }

    @Test func `a material for too many questions stands nowhere`() {
        let questions = (1...21).map { "\($0). 问\n答案：甲\n" }.joined()
        let report = Workbench.inspect("材料分析题\n材料……\n" + questions, name: "a.txt", format: .chineseText)
        #expect(report.items.last?.stem.source == "问")
        #expect(report.findings.contains("Q036 2:1"))
    }

    @Test(arguments: [
        ("三、简答题（共20分）", 1, "20"), ("三、简答题（本题15分）", 1, "15"), ("三、简答题（共2题，共5分）", 2, "2.5"), ("三、简答题（10分，每小题2分）", 1, "2"),
        ("三、简答题（共10分）", 3, "1"), ("三、简答题（10分钟）", 1, "1"),
        ("三、简答题（每空1分，共 10 分）", 2, "5"), ("三、简答题（2分/题）", 2, "1"),
    ])
    func `points of a heading are divided where they come out even`(_ heading: String, _ count: Int, _ points: String) {
        let questions = (1...count).map { "\n\($0). 问\n答案：甲" }.joined()
        #expect(items(heading + questions).map(\.points.text) == Array(repeating: points, count: count))
    }

    @Test(arguments: [
        "4. (单选题, 2.0分) 题\nA. 一\nB. 二\n我的答案：A\n正确答案：B\n得分：0分", "4. 【单选题】题（2分）\nA. 一\nB. 二\n我的答案：A；正确答案：B",
        "4. 题（单选，2分）\nA. 一\nB. 二\n我的答案：A 正确答案：B",
    ])
    func `what pages of online examinations add is read or left`(_ text: String) {
        let report = Workbench.inspect(text, name: "a.txt", format: .chineseText)
        #expect(report.items.map(\.outcome) == ["single 2 B"])
        #expect(report.items.map(\.stem.source) == ["题"])
        #expect(report.items.map(\.points.text) == ["2"])
        #expect(report.items.map { $0.options.map(\.text.source) } == [["一", "二"]])
        #expect(report.findings.isEmpty)
    }

    @Test func `a heading with text among questions of its level is an essay`() {
        let text = "# 题库\n## 第一问\n- [x] 甲\n- [ ] 乙\n## 简答\n请论述。\n## 第二问\n- [ ] 甲\n- [x] 乙\n"
        let report = Workbench.inspect(text, name: "a.md")
        #expect(report.items.map(\.kind) == [.single, .essay, .single])
        #expect(report.items.map(\.category) == ["题库", "题库", "题库"])
        #expect(report.items[1].stem.source == "简答\n请论述。")
        #expect(report.findings == ["Q039 5:1", "Q021 5:1"])
    }

    @Test func `boxes in fenced code are no options`() {
        let text = "### 第四问\n\n```md\n- [ ] no\n\n```\n\n1. [ ] a\n2. [x] b\n"
        let report = Workbench.inspect(text, name: "a.md")
        #expect(report.items.map(\.outcome) == ["single 2 B"])
        #expect(report.items.first?.stem.source == "第四问\n```md\n- [ ] no\n\n```")
    }
}
