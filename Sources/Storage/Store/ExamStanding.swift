package import SQL
package import Values

/// A member who is due for an exam, with one closed attempt at it or none.
package struct DueAttemptRow: Hashable, Sendable {
    package let exam: ExamID
    package let member: MemberID
    package let organization: OrganizationID
    package let isExempt: Bool
    package let resultPolicy: String
    package let passFraction: Fraction
    /// Whether the attempt is closed and has its complete result, released or not.
    package let isComplete: Bool
    /// `nil` where there is no such attempt, or its result is not released.
    package let result: Result?

    /// The latest result of an attempt.
    package struct Result: Hashable, Sendable {
        package let attempt: AttemptID
        package let number: Int
        package let mark: Amount
        package let maximum: Amount
        package let durationMilliseconds: Int64
    }
}

/// An exam with how many of those due have done it.
package struct ExamCountRow: Hashable, Sendable {
    package let exam: ExamID
    package let title: String
    package let closesAt: Instant
    package let due: Int
    package let done: Int
}

/// A question with how often it was answered and how often not rightly.
package struct QuestionMissRow: Hashable, Sendable {
    package let question: QuestionID
    package let title: String
    package let answered: Int
    package let wrong: Int
}

/// Exams against the frozen lists of those due.
package enum ExamStanding {
    /// Everybody due for an exam that opened in `[from, to)`, a row for each attempt, by exam, member and number.
    package static func due(
        within organization: OrganizationID, from: Instant, to: Instant, _ reads: borrowing ReadTransaction
    ) throws -> [DueAttemptRow] {
        try reads.rows(due, [.instant(from), .instant(to), .id(organization)]) { row in
            let result: DueAttemptRow.Result? =
                row.isNull(6) || row.isNull(8) || !row.flag(11)
                ? nil
                : DueAttemptRow.Result(
                    attempt: row.id(6), number: row.int(7), mark: row.amount(8), maximum: row.amount(9),
                    durationMilliseconds: row.integer(10))
            return DueAttemptRow(
                exam: row.id(0), member: row.id(1), organization: row.id(2), isExempt: row.flag(3),
                resultPolicy: row.text(4), passFraction: row.fraction(5),
                isComplete: !row.isNull(8), result: result)
        }
    }

    /// Exams that are open at `now`, with those due within `organization`.
    package static func open(
        within organization: OrganizationID, of tenant: TenantID, at now: Instant, _ reads: borrowing ReadTransaction
    ) throws -> [ExamCountRow] {
        try reads.rows(open, [.id(tenant), .instant(now), .id(organization)]) { row in
            ExamCountRow(
                exam: row.id(0), title: row.text(1), closesAt: row.instant(2), due: row.int(3), done: row.int(4))
        }
    }

    /// The questions that were answered wrongly most often in exams that closed in `[from, to)`: the key of an exam that
    /// is still open is not to be guessed at.
    package static func mostOftenWrong(
        within organization: OrganizationID, of tenant: TenantID, from: Instant, to: Instant, atLeast answers: Int,
        limit: Int, _ reads: borrowing ReadTransaction
    ) throws -> [QuestionMissRow] {
        try reads.rows(
            wrong,
            [
                .id(tenant), .instant(from), .instant(to), .id(organization), .integer(answers), .integer(limit),
            ]
        ) { row in
            QuestionMissRow(question: row.id(0), title: row.text(1), answered: row.int(2), wrong: row.int(3))
        }
    }

    static let statements = [due, open, wrong]

    private static let due = SQLStatement(
        "ExamStanding.due",
        """
        SELECT exam_due.exam_id, exam_due.member_id, exam_due.organization_id,
               CASE WHEN exam_due.exempt_reason IS NULL THEN 0 ELSE 1 END, exam.result_policy, exam.pass_fraction,
               attempt.id, attempt.number, attempt_result.mark, attempt_result.maximum,
               COALESCE(attempt.finished_at, attempt.deadline) - attempt.started_at,
               CASE WHEN attempt.released_at IS NULL THEN 0 ELSE 1 END
        FROM organization_closure
        JOIN exam_due ON exam_due.organization_id = organization_closure.descendant_id
        JOIN exam ON exam.id = exam_due.exam_id AND exam.state IN ('published', 'closed')
            AND exam.opens_at >= $1 AND exam.opens_at < $2
        LEFT JOIN attempt ON attempt.exam_id = exam_due.exam_id AND attempt.member_id = exam_due.member_id
            AND attempt.state <> 'running'
        LEFT JOIN attempt_result ON attempt_result.attempt_id = attempt.id AND attempt_result.is_complete = 1
            AND NOT EXISTS (
                SELECT 1 FROM attempt_result AS later
                WHERE later.attempt_id = attempt_result.attempt_id AND later.number > attempt_result.number)
        WHERE organization_closure.ancestor_id = $3
        ORDER BY exam_due.exam_id, exam_due.member_id, attempt.number
        """)

    private static let open = SQLStatement(
        "ExamStanding.open",
        """
        SELECT exam.id, exam.title, exam.closes_at, COUNT(*),
               CAST(SUM(CASE WHEN EXISTS (
                   SELECT 1 FROM attempt
                   WHERE attempt.exam_id = exam.id AND attempt.member_id = exam_due.member_id
                       AND attempt.state <> 'running') THEN 1 ELSE 0 END) AS BIGINT)
        FROM exam
        JOIN exam_due ON exam_due.exam_id = exam.id AND exam_due.exempt_reason IS NULL
        JOIN organization_closure ON organization_closure.descendant_id = exam_due.organization_id
        WHERE exam.tenant_id = $1 AND exam.state = 'published' AND exam.opens_at <= $2 AND exam.closes_at > $2
            AND organization_closure.ancestor_id = $3
        GROUP BY exam.id, exam.title, exam.closes_at
        ORDER BY exam.closes_at, exam.id
        """)

    private static let wrong = SQLStatement(
        "ExamStanding.wrong",
        """
        SELECT question_version.question_id, MAX(question_version.title), COUNT(*),
               CAST(SUM(CASE WHEN slot_result.fraction < 10000000 THEN 1 ELSE 0 END) AS BIGINT)
        FROM exam
        JOIN attempt ON attempt.exam_id = exam.id AND attempt.released_at IS NOT NULL
        JOIN organization_closure ON organization_closure.descendant_id = attempt.organization_id
        JOIN slot_result ON slot_result.attempt_id = attempt.id AND slot_result.fraction IS NOT NULL
            AND slot_result.number = (
                SELECT MAX(attempt_result.number) FROM attempt_result
                WHERE attempt_result.attempt_id = attempt.id)
        JOIN attempt_slot ON attempt_slot.attempt_id = attempt.id AND attempt_slot.slot = slot_result.slot
        JOIN question_version ON question_version.id = attempt_slot.question_version_id
        WHERE exam.tenant_id = $1 AND exam.state IN ('published', 'closed') AND exam.closes_at >= $2
            AND exam.closes_at < $3 AND organization_closure.ancestor_id = $4
        GROUP BY question_version.question_id
        HAVING COUNT(*) >= $5 AND SUM(CASE WHEN slot_result.fraction < 10000000 THEN 1 ELSE 0 END) > 0
        ORDER BY CAST(SUM(CASE WHEN slot_result.fraction < 10000000 THEN 1 ELSE 0 END) AS BIGINT) * 10000 / COUNT(*)
                     DESC, question_version.question_id
        LIMIT $6
        """)
}
