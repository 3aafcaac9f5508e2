package import Assessment
package import SQL
package import Values

/// An attempt as it is kept.
package struct AttemptRow: Hashable, Sendable {
    package let id: AttemptID
    package let tenant: TenantID
    package let exam: ExamID
    package let member: MemberID
    /// Where the member belonged when the attempt was started.
    package let organization: OrganizationID
    /// From 1, in the order in which the member started them.
    package let number: Int
    package let progress: Progress
    /// The session that may answer; another one takes over first.
    package let session: SessionID?
    package let seed: UInt64
    package let digest: [UInt8]
    package let startedAt: Instant
    package let day: BusinessDay
    package let deadline: Instant
    package let finishedAt: Instant?
    package let closedBy: AttemptClosing?
    package let maximum: Amount
    /// When its result was released and its events were written; `nil` before.
    package let releasedAt: Instant?

    package enum Progress: String, CaseIterable, Sendable {
        case running
        case submitted
        case graded
    }

    package init(
        id: AttemptID, tenant: TenantID, exam: ExamID, member: MemberID, organization: OrganizationID, number: Int,
        progress: Progress, session: SessionID?, seed: UInt64, digest: [UInt8], startedAt: Instant, day: BusinessDay,
        deadline: Instant, finishedAt: Instant?, closedBy: AttemptClosing?, maximum: Amount, releasedAt: Instant?
    ) {
        self.id = id
        self.tenant = tenant
        self.exam = exam
        self.member = member
        self.organization = organization
        self.number = number
        self.progress = progress
        self.session = session
        self.seed = seed
        self.digest = digest
        self.startedAt = startedAt
        self.day = day
        self.deadline = deadline
        self.finishedAt = finishedAt
        self.closedBy = closedBy
        self.maximum = maximum
        self.releasedAt = releasedAt
    }
}

/// What a member has used of an exam.
package struct AttemptCounts: Hashable, Sendable {
    package let started: Int
    package let startedToday: Int
    package let running: AttemptID?
}

