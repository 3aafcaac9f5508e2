import ImportModel
import Values

/// Gathers what is found wrong in one document.
final class MoodleReport {
    private var found: DiagnosticList

    init(limit: Int) {
        found = DiagnosticList(limit: limit)
    }

    var diagnostics: [Diagnostic] { found.diagnostics }

    func add(
        _ code: DiagnosticCode, at place: SourcePlace, _ detail: String = "", severity: Diagnostic.Severity? = nil
    ) {
        add(Diagnostic(code, at: place, detail: detail, severity: severity))
    }

    func add(_ code: DiagnosticCode, at place: SourcePlace, _ detail: Phrase) {
        add(Diagnostic(code, at: place, detail: detail))
    }

    private func add(_ diagnostic: Diagnostic) {
        found.append(diagnostic)
    }
}
