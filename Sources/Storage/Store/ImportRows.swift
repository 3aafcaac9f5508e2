package import Values

/// Where an import stands. The raw values are those of the schema and of the API.
package enum ImportState: String, CaseIterable, Sendable {
    /// Its preview is being written; nobody sees it yet.
    case reading
    case previewed
    /// Rows are being written that nobody sees yet.
    case committing
    case committed
    case undone
    /// Given up before it was committed.
    case failed
}

/// What an import does with one item.
package enum ImportOutcome: String, CaseIterable, Sendable {
    case added
    case changed
    case unchanged
    /// Not taken over; the diagnostics say why.
    case refused
}

/// An import with what was found in it.
package struct ImportJobRow: Hashable, Sendable {
    package let id: ImportID
    package let tenant: TenantID
    package let organization: OrganizationID
    package let state: ImportState
    /// The name space of external ids.
    package let source: String
    package let fileName: String
    package let sha256: String
    package let format: String
    /// The format that a person named; `nil` where detection was left to it.
    package let forcedFormat: String?
    /// Column letters of tables, as a person named them.
    package let forcedColumns: String?
    /// `exact` or `nearest`, where a person named it.
    package let forcedFractions: String?
    /// The encoding of texts, and that of the names in an archive, where a person named them.
    package let forcedEncoding: String?
    package let forcedNames: String?
    package let encoding: String
    package let items: Int
    package let courses: Int
    package let errors: Int
    package let warnings: Int
    package let added: Int
    package let changed: Int
    package let unchanged: Int
    package let createdBy: AccountID
    package let createdAt: Instant
    package let committedAt: Instant?
    package let undoneAt: Instant?

    package init(
        id: ImportID, tenant: TenantID, organization: OrganizationID, state: ImportState, source: String,
        fileName: String, sha256: String, format: String, forcedFormat: String?, forcedColumns: String?,
        forcedFractions: String?, forcedEncoding: String?, forcedNames: String?, encoding: String, items: Int,
        courses: Int, errors: Int, warnings: Int, added: Int, changed: Int, unchanged: Int, createdBy: AccountID,
        createdAt: Instant,
        committedAt: Instant? = nil, undoneAt: Instant? = nil
    ) {
        self.id = id
        self.tenant = tenant
        self.organization = organization
        self.state = state
        self.source = source
        self.fileName = fileName
        self.sha256 = sha256
        self.format = format
        self.forcedFormat = forcedFormat
        self.forcedColumns = forcedColumns
        self.forcedFractions = forcedFractions
        self.forcedEncoding = forcedEncoding
        self.forcedNames = forcedNames
        self.encoding = encoding
        self.items = items
        self.courses = courses
        self.errors = errors
        self.warnings = warnings
        self.added = added
        self.changed = changed
        self.unchanged = unchanged
        self.createdBy = createdBy
        self.createdAt = createdAt
        self.committedAt = committedAt
        self.undoneAt = undoneAt
    }
}

/// One question or course of an import.
package struct ImportItemRow: Hashable, Sendable {
    package let importing: ImportID
    /// From 1.
    package let ordinal: Int
    package let path: String
    /// From 1; 0 where the whole file is meant.
    package let line: Int
    /// A word of the import contract, or `course`.
    package let kind: String
    package var outcome: ImportOutcome
    /// `nil` for a course.
    package let bankExternalID: String?
    package let externalID: String
    package let title: String
    /// A JSON object.
    package let document: String
    package let contentHash: [UInt8]
    package var question: QuestionID?
    package var questionVersion: QuestionVersionID?
    package var course: CourseID?
    package var courseVersion: CourseVersionID?
    /// The version that was current before the commit, and the state then.
    package var previousVersion: Int64?
    package var previousState: String?

    package init(
        importing: ImportID, ordinal: Int, path: String, line: Int, kind: String, outcome: ImportOutcome,
        bankExternalID: String?, externalID: String, title: String, document: String, contentHash: [UInt8],
        question: QuestionID? = nil, questionVersion: QuestionVersionID? = nil, course: CourseID? = nil,
        courseVersion: CourseVersionID? = nil, previousVersion: Int64? = nil, previousState: String? = nil
    ) {
        self.importing = importing
        self.ordinal = ordinal
        self.path = path
        self.line = line
        self.kind = kind
        self.outcome = outcome
        self.bankExternalID = bankExternalID
        self.externalID = externalID
        self.title = title
        self.document = document
        self.contentHash = contentHash
        self.question = question
        self.questionVersion = questionVersion
        self.course = course
        self.courseVersion = courseVersion
        self.previousVersion = previousVersion
        self.previousState = previousState
    }
}

/// A bank that an import names.
package struct ImportBankRow: Hashable, Sendable {
    package let externalID: String
    package let title: String
    package let courseExternalID: String?
    package let isSample: Bool

    package init(externalID: String, title: String, courseExternalID: String?, isSample: Bool) {
        self.externalID = externalID
        self.title = title
        self.courseExternalID = courseExternalID
        self.isSample = isSample
    }
}

/// What an import says about one place of its source.
package struct ImportDiagnosticRow: Hashable, Sendable {
    /// From 1, in reading order.
    package let number: Int
    /// `error`, `warning` or `info`.
    package let severity: String
    package let code: String
    package let path: String
    /// From 1; 0 where the whole file is meant.
    package let line: Int
    /// From 1; 0 where the whole line is meant.
    package let column: Int
    package let message: Phrase
    package let hint: Phrase

    package init(
        number: Int, severity: String, code: String, path: String, line: Int, column: Int, message: Phrase, hint: Phrase
    ) {
        self.number = number
        self.severity = severity
        self.code = code
        self.path = path
        self.line = line
        self.column = column
        self.message = message
        self.hint = hint
    }
}
