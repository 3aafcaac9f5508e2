package import SQL
package import Values

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

    /// The attributes, as JSON, of `member`'s events of `kind` on `day` that happened before `instant`.
    package static func earlier(
        kind: DomainEvent.Kind, of member: MemberID, on day: BusinessDay, before instant: Instant, than event: EventID,
        _ reads: borrowing ReadTransaction
    ) throws -> [String] {
        try reads.rows(
            earlier, [.id(member), .text(kind.rawValue), .day(day), .instant(instant), .id(event)]
        ) { $0.text(0) }
    }

    static let statements = [insert, earlier]

    private static let earlier = SQLStatement(
        "DomainEvents.earlier",
        """
        SELECT attributes
        FROM domain_event
        WHERE member_id = $1 AND kind = $2 AND business_day = $3 AND occurred_at <= $4 AND id <> $5
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
