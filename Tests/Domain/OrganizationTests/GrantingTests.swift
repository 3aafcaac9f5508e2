import Organization
import Testing

struct GrantingTests {
    @Test func `only administrators grant, and a committee's up to the own office`() {
        for granter in Role.allCases {
            for role in Role.allCases {
                let expected =
                    switch granter {
                    case .systemAdministrator: role != .member
                    case .committeeAdministrator:
                        ![Role.member, .systemAdministrator, .auditor].contains(role)
                    default: false
                    }
                #expect(PermissionTable.mayGrant(role, as: granter) == expected, "\(granter) grants \(role)")
            }
        }
    }

    /// What somebody may do with what they hand out: nothing that they could not do at least as far themselves.
    @Test func `a committee administrator at the root hands out no capability beyond the own`() {
        for role in Role.allCases where PermissionTable.mayGrant(role, as: .committeeAdministrator) {
            for capability in Capability.allCases where capability != .readDisclosures {
                let given = PermissionTable.reach(of: role, for: capability)
                guard given == .scope || given == .tenant else { continue }
                #expect(
                    PermissionTable.reach(of: .committeeAdministrator, for: capability) != .none,
                    "\(role) has \(capability)")
            }
        }
    }

    /// Levels at which a role may be held: c committee, g general branch, b branch, p group; r only the root.
    @Test(arguments: [
        (Role.member, ""), (.groupLeader, "p"), (.branchSecretary, "b"), (.organizationCommissioner, "b"),
        (.publicityCommissioner, "b"), (.disciplineCommissioner, "b"), (.committeeAdministrator, "cg"),
        (.contentEditor, "r"), (.moderator, "r"), (.auditor, "cg"), (.systemAdministrator, "r"),
    ])
    func `a role is held where its reach is what the table means`(role: Role, levels: String) {
        let letters: [(OrganizationLevel, Character)] = [
            (.committee, "c"), (.generalBranch, "g"), (.branch, "b"), (.group, "p"),
        ]
        for (level, letter) in letters {
            #expect(role.mayBeHeld(at: level, isRoot: false) == levels.contains(letter), "\(level)")
        }
        #expect(role.mayBeHeld(at: .committee, isRoot: true) == (levels.contains("r") || levels.contains("c")))
    }

    @Test func `every role but member's and group leader's is staff`() {
        #expect(Role.allCases.filter { !$0.isStaff } == [.member, .groupLeader])
    }
}
