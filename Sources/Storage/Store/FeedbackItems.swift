package import SQL
package import Values

/// What somebody wrote about a question, lesson, interval, transfer or the service, and what a person answered.
package struct FeedbackRow: Hashable, Sendable {
    package let id: FeedbackID
    package let tenant: TenantID
    package let account: AccountID
    /// Where whoever wrote belonged.
    package let organization: OrganizationID
    package let subjectKind: String
    /// Raw id of what it is about.
    package let subject: Int64?
    package let text: String
    package let createdAt: Instant
    package let answer: String?
    package let answeredBy: AccountID?
    package let answeredAt: Instant?

    package init(
        id: FeedbackID, tenant: TenantID, account: AccountID, organization: OrganizationID, subjectKind: String,
        subject: Int64?, text: String, createdAt: Instant, answer: String?, answeredBy: AccountID?,
        answeredAt: Instant?
    ) {
        self.id = id
        self.tenant = tenant
        self.account = account
        self.organization = organization
        self.subjectKind = subjectKind
        self.subject = subject
        self.text = text
        self.createdAt = createdAt
        self.answer = answer
        self.answeredBy = answeredBy
        self.answeredAt = answeredAt
    }
}

/// Feedback and its answers.
package enum FeedbackItems {
    package static func insert(_ item: FeedbackRow, _ transaction: borrowing WriteTransaction) throws {
        try transaction.run(
            insert,
            [
                .id(item.id), .id(item.tenant), .id(item.account), .id(item.organization), .text(item.subjectKind),
                .integer(item.subject), .text(item.text), .instant(item.createdAt),
            ])
    }

    package static func item(
        _ id: FeedbackID, of tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> FeedbackRow? {
        try reads.rowIfPresent(byID, [.id(id), .id(tenant)], Self.row)
    }

    /// From `organization` and below it, newest first.
    ///
    /// - Parameter isAnswered: `nil` for both.
    package static func items(
        within organization: OrganizationID, of tenant: TenantID, isAnswered: Bool?, before: FeedbackID?, limit: Int,
        _ reads: borrowing ReadTransaction
    ) throws -> [FeedbackRow] {
        let state: Int64 = isAnswered.map { $0 ? 1 : 2 } ?? 0
        return try reads.rows(
            page,
            [
                .id(organization), .id(tenant), .integer(before?.rawValue ?? .max), .integer(state), .integer(limit),
            ], Self.row)
    }

    /// What `account` wrote, newest first.
    package static func items(
        by account: AccountID, before: FeedbackID?, limit: Int, _ reads: borrowing ReadTransaction
    ) throws -> [FeedbackRow] {
        try reads.rows(own, [.id(account), .integer(before?.rawValue ?? .max), .integer(limit)], Self.row)
    }

    package static func answer(
        _ id: FeedbackID, _ text: String, by account: AccountID, at now: Instant,
        _ transaction: borrowing WriteTransaction
    ) throws {
        try transaction.run(answer, [.text(text), .id(account), .instant(now), .id(id)])
    }

    private static func row(_ row: any SQLRow) -> FeedbackRow {
        FeedbackRow(
            id: row.id(0), tenant: row.id(1), account: row.id(2), organization: row.id(3), subjectKind: row.text(4),
            subject: row.integerIfPresent(5), text: row.text(6), createdAt: row.instant(7),
            answer: row.textIfPresent(8), answeredBy: row.idIfPresent(9), answeredAt: row.instantIfPresent(10))
    }

    static let statements = [insert, byID, page, own, answer]

    private static let columns = """
        id, tenant_id, account_id, organization_id, subject_kind, subject_id, text, created_at, answer, answered_by,
               answered_at
        """

    private static let insert = SQLStatement(
        "FeedbackItems.insert",
        """
        INSERT INTO feedback (
            id, tenant_id, account_id, organization_id, subject_kind, subject_id, text, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """)

    private static let byID = SQLStatement(
        "FeedbackItems.byID",
        """
        SELECT \(columns)
        FROM feedback
        WHERE id = $1 AND tenant_id = $2
        """)

    private static let page = SQLStatement(
        "FeedbackItems.page",
        """
        SELECT \(columns)
        FROM feedback
        JOIN organization_closure ON organization_closure.ancestor_id = $1
            AND organization_closure.descendant_id = feedback.organization_id
        WHERE feedback.tenant_id = $2 AND feedback.id < $3
            AND ($4 = 0 OR ($4 = 1 AND answered_at IS NOT NULL) OR ($4 = 2 AND answered_at IS NULL))
        ORDER BY feedback.id DESC
        LIMIT $5
        """)

    private static let own = SQLStatement(
        "FeedbackItems.own",
        """
        SELECT \(columns)
        FROM feedback
        WHERE account_id = $1 AND id < $2
        ORDER BY id DESC
        LIMIT $3
        """)

    private static let answer = SQLStatement(
        "FeedbackItems.answer",
        """
        UPDATE feedback
        SET answer = $1, answered_by = $2, answered_at = $3
        WHERE id = $4
        """)
}
