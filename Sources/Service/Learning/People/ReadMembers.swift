package import Organization
package import SQL
import Store
package import Values

/// A member as a branch sees one: the name, no restricted field.
package struct MemberView: Hashable, Sendable {
    package let member: PartyMember
    package let posts: [String]

    package init(member: PartyMember, posts: [String]) {
        self.member = member
        self.posts = posts
    }
}

/// Somebody's own profile.
package struct ProfileView: Hashable, Sendable {
    package let account: AccountID
    package let displayName: String
    package let member: PartyMember?
    package let organization: OrganizationUnit?
    package let offices: [Actor.Office]
}

extension LearningService {
    /// The actor's own profile.
    package func profile(of actor: Actor, _ reads: borrowing ReadTransaction) throws -> ProfileView {
        let member = try actor.member.flatMap { try Members.member($0, of: actor.tenant, reads) }
        let organization = try actor.organization.flatMap {
            try Organizations.organization($0, of: actor.tenant, reads)
        }
        return ProfileView(
            account: actor.account, displayName: actor.displayName, member: member, organization: organization,
            offices: actor.offices)
    }

    /// Members of an organisation and below it, by id.
    package func members(
        within organization: OrganizationID, for actor: Actor, _ page: PageRequest,
        _ reads: borrowing ReadTransaction
    ) throws -> Page<MemberView> {
        try Authority.require(actor, .readMembers, organization, reads)
        let rows = try Members.members(
            within: organization, after: page.after.map { MemberID($0.keys[0]) }, limit: page.limit + 1, reads)
        let shown = Page(rows, limit: page.limit) { Cursor($0.id.rawValue) }
        var items: [MemberView] = []
        for row in shown.items {
            let posts = try Members.posts(of: row.id, reads).map(\.post)
            items.append(MemberView(member: row, posts: posts))
        }
        return Page(items: items, next: shown.next)
    }

    /// One member, for whoever may know the members of the branch.
    package func member(
        _ id: MemberID, for actor: Actor, _ reads: borrowing ReadTransaction
    ) throws -> MemberView {
        let row = try Authority.require(actor, .readMembers, over: id, reads)
        return MemberView(member: row, posts: try Members.posts(of: id, reads).map(\.post))
    }
}