/// Attempts.
package enum Attempts {
    /// Adds a running attempt. The unique index refuses a second one of the same member and exam.
    package static func insert(_ attempt: AttemptRow, _ transaction: borrowing WriteTransaction) throws {
        try transaction.run(
            insert,
            [
                .id(attempt.id), .id(attempt.tenant), .id(attempt.exam), .id(attempt.member),
                .id(attempt.organization), .integer(attempt.number), .text(attempt.progress.rawValue),
                .id(attempt.session), .integer(Int64(bitPattern: attempt.seed)), .bytes(attempt.digest),
                .instant(attempt.startedAt), .day(attempt.day), .instant(attempt.deadline), .amount(attempt.maximum),
            ])
    }

    package static func attempt(
        _ id: AttemptID, of tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> AttemptRow? {
        try reads.rowIfPresent(byID, [.id(id), .id(tenant)], row)
    }

    /// How many attempts `member` has started at `exam`, and the one that runs.
    package static func counts(
        of member: MemberID, at exam: ExamID, today: BusinessDay, _ reads: borrowing ReadTransaction
    ) throws -> AttemptCounts {
        try reads.row(counts, [.day(today), .id(exam), .id(member)]) {
            AttemptCounts(started: $0.int(0), startedToday: $0.int(1), running: $0.idIfPresent(2))
        }
    }

    /// Ends a running attempt; returns whether it was running.
    package static func close(
        _ id: AttemptID, at finished: Instant, by closing: AttemptClosing, _ transaction: borrowing WriteTransaction
    ) throws -> Bool {
        try transaction.run(close, [.instant(finished), .text(closing.rawValue), .id(id)]) == 1
    }

    package static func setGraded(_ id: AttemptID, _ transaction: borrowing WriteTransaction) throws {
        try transaction.run(setGraded, [.id(id)])
    }

    /// Notes that the result is released; returns whether it was not before.
    package static func setReleased(
        _ id: AttemptID, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws -> Bool {
        try transaction.run(setReleased, [.instant(now), .id(id)]) == 1
    }

    package static func setSession(
        _ session: SessionID, of id: AttemptID, _ transaction: borrowing WriteTransaction
    ) throws {
        try transaction.run(setSession, [.id(session), .id(id)])
    }

    /// Running attempts whose deadline and grace are over at `now`, the oldest deadline first.
    package static func expired(
        at now: Instant, limit: Int, _ reads: borrowing ReadTransaction
    ) throws -> [AttemptRow] {
        try reads.rows(expired, [.instant(now), .integer(limit)], row)
    }

    /// Graded attempts of `exam` that are not released yet.
    package static func unreleased(
        of exam: ExamID, limit: Int, _ reads: borrowing ReadTransaction
    ) throws -> [AttemptRow] {
        try reads.rows(unreleased, [.id(exam), .integer(limit)], row)
    }

    package static func hasRunning(_ exam: ExamID, _ reads: borrowing ReadTransaction) throws -> Bool {
        try reads.exists(running, [.id(exam)])
    }

    /// Attempts of a member, newest first.
    package static func attempts(
        of member: MemberID, before cursor: AttemptID?, limit: Int, _ reads: borrowing ReadTransaction
    ) throws -> [AttemptRow] {
        try reads.rows(ofMember, [.id(member), .integer(cursor?.rawValue ?? .max), .integer(limit)], row)
    }

    /// Closed attempts that hold some version of `question`, by id.
    package static func attempts(
        using question: QuestionID, _ reads: borrowing ReadTransaction
    ) throws -> [AttemptID] {
        try reads.rows(using, [.id(question)]) { $0.id(0) }
    }

    private static func row(_ row: any SQLRow) -> AttemptRow {
        guard let progress = AttemptRow.Progress(rawValue: row.text(6)) else {
            preconditionFailure("The schema allows no attempt that is \(row.text(6)).")
        }
        return AttemptRow(
            id: row.id(0), tenant: row.id(1), exam: row.id(2), member: row.id(3), organization: row.id(4),
            number: row.int(5), progress: progress, session: row.idIfPresent(7),
            seed: UInt64(bitPattern: row.integer(8)), digest: row.bytes(9), startedAt: row.instant(10),
            day: row.day(11), deadline: row.instant(12), finishedAt: row.instantIfPresent(13),
            closedBy: row.textIfPresent(14).flatMap(AttemptClosing.init), maximum: row.amount(15),
            releasedAt: row.instantIfPresent(16))
    }

    static let statements = [
        insert, byID, counts, close, setGraded, setReleased, setSession, expired, unreleased, running, ofMember, using,
    ]

    private static let columns = """
        attempt.id, attempt.tenant_id, exam_id, member_id, attempt.organization_id, number, attempt.state, session_id,
        seed, digest, started_at, business_day, deadline, finished_at, closed_by, maximum, attempt.released_at
        """

    private static let insert = SQLStatement(
        "Attempts.insert",
        """
        INSERT INTO attempt (
            id, tenant_id, exam_id, member_id, organization_id, number, state, session_id, seed, digest, started_at,
            business_day, deadline, extension_ms, maximum)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 0, $14)
        """)

    private static let byID = SQLStatement(
        "Attempts.byID",
        """
        SELECT \(columns)
        FROM attempt
        WHERE id = $1 AND tenant_id = $2
        """)

    private static let counts = SQLStatement(
        "Attempts.counts",
        """
        SELECT COUNT(*), CAST(COALESCE(SUM(CASE WHEN business_day = $1 THEN 1 ELSE 0 END), 0) AS BIGINT),
            MAX(CASE WHEN state = 'running' THEN id END)
        FROM attempt
        WHERE exam_id = $2 AND member_id = $3
        """)

    private static let close = SQLStatement(
        "Attempts.close",
        """
        UPDATE attempt
        SET state = 'submitted', finished_at = $1, closed_by = $2
        WHERE id = $3 AND state = 'running'
        """)

    private static let setGraded = SQLStatement(
        "Attempts.setGraded",
        """
        UPDATE attempt
        SET state = 'graded'
        WHERE id = $1 AND state = 'submitted'
        """)

    private static let setReleased = SQLStatement(
        "Attempts.setReleased",
        """
        UPDATE attempt
        SET released_at = $1
        WHERE id = $2 AND state = 'graded' AND released_at IS NULL
        """)

    private static let setSession = SQLStatement(
        "Attempts.setSession",
        """
        UPDATE attempt
        SET session_id = $1
        WHERE id = $2 AND state = 'running'
        """)

    private static let expired = SQLStatement(
        "Attempts.expired",
        """
        SELECT \(columns)
        FROM attempt
        JOIN exam ON exam.id = attempt.exam_id
        WHERE attempt.state = 'running' AND deadline < $1 AND deadline + exam.grace_ms < $1
        ORDER BY deadline
        LIMIT $2
        """)

    private static let unreleased = SQLStatement(
        "Attempts.unreleased",
        """
        SELECT \(columns)
        FROM attempt
        WHERE exam_id = $1 AND state = 'graded' AND released_at IS NULL
        ORDER BY id
        LIMIT $2
        """)

    private static let running = SQLStatement(
        "Attempts.running",
        """
        SELECT 1
        FROM attempt
        WHERE exam_id = $1 AND state = 'running'
        LIMIT 1
        """)

    private static let ofMember = SQLStatement(
        "Attempts.ofMember",
        """
        SELECT \(columns)
        FROM attempt
        WHERE member_id = $1 AND id < $2
        ORDER BY id DESC
        LIMIT $3
        """)

    private static let using = SQLStatement(
        "Attempts.using",
        """
        SELECT DISTINCT attempt.id
        FROM question_version
        JOIN attempt_slot ON attempt_slot.question_version_id = question_version.id
        JOIN attempt ON attempt.id = attempt_slot.attempt_id
        WHERE question_version.question_id = $1 AND attempt.state <> 'running'
        ORDER BY attempt.id
        """)
}
