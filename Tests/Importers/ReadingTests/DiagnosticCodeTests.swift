import ImportModel
import Testing
import Values

@Suite struct DiagnosticCodeTests {
    @Test func `every code has an identifier of its own`() {
        let ids = DiagnosticCode.all.map(\.id)
        #expect(Set(ids).count == ids.count)
        #expect(ids.allSatisfy { $0.wholeMatch(of: /[A-Z][0-9]{3}/) != nil })
    }

    @Test(arguments: DiagnosticCode.all)
    func `every code speaks both languages and says how to mend it`(_ code: DiagnosticCode) {
        for sentence in [code.message, code.hint] {
            #expect(sentence.chinese.contains { ("\u{4E00}"..."\u{9FFF}").contains($0) })
            #expect(!sentence.english.isEmpty)
            #expect(sentence.english.allSatisfy { $0.isASCII })
        }
    }

    @Test func `the detail follows the message`() {
        let place = SourcePlace(path: "a.xml", line: 3, column: 1)
        let diagnostic = Diagnostic(.duplicateOption, at: place, detail: "A、C")
        #expect(diagnostic.message.english == "two options are the same: A、C")
        #expect(diagnostic.message.chinese == "选项重复：A、C")
        #expect(Diagnostic(.duplicateOption, at: place).message == DiagnosticCode.duplicateOption.message)
    }

    @Test func `a code is found by its identifier`() {
        #expect(DiagnosticCode.named("Q001") == .noCorrectOption)
        #expect(DiagnosticCode.named("Q999") == nil)
    }
}
