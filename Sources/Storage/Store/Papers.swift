package import SQL
package import Values

/// A paper as it is kept: who owns it, and what it is made of as a JSON document.
package struct PaperRow: Hashable, Sendable {
    package let id: PaperID
    package let tenant: TenantID
    package let organization: OrganizationID
    package let title: String
    package let definition: String
    package let createdBy: AccountID
    package let createdAt: Instant
    package let version: Int64

    package init(
        id: PaperID, tenant: TenantID, organization: OrganizationID, title: String, definition: String,
        createdBy: AccountID, createdAt: Instant, version: Int64
    ) {
        self.id = id
        self.tenant = tenant
        self.organization = organization
        self.title = title
        self.definition = definition
        self.createdBy = createdBy
        self.createdAt = createdAt
        self.version = version
    }
}

/// Papers.
package enum Papers {
    package static func insert(_ paper: PaperRow, _ transaction: borrowing WriteTransaction) throws {
        try transaction.run(
            insert,
            [
                .id(paper.id), .id(paper.tenant), .id(paper.organization), .text(paper.title),
                .text(paper.definition), .id(paper.createdBy), .instant(paper.createdAt), .integer(paper.version),
            ])
    }

    /// Replaces title and definition.
    ///
    /// - Returns: whether the stored version was `version`, so that the edit took place.
    package static func update(
        _ id: PaperID, title: String, definition: String, version: Int64, _ transaction: borrowing WriteTransaction
    ) throws -> Bool {
        try transaction.run(update, [.text(title), .text(definition), .id(id), .integer(version)]) == 1
    }

    package static func paper(
        _ id: PaperID, of tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> PaperRow? {
        try reads.rowIfPresent(byID, [.id(id), .id(tenant)], row)
    }

    /// Papers that `organization` and those below it own, by id.
    package static func papers(
        within organization: OrganizationID, after cursor: PaperID?, limit: Int, _ reads: borrowing ReadTransaction
    ) throws -> [PaperRow] {
        try reads.rows(within, [.id(organization), .integer(cursor?.rawValue ?? -1), .integer(limit)], row)
    }

    /// Whether an exam that is or was open uses the paper; its definition must not change any more.
    package static func isInUse(_ id: PaperID, _ reads: borrowing ReadTransaction) throws -> Bool {
        try reads.exists(inUse, [.id(id)])
    }

    /// Every bank of the tenant: what a section draws from that names none.
    package static func banks(of tenant: TenantID, _ reads: borrowing ReadTransaction) throws -> [BankID] {
        try reads.rows(banks, [.id(tenant)]) { $0.id(0) }
    }

    private static func row(_ row: any SQLRow) -> PaperRow {
        PaperRow(
            id: row.id(0), tenant: row.id(1), organization: row.id(2), title: row.text(3), definition: row.text(4),
            createdBy: row.id(5), createdAt: row.instant(6), version: row.integer(7))
    }

    static let statements = [insert, update, byID, within, inUse, banks]

    private static let insert = SQLStatement(
        "Papers.insert",
        """
        INSERT INTO paper (id, tenant_id, organization_id, title, definition, created_by, created_at, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """)

    private static let update = SQLStatement(
        "Papers.update",
        """
        UPDATE paper
        SET title = $1, definition = $2, version = version + 1
        WHERE id = $3 AND version = $4
        """)

    private static let byID = SQLStatement(
        "Papers.byID",
        """
        SELECT id, tenant_id, organization_id, title, definition, created_by, created_at, version
        FROM paper
        WHERE id = $1 AND tenant_id = $2
        """)

    private static let within = SQLStatement(
        "Papers.within",
        """
        SELECT paper.id, tenant_id, organization_id, title, definition, created_by, created_at, version
        FROM organization_closure
        JOIN paper ON paper.organization_id = organization_closure.descendant_id
        WHERE organization_closure.ancestor_id = $1 AND paper.id > $2
        ORDER BY paper.id
        LIMIT $3
        """)

    private static let inUse = SQLStatement(
        "Papers.inUse",
        """
        SELECT 1
        FROM exam
        WHERE paper_id = $1 AND state <> 'draft'
        LIMIT 1
        """)

    private static let banks = SQLStatement(
        "Papers.banks",
        """
        SELECT id
        FROM bank
        WHERE tenant_id = $1
        """)
}
