import JSON
import Organization
import Runtime
package import SQL
import Store
package import Values

/// A bank as editors and those who compose exams see it.
package struct BankView: Hashable, Sendable {
    package let id: BankID
    package let organization: OrganizationID
    package let source: String
    package let title: String
    package let course: CourseID?
    /// Whether its content is a sample that must be reviewed before use.
    package let isSample: Bool
    package let questions: Int
    package let published: Int
}

extension LearningService {
    /// Banks of the actor's organisation, below it and above it, by id.
    package func banks(
        for actor: Actor, _ page: PageRequest, _ reads: borrowing ReadTransaction
    ) throws -> Page<BankView> {
        let scope = try Authority.defaultOrganization(of: actor, .draftContent, reads)
        let rows = try Banks.banks(
            around: scope, of: actor.tenant, after: page.after.map { BankID($0.keys[0]) }, limit: page.limit + 1, reads)
        return Page(rows, limit: page.limit) { Cursor($0.bank.id.rawValue) }
            .map { BankView($0.bank, questions: $0.questions, published: $0.published) }
    }

    /// Makes an empty bank.
    package func createBank(
        title: String, organization: OrganizationID?, by actor: Actor, at now: Instant,
        _ transaction: borrowing WriteTransaction
    ) throws -> BankView {
        let organization =
            try organization ?? Authority.defaultOrganization(of: actor, .draftContent, transaction.reads)
        try Authority.require(actor, .draftContent, organization, transaction.reads)
        let id: BankID = ids.next()
        let bank = BankRow(
            id: id, tenant: actor.tenant, organization: organization, source: BankRow.localSource, externalID: id.text,
            title: title, course: nil, isSample: false, createdAt: now)
        try Banks.insert(bank, transaction)
        try audit(
            "bank.created", AuditSubject(.bank, id, in: organization), by: actor.account, of: actor.tenant, at: now,
            [("title", .string(title))], transaction)
        return BankView(bank, questions: 0, published: 0)
    }
}

extension BankView {
    init(_ bank: BankRow, questions: Int, published: Int) {
        self.init(
            id: bank.id, organization: bank.organization, source: bank.source, title: bank.title, course: bank.course,
            isSample: bank.isSample, questions: questions, published: published)
    }
}
