import JSON
import Organization
import Runtime
package import SQL
import Store
package import Values

/// What feedback is about.
package enum FeedbackTopic: String, CaseIterable, Sendable {
    case question, lesson
    /// A stretch of study time: the subject is the study session.
    case interval
    case transfer, service
}

/// What somebody wrote, and what was answered.
package struct FeedbackView: Hashable, Sendable {
    package let id: FeedbackID
    package let account: AccountID
    /// Name of whoever wrote.
    package let author: String
    package let organization: OrganizationID
    package let topic: FeedbackTopic
    package let subject: ID<Void>?
    package let text: String
    package let createdAt: Instant
    package let answer: String?
    package let answeredAt: Instant?
}

extension LearningService {
    /// Keeps what the actor writes; a person answers.
    package func giveFeedback(
        _ text: String, on topic: FeedbackTopic, subject: ID<Void>?, by actor: Actor, at now: Instant,
        _ transaction: borrowing WriteTransaction
    ) throws -> FeedbackView {
        guard (subject == nil) == (topic == .service) else {
            throw LearningError.invalid([
                FieldProblem(
                    "/subject", "subjectMissing",
                    Phrase(
                        zh: "除对服务本身的意见外，须给出所指对象的编号；对服务的意见不带编号。",
                        en: "Give the id of what it is about; feedback on the service has none."))
            ])
        }
        guard let home = try actor.organization ?? Organizations.root(of: actor.tenant, transaction.reads)?.id else {
            throw LearningError.notFound(.organization)
        }
        let row = FeedbackRow(
            id: ids.next(), tenant: actor.tenant, account: actor.account, organization: home,
            subjectKind: topic.rawValue, subject: subject?.rawValue, text: text, createdAt: now, answer: nil,
            answeredBy: nil, answeredAt: nil)
        try FeedbackItems.insert(row, transaction)
        return try view(row, transaction.reads)
    }

    /// Feedback from `organization` and below it, newest first, for whoever answers there.
    package func feedback(
        within organization: OrganizationID, isAnswered: Bool?, for actor: Actor, _ page: PageRequest,
        _ reads: borrowing ReadTransaction
    ) throws -> Page<FeedbackView> {
        try Authority.require(actor, .answerFeedback, organization, reads)
        let rows = try FeedbackItems.items(
            within: organization, of: actor.tenant, isAnswered: isAnswered,
            before: page.after.map { FeedbackID($0.keys[0]) }, limit: page.limit + 1, reads)
        return try views(rows, page, reads)
    }

    /// What the actor wrote, newest first.
    package func feedback(
        by actor: Actor, _ page: PageRequest, _ reads: borrowing ReadTransaction
    ) throws -> Page<FeedbackView> {
        let rows = try FeedbackItems.items(
            by: actor.account, before: page.after.map { FeedbackID($0.keys[0]) }, limit: page.limit + 1, reads)
        return try views(rows, page, reads)
    }

    /// Answers feedback, or corrects the answer; a member who wrote gets a notice.
    package func answerFeedback(
        _ id: FeedbackID, _ text: String, by actor: Actor, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws -> FeedbackView {
        guard let before = try FeedbackItems.item(id, of: actor.tenant, transaction.reads),
            try Authority.reaches(actor, .answerFeedback, before.organization, transaction.reads)
        else { throw LearningError.notFound(.feedback) }
        try FeedbackItems.answer(id, text, by: actor.account, at: now, transaction)
        if let member = try Accounts.account(before.account, transaction.reads)?.member {
            try notify(
                member, of: actor.tenant, "feedback.answered", about: id.rawValue,
                Phrase(zh: "您的意见有了答复：\(text)", en: "Your feedback was answered: \(text)"), at: now, transaction)
        }
        try audit(
            "feedback.answered", AuditSubject(.feedback, id, in: before.organization), by: actor.account,
            of: actor.tenant, at: now, [], transaction)
        guard let row = try FeedbackItems.item(id, of: actor.tenant, transaction.reads) else {
            throw LearningError.notFound(.feedback)
        }
        return try view(row, transaction.reads)
    }

    private func views(
        _ rows: [FeedbackRow], _ page: PageRequest, _ reads: borrowing ReadTransaction
    ) throws -> Page<FeedbackView> {
        let shown = Page(rows, limit: page.limit) { Cursor($0.id.rawValue) }
        var items: [FeedbackView] = []
        for row in shown.items { items.append(try view(row, reads)) }
        return Page(items: items, next: shown.next)
    }

    private func view(_ row: FeedbackRow, _ reads: borrowing ReadTransaction) throws -> FeedbackView {
        guard let topic = FeedbackTopic(rawValue: row.subjectKind) else {
            preconditionFailure("Feedback is stored under its topic, not as \(row.subjectKind).")
        }
        return FeedbackView(
            id: row.id, account: row.account,
            author: try Accounts.account(row.account, reads)?.displayName ?? "", organization: row.organization,
            topic: topic, subject: row.subject.map { ID($0) }, text: row.text, createdAt: row.createdAt,
            answer: row.answer, answeredAt: row.answeredAt)
    }
}
