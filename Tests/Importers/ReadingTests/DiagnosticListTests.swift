import ImportModel
import Testing
import Values

/// What a file has too much wrong with to be told whole.
struct DiagnosticListTests {
    private func list(_ count: Int, last severity: Diagnostic.Severity) -> [Diagnostic] {
        var list = DiagnosticList(limit: 2)
        for line in 1...count {
            list.append(
                Diagnostic(
                    .keptVerbatim, at: SourcePlace(path: "a.txt", line: line),
                    severity: line == count ? severity : nil))
        }
        return list.diagnostics
    }

    @Test func `up to the limit everything is told`() {
        #expect(list(2, last: .error).map(\.line) == [1, 2])
    }

    @Test(arguments: [Diagnostic.Severity.info, .warning, .error])
    func `what is left out is told of the whole file, and stops a commit where it was an error`(
        _ severity: Diagnostic.Severity
    ) {
        let told = list(5, last: severity)
        #expect(told.map(\.line) == [1, 2, nil])
        #expect(told.last?.code.id == "F006")
        #expect(told.last?.path == "a.txt")
        #expect(told.last?.detail.english == "3")
        #expect(told.last?.severity == (severity == .error ? .error : .warning))
    }
}
