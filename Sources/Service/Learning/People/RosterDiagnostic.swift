package import Values

/// Something about a roster that its editor should know.
package struct RosterDiagnostic: Hashable, Sendable {
    package enum Severity: String, CaseIterable, Sendable { case error, warning }

    package let severity: Severity
    /// Stable.
    package let code: String
    /// Line of the file, from 1.
    package let line: Int
    /// Number of the cell in its row, from 1, as a spreadsheet counts columns; 0 for the whole line.
    package let column: Int
    package let message: Phrase
    /// How to mend it.
    package let hint: Phrase

    init(
        _ severity: Severity, _ code: String, line: Int, column: Int, _ message: Phrase, hint: Phrase
    ) {
        self.severity = severity
        self.code = code
        self.line = line
        self.column = column
        self.message = message
        self.hint = hint
    }
}
