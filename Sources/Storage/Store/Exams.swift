package import Assessment
package import SQL
package import Values

/// An exam as it is kept.
package struct ExamRow: Hashable, Sendable {
    package let id: ExamID
    package let tenant: TenantID
    package let organization: OrganizationID
    package let paper: PaperID
    package let title: String
    package let mode: String
    package let course: CourseID?
    package let lesson: LessonID?
    /// `draft`, `published` or `withdrawn`.
    package let state: String
    package let opensAt: Instant
    package let closesAt: Instant
    package let limitMilliseconds: Int64
    package let graceMilliseconds: Int64
    package let attemptsTotal: Int
    package let attemptsPerDay: Int?
    /// The share of the marks that passes.
    package let passFraction: Fraction
    package let choiceScoring: MultipleChoiceRule
    package let resultPolicy: ResultPolicy
    package let review: ReviewPolicy.Release
    package let shuffles: Bool
    /// When the members due were written down; `nil` before.
    package let frozenAt: Instant?
    package let createdBy: AccountID
    package let createdAt: Instant
    package let version: Int64

    package init(
        id: ExamID, tenant: TenantID, organization: OrganizationID, paper: PaperID, title: String, mode: String,
        course: CourseID?, lesson: LessonID?, state: String, opensAt: Instant, closesAt: Instant,
        limitMilliseconds: Int64, graceMilliseconds: Int64, attemptsTotal: Int, attemptsPerDay: Int?,
        passFraction: Fraction, choiceScoring: MultipleChoiceRule, resultPolicy: ResultPolicy,
        review: ReviewPolicy.Release, shuffles: Bool, frozenAt: Instant?, createdBy: AccountID, createdAt: Instant,
        version: Int64
    ) {
        self.id = id
        self.tenant = tenant
        self.organization = organization
        self.paper = paper
        self.title = title
        self.mode = mode
        self.course = course
        self.lesson = lesson
        self.state = state
        self.opensAt = opensAt
        self.closesAt = closesAt
        self.limitMilliseconds = limitMilliseconds
        self.graceMilliseconds = graceMilliseconds
        self.attemptsTotal = attemptsTotal
        self.attemptsPerDay = attemptsPerDay
        self.passFraction = passFraction
        self.choiceScoring = choiceScoring
        self.resultPolicy = resultPolicy
        self.review = review
        self.shuffles = shuffles
        self.frozenAt = frozenAt
        self.createdBy = createdBy
        self.createdAt = createdAt
        self.version = version
    }
}

