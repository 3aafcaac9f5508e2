package import Values

/// What kind of thing is wrong, by a code that never changes its meaning.
///
/// Scripts and help pages rely on the code; the sentences may be reworded.
package struct DiagnosticCode: Sendable {
    /// A letter for the area and three digits, for example `Q001`.
    package let id: String
    /// The severity that it usually has.
    package let severity: Diagnostic.Severity
    package let message: Phrase
    package let hint: Phrase

    init(_ id: String, _ severity: Diagnostic.Severity, message: Phrase, hint: Phrase) {
        self.id = id
        self.severity = severity
        self.message = message
        self.hint = hint
    }

    /// Every code, for the reference page and its test.
    package static var all: [DiagnosticCode] {
        questions + textBanks + qti + courses + files + manifests + office + exports + store
    }

    /// The code with this id, as a stored diagnostic names it; `nil` where there is none.
    package static func named(_ id: String) -> DiagnosticCode? { all.first { $0.id == id } }
}

extension DiagnosticCode: Hashable {
    package static func == (left: Self, right: Self) -> Bool { left.id == right.id }
    package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
