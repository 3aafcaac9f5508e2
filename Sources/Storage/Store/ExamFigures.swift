package import SQL
package import Values

/// A member with an attempt at an exam.
package struct SitterRow: Hashable, Sendable {
    package let member: MemberID
    package let name: String
    package let rosterNumber: String
    /// Where the member belonged at the first attempt.
    package let organization: OrganizationID
}

/// A graded attempt with its result in force.
package struct GradedRow: Hashable, Sendable {
    package let attempt: AttemptID
    package let number: Int
    package let mark: Amount
    package let maximum: Amount
    package let startedAt: Instant
    package let finishedAt: Instant
    package let isComplete: Bool
    /// Whether the candidate may know the mark.
    package let isReleased: Bool
}

/// How many attempts have one mark in a question version together with one total.
package struct QuestionCellRow: Hashable, Sendable {
    package let question: QuestionID
    package let version: QuestionVersionID
    package let title: String
    package let kind: String
    package let points: Amount
    package let mark: Amount
    package let verdict: String
    package let total: Amount
    package let count: Int
}

/// Results of an exam for those who review them.
package enum ExamFigures {
    /// Members within `organization` who have started an attempt, by member.
    package static func sitters(
        _ exam: ExamID, within organization: OrganizationID, after cursor: MemberID?, limit: Int,
        _ reads: borrowing ReadTransaction
    ) throws -> [SitterRow] {
        try reads.rows(
            sitters, [.id(exam), .integer(cursor?.rawValue ?? -1), .id(organization), .integer(limit)]
        ) { SitterRow(member: $0.id(0), name: $0.text(1), rosterNumber: $0.text(2), organization: $0.id(3)) }
    }

    /// The closed attempts of a member at an exam, in the order in which they were started.
    package static func results(
        of member: MemberID, at exam: ExamID, _ reads: borrowing ReadTransaction
    ) throws -> [GradedRow] {
        try reads.rows(ofMember, [.id(exam), .id(member)]) { row in
            GradedRow(
                attempt: row.id(0), number: row.int(1), mark: row.amount(2), maximum: row.amount(3),
                startedAt: row.instant(4), finishedAt: row.instant(5), isComplete: row.flag(6),
                isReleased: row.flag(7))
        }
    }

    /// The joint figures of marks and totals over the attempts within `organization` whose results are released.
    package static func cells(
        _ exam: ExamID, within organization: OrganizationID, _ reads: borrowing ReadTransaction
    ) throws -> [QuestionCellRow] {
        try reads.rows(cells, [.id(exam), .id(organization)]) { row in
            QuestionCellRow(
                question: row.id(0), version: row.id(1), title: row.text(2), kind: row.text(3), points: row.amount(4),
                mark: row.amount(5), verdict: row.text(6), total: row.amount(7), count: row.int(8))
        }
    }

    static let statements = [sitters, ofMember, cells]

    private static let sitters = SQLStatement(
        "ExamFigures.sitters",
        """
        SELECT attempt.member_id, member.name, member.roster_number, attempt.organization_id
        FROM attempt
        JOIN member ON member.id = attempt.member_id
        WHERE attempt.exam_id = $1 AND attempt.member_id > $2 AND attempt.number = 1
            AND EXISTS (
                SELECT 1
                FROM organization_closure
                WHERE ancestor_id = $3 AND descendant_id = attempt.organization_id)
        ORDER BY attempt.member_id
        LIMIT $4
        """)

    private static let ofMember = SQLStatement(
        "ExamFigures.ofMember",
        """
        SELECT attempt.id, attempt.number, attempt_result.mark, attempt_result.maximum, started_at, finished_at,
            is_complete, CASE WHEN attempt.released_at IS NULL THEN 0 ELSE 1 END
        FROM attempt
        JOIN attempt_result ON attempt_result.attempt_id = attempt.id
            AND attempt_result.number = (
                SELECT MAX(latest.number)
                FROM attempt_result AS latest
                WHERE latest.attempt_id = attempt.id)
        WHERE attempt.exam_id = $1 AND attempt.member_id = $2
        ORDER BY attempt.number
        """)

    private static let cells = SQLStatement(
        "ExamFigures.cells",
        """
        SELECT question_version.question_id, question_version.id, question_version.title, question_version.kind,
            attempt_slot.points, slot_result.mark, slot_result.verdict, attempt_result.mark, COUNT(*)
        FROM attempt
        JOIN attempt_result ON attempt_result.attempt_id = attempt.id
            AND attempt_result.number = (
                SELECT MAX(latest.number)
                FROM attempt_result AS latest
                WHERE latest.attempt_id = attempt.id)
        JOIN slot_result ON slot_result.attempt_id = attempt.id AND slot_result.number = attempt_result.number
        JOIN attempt_slot ON attempt_slot.attempt_id = attempt.id AND attempt_slot.slot = slot_result.slot
        JOIN question_version ON question_version.id = attempt_slot.question_version_id
        WHERE attempt.exam_id = $1 AND attempt.state = 'graded' AND attempt.released_at IS NOT NULL
            AND EXISTS (
                SELECT 1
                FROM organization_closure
                WHERE ancestor_id = $2 AND descendant_id = attempt.organization_id)
        GROUP BY question_version.question_id, question_version.id, question_version.title, question_version.kind,
            attempt_slot.points, slot_result.mark, slot_result.verdict, attempt_result.mark
        ORDER BY question_version.question_id, question_version.id
        """)
}
