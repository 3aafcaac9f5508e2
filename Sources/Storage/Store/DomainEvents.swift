package import SQL
package import Values

/// An event as it is stored.
package struct StoredEvent: Hashable, Sendable {
    package let id: EventID
    package let tenant: TenantID
    package let kind: DomainEvent.Kind
    package let subject: Int64
    package let member: MemberID
    package let organization: OrganizationID
    package let occurredAt: Instant
    package let day: BusinessDay
    package let quantity: Amount
    /// A JSON object.
    package let attributes: String
}

/// Events as they are kept: what happened, before any rule looked at it.
package enum DomainEvents {
    /// - Parameter attributes: the event's attributes as a JSON object.
    package static func insert(
        _ event: DomainEvent, attributes: String, day: BusinessDay, _ transaction: borrowing WriteTransaction
    ) throws {
        try transaction.run(
            insert,
            [
                .id(event.id), .id(event.tenant), .text(event.kind.rawValue), .integer(event.subject),
                .id(event.member), .id(event.organization), .instant(event.occurredAt), .day(day),
                .amount(event.quantity), .text(attributes),
            ])
    }

    /// The attributes, as JSON, of the events of `event`'s kind that happened to the member on `day` before it and were
    /// recorded before it, each with another subject: a corrected result does not stand behind itself.
    package static func earlier(
        than event: DomainEvent, on day: BusinessDay, _ reads: borrowing ReadTransaction
    ) throws -> [String] {
        try reads.rows(
            earlier,
            [
                .id(event.member), .text(event.kind.rawValue), .day(day), .instant(event.occurredAt), .id(event.id),
                .integer(event.subject),
            ]
        ) { $0.text(0) }
    }

    /// Whether `member` has an event of `kind` about `subject` on `day`.
    package static func exists(
        kind: DomainEvent.Kind, subject: Int64, of member: MemberID, on day: BusinessDay,
        _ reads: borrowing ReadTransaction
    ) throws -> Bool {
        try reads.exists(
            aboutSubject, [.id(member), .text(kind.rawValue), .day(day), .integer(subject)])
    }

    /// The event `id` and its attributes as JSON; `nil` where there is none.
    package static func event(
        _ id: EventID, of tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> StoredEvent? {
        try reads.rowIfPresent(byID, [.id(id), .id(tenant)]) { row in
            StoredEvent(
                id: row.id(0), tenant: row.id(1), kind: DomainEvent.Kind(rawValue: row.text(2)),
                subject: row.integer(3), member: row.id(4), organization: row.id(5), occurredAt: row.instant(6),
                day: row.day(7), quantity: row.amount(8), attributes: row.text(9))
        }
    }

    static let statements = [insert, earlier, aboutSubject, byID]

    private static let byID = SQLStatement(
        "DomainEvents.byID",
        """
        SELECT id, tenant_id, kind, subject_id, member_id, organization_id, occurred_at, business_day, quantity,
               attributes
        FROM domain_event
        WHERE id = $1 AND tenant_id = $2
        """)

    private static let aboutSubject = SQLStatement(
        "DomainEvents.aboutSubject",
        """
        SELECT 1
        FROM domain_event
        WHERE member_id = $1 AND kind = $2 AND business_day = $3 AND subject_id = $4
        LIMIT 1
        """)

    private static let earlier = SQLStatement(
        "DomainEvents.earlier",
        """
        SELECT attributes
        FROM domain_event
        WHERE member_id = $1 AND kind = $2 AND business_day = $3 AND occurred_at <= $4 AND id < $5
            AND subject_id <> $6
        """)

    private static let insert = SQLStatement(
        "DomainEvents.insert",
        """
        INSERT INTO domain_event (
            id, tenant_id, kind, subject_id, member_id, organization_id, occurred_at, business_day, quantity,
            attributes)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """)
}
