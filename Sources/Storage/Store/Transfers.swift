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

/// What one version of a rule gave.
package struct SourceSum: Hashable, Sendable {
    package let code: String
    package let title: Phrase
    package let amount: Amount
    /// Transfers, those taken back left out.
    package let count: Int
    package let members: Int
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

    /// The transfer that `source` led to under any version of the rule `code`, taken back or not: a new version gives
    /// nobody the same credit again.
    package static func posted(
        ruleCode code: String, source: Int64, to member: MemberID, _ reads: borrowing ReadTransaction
    ) throws -> TransferID? {
        let found = try reads.rows(posted, [.id(member), .integer(source), .text(code)]) { $0.id(0) as TransferID }
        return found.first
    }

    /// The transfers of `member` that events of `kind` about `subject` on `day` led to and that nothing has taken back.
    package static func standing(
        subject: Int64, kind: DomainEvent.Kind, on day: BusinessDay, of member: MemberID,
        _ reads: borrowing ReadTransaction
    ) throws -> [TransferRow] {
        try reads.rows(
            standingOfSubject, [.id(member), .day(day), .text(kind.rawValue), .integer(subject)], Self.row)
    }

    /// Whether `member` has a transfer from passing `exam` that nothing has taken back.
    package static func hasStandingPass(
        of exam: ExamID, by member: MemberID, _ reads: borrowing ReadTransaction
    ) throws -> Bool {
        try reads.exists(
            standingPass, [.id(exam), .id(member), .text(DomainEvent.Kind.attemptPassed.rawValue)])
    }

    /// Whether `source` ever led to a transfer of `member`.
    package static func isSource(
        _ source: Int64, of member: MemberID, _ reads: borrowing ReadTransaction
    ) throws -> Bool {
        try reads.exists(ofSource, [.id(member), .integer(source)])
    }

    /// Sums and numbers of a member's transfers of `unit` on `days`, by version of a rule.
    package static func sources(
        of member: MemberID, unit: CreditUnit, on days: Range<BusinessDay>, _ reads: borrowing ReadTransaction
    ) throws -> [SourceSum] {
        try reads.rows(
            memberSources,
            [.id(member), .day(days.lowerBound), .day(days.upperBound), .text(unit.rawValue)], Self.sum)
    }

    /// Sums and numbers of the transfers earned in `organization` or below it on `days`, by version of a rule.
    package static func sources(
        within organization: OrganizationID, unit: CreditUnit, on days: Range<BusinessDay>,
        _ reads: borrowing ReadTransaction
    ) throws -> [SourceSum] {
        try reads.rows(
            organizationSources,
            [.text(unit.rawValue), .day(days.lowerBound), .day(days.upperBound), .id(organization)], Self.sum)
    }

    private static func sum(_ row: any SQLRow) -> SourceSum {
        SourceSum(
            code: row.text(0), title: Phrase(zh: row.text(1), en: row.text(2)), amount: row.amount(3),
            count: row.int(4), members: row.int(5))
    }

    /// Sum and number of what `rule`'s versions gave `member` on `days`, reversals taken off. A rule of a group may ask
    /// for the group: then `group` is its name, and its rules count as far as they give `unit`: units never mix.
    package static func usage(
        ruleCode: String, group: String?, unit: CreditUnit, of member: MemberID, tenant: TenantID,
        on days: Range<BusinessDay>, _ reads: borrowing ReadTransaction
    ) throws -> (amount: Amount, count: Int) {
        if let group {
            return try reads.row(
                groupUsage,
                [
                    .id(member), .day(days.lowerBound), .day(days.upperBound), .text(unit.rawValue), .id(tenant),
                    .text(group),
                ]
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

    // `COALESCE(reversal_of, 0) = 0` and not IS NULL: `reversal_of` is unique, so SQLite expects one row of a null and
    // would read every transfer of the store through that index.
    static let statements = [
        append, byID, reversalOf, standing, posted, ruleUsage, groupUsage, page, chain, standingOfSubject,
        standingPass, ofSource, memberSources, organizationSources,
    ]

    private static let standingOfSubject = SQLStatement(
        "Transfers.standingOfSubject",
        """
        SELECT transfer.id, transfer.tenant_id, rule_id, unit, transfer.member_id, transfer.organization_id, event_id,
               source_id, amount, transfer.occurred_at, transfer.business_day, posted_at, reversal_of, why_zh, why_en,
               sequence, previous_hash, hash
        FROM transfer
        JOIN domain_event ON domain_event.id = transfer.event_id
        WHERE transfer.member_id = $1 AND transfer.business_day = $2 AND domain_event.kind = $3
            AND domain_event.subject_id = $4 AND COALESCE(transfer.reversal_of, 0) = 0
            AND NOT EXISTS (SELECT 1 FROM transfer AS reversal WHERE reversal.reversal_of = transfer.id)
        ORDER BY transfer.id
        """)

    private static let standingPass = SQLStatement(
        "Transfers.standingPass",
        """
        SELECT 1
        FROM attempt
        JOIN domain_event ON domain_event.member_id = attempt.member_id
            AND domain_event.subject_id = attempt.id
        JOIN transfer ON transfer.member_id = attempt.member_id
            AND transfer.business_day = domain_event.business_day AND transfer.event_id = domain_event.id
        WHERE attempt.exam_id = $1 AND attempt.member_id = $2 AND domain_event.kind = $3
            AND COALESCE(transfer.reversal_of, 0) = 0
            AND NOT EXISTS (SELECT 1 FROM transfer AS reversal WHERE reversal.reversal_of = transfer.id)
        LIMIT 1
        """)

    private static let ofSource = SQLStatement(
        "Transfers.ofSource",
        """
        SELECT 1
        FROM transfer
        WHERE member_id = $1 AND source_id = $2
        LIMIT 1
        """)

    private static let memberSources = SQLStatement(
        "Transfers.memberSources",
        """
        SELECT credit_rule.code, credit_rule.title_zh, credit_rule.title_en,
               CAST(SUM(transfer.amount) AS BIGINT),
               CAST(SUM(CASE WHEN transfer.reversal_of IS NULL THEN 1 ELSE -1 END) AS BIGINT),
               COUNT(DISTINCT transfer.member_id)
        FROM transfer
        JOIN credit_rule ON credit_rule.id = transfer.rule_id
        WHERE transfer.member_id = $1 AND transfer.business_day >= $2 AND transfer.business_day < $3
            AND transfer.unit = $4
        GROUP BY credit_rule.id, credit_rule.code, credit_rule.title_zh, credit_rule.title_en
        ORDER BY credit_rule.id
        """)

    private static let organizationSources = SQLStatement(
        "Transfers.organizationSources",
        """
        SELECT credit_rule.code, credit_rule.title_zh, credit_rule.title_en,
               CAST(SUM(transfer.amount) AS BIGINT),
               CAST(SUM(CASE WHEN transfer.reversal_of IS NULL THEN 1 ELSE -1 END) AS BIGINT),
               COUNT(DISTINCT transfer.member_id)
        FROM organization_closure
        JOIN transfer ON transfer.organization_id = organization_closure.descendant_id AND transfer.unit = $1
            AND transfer.business_day >= $2 AND transfer.business_day < $3
        JOIN credit_rule ON credit_rule.id = transfer.rule_id
        WHERE organization_closure.ancestor_id = $4
        GROUP BY credit_rule.id, credit_rule.code, credit_rule.title_zh, credit_rule.title_en
        ORDER BY credit_rule.id
        """)

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
        WHERE member_id = $1 AND source_id = $2 AND COALESCE(reversal_of, 0) = 0
            AND NOT EXISTS (SELECT 1 FROM transfer AS reversal WHERE reversal.reversal_of = transfer.id)
        ORDER BY id
        """)

    private static let posted = SQLStatement(
        "Transfers.posted",
        """
        SELECT transfer.id
        FROM transfer
        JOIN credit_rule ON credit_rule.id = transfer.rule_id
        WHERE transfer.member_id = $1 AND transfer.source_id = $2 AND COALESCE(transfer.reversal_of, 0) = 0
            AND credit_rule.code = $3
        ORDER BY transfer.id
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
            AND transfer.unit = $4 AND credit_rule.tenant_id = $5 AND credit_rule.group_code = $6
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
