package import Values

/// One thing that the reader of an import should know, and how to mend it.
package struct Diagnostic: Hashable, Sendable {
    package enum Severity: String, CaseIterable, Hashable, Sendable {
        /// Must be mended before what it concerns can be committed.
        case error
        /// Can be committed; a person should look.
        case warning
        case info
    }

    package var severity: Severity
    package var code: DiagnosticCode
    package var place: SourcePlace
    /// What exactly is meant: a name, a value, a count. Part of `message`.
    package var detail: Phrase

    /// - Parameters:
    ///   - detail: a name, value or count, the same in every language.
    ///   - severity: the code's usual severity where it is `nil`.
    package init(_ code: DiagnosticCode, at place: SourcePlace, detail: String = "", severity: Severity? = nil) {
        self.init(code, at: place, detail: Phrase(zh: detail, en: detail), severity: severity)
    }

    package init(_ code: DiagnosticCode, at place: SourcePlace, detail: Phrase, severity: Severity? = nil) {
        self.severity = severity ?? code.severity
        self.code = code
        self.place = place
        self.detail = detail
    }

    package var path: String { place.path }
    package var line: Int? { place.line }
    package var column: Int? { place.column }

    /// What is wrong, with the detail.
    package var message: Phrase {
        guard !detail.english.isEmpty else { return code.message }
        return Phrase(
            zh: "\(code.message.chinese)：\(detail.chinese)", en: "\(code.message.english): \(detail.english)")
    }

    /// How to mend it.
    package var hint: Phrase { code.hint }
}
