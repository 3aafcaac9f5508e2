package import SQL
package import Values

/// Reads for scoring every attempt again.
package enum ResultAudit {
    /// Every closed attempt of a tenant, by id, from the one after `cursor` on.
    package static func attempts(
        of tenant: TenantID, after cursor: AttemptID?, limit: Int, _ reads: borrowing ReadTransaction
    ) throws -> [AttemptID] {
        try reads.rows(attempts, [.integer(cursor?.rawValue ?? -1), .id(tenant), .integer(limit)]) { $0.id(0) }
    }

    static let statements = [attempts]

    private static let attempts = SQLStatement(
        "ResultAudit.attempts",
        """
        SELECT id
        FROM attempt
        WHERE id > $1 AND tenant_id = $2 AND state <> 'running'
        ORDER BY id
        LIMIT $3
        """)
}
