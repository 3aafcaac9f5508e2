import ImportModel
import Importing
import Testing
import Values

struct TaskListTests {
    @Test func `a heading with boxes below it is a question, and ticks tell its kind`() {
        let text = """
            # 题库

            ## 第一讲

            ### 甲（）

            - [ ] 一
            - [x] 二

            ### 乙（）
            - [x] 一
            - [X] 二
            - [ ] 三
            > 解析：见第二节。
            """
        let items = Workbench.inspect(text).items
        #expect(items.map(\.kind) == [.single, .multiple])
        #expect(items.map(\.key) == [.options(["B"]), .options(["A", "B"])])
        #expect(items.map(\.place.line) == [5, 10])
        #expect(items.map(\.category) == ["第一讲", "第一讲"])
        #expect(items.last?.explanation?.source == "见第二节。")
    }

    @Test func `a question without a tick is an item and an error`() {
        let report = Workbench.inspect("### 甲\n- [x] 一\n- [ ] 二\n\n### 乙\n- [ ] 一\n- [ ] 二\n")
        #expect(report.items.count == 2)
        #expect(report.findings == ["Q001 5:1"])
    }

    @Test func `numbered boxes are a single choice, bullets a multiple one, a numbered list an order`() {
        let text = """
            ## 甲
            1. [ ] 一
            2. [x] 二
            ## 乙
            - [x] 一
            - [ ] 二
            ## 丙
            说明
            1. 先
            2. 后
            """
        let items = Workbench.inspect(text).items
        #expect(items.map(\.kind) == [.single, .multiple, .order])
        #expect(items.last?.key == .order(["A", "B"]))
        #expect(items.last?.stem.source == "丙\n说明")
    }

    @Test func `text beside questions is kept and named`() {
        let report = Workbench.inspect("前言\n\n### 甲\n- [x] 一\n- [ ] 二\n\n后记\n")
        #expect(report.findings == ["Q025 1:1", "Q025 7:1"])
    }

    @Test func `a list of things to do without a stem is no bank`() {
        #expect(Workbench.inspect("- [ ] 买纸\n- [x] 订会议室\n").files.map(\.format) == [.unknown])
    }
}

struct AikenTests {
    @Test func `a question is a line, its options and its answer`() {
        let report = Workbench.inspect("How many?\nA) One\nB. Two\nC)Three\nANSWER: B\n", name: "q.txt")
        #expect(report.files.map(\.format) == [.aiken])
        #expect(report.items.map(\.key) == [.options(["B"])])
        #expect(report.items[0].options.map(\.text.source) == ["One", "Two", "Three"])
        #expect(report.findings.isEmpty)
    }

    @Test func `every mistake is located and the good questions stay`() {
        let text = """
            Too few
            A) Only
            ANSWER: A

            A) No stem

            ANSWER: neither

            Good
            A) One
            B) Two
            ANSWER: A

            Open
            A) One
            B) Two

            Good as well
            A) One
            B) Two
            ANSWER: D
            """
        let report = Workbench.inspect(text, name: "q.txt")
        #expect(report.items.map(\.stem.source) == ["Good", "Good as well"])
        #expect(report.findings == ["Q016 1:1", "Q034 5:1", "Q034 7:1", "Q033 14:1", "Q001 18:1", "Q031 21:1"])
    }

    @Test func `a stem of several lines is kept whole`() {
        let report = Workbench.inspect("One\nTwo?\nA) Yes\nB) No\nANSWER: A\n", name: "q.txt")
        #expect(report.items.map(\.stem.source) == ["One\nTwo?"])
    }
}

struct GIFTTests {
    private func item(_ text: String) throws -> ImportedItem {
        let report = Workbench.inspect(text, name: "q.gift", format: .gift)
        return try #require(report.items.first)
    }

    @Test(arguments: [
        ("How?{}", ItemKind.essay), ("Five?{#5}", .numeric), ("Which?{~a =b}", .single),
        ("Which?{~%50%a ~%50%b ~c}", .multiple),
        ("Match{=a -> 1 =b -> 2}", .match), ("Day?{T}", .trueFalse), ("Day?{FALSE#no#yes}", .trueFalse),
        ("Who?{=a =b}", .shortText),
        ("Only text.", .description), ("Who?{true}", .shortText),
    ])
    func `the answers tell the kind`(_ text: String, _ kind: ItemKind) throws {
        #expect(try item(text).kind == kind)
    }

