package import ImportModel
package import Values

/// Collects the diagnostics of one file.
package struct Findings {
    package let path: String
    private var found = DiagnosticList()

    package var diagnostics: [Diagnostic] { found.diagnostics }

    package init(path: String) {
        self.path = path
    }

    package func place(_ line: Int, _ column: Int? = nil) -> SourcePlace {
        SourcePlace(path: path, line: line, column: column)
    }

    package mutating func add(
        _ code: DiagnosticCode, _ line: Int, _ column: Int? = nil, _ detail: String = "",
        severity: Diagnostic.Severity? = nil
    ) {
        found.append(Diagnostic(code, at: place(line, column), detail: detail, severity: severity))
    }

    package mutating func add(_ code: DiagnosticCode, at place: SourcePlace, _ detail: Phrase) {
        found.append(Diagnostic(code, at: place, detail: detail))
    }

    /// That the file has more questions than are read.
    package mutating func addTooManyQuestions(at place: SourcePlace, limit: Int) {
        found.appendTooManyQuestions(at: place, limit: limit)
    }

    package mutating func add(_ diagnostic: Diagnostic) { found.append(diagnostic) }
}