/// Exams.
package enum Exams {
    package static func insert(_ exam: ExamRow, _ transaction: borrowing WriteTransaction) throws {
        try transaction.run(
            insert,
            [
                .id(exam.id), .id(exam.tenant), .id(exam.organization), .id(exam.paper), .text(exam.title),
                .text(exam.mode), .id(exam.course), .id(exam.lesson), .text(exam.state), .instant(exam.opensAt),
                .instant(exam.closesAt), .integer(exam.limitMilliseconds), .integer(exam.graceMilliseconds),
                .integer(exam.attemptsTotal), .integer(exam.attemptsPerDay.map { Int64($0) }),
                .fraction(exam.passFraction), .text(exam.choiceScoring.rawValue), .text(exam.resultPolicy.rawValue),
                .text(exam.review.rawValue), .flag(exam.shuffles), .id(exam.createdBy), .instant(exam.createdAt),
                .integer(exam.version),
            ])
    }

    /// Replaces everything that people edit of a draft.
    ///
    /// - Returns: whether the stored version was `exam.version` and the exam a draft, so that the edit took place.
    package static func update(_ exam: ExamRow, _ transaction: borrowing WriteTransaction) throws -> Bool {
        try transaction.run(
            update,
            [
                .id(exam.paper), .text(exam.title), .text(exam.mode), .id(exam.course), .id(exam.lesson),
                .instant(exam.opensAt), .instant(exam.closesAt), .integer(exam.limitMilliseconds),
                .integer(exam.graceMilliseconds), .integer(exam.attemptsTotal),
                .integer(exam.attemptsPerDay.map { Int64($0) }), .fraction(exam.passFraction),
                .text(exam.choiceScoring.rawValue), .text(exam.resultPolicy.rawValue), .text(exam.review.rawValue),
                .flag(exam.shuffles), .id(exam.id), .integer(exam.version),
            ]) == 1
    }

    /// Moves the exam from state `old` to state `new`; returns whether it was in `old`.
    package static func move(
        _ id: ExamID, from old: String, to new: String, _ transaction: borrowing WriteTransaction
    ) throws -> Bool {
        try transaction.run(move, [.text(new), .id(id), .text(old)]) == 1
    }

    package static func setFrozen(_ id: ExamID, at now: Instant, _ transaction: borrowing WriteTransaction) throws {
        try transaction.run(setFrozen, [.instant(now), .id(id)])
    }

    package static func setReleased(_ id: ExamID, at now: Instant, _ transaction: borrowing WriteTransaction) throws {
        try transaction.run(setReleased, [.instant(now), .id(id)])
    }

    package static func exam(
        _ id: ExamID, of tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> ExamRow? {
        try reads.rowIfPresent(byID, [.id(id), .id(tenant)], row)
    }

    /// Published exams for whoever belongs to `organization`: those of it and of everything above it, whose window
    /// ends after `closesAfter` and begins before `opensBefore`, newest first.
    package static func exams(
        above organization: OrganizationID, opensFrom: Instant, opensBefore: Instant, closesFrom: Instant,
        closesBefore: Instant, before cursor: ExamID?, limit: Int, _ reads: borrowing ReadTransaction
    ) throws -> [ExamRow] {
        try reads.rows(
            above,
            [
                .id(organization), .instant(opensFrom), .instant(opensBefore), .instant(closesFrom),
                .instant(closesBefore), .integer(cursor?.rawValue ?? .max), .integer(limit),
            ], row)
    }

    /// Exams in every state that `organization` and those below it hold, newest first.
    package static func exams(
        within organization: OrganizationID, opensFrom: Instant, opensBefore: Instant, closesFrom: Instant,
        closesBefore: Instant, before cursor: ExamID?, limit: Int, _ reads: borrowing ReadTransaction
    ) throws -> [ExamRow] {
        try reads.rows(
            within,
            [
                .id(organization), .instant(opensFrom), .instant(opensBefore), .instant(closesFrom),
                .instant(closesBefore), .integer(cursor?.rawValue ?? .max), .integer(limit),
            ], row)
    }

    /// Published exams that have opened and whose members due are not written down yet.
    package static func unfrozen(at now: Instant, _ reads: borrowing ReadTransaction) throws -> [ExamRow] {
        try reads.rows(unfrozen, [.instant(now)], row)
    }

    /// Exams whose window has ended and whose results are not all released yet.
    package static func unreleased(at now: Instant, _ reads: borrowing ReadTransaction) throws -> [ExamRow] {
        try reads.rows(unreleased, [.instant(now)], row)
    }

    package static func hasCourse(
        _ id: CourseID, of tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> Bool {
        try reads.exists(course, [.id(id), .id(tenant)])
    }

    package static func hasLesson(
        _ id: LessonID, of tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> Bool {
        try reads.exists(lesson, [.id(id), .id(tenant)])
    }

    private static func row(_ row: any SQLRow) -> ExamRow {
        guard let scoring = MultipleChoiceRule(rawValue: row.text(16)),
            let policy = ResultPolicy(rawValue: row.text(17)), let review = ReviewPolicy.Release(rawValue: row.text(18))
        else { preconditionFailure("Exam \(row.integer(0)) has a policy that no release has written.") }
        return ExamRow(
            id: row.id(0), tenant: row.id(1), organization: row.id(2), paper: row.id(3), title: row.text(4),
            mode: row.text(5), course: row.idIfPresent(6), lesson: row.idIfPresent(7), state: row.text(8),
            opensAt: row.instant(9), closesAt: row.instant(10), limitMilliseconds: row.integer(11),
            graceMilliseconds: row.integer(12), attemptsTotal: row.int(13),
            attemptsPerDay: row.integerIfPresent(14).map { Int($0) }, passFraction: row.fraction(15),
            choiceScoring: scoring, resultPolicy: policy, review: review, shuffles: row.flag(19),
            frozenAt: row.instantIfPresent(20), createdBy: row.id(21), createdAt: row.instant(22),
            version: row.integer(23))
    }

    static let statements = [
        insert, update, move, setFrozen, setReleased, byID, above, within, unfrozen, unreleased, course, lesson,
    ]

    private static let columns = """
        exam.id, exam.tenant_id, exam.organization_id, paper_id, title, mode, course_id, lesson_id, state, opens_at,
        closes_at, limit_ms, grace_ms, attempts_total, attempts_per_day, pass_fraction, choice_scoring, result_policy,
        review_policy, shuffles, frozen_at, created_by, created_at, version
        """

    private static let insert = SQLStatement(
        "Exams.insert",
        """
        INSERT INTO exam (
            id, tenant_id, organization_id, paper_id, title, mode, course_id, lesson_id, state, opens_at, closes_at,
            limit_ms, grace_ms, attempts_total, attempts_per_day, pass_fraction, choice_scoring, result_policy,
            review_policy, shuffles, created_by, created_at, version)
        VALUES (
            $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)
        """)

    private static let update = SQLStatement(
        "Exams.update",
        """
        UPDATE exam
        SET paper_id = $1, title = $2, mode = $3, course_id = $4, lesson_id = $5, opens_at = $6, closes_at = $7,
            limit_ms = $8, grace_ms = $9, attempts_total = $10, attempts_per_day = $11, pass_fraction = $12,
            choice_scoring = $13, result_policy = $14, review_policy = $15, shuffles = $16, version = version + 1
        WHERE id = $17 AND version = $18 AND state = 'draft'
        """)

    private static let move = SQLStatement(
        "Exams.move",
        """
        UPDATE exam
        SET state = $1, version = version + 1
        WHERE id = $2 AND state = $3
        """)

    private static let setFrozen = SQLStatement(
        "Exams.setFrozen",
        """
        UPDATE exam
        SET frozen_at = $1
        WHERE id = $2 AND frozen_at IS NULL
        """)

    private static let setReleased = SQLStatement(
        "Exams.setReleased",
        """
        UPDATE exam
        SET released_at = $1
        WHERE id = $2 AND released_at IS NULL
        """)

    private static let byID = SQLStatement(
        "Exams.byID",
        """
        SELECT \(columns)
        FROM exam
        WHERE exam.id = $1 AND exam.tenant_id = $2
        """)

    private static let above = SQLStatement(
        "Exams.above",
        """
        SELECT \(columns)
        FROM organization_closure
        JOIN exam ON exam.organization_id = organization_closure.ancestor_id
        WHERE organization_closure.descendant_id = $1 AND opens_at >= $2 AND opens_at < $3 AND closes_at >= $4
            AND closes_at < $5 AND exam.id < $6 AND exam.state = 'published'
        ORDER BY exam.id DESC
        LIMIT $7
        """)

    private static let within = SQLStatement(
        "Exams.within",
        """
        SELECT \(columns)
        FROM organization_closure
        JOIN exam ON exam.organization_id = organization_closure.descendant_id
        WHERE organization_closure.ancestor_id = $1 AND opens_at >= $2 AND opens_at < $3 AND closes_at >= $4
            AND closes_at < $5 AND exam.id < $6
        ORDER BY exam.id DESC
        LIMIT $7
        """)

    private static let unfrozen = SQLStatement(
        "Exams.unfrozen",
        """
        SELECT \(columns)
        FROM exam
        WHERE opens_at <= $1 AND frozen_at IS NULL AND state = 'published'
        ORDER BY opens_at
        LIMIT 20
        """)

    private static let unreleased = SQLStatement(
        "Exams.unreleased",
        """
        SELECT \(columns)
        FROM exam
        WHERE closes_at < $1 AND released_at IS NULL AND state <> 'draft'
        ORDER BY closes_at
        LIMIT 20
        """)

    private static let course = SQLStatement(
        "Exams.course",
        """
        SELECT 1
        FROM course
        WHERE id = $1 AND tenant_id = $2
        """)

    private static let lesson = SQLStatement(
        "Exams.lesson",
        """
        SELECT 1
        FROM lesson
        WHERE id = $1 AND tenant_id = $2
        """)
}
