package import SQL
package import Values

/// An exam that a member can sit now.
package struct OpenExamRow: Hashable, Sendable {
    package let exam: ExamID
    package let title: String
    package let mode: String
    package let closesAt: Instant
    package let limitMilliseconds: Int64
    package let attemptsTotal: Int
    package let attemptsPerDay: Int?
    package let attempts: Int
    package let attemptsToday: Int
}

/// An attempt that a member has not closed.
package struct RunningAttemptRow: Hashable, Sendable {
    package let attempt: AttemptID
    package let exam: ExamID
    package let title: String
    package let deadline: Instant
}

/// A lesson that a member has begun and not completed.
package struct OpenLessonRow: Hashable, Sendable {
    package let lesson: LessonID
    package let course: CourseID
    package let title: String
    package let courseTitle: String
    /// Where the member stopped, as the lesson counts positions.
    package let position: Int64
    package let updatedAt: Instant
}

/// What a member's day begins with.
package enum TodayFigures {
    /// Exams that are open at `now` for `member`, the first to close first: by the frozen list, or before it is frozen
    /// for whoever belongs to the exam's organisation. Exempt members are due for none.
    package static func openExams(
        for member: MemberID, in organization: OrganizationID, tenant: TenantID, at now: Instant, today: BusinessDay,
        _ reads: borrowing ReadTransaction
    ) throws -> [OpenExamRow] {
        try reads.rows(
            openExams, [.id(member), .day(today), .id(tenant), .instant(now), .id(organization)]
        ) { row in
            OpenExamRow(
                exam: row.id(0), title: row.text(1), mode: row.text(2), closesAt: row.instant(3),
                limitMilliseconds: row.integer(4), attemptsTotal: row.int(5),
                attemptsPerDay: row.integerIfPresent(6).map { Int($0) }, attempts: row.int(7),
                attemptsToday: row.int(8))
        }
    }

    /// The attempts that run at `now`.
    package static func running(
        of member: MemberID, at now: Instant, _ reads: borrowing ReadTransaction
    ) throws -> [RunningAttemptRow] {
        try reads.rows(running, [.id(member), .instant(now)]) { row in
            RunningAttemptRow(
                attempt: row.id(0), exam: row.id(1), title: row.text(2), deadline: row.instant(3))
        }
    }

    /// The lesson that `member` was last at and has not completed, of a course that is still published.
    package static func openLesson(
        of member: MemberID, _ reads: borrowing ReadTransaction
    ) throws -> OpenLessonRow? {
        try reads.rowIfPresent(openLesson, [.id(member)]) { row in
            OpenLessonRow(
                lesson: row.id(0), course: row.id(1), title: row.text(2), courseTitle: row.text(3),
                position: row.integer(4), updatedAt: row.instant(5))
        }
    }

    package static func unreadNotices(of member: MemberID, _ reads: borrowing ReadTransaction) throws -> Int {
        try reads.row(unread, [.id(member)]) { $0.int(0) }
    }

    static let statements = [openExams, running, openLesson, unread]

    private static let openExams = SQLStatement(
        "TodayFigures.openExams",
        """
        SELECT exam.id, exam.title, exam.mode, exam.closes_at, exam.limit_ms, exam.attempts_total,
               exam.attempts_per_day,
               (SELECT COUNT(*) FROM attempt WHERE attempt.exam_id = exam.id AND attempt.member_id = $1),
               (SELECT COUNT(*) FROM attempt
                WHERE attempt.exam_id = exam.id AND attempt.member_id = $1 AND attempt.business_day = $2)
        FROM exam
        WHERE exam.tenant_id = $3 AND exam.state = 'published' AND exam.opens_at <= $4 AND exam.closes_at > $4
            AND CASE WHEN exam.frozen_at IS NULL
                THEN EXISTS (
                    SELECT 1 FROM organization_closure
                    WHERE organization_closure.ancestor_id = exam.organization_id
                        AND organization_closure.descendant_id = $5)
                    AND EXISTS (SELECT 1 FROM member WHERE member.id = $1 AND member.exempt_reason IS NULL)
                ELSE EXISTS (
                    SELECT 1 FROM exam_due
                    WHERE exam_due.exam_id = exam.id AND exam_due.member_id = $1 AND exam_due.exempt_reason IS NULL)
                END
        ORDER BY exam.closes_at, exam.id
        """)

    private static let running = SQLStatement(
        "TodayFigures.running",
        """
        SELECT attempt.id, attempt.exam_id, exam.title, attempt.deadline
        FROM attempt
        JOIN exam ON exam.id = attempt.exam_id
        WHERE attempt.member_id = $1 AND attempt.state = 'running' AND attempt.deadline > $2
        ORDER BY attempt.deadline, attempt.id
        """)

    private static let openLesson = SQLStatement(
        "TodayFigures.openLesson",
        """
        SELECT lesson.id, course.id, lesson_version.title, course_version.title, lesson_progress.position,
               lesson_progress.updated_at
        FROM lesson_progress
        JOIN lesson ON lesson.id = lesson_progress.lesson_id
        JOIN course ON course.id = lesson.course_id AND course.state = 'published'
        JOIN course_version ON course_version.id = course.current_version_id
        JOIN lesson_version ON lesson_version.course_version_id = course_version.id
            AND lesson_version.lesson_id = lesson.id
        WHERE lesson_progress.member_id = $1 AND lesson_progress.completed_at IS NULL
        ORDER BY lesson_progress.updated_at DESC, lesson.id
        LIMIT 1
        """)

    private static let unread = SQLStatement(
        "TodayFigures.unread",
        """
        SELECT COUNT(*)
        FROM notice
        WHERE member_id = $1 AND read_at IS NULL
        """)
}
