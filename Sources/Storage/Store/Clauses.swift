package import SQL
package import Values

/// A clause of a regulation that questions rest on.
package struct ClauseRow: Hashable, Sendable {
    package let id: ClauseID
    /// Title, article and date, as questions cite it.
    package let citation: String

    package init(id: ClauseID, citation: String) {
        self.id = id
        self.citation = citation
    }
}

/// Clauses, so that a changed regulation lists the questions that it spoils.
package enum Clauses {
    /// Adds a clause; one that is there stays.
    package static func insert(
        _ clause: ClauseRow, of tenant: TenantID, _ transaction: borrowing WriteTransaction
    ) throws {
        try transaction.run(insert, [.id(clause.id), .id(tenant), .text(clause.citation)])
    }

    package static func clause(
        citation: String, of tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> ClauseRow? {
        try reads.rowIfPresent(byCitation, [.id(tenant), .text(citation)], Self.row)
    }

    package static func clause(
        _ id: ClauseID, of tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> ClauseRow? {
        try reads.rowIfPresent(byID, [.id(id), .id(tenant)], Self.row)
    }

    /// Clauses that the current version of some question within `organization` cites, by id.
    package static func clauses(
        of tenant: TenantID, within organization: OrganizationID, after cursor: ClauseID?, limit: Int,
        _ reads: borrowing ReadTransaction
    ) throws -> [ClauseRow] {
        try reads.rows(
            page, [.id(tenant), .integer(cursor?.rawValue ?? -1), .id(organization), .integer(limit)], Self.row)
    }

    private static func row(_ row: any SQLRow) -> ClauseRow { ClauseRow(id: row.id(0), citation: row.text(1)) }

    static let statements = [insert, byCitation, byID, page]

    private static let insert = SQLStatement(
        "Clauses.insert",
        """
        INSERT INTO clause (id, tenant_id, citation)
        VALUES ($1, $2, $3)
        ON CONFLICT (tenant_id, citation) DO NOTHING
        """)

    private static let byCitation = SQLStatement(
        "Clauses.byCitation",
        """
        SELECT id, citation
        FROM clause
        WHERE tenant_id = $1 AND citation = $2
        """)

    private static let byID = SQLStatement(
        "Clauses.byID",
        """
        SELECT id, citation
        FROM clause
        WHERE id = $1 AND tenant_id = $2
        """)

    private static let page = SQLStatement(
        "Clauses.page",
        """
        SELECT id, citation
        FROM clause
        WHERE tenant_id = $1 AND id > $2
            AND EXISTS (
                SELECT 1
                FROM question_version
                JOIN visible_question AS question ON question.id = question_version.question_id
                    AND question.current_version_id = question_version.id
                JOIN bank ON bank.id = question.bank_id
                JOIN organization_closure ON organization_closure.ancestor_id = $3
                    AND organization_closure.descendant_id = bank.organization_id
                WHERE question_version.clause_id = clause.id)
        ORDER BY id
        LIMIT $4
        """)
}
