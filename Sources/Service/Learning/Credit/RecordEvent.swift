import JSON
import Runtime
package import SQL
import Store
package import Values

extension LearningService {
    /// Writes down what happened to a member, in the transaction of what it reports. This is the only way in which
    /// assessment, study and attendance speak to the ledger.
    ///
    /// - Parameters:
    ///   - subject: raw id of what it happened with: a lesson, a course, an attempt.
    ///   - organization: where the member belonged at `instant`.
    ///   - quantity: as the kind says; see `DomainEvent.Kind`.
    ///   - source: what a transfer is unique by, together with rule and member; the subject where it is `nil`. A
    ///     corrected result has a source of its own.
    ///   - attributes: what rules test and sentences quote: `exam.title`, `exam.mode`, `attempt.right`,
    ///     `attempt.items`, `course.title`, `lesson.title`, `session.title`.
    package func record(
        _ kind: DomainEvent.Kind, subject: Int64, of member: MemberID, in organization: OrganizationID,
        tenant: TenantID, at instant: Instant, quantity: Amount, source: Int64? = nil,
        attributes: [String: String] = [:],
        _ transaction: borrowing WriteTransaction
    ) throws {
        let event = DomainEvent(
            id: ids.next(), tenant: tenant, kind: kind, subject: subject, member: member, organization: organization,
            occurredAt: instant, quantity: quantity, attributes: attributes)
        let members = attributes.sorted { $0.key < $1.key }
            .map { JSONObject.Member(key: $0.key, value: .string($0.value)) }
        try DomainEvents.insert(
            event, attributes: JSONValue.object(JSONObject(members)).text, day: zone.day(of: instant), transaction)
        try post(event, source: source ?? subject, at: clock.now(), transaction)
    }
}
