package import SQL
package import Values

/// A course or an exam that members are to do by an instant.
package struct AssignmentRow: Hashable, Sendable {
    package let id: AssignmentID
    package let tenant: TenantID
    /// Whose members it is given to, those below included.
    package let organization: OrganizationID
    /// Either this or `exam`.
    package let course: CourseID?
    package let exam: ExamID?
    package let kind: String
    package let dueAt: Instant
    package let note: String
    package let givenBy: AccountID
    package let givenAt: Instant
    package let withdrawnAt: Instant?
    package let version: Int64
    /// Of the course or exam; not stored with the assignment.
    package let title: String

    package init(
        id: AssignmentID, tenant: TenantID, organization: OrganizationID, course: CourseID?, exam: ExamID?,
        kind: String, dueAt: Instant, note: String, givenBy: AccountID, givenAt: Instant, withdrawnAt: Instant? = nil,
        version: Int64, title: String
    ) {
        self.id = id
        self.tenant = tenant
        self.organization = organization
        self.course = course
        self.exam = exam
        self.kind = kind
        self.dueAt = dueAt
        self.note = note
        self.givenBy = givenBy
        self.givenAt = givenAt
        self.withdrawnAt = withdrawnAt
        self.version = version
        self.title = title
    }
}

/// Assignments, and who has done them.
package enum Assignments {
    package static func insert(_ row: AssignmentRow, _ transaction: borrowing WriteTransaction) throws {
        try transaction.run(
            insert,
            [
                .id(row.id), .id(row.tenant), .id(row.organization), .id(row.course), .id(row.exam), .text(row.kind),
                .instant(row.dueAt), .text(row.note), .id(row.givenBy), .instant(row.givenAt), .integer(row.version),
            ])
    }

    /// Replaces what people edit.
    ///
    /// - Returns: whether the stored version was `row.version` and the assignment had not been withdrawn.
    package static func update(_ row: AssignmentRow, _ transaction: borrowing WriteTransaction) throws -> Bool {
        try transaction.run(
            update, [.text(row.kind), .instant(row.dueAt), .text(row.note), .id(row.id), .integer(row.version)]) == 1
    }

    /// - Returns: whether there was one that had not been withdrawn.
    package static func withdraw(
        _ id: AssignmentID, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws -> Bool {
        try transaction.run(withdraw, [.instant(now), .id(id)]) == 1
    }

    package static func assignment(
        _ id: AssignmentID, of tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> AssignmentRow? {
        try reads.rowIfPresent(byID, [.id(id), .id(tenant)], row)
    }

    /// Given to `organization`, to one below it or to one above it, newest first; withdrawn ones are left out.
    package static func concerning(
        _ organization: OrganizationID, of tenant: TenantID, before cursor: AssignmentID?, limit: Int,
        _ reads: borrowing ReadTransaction
    ) throws -> [AssignmentRow] {
        try reads.rows(
            concerning,
            [.id(tenant), .integer(cursor?.rawValue ?? .max), .id(organization), .integer(limit)], row)
    }

    /// What a member who belongs to `organization` has still to do at `now`, the first due first.
    package static func open(
        for member: MemberID, in organization: OrganizationID, at now: Instant, _ reads: borrowing ReadTransaction
    ) throws -> [AssignmentRow] {
        try reads.rows(open, [.id(organization), .instant(now), .id(member)], row)
    }

    /// Members of `organization` and below it who belonged to the assignment's organisation at `instant`, by member,
    /// and whether each has done it.
    package static func due(
        _ assignment: AssignmentRow, within organization: OrganizationID, at instant: Instant,
        after cursor: MemberID?, limit: Int, _ reads: borrowing ReadTransaction
    ) throws -> [ParticipationRow] {
        try reads.rows(
            due,
            [
                .id(assignment.course), .id(assignment.exam), .id(organization), .id(assignment.organization),
                .instant(instant), .integer(cursor?.rawValue ?? -1), .integer(limit),
            ]
        ) {
            ParticipationRow(
                member: $0.id(0), name: $0.text(1), rosterNumber: $0.text(2), organization: $0.id(3),
                exemptReason: $0.textIfPresent(4), hasSubmitted: $0.flag(5), belongs: $0.flag(6))
        }
    }

    private static func row(_ row: any SQLRow) -> AssignmentRow {
        AssignmentRow(
            id: row.id(0), tenant: row.id(1), organization: row.id(2), course: row.idIfPresent(3),
            exam: row.idIfPresent(4), kind: row.text(5), dueAt: row.instant(6), note: row.text(7),
            givenBy: row.id(8), givenAt: row.instant(9), withdrawnAt: row.instantIfPresent(10),
            version: row.integer(11), title: row.text(12))
    }

    static let statements = [insert, update, withdraw, byID, concerning, open, due]

    private static let columns = """
        assignment.id, assignment.tenant_id, assignment.organization_id, assignment.course_id, assignment.exam_id,
            assignment.kind, assignment.due_at, assignment.note, assignment.given_by, assignment.given_at,
            assignment.withdrawn_at, assignment.version, COALESCE(course_version.title, exam.title, '')
        """

    private static let titles = """
        LEFT JOIN exam ON exam.id = assignment.exam_id
        LEFT JOIN course ON course.id = assignment.course_id
        LEFT JOIN course_version ON course_version.id = course.current_version_id
        """

    private static let insert = SQLStatement(
        "Assignments.insert",
        """
        INSERT INTO assignment (
            id, tenant_id, organization_id, course_id, exam_id, kind, due_at, note, given_by, given_at, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        """)

    private static let update = SQLStatement(
        "Assignments.update",
        """
        UPDATE assignment
        SET kind = $1, due_at = $2, note = $3, version = version + 1
        WHERE id = $4 AND version = $5 AND withdrawn_at IS NULL
        """)

    private static let withdraw = SQLStatement(
        "Assignments.withdraw",
        """
        UPDATE assignment
        SET withdrawn_at = $1, version = version + 1
        WHERE id = $2 AND withdrawn_at IS NULL
        """)

    private static let byID = SQLStatement(
        "Assignments.byID",
        """
        SELECT \(columns)
        FROM assignment
        \(titles)
        WHERE assignment.id = $1 AND assignment.tenant_id = $2
        """)

    private static let concerning = SQLStatement(
        "Assignments.concerning",
        """
        SELECT \(columns)
        FROM assignment
        \(titles)
        WHERE assignment.tenant_id = $1 AND assignment.id < $2 AND assignment.withdrawn_at IS NULL
            AND EXISTS (
                SELECT 1
                FROM organization_closure
                WHERE (ancestor_id = $3 AND descendant_id = assignment.organization_id)
                    OR (ancestor_id = assignment.organization_id AND descendant_id = $3))
        ORDER BY assignment.id DESC
        LIMIT $4
        """)

    private static let open = SQLStatement(
        "Assignments.open",
        """
        SELECT \(columns)
        FROM organization_closure
        JOIN assignment ON assignment.organization_id = organization_closure.ancestor_id
        \(titles)
        WHERE organization_closure.descendant_id = $1 AND assignment.due_at > $2 AND assignment.withdrawn_at IS NULL
            AND NOT EXISTS (
                SELECT 1
                FROM course_progress
                WHERE course_progress.member_id = $3 AND course_progress.course_id = assignment.course_id)
            AND NOT EXISTS (
                SELECT 1
                FROM attempt
                WHERE attempt.exam_id = assignment.exam_id AND attempt.member_id = $3
                    AND attempt.state <> 'running')
            AND (exam.frozen_at IS NULL OR EXISTS (
                SELECT 1
                FROM exam_due
                WHERE exam_due.exam_id = exam.id AND exam_due.member_id = $3))
            AND NOT EXISTS (
                SELECT 1
                FROM member
                WHERE member.id = $3 AND (member.exempt_reason IS NOT NULL OR member.status = 'stopped'))
        ORDER BY assignment.due_at, assignment.id
        """)

    private static let due = SQLStatement(
        "Assignments.due",
        """
        SELECT member.id, member.name, member.roster_number, membership.organization_id,
            CASE WHEN member.status = 'stopped' THEN COALESCE(member.exempt_reason, member.status)
                ELSE member.exempt_reason END,
            CASE WHEN EXISTS (
                SELECT 1
                FROM course_progress
                WHERE course_progress.member_id = member.id AND course_progress.course_id = $1)
                OR EXISTS (
                SELECT 1
                FROM attempt
                WHERE attempt.exam_id = $2 AND attempt.member_id = member.id
                    AND attempt.state <> 'running') THEN 1 ELSE 0 END,
            CASE WHEN EXISTS (
                SELECT 1
                FROM membership AS present
                JOIN organization_closure AS now_within ON now_within.descendant_id = present.organization_id
                WHERE present.member_id = member.id AND present.until IS NULL
                    AND now_within.ancestor_id = $3) THEN 1 ELSE 0 END
        FROM organization_closure
        JOIN organization_closure AS given ON given.descendant_id = organization_closure.descendant_id
        JOIN membership ON membership.organization_id = organization_closure.descendant_id
        JOIN member ON member.id = membership.member_id
        WHERE organization_closure.ancestor_id = $3 AND given.ancestor_id = $4
            AND membership.since <= $5 AND (membership.until IS NULL OR membership.until > $5)
            AND member.id > $6
        ORDER BY member.id
        LIMIT $7
        """)
}
