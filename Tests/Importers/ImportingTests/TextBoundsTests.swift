import ImportModel
import Importing
import Testing
import Values

/// What is over a limit of text banks is refused where it stands; what is just within it is read.
struct TextBoundsTests {
    struct Bank: CustomTestStringConvertible, Sendable {
        let format: ImportFormat
        var head = ""
        /// One whole question of a given number with that many options, of which the first is right.
        let question: @Sendable (_ number: Int, _ options: Int) -> String

        var testDescription: String { format.rawValue }

        func text(_ questions: Int, options: Int = 2) -> String {
            head + (1...questions).map { question($0, options) }.joined()
        }
    }

    private static func letters(_ count: Int, mark: String) -> String {
        (0..<count).map { "\(ImportedOption.letter(at: $0))\(mark)选\($0)\n" }.joined()
    }

    static let banks = [
        Bank(format: .aiken) { "第\($0)问？\n\(letters($1, mark: ". "))ANSWER: A\n\n" },
        Bank(format: .gift) { number, options in
            "第\(number)问 {=选0 \((1..<options).map { "~选\($0)" }.joined(separator: " "))}\n\n"
        },
        Bank(format: .taskList) { number, options in
            "## 第\(number)问\n- [x] 选0\n\((1..<options).map { "- [ ] 选\($0)\n" }.joined())\n"
        },
        Bank(format: .markdownBank, head: "---\nbank: b\ntitle: 题\n---\n") { number, options in
            "### [single] 第\(number)问\n- [x] 选0\n\((1..<options).map { "- [ ] 选\($0)\n" }.joined())\n"
        },
        Bank(format: .chineseText) { "\($0). 第\($0)问（ ）\n\(letters($1, mark: "．"))答案：A\n\n" },
        Bank(format: .csv, head: "题干,选项,答案\n") { number, options in
            "第\(number)问,\((0..<options).map { "选\($0)" }.joined(separator: "|")),A\n"
        },
    ]

    private func inspect(
        _ text: String, _ format: ImportFormat, _ change: (inout ImportLimits) -> Void
    ) -> ImportReport {
        var limits = ImportLimits.standard
        change(&limits)
        return Workbench.pipeline.inspect([
            ImportSource(name: "bank", location: .bytes(Array(text.utf8)), format: format, limits: limits)
        ])
    }

    @Test(arguments: banks) func `a text of more lines than are read is refused before anything is made of it`(
        _ bank: Bank
    ) {
        let text = bank.text(3)
        let lines = text.count { $0 == "\n" }
        let within = inspect(text, bank.format) { $0.textLines = lines }
        #expect(within.items.count == 3)
        #expect(!within.codes.contains("F004"))
        let over = inspect(text, bank.format) { $0.textLines = lines - 1 }
        #expect(over.items.isEmpty)
        #expect(over.findings == ["F004 \(lines):1"])
    }

    @Test(arguments: banks) func `questions over the limit are refused where the first of them stands`(_ bank: Bank)
        throws
    {
        let text = bank.text(3)
        let within = inspect(text, bank.format) { $0.textQuestions = 3 }
        #expect(within.items.count == 3)
        #expect(!within.codes.contains("F004"))
        let third = try #require(within.items.last?.place.line)
        let over = inspect(text, bank.format) { $0.textQuestions = 2 }
        #expect(over.items.count == 2)
        #expect(over.findings.contains("F004 \(third):1"))
        #expect(over.summary.errors == 1)
    }

    @Test(arguments: banks) func `a question with more options than are read is named`(_ bank: Bank) throws {
        let text = bank.text(1, options: 4)
        let within = inspect(text, bank.format) { $0.questionOptions = 4 }
        #expect(within.items.first?.options.count == 4)
        #expect(within.findings.isEmpty || bank.format == .csv)
        let over = inspect(text, bank.format) { $0.questionOptions = 3 }
        let found = try #require(over.files.first?.diagnostics.first { $0.code == .tooManyAnswers })
        #expect(found.severity == .error)
        #expect(over.items.first?.options.count ?? 0 <= 3)
        #expect(!found.message(.english).unicodeScalars.contains { $0.value > 0x2FFF })
    }

