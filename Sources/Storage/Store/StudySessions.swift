package import SQL
package import Values

/// A study session as stored: a lesson open on one device.
package struct StudySessionRow: Hashable, Sendable {
    package let id: StudySessionID
    package let tenant: TenantID
    package let member: MemberID
    /// Where the member belonged when the session was opened.
    package let organization: OrganizationID
    package let lesson: LessonID
    /// Raw id of the version that was opened; its length bounds what the session earns.
    package let lessonVersion: Int64
    package let device: String
    package let openedAt: Instant
    package let lastReceivedAt: Instant
    package let lastSequence: Int64
    package let position: Int64
    package let isVisible: Bool

    package init(
        id: StudySessionID, tenant: TenantID, member: MemberID, organization: OrganizationID, lesson: LessonID,
        lessonVersion: Int64, device: String, openedAt: Instant, lastReceivedAt: Instant, lastSequence: Int64,
        position: Int64, isVisible: Bool
    ) {
        self.id = id
        self.tenant = tenant
        self.member = member
        self.organization = organization
        self.lesson = lesson
        self.lessonVersion = lessonVersion
        self.device = device
        self.openedAt = openedAt
        self.lastReceivedAt = lastReceivedAt
        self.lastSequence = lastSequence
        self.position = position
        self.isVisible = isVisible
    }
}

/// A heartbeat as stored: what came, and what it earned.
package struct HeartbeatRow: Hashable, Sendable {
    package let session: StudySessionID
    package let sequence: Int64
    package let receivedAt: Instant
    package let position: Int64
    package let isVisible: Bool
    package let creditedMilliseconds: Int64
    /// The code of the reason for which less than the whole gap was credited.
    package let refusal: String?

    package init(
        session: StudySessionID, sequence: Int64, receivedAt: Instant, position: Int64, isVisible: Bool,
        creditedMilliseconds: Int64, refusal: String?
    ) {
        self.session = session
        self.sequence = sequence
        self.receivedAt = receivedAt
        self.position = position
        self.isVisible = isVisible
        self.creditedMilliseconds = creditedMilliseconds
        self.refusal = refusal
    }
}

/// Study sessions and their heartbeats.
package enum StudySessions {
    package static func insert(_ session: StudySessionRow, _ transaction: borrowing WriteTransaction) throws {
        try transaction.run(
            insert,
            [
                .id(session.id), .id(session.tenant), .id(session.member), .id(session.organization),
                .id(session.lesson), .integer(session.lessonVersion), .text(session.device),
                .instant(session.openedAt), .instant(session.lastReceivedAt), .integer(session.lastSequence),
                .integer(session.position), .flag(session.isVisible),
            ])
    }

    package static func session(
        _ id: StudySessionID, of tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> StudySessionRow? {
        try reads.rowIfPresent(byID, [.id(id), .id(tenant)]) {
            StudySessionRow(
                id: $0.id(0), tenant: $0.id(1), member: $0.id(2), organization: $0.id(3), lesson: $0.id(4),
                lessonVersion: $0.integer(5), device: $0.text(6), openedAt: $0.instant(7),
                lastReceivedAt: $0.instant(8), lastSequence: $0.integer(9), position: $0.integer(10),
                isVisible: $0.flag(11))
        }
    }

    /// Keeps a heartbeat and makes it the session's last.
    package static func receive(_ heartbeat: HeartbeatRow, _ transaction: borrowing WriteTransaction) throws {
        try transaction.run(
            insertHeartbeat,
            [
                .id(heartbeat.session), .integer(heartbeat.sequence), .instant(heartbeat.receivedAt),
                .integer(heartbeat.position), .flag(heartbeat.isVisible), .integer(heartbeat.creditedMilliseconds),
                .text(heartbeat.refusal),
            ])
        try transaction.run(
            advance,
            [
                .instant(heartbeat.receivedAt), .integer(heartbeat.sequence), .integer(heartbeat.position),
                .flag(heartbeat.isVisible), .id(heartbeat.session),
            ])
    }

    /// Instants and codes of refused heartbeats of `member` within `span`, in order.
    package static func refusals(
        of member: MemberID, within span: Range<Instant>, _ reads: borrowing ReadTransaction
    ) throws -> [(at: Instant, code: String)] {
        try reads.rows(
            refusals, [.id(member), .instant(span.lowerBound), .instant(span.upperBound)]
        ) { (at: $0.instant(0), code: $0.text(1)) }
    }

    static let statements = [insert, byID, insertHeartbeat, advance, refusals]

    private static let insert = SQLStatement(
        "StudySessions.insert",
        """
        INSERT INTO study_session (
            id, tenant_id, member_id, organization_id, lesson_id, lesson_version_id, device, opened_at,
            last_received_at, last_sequence, position, is_visible)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """)

    private static let byID = SQLStatement(
        "StudySessions.byID",
        """
        SELECT id, tenant_id, member_id, organization_id, lesson_id, lesson_version_id, device, opened_at,
               last_received_at, last_sequence, position, is_visible
        FROM study_session
        WHERE id = $1 AND tenant_id = $2
        """)

    private static let insertHeartbeat = SQLStatement(
        "StudySessions.insertHeartbeat",
        """
        INSERT INTO heartbeat (session_id, sequence, received_at, position, is_visible, credited_ms, refusal)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        """)

    private static let advance = SQLStatement(
        "StudySessions.advance",
        """
        UPDATE study_session
        SET last_received_at = $1, last_sequence = $2, position = $3, is_visible = $4
        WHERE id = $5
        """)

    private static let refusals = SQLStatement(
        "StudySessions.refusals",
        """
        SELECT heartbeat.received_at, refusal
        FROM study_session
        JOIN heartbeat ON heartbeat.session_id = study_session.id
        WHERE member_id = $1 AND last_received_at >= $2 AND heartbeat.received_at >= $2
            AND heartbeat.received_at < $3 AND refusal IS NOT NULL
        ORDER BY heartbeat.received_at, heartbeat.session_id
        """)
}
