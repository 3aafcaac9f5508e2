import Values

/// What is wrong with one file, as much of it as somebody may read.
///
/// What comes after the limit is counted and not kept: a file of the largest size would else yield more text about
/// itself than it has. That something is left out is told of the whole file, as an error where there was one in it, so
/// that nothing is committed whose mistakes nobody has seen.
package struct DiagnosticList: Sendable {
    private var kept: [Diagnostic] = []
    private let limit: Int
    private var omitted = 0
    private var hasOmittedError = false

    package init(limit: Int = ImportLimits.standard.diagnosticsPerFile) {
        self.limit = limit
    }

    package mutating func append(_ diagnostic: Diagnostic) {
        if kept.count < limit {
            kept.append(diagnostic)
        } else {
            omitted += 1
            if diagnostic.severity == .error { hasOmittedError = true }
        }
    }

    package mutating func append(contentsOf diagnostics: some Sequence<Diagnostic>) {
        for diagnostic in diagnostics { append(diagnostic) }
    }

    /// That a file has more questions than are read, of which the first that is not stands at `place`.
    package mutating func appendTooManyQuestions(at place: SourcePlace, limit: Int) {
        append(
            Diagnostic(
                .fileTooLarge, at: place,
                detail: Phrase(zh: "多于 \(limit) 题，其后没有读入", en: "more than \(limit) questions; what follows is not read")
            ))
    }

    /// What is kept, and behind it what is to be said of the rest.
    package var diagnostics: [Diagnostic] {
        guard omitted > 0, let last = kept.last else { return kept }
        let note = Diagnostic(
            .tooManyDiagnostics, at: SourcePlace(path: last.path), detail: "\(omitted)",
            severity: hasOmittedError ? .error : .warning)
        return kept + [note]
    }
}
