extension PermissionTable {
    /// Whether somebody who grants as `granter` may hand out `role`: a committee administrator up to the own office, a
    /// system administrator every role. Membership gives the role of member; nobody grants it.
    package static func mayGrant(_ role: Role, as granter: Role) -> Bool {
        switch (granter, role) {
        case (_, .member): false
        case (.systemAdministrator, _): true
        case (.committeeAdministrator, .systemAdministrator), (.committeeAdministrator, .auditor): false
        case (.committeeAdministrator, _): true
        default: false
        }
    }
}

extension Role {
    /// Whether the role can be held for an organisation of `level`. A role whose reach is a group or a branch would
    /// reach further if it were held above one; a role that reaches the tenant is held at the root.
    package func mayBeHeld(at level: OrganizationLevel, isRoot: Bool) -> Bool {
        switch self {
        case .member: false
        case .groupLeader: level == .group
        case .branchSecretary, .organizationCommissioner, .publicityCommissioner, .disciplineCommissioner:
            level == .branch
        case .committeeAdministrator, .auditor: level == .committee || level == .generalBranch || isRoot
        case .contentEditor, .moderator, .systemAdministrator: isRoot
        }
    }
}
