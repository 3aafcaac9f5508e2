package import SQL
package import Values

/// A question that a member got wrong and has not got right often enough since.
package struct WrongQuestionRow: Hashable, Sendable {
    package let question: QuestionID
    package let kind: String
    package let title: String
    package let stem: String
    package let timesWrong: Int
    /// Right answers since the last mistake.
    package let timesRightSince: Int
    package let exam: ExamID
    /// The attempt of the last mistake, and the question's slot in it.
    package let attempt: AttemptID
    package let slot: Int
    package let finishedAt: Instant
    package let lesson: LessonID?
}

/// The questions that members got wrong.
package enum WrongQuestions {
    /// Questions of `member` with fewer than `enough` right answers since the last mistake, the latest mistake first,
    /// and then by question. Only results count that are released, in exams whose review shows what was wrong; essays
    /// are neither right nor wrong.
    package static func questions(
        of member: MemberID, leavingAt enough: Int, after cursor: (attempt: AttemptID, question: QuestionID)?,
        limit: Int, _ reads: borrowing ReadTransaction
    ) throws -> [WrongQuestionRow] {
        try reads.rows(
            questions,
            [
                .id(member), .integer(enough), .integer(cursor?.attempt.rawValue ?? .max),
                .integer(cursor?.question.rawValue ?? -1), .integer(limit),
            ]
        ) { row in
            WrongQuestionRow(
                question: row.id(0), kind: row.text(1), title: row.text(2), stem: row.text(3), timesWrong: row.int(4),
                timesRightSince: row.int(5), exam: row.id(6), attempt: row.id(7), slot: row.int(8),
                finishedAt: row.instant(9), lesson: row.idIfPresent(10))
        }
    }

    static let statements = [questions]

    private static let questions = SQLStatement(
        "WrongQuestions.questions",
        """
        WITH earned AS (
            SELECT question_version.question_id, attempt.id AS attempt_id,
                CASE WHEN slot_result.verdict = 'correct' THEN 0 ELSE 1 END AS is_wrong
            FROM attempt
            JOIN exam ON exam.id = attempt.exam_id AND exam.review_policy <> 'never'
            JOIN slot_result ON slot_result.attempt_id = attempt.id AND slot_result.mark IS NOT NULL
                AND slot_result.number = (
                    SELECT MAX(attempt_result.number)
                    FROM attempt_result
                    WHERE attempt_result.attempt_id = attempt.id)
            JOIN attempt_slot ON attempt_slot.attempt_id = attempt.id AND attempt_slot.slot = slot_result.slot
            JOIN question_version ON question_version.id = attempt_slot.question_version_id
                AND question_version.kind <> 'essay'
            WHERE attempt.member_id = $1 AND attempt.released_at IS NOT NULL),
        mistake AS (
            SELECT question_id, COUNT(*) AS times, MAX(attempt_id) AS attempt_id
            FROM earned
            WHERE is_wrong = 1
            GROUP BY question_id),
        kept AS (
            SELECT question_id, times, attempt_id,
                (SELECT COUNT(*)
                 FROM earned
                 WHERE earned.question_id = mistake.question_id AND earned.attempt_id > mistake.attempt_id) AS since
            FROM mistake)
        SELECT kept.question_id, question_version.kind, question_version.title, question_version.stem, kept.times,
            kept.since, attempt.exam_id, kept.attempt_id, attempt_slot.slot, attempt.finished_at,
            question_version.lesson_id
        FROM kept
        JOIN attempt ON attempt.id = kept.attempt_id
        JOIN attempt_slot ON attempt_slot.attempt_id = kept.attempt_id
        JOIN question_version ON question_version.id = attempt_slot.question_version_id
            AND question_version.question_id = kept.question_id
        WHERE kept.since < $2 AND (kept.attempt_id < $3 OR (kept.attempt_id = $3 AND kept.question_id > $4))
        ORDER BY kept.attempt_id DESC, kept.question_id
        LIMIT $5
        """)
}
