package import Organization
package import SQL
package import Store
package import Values

extension LearningService {
    /// The tenant's audit trail, newest first.
    package func auditTrail(
        for actor: Actor, _ page: PageRequest, _ reads: borrowing ReadTransaction
    ) throws -> Page<AuditRow> {
        guard actor.reachesTenant(.readAudit) else {
            throw LearningError.forbidden(
                Phrase(zh: "只有审计员可以查看审计记录。", en: "Only an auditor reads the audit trail."))
        }
        let rows = try AuditTrail.page(
            of: actor.tenant, before: page.after.map { AuditEntryID($0.keys[0]) }, limit: page.limit + 1, reads)
        return Page(rows, limit: page.limit) { Cursor($0.id.rawValue) }
    }
}
