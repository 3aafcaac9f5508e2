package import CreditLedger
package import SQL
package import Values

/// Where a member's chain in one unit stands.
package struct BalanceRow: Hashable, Sendable {
    package let member: MemberID
    package let unit: CreditUnit
    package let amount: Amount
    package let sequence: Int64
    package let hash: [UInt8]
}

/// What a member earned in one organisation in one period, as it is kept.
package struct PeriodBalanceRow: Hashable, Sendable {
    package let period: String
    package let organization: OrganizationID
    package let amount: Amount
    /// When the latest of the events happened that it was earned or lost with, however late each was posted.
    package let attainedAt: Instant

    package init(period: String, organization: OrganizationID, amount: Amount, attainedAt: Instant) {
        self.period = period
        self.organization = organization
        self.amount = amount
        self.attainedAt = attainedAt
    }
}

/// Balances that follow from the transfers, kept in the transaction that posts: the present one per unit, and one for
/// each period and each organisation in which it was earned.
package enum Balances {
    package static func balance(
        of member: MemberID, unit: CreditUnit, _ reads: borrowing ReadTransaction
    ) throws -> BalanceRow? {
        try reads.rowIfPresent(find, [.id(member), .text(unit.rawValue)]) { row in
            BalanceRow(
                member: row.id(0), unit: unit, amount: row.amount(1), sequence: row.integer(2), hash: row.bytes(3))
        }
    }

    /// Members of a tenant that have a balance, from the one after `cursor` on.
    package static func all(
        of tenant: TenantID, after cursor: MemberID?, limit: Int, _ reads: borrowing ReadTransaction
    ) throws -> [BalanceRow] {
        try reads.rows(every, [.id(tenant), .integer(cursor?.rawValue ?? -1), .integer(limit)]) { row in
            guard let unit = CreditUnit(rawValue: row.text(4)) else {
                preconditionFailure("The schema allows no unit \(row.text(4)).")
            }
            return BalanceRow(
                member: row.id(0), unit: unit, amount: row.amount(1), sequence: row.integer(2), hash: row.bytes(3))
        }
    }

    /// Adds a transfer that has been appended.
    package static func add(
        _ row: TransferRow, periods: [Period], _ transaction: borrowing WriteTransaction
    ) throws {
        let transfer = row.transfer
        try transaction.run(
            add,
            [
                .id(transfer.member), .text(transfer.unit.rawValue), .id(row.tenant), .amount(transfer.amount),
                .integer(row.sequence), .bytes(row.hash),
            ])
        for period in periods {
            try transaction.run(
                addToPeriod,
                [
                    .id(transfer.member), .text(transfer.unit.rawValue), .text(period.text),
                    .id(transfer.organization), .id(row.tenant), .amount(transfer.amount),
                    .instant(row.occurredAt), .id(transfer.id),
                ])
        }
        try ChangePoints.advance(transfer.organization, of: row.tenant, transaction)
    }

    /// The period balances of `member` in `unit`, for verification.
    package static func periods(
        of member: MemberID, unit: CreditUnit, _ reads: borrowing ReadTransaction
    ) throws -> [PeriodBalanceRow] {
        try reads.rows(periodsOf, [.id(member), .text(unit.rawValue)]) { row in
            PeriodBalanceRow(
                period: row.text(0), organization: row.id(1), amount: row.amount(2), attainedAt: row.instant(3))
        }
    }

    static let statements = [find, every, add, addToPeriod, periodsOf]

    private static let periodsOf = SQLStatement(
        "Balances.periodsOf",
        """
        SELECT period, organization_id, amount, attained_at
        FROM period_balance
        WHERE member_id = $1 AND unit = $2
        ORDER BY period, organization_id
        """)

    private static let find = SQLStatement(
        "Balances.find",
        """
        SELECT member_id, amount, sequence, hash
        FROM balance
        WHERE member_id = $1 AND unit = $2
        """)

    private static let every = SQLStatement(
        "Balances.every",
        """
        SELECT member_id, amount, sequence, hash, unit
        FROM balance
        WHERE tenant_id = $1 AND member_id > $2
        ORDER BY member_id, unit
        LIMIT $3
        """)

    private static let add = SQLStatement(
        "Balances.add",
        """
        INSERT INTO balance (member_id, unit, tenant_id, amount, sequence, hash)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (member_id, unit) DO UPDATE
        SET amount = balance.amount + excluded.amount, sequence = excluded.sequence, hash = excluded.hash
        """)

    private static let addToPeriod = SQLStatement(
        "Balances.addToPeriod",
        """
        INSERT INTO period_balance (
            member_id, unit, period, organization_id, tenant_id, amount, attained_at, transfer_id)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (member_id, unit, period, organization_id) DO UPDATE
        SET amount = period_balance.amount + excluded.amount,
            attained_at = CASE
                WHEN excluded.attained_at > period_balance.attained_at THEN excluded.attained_at
                ELSE period_balance.attained_at
            END,
            transfer_id = excluded.transfer_id
        """)
}
