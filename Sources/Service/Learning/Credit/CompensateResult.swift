import Runtime
package import SQL
import Store
package import Values

/// A scored attempt, as the ledger has to know it.
package struct ScoredAttempt: Hashable, Sendable {
    package let attempt: AttemptID
    package let exam: ExamID
    package let tenant: TenantID
    package let member: MemberID
    /// Where the member belonged when the attempt was started.
    package let organization: OrganizationID
    /// When the attempt ended: credit counts on that business day, however late a correction is.
    package let finishedAt: Instant
    package let mark: Amount
    package let isPassed: Bool
    /// `exam.title`, `exam.mode`, `attempt.right`, `attempt.items`.
    package let attributes: [String: String]

    package init(
        attempt: AttemptID, exam: ExamID, tenant: TenantID, member: MemberID, organization: OrganizationID,
        finishedAt: Instant, mark: Amount, isPassed: Bool, attributes: [String: String]
    ) {
        self.attempt = attempt
        self.exam = exam
        self.tenant = tenant
        self.member = member
        self.organization = organization
        self.finishedAt = finishedAt
        self.mark = mark
        self.isPassed = isPassed
        self.attributes = attributes
    }
}

extension LearningService {
    /// Tells the ledger of an attempt's first result. Passing an exam is credited once, however often it is passed.
    package func recordResult(_ scored: ScoredAttempt, _ transaction: borrowing WriteTransaction) throws {
        try recordScore(scored, source: scored.attempt.rawValue, transaction)
        guard scored.isPassed else { return }
        // A pass that was taken back has used up the exam as a source; a later one then stands for itself.
        let isUsedUp =
            try Transfers.isSource(scored.exam.rawValue, of: scored.member, transaction.reads)
            && !Transfers.hasStandingPass(of: scored.exam, by: scored.member, transaction.reads)
        try recordPass(
            scored, source: isUsedUp ? scored.attempt.rawValue : scored.exam.rawValue, transaction)
    }

    /// Tells the ledger that an attempt has another result than before: what the old one earned is taken back, and the
    /// new one is recorded on the day of the attempt, under the caps of that day.
    ///
    /// - Parameter reason: why, as members read it: 「试题更正后重新判分」.
    package func compensate(
        _ scored: ScoredAttempt, reason: Phrase, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws {
        let day = zone.day(of: scored.finishedAt)
        for kind in [DomainEvent.Kind.attemptScored, .attemptPassed] {
            let standing = try Transfers.standing(
                subject: scored.attempt.rawValue, kind: kind, on: day, of: scored.member, transaction.reads)
            for row in standing { try reverse(row, reason: reason, at: now, transaction) }
        }
        try recordScore(scored, source: ids.next(Subject.Event.self).rawValue, transaction)
        guard scored.isPassed else { return }
        let isCredited = try Transfers.hasStandingPass(of: scored.exam, by: scored.member, transaction.reads)
        let source = isCredited ? scored.exam.rawValue : ids.next(Subject.Event.self).rawValue
        try recordPass(scored, source: source, transaction)
    }

    private func recordScore(
        _ scored: ScoredAttempt, source: Int64, _ transaction: borrowing WriteTransaction
    ) throws {
        try record(
            .attemptScored, subject: scored.attempt.rawValue, of: scored.member, in: scored.organization,
            tenant: scored.tenant, at: scored.finishedAt, quantity: scored.mark, source: source,
            attributes: scored.attributes, transaction)
    }

    private func recordPass(
        _ scored: ScoredAttempt, source: Int64, _ transaction: borrowing WriteTransaction
    ) throws {
        try record(
            .attemptPassed, subject: scored.attempt.rawValue, of: scored.member, in: scored.organization,
            tenant: scored.tenant, at: scored.finishedAt, quantity: scored.mark, source: source,
            attributes: scored.attributes, transaction)
    }
}
