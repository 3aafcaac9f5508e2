package import CreditLedger
package import SQL
package import Values

/// A member whom a ranking lists.
package struct RankingMemberRow: Hashable, Sendable {
    package let member: MemberID
    package let name: String
    /// Where the member belongs now.
    package let organization: OrganizationID
    package let exemptReason: String?
}

/// What a member earned within a scope, and when the last transfer made it that.
package struct EarnedRow: Hashable, Sendable {
    package let member: MemberID
    package let amount: Amount
    package let attainedAt: Instant
}

/// What the members of a branch earned in it.
package struct BranchRow: Hashable, Sendable {
    package let organization: OrganizationID
    package let name: String
    /// Members of now, the exempt ones left out.
    package let members: Int
    package let total: Amount
    package let attainedAt: Instant?
}

/// What rankings are made of: the members of now, and what they earned within the scope.
package enum RankingRows {
    package static func members(
        within scope: OrganizationID, _ reads: borrowing ReadTransaction
    ) throws -> [RankingMemberRow] {
        try reads.rows(members, [.id(scope)], Self.member)
    }

    /// `member`, where the membership of now lies within `scope`.
    package static func member(
        _ member: MemberID, within scope: OrganizationID, _ reads: borrowing ReadTransaction
    ) throws -> RankingMemberRow? {
        try reads.rowIfPresent(oneMember, [.id(member), .id(scope)], Self.member)
    }

    /// From the period balances, which are kept for months, years and all time.
    package static func earned(
        within scope: OrganizationID, unit: CreditUnit, period: Period, _ reads: borrowing ReadTransaction
    ) throws -> [EarnedRow] {
        try reads.rows(earned, [.text(unit.rawValue), .text(period.text), .id(scope)], Self.earnedRow)
    }

    package static func earned(
        by member: MemberID, within scope: OrganizationID, unit: CreditUnit, period: Period,
        _ reads: borrowing ReadTransaction
    ) throws -> EarnedRow? {
        try reads.rowIfPresent(
            earnedByOne, [.id(member), .text(unit.rawValue), .text(period.text), .id(scope)], Self.earnedRow)
    }

    /// From the transfers themselves, for any span of days.
    package static func earned(
        within scope: OrganizationID, unit: CreditUnit, on days: Range<BusinessDay>,
        _ reads: borrowing ReadTransaction
    ) throws -> [EarnedRow] {
        try reads.rows(
            earnedOnDays,
            [.text(unit.rawValue), .day(days.lowerBound), .day(days.upperBound), .id(scope)], Self.earnedRow)
    }

    /// Members whom a change of `organization` can concern: those who belong to it now, and those who earned in it.
    package static func concerned(
        by organization: OrganizationID, unit: CreditUnit, period: Period, _ reads: borrowing ReadTransaction
    ) throws -> [MemberID] {
        try reads.rows(
            concerned, [.id(organization), .text(unit.rawValue), .text(period.text)]
        ) { $0.id(0) }
    }

    /// The branches of `scope`, by id, with what their members of now earned in them.
    package static func branches(
        within scope: OrganizationID, unit: CreditUnit, period: Period, _ reads: borrowing ReadTransaction
    ) throws -> [BranchRow] {
        let sizes = try reads.rows(branchSizes, [.id(scope)]) { row in
            BranchRow(
                organization: row.id(0), name: row.text(1), members: row.int(2), total: .zero, attainedAt: nil)
        }
        let sums = try reads.rows(branchSums, [.text(unit.rawValue), .text(period.text), .id(scope)]) { row in
            (row.id(0) as OrganizationID, row.amount(1), row.instant(2))
        }
        let bySum = Dictionary(uniqueKeysWithValues: sums.map { ($0.0, $0) })
        return sizes.map { row in
            BranchRow(
                organization: row.organization, name: row.name, members: row.members,
                total: bySum[row.organization]?.1 ?? .zero, attainedAt: bySum[row.organization]?.2)
        }
    }

    private static func member(_ row: any SQLRow) -> RankingMemberRow {
        RankingMemberRow(
            member: row.id(0), name: row.text(1), organization: row.id(2), exemptReason: row.textIfPresent(3))
    }

    private static func earnedRow(_ row: any SQLRow) -> EarnedRow {
        EarnedRow(member: row.id(0), amount: row.amount(1), attainedAt: row.instant(2))
    }

    static let statements = [
        members, oneMember, earned, earnedByOne, earnedOnDays, concerned, branchSizes, branchSums,
    ]

    private static let members = SQLStatement(
        "RankingRows.members",
        """
        SELECT member.id, member.name, membership.organization_id, member.exempt_reason
        FROM organization_closure
        JOIN membership ON membership.organization_id = organization_closure.descendant_id
            AND membership.until IS NULL
        JOIN member ON member.id = membership.member_id
        WHERE organization_closure.ancestor_id = $1
        ORDER BY member.id
        """)

    private static let oneMember = SQLStatement(
        "RankingRows.oneMember",
        """
        SELECT member.id, member.name, membership.organization_id, member.exempt_reason
        FROM member
        JOIN membership ON membership.member_id = member.id AND membership.until IS NULL
        JOIN organization_closure ON organization_closure.descendant_id = membership.organization_id
        WHERE member.id = $1 AND organization_closure.ancestor_id = $2
        """)

    private static let earned = SQLStatement(
        "RankingRows.earned",
        """
        SELECT period_balance.member_id, CAST(SUM(period_balance.amount) AS BIGINT), MAX(period_balance.attained_at)
        FROM organization_closure
        JOIN period_balance ON period_balance.organization_id = organization_closure.descendant_id
            AND period_balance.unit = $1 AND period_balance.period = $2
        WHERE organization_closure.ancestor_id = $3
        GROUP BY period_balance.member_id
        """)

    private static let earnedByOne = SQLStatement(
        "RankingRows.earnedByOne",
        """
        SELECT period_balance.member_id, CAST(SUM(period_balance.amount) AS BIGINT), MAX(period_balance.attained_at)
        FROM period_balance
        JOIN organization_closure ON organization_closure.descendant_id = period_balance.organization_id
        WHERE period_balance.member_id = $1 AND period_balance.unit = $2 AND period_balance.period = $3
            AND organization_closure.ancestor_id = $4
        GROUP BY period_balance.member_id
        """)

    private static let earnedOnDays = SQLStatement(
        "RankingRows.earnedOnDays",
        """
        SELECT transfer.member_id, CAST(SUM(transfer.amount) AS BIGINT), MAX(transfer.occurred_at)
        FROM organization_closure
        JOIN transfer ON transfer.organization_id = organization_closure.descendant_id AND transfer.unit = $1
            AND transfer.business_day >= $2 AND transfer.business_day < $3
        WHERE organization_closure.ancestor_id = $4
        GROUP BY transfer.member_id
        """)

    private static let concerned = SQLStatement(
        "RankingRows.concerned",
        """
        SELECT member_id
        FROM membership
        WHERE organization_id = $1 AND until IS NULL
        UNION
        SELECT member_id
        FROM period_balance
        WHERE organization_id = $1 AND unit = $2 AND period = $3
        """)

    private static let branchSizes = SQLStatement(
        "RankingRows.branchSizes",
        """
        SELECT branch.id, branch.name, COUNT(member.id)
        FROM organization_closure AS scope
        JOIN organization AS branch ON branch.id = scope.descendant_id AND branch.level = 'branch'
        JOIN organization_closure AS inner_closure ON inner_closure.ancestor_id = branch.id
        LEFT JOIN membership ON membership.organization_id = inner_closure.descendant_id AND membership.until IS NULL
        LEFT JOIN member ON member.id = membership.member_id AND member.exempt_reason IS NULL
        WHERE scope.ancestor_id = $1
        GROUP BY branch.id, branch.name
        ORDER BY branch.id
        """)

    private static let branchSums = SQLStatement(
        "RankingRows.branchSums",
        """
        SELECT branch.id, CAST(SUM(period_balance.amount) AS BIGINT), MAX(period_balance.attained_at)
        FROM organization_closure AS scope
        JOIN organization AS branch ON branch.id = scope.descendant_id AND branch.level = 'branch'
        JOIN organization_closure AS inner_closure ON inner_closure.ancestor_id = branch.id
        JOIN membership ON membership.organization_id = inner_closure.descendant_id AND membership.until IS NULL
        JOIN member ON member.id = membership.member_id AND member.exempt_reason IS NULL
        JOIN period_balance ON period_balance.member_id = member.id AND period_balance.unit = $1
            AND period_balance.period = $2
        JOIN organization_closure AS earned ON earned.ancestor_id = branch.id
            AND earned.descendant_id = period_balance.organization_id
        WHERE scope.ancestor_id = $3
        GROUP BY branch.id
        """)
}
