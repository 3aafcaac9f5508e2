import ImportModel
import Importing
import Testing
import Values

/// The Markdown dialect of question banks.
struct MarkdownBankTests {
    private func inspect(_ body: String) -> ImportReport {
        Workbench.inspect("---\nbank: b\ntitle: 题库\ncategory: 党务/组织\nstatus: sample\n---\n" + body)
    }

    @Test func `a single-choice question has all its fields`() throws {
        let report = inspect(
            """
            ### [single] 题干（　　）。 {#Q1 points=2.5 difficulty=3 tags=甲,乙、丙 clause="第四条，2018年" valid-from=2018-10-28}
            续行。

            - [ ] 错
            - [x] 对
              续行
            > 解析：因为
            > 所以
            """)
        #expect(report.codes == [])
        let item = try #require(report.items.first)
        #expect(item.kind == .single)
        #expect(item.externalId == "Q1")
        #expect(item.bank == "b")
        #expect(item.place == SourcePlace(path: "bank.md", line: 7, column: 1))
        #expect(item.stem.source == "题干（　　）。\n续行。")
        #expect(item.stem.safeHTML == "<p>题干（　　）。\n续行。</p>\n")
        #expect(item.points.text == "2.5")
        #expect(item.difficulty == 3)
        #expect(item.tags == ["甲", "乙", "丙"])
        #expect(item.clause == "第四条，2018年")
        #expect(item.validFrom == CivilDate(year: 2018, month: 10, day: 28))
        #expect(item.categoryPath == ["党务", "组织"])
        #expect(item.status == "sample")
        #expect(item.options.map(\.id) == ["A", "B"])
        #expect(item.options[1].text.source == "对\n续行")
        #expect(item.key == .options(["B"]))
        #expect(item.options.map(\.fraction) == [.zero, .one])
        #expect(item.explanation?.source == "因为\n所以")
    }

    @Test(arguments: [
        ("single", "单选"), ("multiple", "多选"), ("judge", "判断"), ("trueFalse", "判断题"), ("fill", "填空"),
        ("shortText", "填空题"), ("essay", "简答"),
    ])
    func `kinds have names in both languages`(_ english: String, _ chinese: String) throws {
        for brackets in [("[", "]"), ("【", "】"), ("［", "］")] {
            let kinds = [english, chinese].map { inspect("### \(brackets.0)\($0)\(brackets.1) 题").items[0].kind }
            #expect(kinds[0] == kinds[1])
            #expect(kinds[0] != .unsupported)
        }
    }

    @Test(arguments: [("true", true), ("正确", true), ("√", true), ("false", false), ("错误", false), ("×", false)])
    func `a true/false answer is read in both languages`(_ word: String, _ value: Bool) {
        #expect(inspect("### [judge] 题 {#a answer=\(word)}").items[0].key == .truth(value))
    }

