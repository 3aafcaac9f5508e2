import Organization
package import SQL
import Store
package import Values

/// One line of the audit trail.
package struct AuditEntryView: Hashable, Sendable {
    package let id: AuditEntryID
    package let at: Instant
    package let account: AccountID?
    package let action: String
    package let subjectKind: String
    package let subject: ID<Void>
    package let organization: OrganizationID?
    /// A JSON object.
    package let detail: String
    package let node: Int64
    package let sequence: Int64
    package let hash: [UInt8]

    init(_ row: AuditRow) {
        id = row.id
        at = row.at
        account = row.account
        action = row.action
        subjectKind = row.subjectKind
        subject = ID(row.subject)
        organization = row.organization
        detail = row.detail
        node = row.node
        sequence = row.sequence
        hash = row.hash
    }
}

extension LearningService {
    /// The audit trail, newest first: the tenant's for an auditor, else what the actor did and what was done to the
    /// actor's account or member's record.
    package func auditTrail(
        for actor: Actor, _ page: PageRequest, _ reads: borrowing ReadTransaction
    ) throws -> Page<AuditEntryView> {
        let before = page.after.map { AuditEntryID($0.keys[0]) }
        let rows =
            actor.reachesTenant(.readAudit)
            ? try AuditTrail.page(of: actor.tenant, before: before, limit: page.limit + 1, reads)
            : try ownEntries(of: actor, before: before, limit: page.limit + 1, reads)
        return Page(rows, limit: page.limit) { Cursor($0.id.rawValue) }.map(AuditEntryView.init)
    }
    private func ownEntries(
        of actor: Actor, before: AuditEntryID?, limit: Int, _ reads: borrowing ReadTransaction
    ) throws -> [AuditRow] {
        var rows = try AuditTrail.page(by: actor.account, of: actor.tenant, before: before, limit: limit, reads)
        var subjects: [(kind: Noun, id: Int64)] = [(.account, actor.account.rawValue)]
        if let member = actor.member { subjects.append((.member, member.rawValue)) }
        for subject in subjects {
            rows += try AuditTrail.page(
                about: subject.kind.rawValue, subject.id, of: actor.tenant, before: before, limit: limit, reads)
        }
        // An entry by oneself about oneself comes twice, one after the other.
        let ordered = rows.sorted { $0.id.rawValue > $1.id.rawValue }
        return Array(
            ordered.indices.filter { $0 == 0 || ordered[$0].id != ordered[$0 - 1].id }.map { ordered[$0] }.prefix(limit)
        )
    }
}
