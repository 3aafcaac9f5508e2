package import Organization
package import SQL
import Store
package import Values

/// Whether an actor may do something to an organisation's data: the role's capability and the organisation's place in
/// the tree, decided on the rows of the transaction that acts. Denied by default.
package enum Authority {
    /// Whether `capability` reaches `organization`. One indexed look-up per office.
    package static func reaches(
        _ actor: Actor, _ capability: Capability, _ organization: OrganizationID, _ reads: borrowing ReadTransaction
    ) throws -> Bool {
        guard try Organizations.organization(organization, of: actor.tenant, reads) != nil else { return false }
        if actor.reachesTenant(capability) { return true }
        for scope in actor.scopes(of: capability) where try Organizations.isWithin(organization, scope, reads) {
            return true
        }
        return false
    }

    /// Demands that `capability` reach `organization`.
    ///
    /// - Throws: `LearningError.notFound` where the actor must not know the organisation, else `forbidden`.
    package static func require(
        _ actor: Actor, _ capability: Capability, _ organization: OrganizationID, _ reads: borrowing ReadTransaction
    ) throws {
        if try reaches(actor, capability, organization, reads) { return }
        guard try reaches(actor, .readOrganizations, organization, reads) else {
            throw LearningError.notFound(.organization)
        }
        throw LearningError.forbidden(
            Phrase(zh: "您的职责范围不包括对该组织的这项操作。", en: "Your office does not extend to this for that organisation."))
    }

    /// Demands that `capability` reach where `member` belongs now.
    ///
    /// - Throws: `LearningError.notFound(.member)` where the actor must not know the member.
    package static func require(
        _ actor: Actor, _ capability: Capability, over member: MemberID, _ reads: borrowing ReadTransaction
    ) throws -> PartyMember {
        guard let row = try Members.member(member, of: actor.tenant, reads), let organization = row.organization,
            try reaches(actor, capability, organization, reads)
        else { throw LearningError.notFound(.member) }
        return row
    }

    /// The organisation whose subtree a list is about where the reader named none: the one scope of `capability`, or
    /// the root for whoever reaches the tenant.
    package static func defaultOrganization(
        of actor: Actor, _ capability: Capability, _ reads: borrowing ReadTransaction
    ) throws -> OrganizationID {
        if actor.reachesTenant(capability), let root = try Organizations.root(of: actor.tenant, reads) {
            return root.id
        }
        guard let first = actor.scopes(of: capability).first else {
            throw LearningError.forbidden(
                Phrase(zh: "您的角色没有这项权限。", en: "None of your roles allows this."))
        }
        return first
    }
}
