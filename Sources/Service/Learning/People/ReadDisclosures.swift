import JSON
import Organization
package import SQL
import Store
package import Values

/// The actions of the audit trail that say that somebody above a branch has read its members by name.
enum Disclosure {
    /// A list for which a reason was asked: hours, results, a ranking.
    static let withReason = "names.read"
    /// A page of the list of members.
    static let list = "members.read"
    /// One member's record.
    static let one = "member.read"
}

/// A reading of a branch's names from above, as the branch is told of it.
package struct DisclosureView: Hashable, Sendable {
    package let id: AuditEntryID
    package let at: Instant
    package let reader: String
    /// What was read: `members`, `member`, `hours`, `results`, `ranking`.
    package let list: String
    /// The organisation that was asked for: the branch, one of its groups, or a body above it.
    package let organization: OrganizationID?
    /// `nil` where the list asks for none.
    package let reason: String?
}

extension LearningService {
    /// Writes down that `actor` reads a page of the members of `organization` from above.
    package func noteReading(
        of organization: OrganizationID, by actor: Actor, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws {
        try audit(
            Disclosure.list, AuditSubject(.organization, organization, in: organization), by: actor.account,
            of: actor.tenant, at: now, [("list", "members")], transaction)
    }

    /// Writes down that `actor` reads one member's record from above.
    package func noteReading(
        of member: MemberView, by actor: Actor, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws {
        try audit(
            Disclosure.one, AuditSubject(.member, member.id, in: member.organization), by: actor.account,
            of: actor.tenant, at: now, [("list", "member")], transaction)
    }

    /// Who above `organization` has read its members by name, newest first (rule R-ACL-06).
    package func disclosures(
        of organization: OrganizationID, for actor: Actor, _ page: PageRequest, _ reads: borrowing ReadTransaction
    ) throws -> Page<DisclosureView> {
        try Authority.require(actor, .readDisclosures, organization, reads)
        let rows = try AuditTrail.disclosures(
            touching: organization, before: page.after.map { AuditEntryID($0.keys[0]) }, limit: page.limit + 1, reads)
        let shown = Page(rows, limit: page.limit) { Cursor($0.id.rawValue) }
        var items: [DisclosureView] = []
        for row in shown.items {
            let detail = try JSONReader.parse(Array(row.detail.utf8))
            let reader = try row.account.flatMap { try Accounts.account($0, reads) }
            items.append(
                DisclosureView(
                    id: row.id, at: row.at, reader: reader?.displayName ?? "",
                    list: detail["list"]?.stringIfPresent ?? "", organization: row.organization,
                    reason: detail["reason"]?.stringIfPresent))
        }
        return Page(items: items, next: shown.next)
    }
}