    @Test func `answers over the limit are named at the first blank that has them`() {
        let text = "---\nbank: b\ntitle: 题\n---\n### [fill] 甲 ____ 乙 ____\n= 一 | 二\n= 三 | 四\n"
        let within = inspect(text, .markdownBank) { $0.questionAnswers = 4 }
        #expect(within.findings.isEmpty)
        let over = inspect(text, .markdownBank) { $0.questionAnswers = 3 }
        #expect(over.findings.contains("Q037 7:1"))
        let gift = "甲 {=一 =二 =三}\n"
        #expect(inspect(gift, .gift) { $0.questionAnswers = 3 }.findings.isEmpty)
        #expect(inspect(gift, .gift) { $0.questionAnswers = 2 }.findings == ["Q037 1:1"])
    }

    @Test(arguments: banks) func `a line longer than a field may be is named and left out, and the rest is read`(
        _ bank: Bank
    ) {
        let long = String(repeating: "长", count: 100)
        let text = bank.text(2) + long + "\n"
        let within = inspect(text, bank.format) { $0.fieldBytes = 300 }
        #expect(!within.codes.contains("Q024"))
        let over = inspect(text, bank.format) { $0.fieldBytes = 299 }
        let line = text.count { $0 == "\n" }
        #expect(over.findings == ["Q024 \(line):1"] || bank.format == .csv)
        #expect(over.findings.contains("Q024 \(line):1"))
        #expect(over.items.count == 2)
    }

    @Test func `a question of thousands of lines is named where it becomes too long`() {
        let text = "1. 甲\n" + String(repeating: "乙\n", count: 10) + "答案：丙\n"
        // A character and 32 for the line.
        #expect(!inspect(text, .chineseText) { $0.fieldBytes = 370 }.codes.contains("Q024"))
        let over = inspect(text, .chineseText) { $0.fieldBytes = 320 }
        #expect(over.findings.contains("Q024 11:1"))
    }

    @Test func `a block of GIFT is named where it becomes longer than a field may be`() {
        let text = "甲\n乙\n丙 {=丁}\n\n戊 {=己}\n"
        // The stem alone is too long once its line breaks are written out, which is told of its first line.
        #expect(!inspect(text, .gift) { $0.fieldBytes = 18 }.findings.contains("Q024 3:1"))
        let over = inspect(text, .gift) { $0.fieldBytes = 17 }
        #expect(over.findings.contains("Q024 3:1"))
        #expect(over.items.last?.stem.source == "戊")
    }

    @Test func `cells behind the last column that is read are named`() {
        let text = "题干,选项A,选项B,答案\n甲,一,二,A,,,\n乙,一,二,A,x\n"
        #expect(!inspect(text, .csv) { $0.tableColumns = 5 }.codes.contains("F004"))
        #expect(inspect(text, .csv) { $0.tableColumns = 4 }.findings.contains("F004 3:5"))
    }

    @Test func `a key with more answers than there may be questions is named`() {
        let text = "1. 甲（ ）\nA. 一\nB. 二\n参考答案\n1. A\n2. B\n3. A\n"
        #expect(!inspect(text, .chineseText) { $0.textQuestions = 3 }.codes.contains("F004"))
        #expect(inspect(text, .chineseText) { $0.textQuestions = 2 }.findings.contains("F004 7:4"))
    }

    @Test func `a document with more names than the parser finds quickly is refused`() {
        func quiz(_ names: Int) -> String {
            let elements = (1...names).map { "<e\($0)/>" }.joined()
            return "<quiz>\(elements)<question type=\"essay\"><name><text>甲</text></name></question></quiz>"
        }
        // Beside these: quiz, question, type, name and text.
        #expect(!inspect(quiz(15), .moodleXML) { $0.xmlNames = 20 }.codes.contains("X003"))
        let over = inspect(quiz(16), .moodleXML) { $0.xmlNames = 20 }
        #expect(over.codes.contains("X003"))
        #expect(over.items.isEmpty)
        let targets = "<quiz>" + (1...20).map { "<?p\($0) ?>" }.joined() + "</quiz>"
        #expect(inspect(targets, .moodleXML) { $0.xmlNames = 20 }.codes == ["X003"])
    }
}
