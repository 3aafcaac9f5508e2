/// Something that happened to a member, in the one vocabulary that assessment, study and attendance speak to the
/// ledger. Rules turn events into transfers of credit; the event is written in the transaction of what it reports.
package struct DomainEvent: Hashable, Sendable {
    /// What can happen. Other strata may add kinds; the store keeps the text.
    package struct Kind: RawRepresentable, Hashable, Sendable {
        package let rawValue: String

        package init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// A lesson was completed; the quantity is 1, the subject the lesson.
        package static let lessonCompleted = Kind(rawValue: "lesson.completed")
        /// Every required lesson of a course was completed; the quantity is the course's hours.
        package static let courseCompleted = Kind(rawValue: "course.completed")
        /// An attempt was scored; the quantity is the mark.
        package static let attemptScored = Kind(rawValue: "attempt.scored")
        /// An attempt reached the pass mark; the quantity is the mark.
        package static let attemptPassed = Kind(rawValue: "attempt.passed")
        /// A collective session was attended, from an attendance list; the quantity is in hours.
        package static let sessionAttended = Kind(rawValue: "session.attended")
    }

    package let id: EventID
    package let tenant: TenantID
    package let kind: Kind
    /// Raw id of what it happened with: a lesson, a course, an attempt.
    package let subject: Int64
    package let member: MemberID
    /// The organisation that the member belonged to at the time.
    package let organization: OrganizationID
    package let occurredAt: Instant
    package let quantity: Amount
    /// Facts that a rule may test or a sentence may quote, such as `exam.kind` or `course.title`.
    package let attributes: [String: String]

    package init(
        id: EventID, tenant: TenantID, kind: Kind, subject: Int64, member: MemberID, organization: OrganizationID,
        occurredAt: Instant, quantity: Amount, attributes: [String: String]
    ) {
        self.id = id
        self.tenant = tenant
        self.kind = kind
        self.subject = subject
        self.member = member
        self.organization = organization
        self.occurredAt = occurredAt
        self.quantity = quantity
        self.attributes = attributes
    }
}
