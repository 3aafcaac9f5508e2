package import SQL
package import Values

/// What a ledger comes to in all.
package struct LedgerTotals: Hashable, Sendable {
    package let count: Int
    /// What rules gave, reversals taken off.
    package let given: Amount
    /// What the balances say.
    package let held: Amount
    /// The lengths of all chains, as the balances say.
    package let length: Int
}

/// Reads for the verification of a whole ledger.
package enum LedgerAudit {
    /// Every member of a tenant, by id, from the one after `cursor` on.
    package static func members(
        of tenant: TenantID, after cursor: MemberID?, limit: Int, _ reads: borrowing ReadTransaction
    ) throws -> [MemberID] {
        try reads.rows(members, [.id(tenant), .integer(cursor?.rawValue ?? -1), .integer(limit)]) { $0.id(0) }
    }

    package static func totals(of tenant: TenantID, _ reads: borrowing ReadTransaction) throws -> LedgerTotals {
        let (count, given) = try reads.row(transfers, [.id(tenant)]) { ($0.int(0), $0.amount(1)) }
        let (held, length) = try reads.row(balances, [.id(tenant)]) { ($0.amount(0), $0.int(1)) }
        return LedgerTotals(count: count, given: given, held: held, length: length)
    }

    static let statements = [members, transfers, balances]

    private static let members = SQLStatement(
        "LedgerAudit.members",
        """
        SELECT id
        FROM member
        WHERE tenant_id = $1 AND id > $2
        ORDER BY id
        LIMIT $3
        """)

    private static let transfers = SQLStatement(
        "LedgerAudit.transfers",
        """
        SELECT COUNT(*), CAST(COALESCE(SUM(amount), 0) AS BIGINT)
        FROM transfer
        WHERE tenant_id = $1
        """)

    private static let balances = SQLStatement(
        "LedgerAudit.balances",
        """
        SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT), CAST(COALESCE(SUM(sequence), 0) AS BIGINT)
        FROM balance
        WHERE tenant_id = $1
        """)
}
