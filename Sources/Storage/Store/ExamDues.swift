package import SQL
package import Values

/// Whether a member who was due has sat an exam.
package struct ParticipationRow: Hashable, Sendable {
    package let member: MemberID
    package let name: String
    package let rosterNumber: String
    /// Where the member belonged when the exam opened; for a late arrival, where the member belongs now.
    package let organization: OrganizationID
    package let exemptReason: String?
    package let hasSubmitted: Bool
    /// Whether the member still belongs to the organisation asked about, or below it.
    package let belongs: Bool
}

/// The members due at an exam, written down when it opens.
package enum ExamDues {
    /// The next organisation of the exam's scope after `cursor`, by id; `nil` at the end.
    package static func nextOrganization(
        within scope: OrganizationID, after cursor: OrganizationID?, _ reads: borrowing ReadTransaction
    ) throws -> OrganizationID? {
        try reads.rowIfPresent(next, [.id(scope), .integer(cursor?.rawValue ?? -1)]) { $0.id(0) }
    }

    /// Writes down who belonged to `organization` when the exam opened. Doing it twice changes nothing.
    package static func freeze(
        _ organization: OrganizationID, for exam: ExamID, at opening: Instant, _ transaction: borrowing WriteTransaction
    ) throws {
        try transaction.run(freeze, [.id(exam), .id(organization), .instant(opening)])
    }

    /// The frozen list within `organization`, by member.
    package static func due(
        _ exam: ExamID, within organization: OrganizationID, after cursor: MemberID?, limit: Int,
        _ reads: borrowing ReadTransaction
    ) throws -> [ParticipationRow] {
        try reads.rows(
            due, [.id(organization), .id(exam), .integer(cursor?.rawValue ?? -1), .integer(limit)], row)
    }

    /// Members who belong to `organization` or below it now and were not due in it when the list was frozen.
    package static func arrivals(
        _ exam: ExamID, within organization: OrganizationID, after cursor: MemberID?, limit: Int,
        _ reads: borrowing ReadTransaction
    ) throws -> [ParticipationRow] {
        try reads.rows(
            arrivals, [.id(exam), .id(organization), .integer(cursor?.rawValue ?? -1), .integer(limit)], row)
    }

    private static func row(_ row: any SQLRow) -> ParticipationRow {
        ParticipationRow(
            member: row.id(0), name: row.text(1), rosterNumber: row.text(2), organization: row.id(3),
            exemptReason: row.textIfPresent(4), hasSubmitted: row.flag(5), belongs: row.flag(6))
    }

    static let statements = [next, freeze, due, arrivals]

    private static let next = SQLStatement(
        "ExamDues.next",
        """
        SELECT descendant_id
        FROM organization_closure
        WHERE ancestor_id = $1 AND descendant_id > $2
        ORDER BY descendant_id
        LIMIT 1
        """)

    private static let freeze = SQLStatement(
        "ExamDues.freeze",
        """
        INSERT INTO exam_due (exam_id, member_id, organization_id, exempt_reason)
        SELECT CAST($1 AS BIGINT), membership.member_id, membership.organization_id,
            CASE WHEN member.status = 'stopped' THEN COALESCE(member.exempt_reason, member.status)
                ELSE member.exempt_reason END
        FROM membership
        JOIN member ON member.id = membership.member_id
        WHERE membership.organization_id = $2 AND membership.since <= $3
            AND (membership.until IS NULL OR membership.until > $3)
        ON CONFLICT (exam_id, member_id) DO NOTHING
        """)

    private static let due = SQLStatement(
        "ExamDues.due",
        """
        SELECT exam_due.member_id, member.name, member.roster_number, exam_due.organization_id,
            exam_due.exempt_reason,
            CASE WHEN EXISTS (
                SELECT 1
                FROM attempt
                WHERE attempt.exam_id = exam_due.exam_id AND attempt.member_id = exam_due.member_id
                    AND attempt.state <> 'running') THEN 1 ELSE 0 END,
            CASE WHEN EXISTS (
                SELECT 1
                FROM membership
                JOIN organization_closure AS now_within ON now_within.descendant_id = membership.organization_id
                WHERE membership.member_id = exam_due.member_id AND membership.until IS NULL
                    AND now_within.ancestor_id = $1) THEN 1 ELSE 0 END
        FROM exam_due
        JOIN organization_closure ON organization_closure.descendant_id = exam_due.organization_id
            AND organization_closure.ancestor_id = $1
        JOIN member ON member.id = exam_due.member_id
        WHERE exam_due.exam_id = $2 AND exam_due.member_id > $3
        ORDER BY exam_due.member_id
        LIMIT $4
        """)

    private static let arrivals = SQLStatement(
        "ExamDues.arrivals",
        """
        SELECT member.id, member.name, member.roster_number, membership.organization_id, member.exempt_reason,
            CASE WHEN EXISTS (
                SELECT 1
                FROM attempt
                WHERE attempt.exam_id = $1 AND attempt.member_id = member.id
                    AND attempt.state <> 'running') THEN 1 ELSE 0 END,
            1
        FROM organization_closure
        JOIN membership ON membership.organization_id = organization_closure.descendant_id
            AND membership.until IS NULL
        JOIN member ON member.id = membership.member_id
        WHERE organization_closure.ancestor_id = $2 AND member.id > $3
            AND NOT EXISTS (
                SELECT 1
                FROM exam_due
                JOIN organization_closure AS due_within ON due_within.descendant_id = exam_due.organization_id
                WHERE exam_due.exam_id = $1 AND exam_due.member_id = member.id AND due_within.ancestor_id = $2)
        ORDER BY member.id
        LIMIT $4
        """)
}
