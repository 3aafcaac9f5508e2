/// Which role may do what, and how far: the permission table of the domain rules (§4), one row a capability. What is
/// not listed is denied.
package enum PermissionTable {
    package static func reach(of role: Role, for capability: Capability) -> Reach {
        rows[capability]?[role] ?? .none
    }

    /// The roles that have `capability` with any reach, in the order of `Role.allCases`.
    package static func roles(with capability: Capability) -> [Role] {
        Role.allCases.filter { reach(of: $0, for: capability) != .none }
    }

    private static let everyone = Dictionary(uniqueKeysWithValues: Role.allCases.map { ($0, Reach.own) })
    private static let branchOffices: [Role] = [
        .branchSecretary, .organizationCommissioner, .publicityCommissioner, .disciplineCommissioner,
    ]

    private static func grant(_ reach: Reach, _ roles: [Role]) -> [Role: Reach] {
        Dictionary(uniqueKeysWithValues: roles.map { ($0, reach) })
    }

    private static func scope(_ roles: Role...) -> [Role: Reach] { grant(.scope, roles) }

    private static let rows: [Capability: [Role: Reach]] = [
        .ownRecord: everyone,
        .study: grant(
            .tenant,
            [
                .member, .groupLeader, .branchSecretary, .organizationCommissioner, .publicityCommissioner,
                .committeeAdministrator, .contentEditor, .auditor,
            ]),
        .sitExams: [.member: .own],
        .readOrganizations: grant(.scope, branchOffices + [.member, .groupLeader, .committeeAdministrator, .auditor])
            .merging([.contentEditor: .tenant, .systemAdministrator: .tenant]) { $1 },
        .manageOrganizations: [.committeeAdministrator: .scope, .systemAdministrator: .tenant],
        .readMembers: grant(.scope, branchOffices + [.member, .groupLeader, .committeeAdministrator, .auditor]),
        .manageMembers: scope(.branchSecretary, .organizationCommissioner, .committeeAdministrator),
        .issueActivationCodes: scope(.branchSecretary, .organizationCommissioner, .committeeAdministrator),
        .manageGrants: [.committeeAdministrator: .scope, .systemAdministrator: .tenant],
        .readGrants: [.committeeAdministrator: .scope, .auditor: .scope, .systemAdministrator: .tenant],
        .draftContent: scope(
            .branchSecretary, .organizationCommissioner, .publicityCommissioner, .committeeAdministrator
        ).merging([.contentEditor: .tenant]) { $1 },
        .publishContent: scope(.committeeAdministrator),
        .readKeys: [.committeeAdministrator: .scope, .contentEditor: .tenant],
        .manageExams: scope(
            .branchSecretary, .organizationCommissioner, .publicityCommissioner, .committeeAdministrator),
        .reviewResults: scope(
            .branchSecretary, .organizationCommissioner, .publicityCommissioner, .committeeAdministrator, .auditor),
        .markEssays: scope(.branchSecretary, .committeeAdministrator),
        .reviewHours: grant(.scope, branchOffices + [.groupLeader, .committeeAdministrator]),
        .reviewCredits: grant(.scope, branchOffices + [.committeeAdministrator]),
        .reviewRankings: grant(.scope, branchOffices + [.committeeAdministrator, .auditor]),
        .readStatistics: grant(.scope, branchOffices + [.member, .groupLeader, .committeeAdministrator, .auditor]),
        .readRankings: grant(.scope, branchOffices + [.member, .groupLeader, .committeeAdministrator, .auditor]),
        .readRules: grant(.tenant, Role.allCases),
        .manageRules: scope(.committeeAdministrator),
        .freezeSnapshots: scope(.committeeAdministrator),
        .recordAttendance: scope(.branchSecretary, .organizationCommissioner, .committeeAdministrator),
        .readPolicies: grant(.tenant, Role.allCases),
        .managePolicies: [.committeeAdministrator: .scope, .systemAdministrator: .tenant],
        .readAudit: [.member: .own, .auditor: .tenant],
        .readDisclosures: grant(.scope, branchOffices + [.auditor]),
        .answerFeedback: scope(.branchSecretary, .committeeAdministrator),
    ]
}
