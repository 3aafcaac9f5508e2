package import SQL
package import Values

/// How far a member is with a lesson, as stored.
package struct LessonProgressRow: Hashable, Sendable {
    package let member: MemberID
    package let lesson: LessonID
    package let tenant: TenantID
    /// Raw id of the version studied last.
    package let lessonVersion: Int64
    package let creditedMilliseconds: Int64
    /// Where to go on: milliseconds of a recording, else the client's own mark.
    package let position: Int64
    package let hasReachedEnd: Bool
    /// A JSON list of `[from, to]` in milliseconds: what was seen of a recording.
    package let watched: String
    package let startedAt: Instant
    package let updatedAt: Instant
    package let completedAt: Instant?

    package init(
        member: MemberID, lesson: LessonID, tenant: TenantID, lessonVersion: Int64, creditedMilliseconds: Int64,
        position: Int64, hasReachedEnd: Bool, watched: String, startedAt: Instant, updatedAt: Instant,
        completedAt: Instant?
    ) {
        self.member = member
        self.lesson = lesson
        self.tenant = tenant
        self.lessonVersion = lessonVersion
        self.creditedMilliseconds = creditedMilliseconds
        self.position = position
        self.hasReachedEnd = hasReachedEnd
        self.watched = watched
        self.startedAt = startedAt
        self.updatedAt = updatedAt
        self.completedAt = completedAt
    }
}

/// A stretch of credited time.
package struct StudyIntervalRow: Hashable, Sendable {
    /// Raw id.
    package let id: Int64
    package let tenant: TenantID
    package let member: MemberID
    /// Where the member belonged at the time.
    package let organization: OrganizationID
    package let lesson: LessonID
    package let span: Range<Instant>
    package let day: BusinessDay

    package init(
        id: Int64, tenant: TenantID, member: MemberID, organization: OrganizationID, lesson: LessonID,
        span: Range<Instant>, day: BusinessDay
    ) {
        self.id = id
        self.tenant = tenant
        self.member = member
        self.organization = organization
        self.lesson = lesson
        self.span = span
        self.day = day
    }
}

/// An exam that belongs to a lesson, with how a member stands in it.
package struct LessonExamRow: Hashable, Sendable {
    package let id: ExamID
    package let title: String
    package let opensAt: Instant
    package let closesAt: Instant
    package let isPassed: Bool
}

