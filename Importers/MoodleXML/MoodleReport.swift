import ImportModel
import Values

/// Gathers what is found wrong in one document.
final class MoodleReport {
    private(set) var diagnostics: [Diagnostic] = []
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    func add(
        _ code: DiagnosticCode, at place: SourcePlace, _ detail: String = "", severity: Diagnostic.Severity? = nil
    ) {
        add(Diagnostic(code, at: place, detail: detail, severity: severity))
    }

    func add(_ code: DiagnosticCode, at place: SourcePlace, _ detail: Phrase) {
        add(Diagnostic(code, at: place, detail: detail))
    }

    private func add(_ diagnostic: Diagnostic) {
        if diagnostics.count < limit { diagnostics.append(diagnostic) }
    }
}
