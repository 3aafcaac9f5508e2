/// How much of another member's record a role is shown: the row "member profile" of the permission table (§4). What a
/// role does not see is left out of the reply, not blanked.
package enum MemberSight: Int, CaseIterable, Comparable, Sendable {
    /// The name, and the posts held in the branch.
    case names
    /// Stage and status, under a name of which only the first character is left.
    case masked
    /// Everything that is no restricted field.
    case basic

    package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

    /// `name` as this sight shows it.
    package func shown(_ name: String) -> String {
        switch self {
        case .names, .basic: name
        case .masked: String(name.prefix(1)) + "**"
        }
    }
}

extension PermissionTable {
    /// What `role` sees of the members within its reach; `nil` for a role that reads no members.
    package static func sight(of role: Role) -> MemberSight? {
        switch role {
        case .member: .names
        case .auditor: .masked
        case .groupLeader, .branchSecretary, .organizationCommissioner, .publicityCommissioner,
            .disciplineCommissioner, .committeeAdministrator:
            .basic
        case .contentEditor, .moderator, .systemAdministrator: nil
        }
    }
}
