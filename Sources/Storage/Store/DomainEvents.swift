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

    static let statements = [insert]

    private static let insert = SQLStatement(
        "DomainEvents.insert",
        """
        INSERT INTO domain_event (
            id, tenant_id, kind, subject_id, member_id, organization_id, occurred_at, business_day, quantity,
            attributes)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """)
}
