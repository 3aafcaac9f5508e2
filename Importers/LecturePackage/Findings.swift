import ImportModel
import Values

/// Collects the diagnostics of one file.
struct Findings {
    let path: String
    private(set) var diagnostics: [Diagnostic] = []

    init(path: String) {
        self.path = path
    }

    func place(_ line: Int, _ column: Int? = nil) -> SourcePlace {
        SourcePlace(path: path, line: line, column: column)
    }

    mutating func add(
        _ code: DiagnosticCode, _ line: Int, _ column: Int? = nil, _ detail: String = "",
        severity: Diagnostic.Severity? = nil
    ) {
        diagnostics.append(Diagnostic(code, at: place(line, column), detail: detail, severity: severity))
    }

    mutating func add(_ code: DiagnosticCode, at place: SourcePlace, _ detail: Phrase) {
        diagnostics.append(Diagnostic(code, at: place, detail: detail))
    }
}
