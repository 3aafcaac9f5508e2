package import SQL
package import Values

/// A member's posted hours of a year, wherever they were earned.
package struct MemberHoursRow: Hashable, Sendable {
    package let member: MemberID
    package let name: String
    package let organization: OrganizationID
    package let isExempt: Bool
    /// Whether the member holds a post of a secretary or of a branch committee now.
    package let holdsPost: Bool
    package let hours: Amount
}

/// Hours of members against a target.
package enum HoursFigures {
    /// The members of `organization` and below it of now, by id.
    package static func members(
        within organization: OrganizationID, year: Period, _ reads: borrowing ReadTransaction
    ) throws -> [MemberHoursRow] {
        try reads.rows(within, [.text(year.text), .id(organization)], Self.row)
    }

    package static func member(
        _ member: MemberID, year: Period, _ reads: borrowing ReadTransaction
    ) throws -> MemberHoursRow? {
        try reads.rowIfPresent(one, [.text(year.text), .id(member)], Self.row)
    }

    private static func row(_ row: any SQLRow) -> MemberHoursRow {
        MemberHoursRow(
            member: row.id(0), name: row.text(1), organization: row.id(2), isExempt: row.flag(3),
            holdsPost: row.flag(4), hours: row.amount(5))
    }

    static let statements = [within, one]

    private static let columns = """
        SELECT member.id, member.name, membership.organization_id,
               CASE WHEN member.exempt_reason IS NULL THEN 0 ELSE 1 END,
               CASE WHEN EXISTS (
                   SELECT 1 FROM organization_post
                   WHERE organization_post.member_id = member.id AND organization_post.until IS NULL
                       AND organization_post.post <> 'groupLeader') THEN 1 ELSE 0 END,
               CAST(COALESCE((
                   SELECT SUM(period_balance.amount) FROM period_balance
                   WHERE period_balance.member_id = member.id AND period_balance.unit = 'hours'
                       AND period_balance.period = $1), 0) AS BIGINT)
        """

    private static let within = SQLStatement(
        "HoursFigures.within",
        """
        \(columns)
        FROM organization_closure
        JOIN membership ON membership.organization_id = organization_closure.descendant_id
            AND membership.until IS NULL
        JOIN member ON member.id = membership.member_id
        WHERE organization_closure.ancestor_id = $2
        ORDER BY member.id
        """)

    private static let one = SQLStatement(
        "HoursFigures.one",
        """
        \(columns)
        FROM member
        JOIN membership ON membership.member_id = member.id AND membership.until IS NULL
        WHERE member.id = $2
        """)
}