    @Test func `blanks take alternatives line by line`() {
        let report = inspect("### [fill] 甲____乙（ ）丙__ {#a}\n= 1 | 一\n= 二\n= 3")
        #expect(report.codes == [])
        #expect(
            report.items[0].accepted == [
                [AcceptedAnswer(.text("1")), AcceptedAnswer(.text("一"))], [AcceptedAnswer(.text("二"))],
                [AcceptedAnswer(.text("3"))],
            ])
    }

    @Test func `multiple choice shares the points among the right options`() {
        let item = inspect("### [multiple] 题 {#a}\n- [x] 甲\n- [ ] 乙\n- [X] 丙\n- [x] 丁").items[0]
        #expect(item.key == .options(["A", "C", "D"]))
        #expect(item.options[0].fraction.text == "0.3333333")
    }

    @Test func `the further kinds are read as the format page says`() throws {
        let reports = ["lecture", "kinds"].map { Workbench.inspect(folder: "Content/examples/\($0)") }
        for report in reports { #expect(report.findings == []) }
        let all = reports.flatMap(\.items)
        let items = Dictionary(uniqueKeysWithValues: all.map { ($0.externalId ?? "", $0) })
        #expect(all.count == 10)
        #expect(
            try #require(items["E5"]).accepted
                == [
                    [
                        AcceptedAnswer(
                            .number(
                                try #require(ExactDecimal(text: "30")),
                                tolerance: try #require(ExactDecimal(text: "0.5"))))
                    ]
                ])
        #expect(items["E6"]?.key == .order(["A", "B", "C"]))
        #expect(
            items["E7"]?.key == .pairs([MatchPair(left: "L1", right: "R1"), MatchPair(left: "L2", right: "R2")]))
        #expect(items["E7"]?.options.map(\.id) == ["R1", "L1", "R2", "L2", "R3"])
        #expect(items["E8"]?.options.map(\.text.source) == ["检查", "导入", "删除"])
        #expect(items["E9"]?.parts.map(\.kind) == [.shortText, .numeric, .single])
        #expect(items["E9"]?.parts.last?.key == .options(["A"]))
        #expect(items["E10"]?.accepted.first?.first?.value == .text("检查不改动任何数据；一次列出全部差错，改好以后再导入，避免半途返工。"))
    }

    @Test(arguments: [
        ("### [single] 题 {#a}\n- [ ] 甲\n- [ ] 乙", "Q001 7:1"),
        ("### [single] 题 {#a}\n- [x] 甲\n- [x] 乙", "Q002 7:1"),
        ("### [multiple] 题 {#a}\n- [x] 甲\n- [ ] 乙", "Q003 7:1"),
        ("### [multiple] 题 {#a}\n- [x] 甲\n- [x] 乙", "Q003 7:1"),
        ("### [judge] 题 {#a}", "Q004 7:1"),
        ("### [single] 题 {#a}\n- [x] 甲\n- [ ] 甲 ", "Q005 9:7"),
        ("### [judge] 题？ {#a answer=true}\n### [judge] 题 {#b answer=true}", "Q006 8:1"),
        ("### [fill] 题 {#a}\n= 1", "Q007 7:1"),
        ("### [fill] 题____ {#a}", "Q028 7:1"),
        ("### [fill] 题____ {#a}\n= 1 |", "Q008 8:1"),
        ("### [judge] {#a answer=true}", "Q008 7:1"),
        ("### [choice] 题 {#a}", "Q009 7:1"),
        ("### 题 {#a}", "Q009 7:1"),
        ("### [judge] 题 {#a answer=true valid-to=2026-11-19}", "Q010 7:31"),
        ("### [judge] 题 {#a answer=true points=0}", "Q011 7:31"),
        ("### [judge] 题 {#a answer=true points=-1}", "Q011 7:31"),
        ("### [judge] 题 {#a answer=true}\n![图](media/x.png)", "Q012 7:1"),
        ("### [single] 题 {#a}\n- [x] 甲", "Q016 7:1"),
        ("### [judge] 甲 {#a answer=true}\n### [judge] 乙 {#a answer=true}", "Q018 8:1"),
        ("### [judge] 题 {#a answer=true points=1.234}", "Q019 7:31"),
        ("### [judge] 题 {#a answer=true}\n- [x] 甲", "Q025 8:7"),
        ("### [essay] 题 {#a}\n- 甲", "Q019 8:3"),
        ("### [single] 题 {#a}\nA. 甲\n- [x] 乙\n- [ ] 丙", "Q019 8:1"),
        ("### [single] 题 {#a}\n- [x] 乙\n- [ ] 丙\nD. 丁", "Q019 10:1"),
        ("### [judge] 题 {#a answer=true hue=red}", "C003 7:31"),
        ("### [judge] 题 {#a answer=\"true}", "C005 7:15"),
        ("前言\n### [judge] 题 {#a answer=true}", "Q025 7:1"),
    ])
    func `each mistake has its code and place`(_ body: String, _ finding: String) {
        #expect(inspect(body).findings.contains(finding), "\(inspect(body).findings)")
    }

    @Test func `a question without a mistake has no diagnostic at its edges`() {
        #expect(inspect("### [judge] 题 {#a answer=true valid-to=2026-11-20 points=0.01 difficulty=5}").codes == [])
    }

    @Test func `a text over the field limit is an error, not a crash`() {
        let long = String(repeating: "字", count: 100_000)
        #expect(inspect("### [judge] \(long) {#a answer=true}").codes.contains("Q024"))
    }

    @Test func `every line of a bank that is cut anywhere is answered without a crash`() {
        let whole = Array("---\nbank: b\ntitle: t\n---\n### [fill] 甲____ {#a points=2}\n= 1 | 一\n> 解析：因为\n".utf8)
        for length in 0...whole.count {
            let report = Workbench.inspect(Array(whole[..<length]), name: "bank.md")
            #expect(report.files.count == 1)
        }
    }
}
