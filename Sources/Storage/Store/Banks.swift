package import SQL
package import Values

/// A question bank as stored.
package struct BankRow: Hashable, Sendable {
    /// The source of a bank that a person made.
    package static let localSource = "local"

    package let id: BankID
    package let tenant: TenantID
    package let organization: OrganizationID
    /// Where it came from; `local` for a bank that a person made.
    package let source: String
    /// Unique within the tenant and source.
    package let externalID: String
    package let title: String
    /// The course whose lessons its questions name.
    package let course: CourseID?
    package let isSample: Bool
    package let createdAt: Instant

    package init(
        id: BankID, tenant: TenantID, organization: OrganizationID, source: String, externalID: String, title: String,
        course: CourseID?, isSample: Bool, createdAt: Instant
    ) {
        self.id = id
        self.tenant = tenant
        self.organization = organization
        self.source = source
        self.externalID = externalID
        self.title = title
        self.course = course
        self.isSample = isSample
        self.createdAt = createdAt
    }
}

/// A bank with the number of its visible questions.
package struct BankCount: Hashable, Sendable {
    package let bank: BankRow
    package let questions: Int
    package let published: Int
}

/// Question banks.
package enum Banks {
    package static func insert(_ bank: BankRow, _ transaction: borrowing WriteTransaction) throws {
        try transaction.run(
            insert,
            [
                .id(bank.id), .id(bank.tenant), .id(bank.organization), .text(bank.source), .text(bank.externalID),
                .text(bank.title), .id(bank.course), .flag(bank.isSample), .instant(bank.createdAt),
            ])
    }

    package static func bank(
        _ id: BankID, of tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> BankRow? {
        try reads.rowIfPresent(byID, [.id(id), .id(tenant)], Self.row)
    }

    package static func bank(
        externalID: String, source: String, of tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> BankRow? {
        try reads.rowIfPresent(byExternalID, [.id(tenant), .text(source), .text(externalID)], Self.row)
    }

    /// The banks of `organization`, of everything below it and of everything above it, by id. An imported bank without
    /// visible questions is not among them: its import was not committed, or was undone.
    package static func banks(
        around organization: OrganizationID, of tenant: TenantID, after cursor: BankID?, limit: Int,
        _ reads: borrowing ReadTransaction
    ) throws -> [BankCount] {
        try reads.rows(
            around, [.id(tenant), .integer(cursor?.rawValue ?? -1), .id(organization), .integer(limit)]
        ) { row in BankCount(bank: Self.row(row), questions: row.int(9), published: row.int(10)) }
    }

    private static func row(_ row: any SQLRow) -> BankRow {
        BankRow(
            id: row.id(0), tenant: row.id(1), organization: row.id(2), source: row.text(3), externalID: row.text(4),
            title: row.text(5), course: row.idIfPresent(6), isSample: row.flag(7), createdAt: row.instant(8))
    }

    static let statements = [insert, byID, byExternalID, around]

    private static let insert = SQLStatement(
        "Banks.insert",
        """
        INSERT INTO bank (
            id, tenant_id, organization_id, source, external_id, title, course_id, is_sample, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """)

    private static let byID = SQLStatement(
        "Banks.byID",
        """
        SELECT id, tenant_id, organization_id, source, external_id, title, course_id, is_sample, created_at
        FROM bank
        WHERE id = $1 AND tenant_id = $2
        """)

    private static let byExternalID = SQLStatement(
        "Banks.byExternalID",
        """
        SELECT id, tenant_id, organization_id, source, external_id, title, course_id, is_sample, created_at
        FROM bank
        WHERE tenant_id = $1 AND source = $2 AND external_id = $3
        """)

    private static let around = SQLStatement(
        "Banks.around",
        """
        SELECT id, tenant_id, organization_id, source, external_id, title, course_id, is_sample, created_at,
               (SELECT COUNT(*) FROM visible_question AS question
                WHERE question.bank_id = bank.id AND current_version_id IS NOT NULL),
               (SELECT COUNT(*) FROM visible_question AS question
                WHERE question.bank_id = bank.id AND current_version_id IS NOT NULL AND state = 'published')
        FROM bank
        WHERE tenant_id = $1 AND id > $2
            AND (source = 'local' OR EXISTS (
                SELECT 1 FROM visible_question AS question
                WHERE question.bank_id = bank.id AND current_version_id IS NOT NULL))
            AND (EXISTS (
                    SELECT 1 FROM organization_closure
                    WHERE ancestor_id = $3 AND descendant_id = bank.organization_id)
                OR EXISTS (
                    SELECT 1 FROM organization_closure
                    WHERE ancestor_id = bank.organization_id AND descendant_id = $3))
        ORDER BY id
        LIMIT $4
        """)
}