    @Test func `titles, formats, weights and feedback are read`() throws {
        let item = try item(
            "::Title:: [html]<b>Which</b>?{\n ~%-50%[plain]a#no\n =b # yes\n #### because }")
        #expect(item.title == "Title")
        #expect(item.stem.source == "<b>Which</b>?")
        #expect(item.stem.format == .html)
        #expect(item.options.map(\.text.source) == ["a", "b"])
        #expect(item.options.map(\.text.format) == [.plain, .html])
        #expect(item.options.map(\.fraction.text) == ["-0.5", "1"])
        #expect(item.options.map { $0.feedback?.source } == ["no", "yes"])
        #expect(item.explanation?.source == "because")
    }

    @Test func `text behind the braces makes a gap`() throws {
        #expect(try item("Grant is {~buried =entombed} here.").stem.source == "Grant is _____ here.")
    }

    @Test(arguments: [
        ("3", "3", "0"), ("3:0.5", "3", "0.5"), ("2..4", "3", "1"), ("3.141..3.142", "3.1415", "0.0005"),
        ("-1..2", "0.5", "1.5"),
    ])
    func `numbers and ranges are exact`(_ source: String, _ value: String, _ tolerance: String) throws {
        let answer = try #require(try item("N?{#\(source)}").accepted.first?.first?.value)
        #expect(
            answer
                == .number(
                    try #require(ExactDecimal(text: value)), tolerance: try #require(ExactDecimal(text: tolerance))))
    }

    @Test func `escaped characters stand for themselves`() throws {
        let item = try item("Which\\: \\{x\\}?{~\\~ \\= 1 =\\# 2\\n3 ~a\\\\b}")
        #expect(item.stem.source == "Which: {x}?")
        #expect(item.options.map(\.text.source) == ["~ = 1", "# 2\n3", "a\\b"])
    }

    @Test func `comments carry ids and tags, and a category holds for what follows`() throws {
        let text = """
            // [id:q1] [tag:甲] [tag:乙\\]]
            One?{T}

            $CATEGORY: $course$/top/党务/党费

            // plain comment
            Two?{F}
            """
        let items = Workbench.inspect(text, name: "q.gift").items
        #expect(items.map(\.externalId) == ["q1", nil])
        #expect(items[0].tags == ["甲", "乙]"])
        #expect(items.map(\.category) == [nil, "党务/党费"])
    }

    @Test(arguments: [
        ("Open {~a =b", ["Q035 1:1", "F005 1:-"]), ("Closed ~a =b}", ["Q035 1:1", "F005 1:-"]), ("One?{=a}", []),
        ("One?{~a ~b}", ["Q001 1:1"]),
        ("One?{=a}\n\nTwo?{#x}", ["Q019 3:1", "Q028 3:1"]), ("One?{~%33%a ~%67%b ~c}", ["Q013 1:1", "Q013 1:1"]),
        ("One?{~only}", ["Q001 1:1", "Q016 1:1"]), ("// [id:a]\nOne?{T}\n\n// [id:a]\nTwo?{F}", ["Q018 5:1"]),
    ])
    func `what is wrong is named where the question begins`(_ text: String, _ findings: [String]) {
        #expect(Workbench.inspect(text, name: "q.gift", format: .gift).findings.sorted() == findings.sorted())
    }

    @Test func `bytes of a western code page are not taken for Chinese`() {
        let bytes = Array("::a::Who is a".utf8) + [0xF6] + Array("f?{=b =c}\n".utf8)
        #expect(Workbench.inspect(bytes, name: "q.gift").codes == ["T001"])
    }
}

struct ForeignTextTests {
    @Test(arguments: [
        ("Question\n========\nAnswerlist\n* a\n\nMeta-information\n===\nextype: schoice\nexsolution: 10\n", "r-exams"),
        ("```{r data}\nx <- c(a={1})\n```\nQuestion\n===\nA {=x}\n\nextype: num\nexsolution: 1\n", "r-exams"),
        ("```{.python .run}\nx = {~1}\n```\n1. Q\n[*] a\n[ ] b\n", "text2qti"), ("1. Q\n[*] a\n[ ] b\n", "text2qti"),
        ("1. Q\na) no\n*e) yes\n", "text2qti"), ("# Q\n\n[[word]]\n[[?]] hint\n", "liascript"),
        ("1. Q\n*a) yes\nb) no\n", "text2qti"), ("[[questions]]\ntype = \"MultipleChoice\"\n", "mdbook-quiz"),
        ("Frage\n\n[(X)] ja\n[( )] nein\n", "liascript"),
    ])
    func `known formats that are not imported are named and refused`(_ text: String, _ format: String) {
        let report = Workbench.inspect(text, name: "q.md")
        #expect(report.files.map(\.format.rawValue) == [format])
        #expect(report.codes == ["F003"])
        #expect(report.items.isEmpty)
    }
}
