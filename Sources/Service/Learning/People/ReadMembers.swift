package import Organization
package import SQL
import Store
package import Values

/// A member as somebody else sees one. What the sight does not reach is `nil`; no restricted field exists.
package struct MemberView: Hashable, Sendable {
    private let member: PartyMember
    package let posts: [String]
    private let sight: MemberSight

    package init(member: PartyMember, posts: [String], sight: MemberSight = .basic) {
        self.member = member
        self.posts = posts
        self.sight = sight
    }

    package var id: MemberID { member.id }
    package var name: String { sight.shown(member.name) }
    package var organization: OrganizationID? { member.organization }
    package var version: Int64 { member.version }
    /// The login as well, and so for those only who answer for the member.
    package var rosterNumber: String? { sight == .basic ? member.rosterNumber : nil }
    package var joinedOn: BusinessDay? { sight == .basic ? member.joinedOn : nil }
    package var stage: String? { sight >= .masked ? member.stage : nil }
    package var status: String? { sight >= .masked ? member.status : nil }
    package var isExempt: Bool? { sight >= .masked ? member.exemptReason != nil : nil }
}

/// Somebody's own profile.
package struct ProfileView: Hashable, Sendable {
    package let account: AccountID
    package let displayName: String
    package let member: MemberView?
    package let organization: OrganizationUnit?
    package let offices: [Actor.Office]
}

extension LearningService {
    /// The actor's own profile.
    package func profile(of actor: Actor, _ reads: borrowing ReadTransaction) throws -> ProfileView {
        let member = try actor.member.flatMap { id in
            try Members.member(id, of: actor.tenant, reads).map { row in
                MemberView(member: row, posts: try Members.posts(of: id, reads).map(\.post))
            }
        }
        let organization = try actor.organization.flatMap {
            try Organizations.organization($0, of: actor.tenant, reads)
        }
        return ProfileView(
            account: actor.account, displayName: actor.displayName, member: member, organization: organization,
            offices: actor.offices)
    }

    /// Members of an organisation and below it, by id, as far as the actor's offices see them.
    package func members(
        within organization: OrganizationID, for actor: Actor, _ page: PageRequest, _ reads: borrowing ReadTransaction
    ) throws -> Page<MemberView> {
        try Authority.require(actor, .readMembers, organization, reads)
        let sight = try reading(ofMembersOf: organization, by: actor, reads).sight
        let rows = try Members.members(
            within: organization, after: page.after.map { MemberID($0.keys[0]) }, limit: page.limit + 1, reads)
        let shown = Page(rows, limit: page.limit) { Cursor($0.id.rawValue) }
        var items: [MemberView] = []
        for row in shown.items {
            let posts = try Members.posts(of: row.id, reads).map(\.post)
            items.append(MemberView(member: row, posts: posts, sight: sight))
        }
        return Page(items: items, next: shown.next)
    }

    /// One member, for whoever may know the members of the branch; oneself in full.
    package func member(_ id: MemberID, for actor: Actor, _ reads: borrowing ReadTransaction) throws -> MemberView {
        let row = try Authority.require(actor, .readMembers, over: id, reads)
        guard let organization = row.organization else { throw LearningError.notFound(.member) }
        let posts = try Members.posts(of: id, reads).map(\.post)
        if id == actor.member { return MemberView(member: row, posts: posts) }
        let sight = try reading(ofMembersOf: organization, by: actor, reads).sight
        return MemberView(member: row, posts: posts, sight: sight)
    }

    /// Whether `actor` reads the members of `organization` from above only, so that the branch must be told.
    package func readsFromAbove(
        _ organization: OrganizationID, _ actor: Actor, _ reads: borrowing ReadTransaction
    ) throws -> Bool {
        try reading(ofMembersOf: organization, by: actor, reads).isSuperior
    }

    /// As above, for where `member` belongs; reading oneself is no reading from above.
    package func readsFromAbove(
        _ member: MemberID, _ actor: Actor, _ reads: borrowing ReadTransaction
    ) throws -> Bool {
        guard member != actor.member, let row = try Members.member(member, of: actor.tenant, reads),
            let organization = row.organization
        else { return false }
        return try readsFromAbove(organization, actor, reads)
    }

    /// The widest sight of the offices that reach `organization`, and whether it comes from above the branch only.
    private func reading(
        ofMembersOf organization: OrganizationID, by actor: Actor, _ reads: borrowing ReadTransaction
    ) throws -> (sight: MemberSight, isSuperior: Bool) {
        var (widest, isSuperior) = (MemberSight.names, false)
        for office in actor.offices where try Organizations.isWithin(organization, office.organization, reads) {
            guard let sight = PermissionTable.sight(of: office.role),
                let unit = try Organizations.organization(office.organization, of: actor.tenant, reads)
            else { continue }
            let isAbove = unit.level == .committee || unit.level == .generalBranch
            if sight > widest {
                isSuperior = isAbove
            } else if sight == widest, !isAbove {
                isSuperior = false
            }
            widest = max(widest, sight)
        }
        return (widest, isSuperior)
    }
}
