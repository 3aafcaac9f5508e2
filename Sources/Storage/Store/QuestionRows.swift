package import Assessment
package import Curriculum
package import Values

/// A question: what stays the same over its versions.
package struct QuestionRow: Hashable, Sendable {
    package let id: QuestionID
    package let tenant: TenantID
    package let bank: BankID
    /// Unique within the bank.
    package let externalID: String
    package let state: ReleaseState
    /// `nil` where no version is visible: before a first import is committed, and after it was undone.
    package let currentVersion: QuestionVersionID?
    /// Counts edits, for `If-Match`.
    package let version: Int64

    package init(
        id: QuestionID, tenant: TenantID, bank: BankID, externalID: String, state: ReleaseState,
        currentVersion: QuestionVersionID?, version: Int64
    ) {
        self.id = id
        self.tenant = tenant
        self.bank = bank
        self.externalID = externalID
        self.state = state
        self.currentVersion = currentVersion
        self.version = version
    }
}

/// One version of a question as a candidate may see it: no key, and no way to one.
package struct QuestionVersionRow: Hashable, Sendable {
    package let id: QuestionVersionID
    package let tenant: TenantID
    package let question: QuestionID
    /// From 1.
    package let number: Int64
    package let kind: QuestionKind
    package let title: String
    /// Safe HTML.
    package let stem: String
    /// A JSON array: `[{"id":"A","html":"…"}]`.
    package let options: String
    package let shuffles: Bool
    /// Number of blanks to fill; 0 for other kinds than short text.
    package let blanks: Int
    package let points: Amount
    package let difficulty: Int?
    /// A JSON array of texts.
    package let tags: String
    package let category: String
    package let lesson: LessonID?
    package let clause: ClauseID?
    package let validFrom: BusinessDay?
    package let validTo: BusinessDay?
    /// SHA-256 of the canonical content, key included.
    package let contentHash: [UInt8]
    /// The import that made it; `nil` where a person did.
    package let importing: ImportID?
    package let createdBy: AccountID?
    package let createdAt: Instant

    package init(
        id: QuestionVersionID, tenant: TenantID, question: QuestionID, number: Int64, kind: QuestionKind, title: String,
        stem: String, options: String, shuffles: Bool, blanks: Int, points: Amount, difficulty: Int?, tags: String,
        category: String, lesson: LessonID?, clause: ClauseID?, validFrom: BusinessDay?, validTo: BusinessDay?,
        contentHash: [UInt8], importing: ImportID?, createdBy: AccountID?, createdAt: Instant
    ) {
        self.id = id
        self.tenant = tenant
        self.question = question
        self.number = number
        self.kind = kind
        self.title = title
        self.stem = stem
        self.options = options
        self.shuffles = shuffles
        self.blanks = blanks
        self.points = points
        self.difficulty = difficulty
        self.tags = tags
        self.category = category
        self.lesson = lesson
        self.clause = clause
        self.validFrom = validFrom
        self.validTo = validTo
        self.contentHash = contentHash
        self.importing = importing
        self.createdBy = createdBy
        self.createdAt = createdAt
    }
}
