package import SQL
package import Values

/// A list of somebody's own record: its key in the export, and its rows as names and values.
package struct OwnRecordList: Hashable, Sendable {
    package let name: String
    package let columns: [String]
    package let rows: [[SQLValue]]
}

/// Everything that is kept about a member and theirs to take away. No key, no other member, no credential.
package enum OwnRecord {
    package static func lists(
        of member: MemberID, _ reads: borrowing ReadTransaction
    ) throws -> [OwnRecordList] {
        try parts.map { part in
            let rows = try reads.rows(part.statement, [.id(member)]) { row in
                part.columns.enumerated().map { index, column -> SQLValue in
                    if row.isNull(index) { return .noText }
                    return column.isText ? .text(row.text(index)) : .integer(row.integer(index))
                }
            }
            return OwnRecordList(name: part.name, columns: part.columns.map(\.name), rows: rows)
        }
    }

    private struct Column: Sendable {
        let name: String
        let isText: Bool

        static func text(_ name: String) -> Column { Column(name: name, isText: true) }
        static func integer(_ name: String) -> Column { Column(name: name, isText: false) }
    }

    private struct Part: Sendable {
        let name: String
        let columns: [Column]
        let statement: SQLStatement
    }

    static let statements = [
        memberships, transfers, events, studyDays, lessons, courses, attempts, notices, feedback,
    ]

    /// The names end as Learning reads them: `…Id` an id, `…At` an instant, `…Day` a day, `…Hundredths` an amount.
    private static let parts = [
        Part(
            name: "memberships", columns: [.text("organization"), .integer("sinceAt"), .integer("untilAt")],
            statement: memberships),
        Part(
            name: "transfers",
            columns: [
                .integer("transferId"), .text("unit"), .integer("amountHundredths"), .integer("businessDay"),
                .integer("postedAt"), .integer("reversesId"), .text("whyZh"), .text("whyEn"),
            ],
            statement: transfers),
        Part(
            name: "events",
            columns: [
                .text("kind"), .integer("subjectId"), .integer("occurredAt"), .integer("quantityHundredths"),
                .text("attributes"),
            ],
            statement: events),
        Part(
            name: "studyDays",
            columns: [.integer("businessDay"), .text("organization"), .integer("creditedMilliseconds")],
            statement: studyDays),
        Part(
            name: "lessons",
            columns: [
                .integer("lessonId"), .text("title"), .integer("creditedMilliseconds"), .integer("startedAt"),
                .integer("completedAt"),
            ],
            statement: lessons),
        Part(
            name: "courses", columns: [.integer("courseId"), .integer("completedAt")],
            statement: courses),
        // Marks that are not released stay closed: they would tell the key.
        Part(
            name: "attempts",
            columns: [
                .integer("attemptId"), .text("exam"), .integer("number"), .text("state"), .integer("startedAt"),
                .integer("finishedAt"), .integer("markHundredths"), .integer("maximumHundredths"),
            ],
            statement: attempts),
        Part(
            name: "notices",
            columns: [.text("kind"), .text("textZh"), .text("textEn"), .integer("createdAt"), .integer("readAt")],
            statement: notices),
        Part(
            name: "feedback",
            columns: [
                .text("subjectKind"), .text("text"), .integer("createdAt"), .text("answer"), .integer("answeredAt"),
            ],
            statement: feedback),
    ]

    private static let memberships = SQLStatement(
        "OwnRecord.memberships",
        """
        SELECT organization.name, membership.since, membership.until
        FROM membership
        JOIN organization ON organization.id = membership.organization_id
        WHERE membership.member_id = $1
        ORDER BY membership.since, membership.id
        """)

    private static let transfers = SQLStatement(
        "OwnRecord.transfers",
        """
        SELECT id, unit, amount, business_day, posted_at, reversal_of, why_zh, why_en
        FROM transfer
        WHERE member_id = $1
        ORDER BY id
        """)

    private static let events = SQLStatement(
        "OwnRecord.events",
        """
        SELECT kind, subject_id, occurred_at, quantity, attributes
        FROM domain_event
        WHERE member_id = $1 AND kind NOT IN ('attempt.scored', 'attempt.passed')
        ORDER BY id
        """)

    private static let studyDays = SQLStatement(
        "OwnRecord.studyDays",
        """
        SELECT study_day.business_day, organization.name, study_day.credited_ms
        FROM study_day
        JOIN organization ON organization.id = study_day.organization_id
        WHERE study_day.member_id = $1
        ORDER BY study_day.business_day, organization.id
        """)

    private static let lessons = SQLStatement(
        "OwnRecord.lessons",
        """
        SELECT lesson_progress.lesson_id, lesson_version.title, lesson_progress.credited_ms,
               lesson_progress.started_at, lesson_progress.completed_at
        FROM lesson_progress
        JOIN lesson_version ON lesson_version.id = lesson_progress.lesson_version_id
        WHERE lesson_progress.member_id = $1
        ORDER BY lesson_progress.started_at, lesson_progress.lesson_id
        """)

    private static let courses = SQLStatement(
        "OwnRecord.courses",
        """
        SELECT course_id, completed_at
        FROM course_progress
        WHERE member_id = $1
        ORDER BY completed_at, course_id
        """)

    private static let attempts = SQLStatement(
        "OwnRecord.attempts",
        """
        SELECT attempt.id, exam.title, attempt.number, attempt.state, attempt.started_at,
               attempt.finished_at, attempt_result.mark, attempt_result.maximum
        FROM attempt
        JOIN exam ON exam.id = attempt.exam_id
        LEFT JOIN attempt_result ON attempt_result.attempt_id = attempt.id AND attempt.released_at IS NOT NULL
            AND NOT EXISTS (
                SELECT 1 FROM attempt_result AS later
                WHERE later.attempt_id = attempt_result.attempt_id AND later.number > attempt_result.number)
        WHERE attempt.member_id = $1
        ORDER BY attempt.id
        """)

    private static let notices = SQLStatement(
        "OwnRecord.notices",
        """
        SELECT kind, text_zh, text_en, created_at, read_at
        FROM notice
        WHERE member_id = $1
        ORDER BY id
        """)

    private static let feedback = SQLStatement(
        "OwnRecord.feedback",
        """
        SELECT feedback.subject_kind, feedback.text, feedback.created_at, feedback.answer,
               feedback.answered_at
        FROM feedback
        JOIN account ON account.id = feedback.account_id
        WHERE account.member_id = $1
        ORDER BY feedback.id
        """)
}
