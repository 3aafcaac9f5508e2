package import JSON
import Store
package import Values

/// An import as its editor sees it.
package struct ImportView: Hashable, Sendable {
    package let id: ImportID
    package let organization: OrganizationID
    /// `previewed`, `committing`, `committed`, `undone` or `failed`.
    package let state: String
    package let source: String
    package let fileName: String
    package let format: String
    package let encoding: String
    package let sha256: String
    package let questions: Int
    package let courses: Int
    package let added: Int
    package let changed: Int
    package let unchanged: Int
    package let errors: Int
    package let warnings: Int
    /// Visible questions of the same banks that this import does not hold; they stay until somebody withdraws them.
    package let missing: Int
    package let createdAt: Instant
    package let committedAt: Instant?
    package let undoneAt: Instant?

    init(_ job: ImportJobRow, missing: Int) {
        id = job.id
        organization = job.organization
        state = job.state.rawValue
        source = job.source
        fileName = job.fileName
        format = job.format
        encoding = job.encoding
        sha256 = job.sha256
        questions = job.items
        courses = job.courses
        added = job.added
        changed = job.changed
        unchanged = job.unchanged
        errors = job.errors
        warnings = job.warnings
        self.missing = missing
        createdAt = job.createdAt
        committedAt = job.committedAt
        undoneAt = job.undoneAt
    }

    /// Questions and courses that are not taken over.
    package var refused: Int { questions + courses - added - changed - unchanged }
}

/// One question or course of an import.
package struct ImportItemView: Hashable, Sendable {
    package let ordinal: Int
    package let path: String
    package let line: Int?
    package let kind: String
    /// `added`, `changed`, `unchanged` or `refused`.
    package let outcome: String
    package let bank: String?
    package let externalID: String
    package let title: String
    /// What was read; the answer is there for those who may see keys, and for whoever uploaded it.
    package let document: JSONValue
    package let question: QuestionID?
    package let course: CourseID?
}

/// One thing that the reader of an import should know.
package struct ImportDiagnosticView: Hashable, Sendable {
    package let number: Int
    package let severity: String
    package let code: String
    package let path: String
    package let line: Int?
    package let column: Int?
    package let message: Phrase
    package let hint: Phrase
}
