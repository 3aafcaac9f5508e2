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
    /// The tenant's audit trail, newest first.
    package func auditTrail(
        for actor: Actor, _ page: PageRequest, _ reads: borrowing ReadTransaction
    ) throws -> Page<AuditEntryView> {
        guard actor.reachesTenant(.readAudit) else {
            throw LearningError.forbidden(
                Phrase(zh: "只有审计员可以查看审计记录。", en: "Only an auditor reads the audit trail."))
        }
        let rows = try AuditTrail.page(
            of: actor.tenant, before: page.after.map { AuditEntryID($0.keys[0]) }, limit: page.limit + 1, reads)
        return Page(rows, limit: page.limit) { Cursor($0.id.rawValue) }.map(AuditEntryView.init)
    }
}