/// Credited intervals, study days, and progress in lessons and courses.
package enum StudyProgress {
    /// Keeps a credited stretch and adds it to its business day.
    package static func credit(_ interval: StudyIntervalRow, _ transaction: borrowing WriteTransaction) throws {
        try transaction.run(
            insertInterval,
            [
                .integer(interval.id), .id(interval.tenant), .id(interval.member), .id(interval.organization),
                .id(interval.lesson), .instant(interval.span.lowerBound), .instant(interval.span.upperBound),
                .day(interval.day),
            ])
        try transaction.run(
            addToDay,
            [
                .id(interval.member), .day(interval.day), .id(interval.organization), .id(interval.tenant),
                .integer(interval.span.upperBound.milliseconds(since: interval.span.lowerBound)),
            ])
    }

    /// Credited stretches of `member`, on any device and in any lesson, that end after `instant`; in order of their ends.
    package static func credited(
        of member: MemberID, after instant: Instant, _ reads: borrowing ReadTransaction
    ) throws -> [Range<Instant>] {
        try reads.rows(intervals, [.id(member), .instant(instant)]) { $0.instant(0)..<$0.instant(1) }
    }

    /// Milliseconds credited to `member` on a business day, in whatever organisation.
    package static func milliseconds(
        of member: MemberID, on day: BusinessDay, _ reads: borrowing ReadTransaction
    ) throws -> Int64 {
        try reads.row(dayTotal, [.id(member), .day(day)]) { $0.integer(0) }
    }

    /// Milliseconds credited to `member`, by business day, in order.
    package static func days(
        of member: MemberID, _ days: ClosedRange<BusinessDay>, _ reads: borrowing ReadTransaction
    ) throws -> [(day: BusinessDay, milliseconds: Int64)] {
        try reads.rows(daysWithin, [.id(member), .day(days.lowerBound), .day(days.upperBound)]) {
            (day: $0.day(0), milliseconds: $0.integer(1))
        }
    }

    package static func lesson(
        _ lesson: LessonID, of member: MemberID, _ reads: borrowing ReadTransaction
    ) throws -> LessonProgressRow? {
        try reads.rowIfPresent(progress, [.id(member), .id(lesson)]) {
            LessonProgressRow(
                member: $0.id(0), lesson: $0.id(1), tenant: $0.id(2), lessonVersion: $0.integer(3),
                creditedMilliseconds: $0.integer(4), position: $0.integer(5), hasReachedEnd: $0.flag(6),
                watched: $0.text(7), startedAt: $0.instant(8), updatedAt: $0.instant(9),
                completedAt: $0.instantIfPresent(10))
        }
    }

    /// Writes progress in a lesson, whether there was any or not. `startedAt` stays what it was first.
    package static func save(_ row: LessonProgressRow, _ transaction: borrowing WriteTransaction) throws {
        try transaction.run(
            saveLesson,
            [
                .id(row.member), .id(row.lesson), .id(row.tenant), .integer(row.lessonVersion),
                .integer(row.creditedMilliseconds), .integer(row.position), .flag(row.hasReachedEnd),
                .text(row.watched), .instant(row.startedAt), .instant(row.updatedAt), .instant(row.completedAt),
            ])
    }

    /// Notes that `member` has completed a course.
    ///
    /// - Returns: whether this was the first time.
    package static func complete(
        _ course: CourseID, by member: MemberID, in organization: OrganizationID, of tenant: TenantID,
        at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws -> Bool {
        try transaction.run(
            completeCourse, [.id(member), .id(course), .id(tenant), .id(organization), .instant(now)]) == 1
    }

    /// When `member` completed a course.
    package static func completion(
        of course: CourseID, by member: MemberID, _ reads: borrowing ReadTransaction
    ) throws -> Instant? {
        try reads.rowIfPresent(courseCompletion, [.id(member), .id(course)]) { $0.instant(0) }
    }

    /// Published exams that belong to `lesson` and are set for `organization` or above it, with whether `member` has
    /// passed them by the latest result of any attempt; a result that is held back counts when it is released.
    package static func exams(
        of lesson: LessonID, for member: MemberID?, in organization: OrganizationID, _ reads: borrowing ReadTransaction
    ) throws -> [LessonExamRow] {
        try reads.rows(exams, [.integer(member?.rawValue ?? -1), .id(organization), .id(lesson)]) {
            LessonExamRow(
                id: $0.id(0), title: $0.text(1), opensAt: $0.instant(2), closesAt: $0.instant(3),
                isPassed: $0.integer(4) > 0)
        }
    }

    /// The lesson that an exam belongs to.
    package static func lesson(of exam: ExamID, _ reads: borrowing ReadTransaction) throws -> LessonID? {
        try reads.rowIfPresent(examLesson, [.id(exam)]) { $0.id(0) }
    }

    static let statements = [
        insertInterval, addToDay, intervals, dayTotal, daysWithin, progress, saveLesson, completeCourse,
        courseCompletion,
        exams, examLesson,
    ]

    private static let insertInterval = SQLStatement(
        "StudyProgress.insertInterval",
        """
        INSERT INTO study_interval (
            id, tenant_id, member_id, organization_id, lesson_id, started_at, ended_at, business_day)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """)

    private static let addToDay = SQLStatement(
        "StudyProgress.addToDay",
        """
        INSERT INTO study_day (member_id, business_day, organization_id, tenant_id, credited_ms)
        VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (member_id, business_day, organization_id)
        DO UPDATE SET credited_ms = study_day.credited_ms + excluded.credited_ms
        """)

    private static let intervals = SQLStatement(
        "StudyProgress.intervals",
        """
        SELECT started_at, ended_at
        FROM study_interval
        WHERE member_id = $1 AND ended_at > $2
        ORDER BY ended_at
        """)

    private static let dayTotal = SQLStatement(
        "StudyProgress.dayTotal",
        """
        SELECT COALESCE(CAST(SUM(credited_ms) AS BIGINT), 0)
        FROM study_day
        WHERE member_id = $1 AND business_day = $2
        """)

    private static let daysWithin = SQLStatement(
        "StudyProgress.days",
        """
        SELECT business_day, CAST(SUM(credited_ms) AS BIGINT)
        FROM study_day
        WHERE member_id = $1 AND business_day >= $2 AND business_day <= $3
        GROUP BY business_day
        ORDER BY business_day
        """)

    private static let progress = SQLStatement(
        "StudyProgress.lesson",
        """
        SELECT member_id, lesson_id, tenant_id, lesson_version_id, credited_ms, position, reached_end, watched,
               started_at, updated_at, completed_at
        FROM lesson_progress
        WHERE member_id = $1 AND lesson_id = $2
        """)

    private static let saveLesson = SQLStatement(
        "StudyProgress.saveLesson",
        """
        INSERT INTO lesson_progress (
            member_id, lesson_id, tenant_id, lesson_version_id, credited_ms, position, reached_end, watched,
            started_at, updated_at, completed_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        ON CONFLICT (member_id, lesson_id)
        DO UPDATE SET lesson_version_id = excluded.lesson_version_id, credited_ms = excluded.credited_ms,
            position = excluded.position, reached_end = excluded.reached_end, watched = excluded.watched,
            updated_at = excluded.updated_at, completed_at = excluded.completed_at
        """)

    private static let completeCourse = SQLStatement(
        "StudyProgress.completeCourse",
        """
        INSERT INTO course_progress (member_id, course_id, tenant_id, organization_id, completed_at)
        VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (member_id, course_id) DO NOTHING
        """)

    private static let courseCompletion = SQLStatement(
        "StudyProgress.courseCompletion",
        """
        SELECT completed_at
        FROM course_progress
        WHERE member_id = $1 AND course_id = $2
        """)

    private static let exams = SQLStatement(
        "StudyProgress.exams",
        """
        SELECT exam.id, exam.title, exam.opens_at, exam.closes_at,
               (SELECT COUNT(*)
                FROM attempt
                JOIN attempt_result ON attempt_result.attempt_id = attempt.id
                WHERE attempt.exam_id = exam.id AND attempt.member_id = $1
                    AND attempt.released_at IS NOT NULL
                    AND attempt_result.is_passed = 1 AND attempt_result.is_complete = 1
                    AND NOT EXISTS (
                        SELECT 1 FROM attempt_result AS later
                        WHERE later.attempt_id = attempt.id AND later.number > attempt_result.number))
        FROM exam
        JOIN organization_closure ON organization_closure.ancestor_id = exam.organization_id
            AND organization_closure.descendant_id = $2
        WHERE exam.lesson_id = $3 AND exam.state IN ('published', 'closed')
        ORDER BY exam.opens_at, exam.id
        """)

    private static let examLesson = SQLStatement(
        "StudyProgress.examLesson",
        """
        SELECT lesson_id
        FROM exam
        WHERE id = $1 AND lesson_id IS NOT NULL
        """)
}
