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
    package var detail: String

    /// - Parameter severity: the code's usual severity where it is `nil`.
    package init(_ code: DiagnosticCode, at place: SourcePlace, detail: String = "", severity: Severity? = nil) {
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
        guard !detail.isEmpty else { return code.message }
        return Phrase(zh: "\(code.message.chinese)：\(detail)", en: "\(code.message.english): \(detail)")
    }

    /// How to mend it.
    package var hint: Phrase { code.hint }
}
