package import CreditLedger
package import SQL
package import Values

/// A transfer as it is stored, with its place in the member's chain.
package struct TransferRow: Hashable, Sendable {
    package let transfer: Transfer
    package let tenant: TenantID
    package let event: EventID?
    package let occurredAt: Instant
    package let sequence: Int64
    package let previousHash: [UInt8]
    package let hash: [UInt8]

    package init(
        transfer: Transfer, tenant: TenantID, event: EventID?, occurredAt: Instant, sequence: Int64,
        previousHash: [UInt8], hash: [UInt8]
    ) {
        self.transfer = transfer
        self.tenant = tenant
        self.event = event
        self.occurredAt = occurredAt
        self.sequence = sequence
        self.previousHash = previousHash
        self.hash = hash
    }
}

/// Transfers of credit. Appended, never changed.
package enum Transfers {
    package static func append(_ row: TransferRow, _ transaction: borrowing WriteTransaction) throws {
        let transfer = row.transfer
        try transaction.run(
            append,
            [
                .id(transfer.id), .id(row.tenant), .id(transfer.rule), .text(transfer.unit.rawValue),
                .id(transfer.member), .id(transfer.organization), .id(row.event), .integer(transfer.source),
                .amount(transfer.amount), .instant(row.occurredAt), .day(transfer.day), .instant(transfer.postedAt),
                .id(transfer.reverses), .text(transfer.reason.chinese), .text(transfer.reason.english),
                .integer(row.sequence), .bytes(row.previousHash), .bytes(row.hash),
            ])
    }

    package static func transfer(
        _ id: TransferID, of tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> TransferRow? {
        try reads.rowIfPresent(byID, [.id(id), .id(tenant)], Self.row)
    }

    /// What took `id` back.
    package static func reversal(
        of id: TransferID, _ reads: borrowing ReadTransaction
    ) throws -> TransferID? {
        try reads.rowIfPresent(reversalOf, [.id(id)]) { $0.id(0) }
    }

    /// The transfers of `member` that `source` led to and that nothing has taken back, under whichever rules.
    package static func standing(
        source: Int64, of member: MemberID, _ reads: borrowing ReadTransaction
    ) throws -> [TransferRow] {
        try reads.rows(standing, [.id(member), .integer(source)], Self.row)
    }

    /// The transfer that `source` led to under `rule`, taken back or not.
    package static func posted(
        rule: RuleID, source: Int64, to member: MemberID, _ reads: borrowing ReadTransaction
    ) throws -> TransferID? {
        try reads.rowIfPresent(posted, [.id(member), .id(rule), .integer(source)]) { $0.id(0) }
    }

    /// Sum and number of what `rule`'s versions gave `member` on `days`, reversals taken off. A rule of a group may ask
    /// for the group: then `group` is its name.
    package static func usage(
        ruleCode: String, group: String?, of member: MemberID, tenant: TenantID, on days: Range<BusinessDay>,
        _ reads: borrowing ReadTransaction
    ) throws -> (amount: Amount, count: Int) {
        if let group {
            return try reads.row(
                groupUsage, [.id(member), .day(days.lowerBound), .day(days.upperBound), .id(tenant), .text(group)]
            ) { (amount: $0.amount(0), count: $0.int(1)) }
        }
        return try reads.row(
            ruleUsage, [.id(member), .day(days.lowerBound), .day(days.upperBound), .id(tenant), .text(ruleCode)]
        ) { (amount: $0.amount(0), count: $0.int(1)) }
    }

    /// Transfers of `member`, newest first, older than `cursor`; of every unit, or of one.
    package static func page(
        of member: MemberID, unit: CreditUnit?, before cursor: TransferID?, limit: Int,
        _ reads: borrowing ReadTransaction
    ) throws -> [TransferRow] {
        try reads.rows(
            page,
            [
                .id(member), .text(unit?.rawValue), .integer(cursor?.rawValue ?? Int64.max), .integer(limit),
            ], Self.row)
    }

    /// A member's chain in one unit from the transfer after `sequence` on, for verification.
    package static func chain(
        of member: MemberID, unit: CreditUnit, after sequence: Int64, limit: Int,
        _ reads: borrowing ReadTransaction
    ) throws -> [TransferRow] {
        try reads.rows(
            chain, [.id(member), .text(unit.rawValue), .integer(sequence), .integer(limit)], Self.row)
    }

    private static func row(_ row: any SQLRow) -> TransferRow {
        guard let unit = CreditUnit(rawValue: row.text(3)) else {
            preconditionFailure("The schema allows no unit \(row.text(3)).")
        }
        let transfer = Transfer(
            id: row.id(0), unit: unit, rule: row.id(2), member: row.id(4), organization: row.id(5),
            source: row.integer(7), amount: row.amount(8), day: row.day(10), postedAt: row.instant(11),
            reverses: row.idIfPresent(12), reason: Phrase(zh: row.text(13), en: row.text(14)))
        return TransferRow(
            transfer: transfer, tenant: row.id(1), event: row.idIfPresent(6), occurredAt: row.instant(9),
            sequence: row.integer(15), previousHash: row.bytes(16), hash: row.bytes(17))
    }

    static let statements = [
        append, byID, reversalOf, standing, posted, ruleUsage, groupUsage, page, chain,
    ]

    private static let append = SQLStatement(
        "Transfers.append",
        """
        INSERT INTO transfer (
            id, tenant_id, rule_id, unit, member_id, organization_id, event_id, source_id, amount, occurred_at,
            business_day, posted_at, reversal_of, why_zh, why_en, sequence, previous_hash, hash)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
        """)

    private static let byID = SQLStatement(
        "Transfers.byID",
        """
        SELECT id, tenant_id, rule_id, unit, member_id, organization_id, event_id, source_id, amount, occurred_at,
               business_day, posted_at, reversal_of, why_zh, why_en, sequence, previous_hash, hash
        FROM transfer
        WHERE id = $1 AND tenant_id = $2
        """)

    private static let reversalOf = SQLStatement(
        "Transfers.reversalOf",
        """
        SELECT id
        FROM transfer
        WHERE reversal_of = $1
        """)

    private static let standing = SQLStatement(
        "Transfers.standing",
        """
        SELECT id, tenant_id, rule_id, unit, member_id, organization_id, event_id, source_id, amount, occurred_at,
               business_day, posted_at, reversal_of, why_zh, why_en, sequence, previous_hash, hash
        FROM transfer
        WHERE member_id = $1 AND source_id = $2 AND reversal_of IS NULL
            AND NOT EXISTS (SELECT 1 FROM transfer AS reversal WHERE reversal.reversal_of = transfer.id)
        ORDER BY id
        """)

    private static let posted = SQLStatement(
        "Transfers.posted",
        """
        SELECT id
        FROM transfer
        WHERE member_id = $1 AND rule_id = $2 AND source_id = $3 AND reversal_of IS NULL
        """)

    private static let ruleUsage = SQLStatement(
        "Transfers.ruleUsage",
        """
        SELECT CAST(COALESCE(SUM(transfer.amount), 0) AS BIGINT),
               CAST(COALESCE(SUM(CASE WHEN transfer.reversal_of IS NULL THEN 1 ELSE -1 END), 0) AS BIGINT)
        FROM transfer
        JOIN credit_rule ON credit_rule.id = transfer.rule_id
        WHERE transfer.member_id = $1 AND transfer.business_day >= $2 AND transfer.business_day < $3
            AND credit_rule.tenant_id = $4 AND credit_rule.code = $5
        """)

    private static let groupUsage = SQLStatement(
        "Transfers.groupUsage",
        """
        SELECT CAST(COALESCE(SUM(transfer.amount), 0) AS BIGINT),
               CAST(COALESCE(SUM(CASE WHEN transfer.reversal_of IS NULL THEN 1 ELSE -1 END), 0) AS BIGINT)
        FROM transfer
        JOIN credit_rule ON credit_rule.id = transfer.rule_id
        WHERE transfer.member_id = $1 AND transfer.business_day >= $2 AND transfer.business_day < $3
            AND credit_rule.tenant_id = $4 AND credit_rule.group_code = $5
        """)

    private static let page = SQLStatement(
        "Transfers.page",
        """
        SELECT id, tenant_id, rule_id, unit, member_id, organization_id, event_id, source_id, amount, occurred_at,
               business_day, posted_at, reversal_of, why_zh, why_en, sequence, previous_hash, hash
        FROM transfer
        WHERE member_id = $1 AND (CAST($2 AS TEXT) IS NULL OR unit = $2) AND id < $3
        ORDER BY id DESC
        LIMIT $4
        """)

    private static let chain = SQLStatement(
        "Transfers.chain",
        """
        SELECT id, tenant_id, rule_id, unit, member_id, organization_id, event_id, source_id, amount, occurred_at,
               business_day, posted_at, reversal_of, why_zh, why_en, sequence, previous_hash, hash
        FROM transfer
        WHERE member_id = $1 AND unit = $2 AND sequence > $3
        ORDER BY sequence
        LIMIT $4
        """)
}
