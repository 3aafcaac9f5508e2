import Learning
package import Organization
import Runtime
import SQL
import SQLite
import Store
package import Values

/// A second tenant of the same store, with somebody who is a member of it and holds every role that it has.
package struct OtherTenant: Sendable {
    package let tenant: TenantID
    package let root: OrganizationID
    package let person: Person
}

extension World {
    /// Somebody who holds `role` and nothing else: a plain member, or an account that is no member's. The role is held
    /// where the table means it: `branch`, a new group of it, or the committee.
    package func holder(of role: Role) throws -> Person {
        if role == .member { return members[0] }
        let (service, tenant, branch, committee) = (service, tenant, branch, committee)
        return try database.write { transaction in
            let builder = WorldBuilder(service: service, tenant: tenant, root: committee)
            let place: OrganizationID
            if role == .groupLeader {
                place = try builder.organization("P1", "第一党小组", .group, below: branch, transaction)
            } else {
                place = role.mayBeHeld(at: .branch, isRoot: false) ? branch : committee
            }
            let person = try builder.account("role-\(role.rawValue)", role.title.chinese, transaction)
            try builder.grant(role, person, place, transaction)
            return person
        }
    }

    /// Founds a second tenant.
    package func foundAnotherTenant() throws -> OtherTenant {
        let made = try service.initializeTenant(
            InitializeTenantRequest(
                code: "other", name: "另一单位党委", kind: .enterprise, organizationName: "另一单位党委",
                administratorLogin: "admin", administratorName: "管理员"))
        let builder = WorldBuilder(service: service, tenant: made.tenant, root: made.root)
        let built = try builder.build()
        try database.write { transaction in
            for role in Role.allCases where role != .member && role != .branchSecretary {
                let place = role.mayBeHeld(at: .committee, isRoot: true) ? made.root : built.branch
                try builder.grant(role, built.secretary, place, transaction)
            }
        }
        return OtherTenant(tenant: made.tenant, root: made.root, person: built.secretary)
    }
}
