import Organization
import Runtime
import SQL
import Store
package import Values

/// Where a command on the machine itself works, and who answers for it.
package struct MachinePlace: Hashable, Sendable {
    package let tenant: TenantID
    package let organization: OrganizationID
    package let account: AccountID
}

extension LearningService {
    /// - Parameters:
    ///   - tenant: its code; `nil` for the only one.
    ///   - organization: its code; `nil` for the root.
    ///   - login: of the account that the audit trail is to name.
    package func place(tenant: String?, organization: String?, login: String) throws -> MachinePlace {
        try database.read { reads in
            guard let tenant = try Self.tenant(code: tenant, host: nil, reads) else {
                throw LearningError.notFound(.tenant)
            }
            let found =
                try organization.map { try Organizations.organization(code: $0, of: tenant.id, reads) }
                ?? Organizations.root(of: tenant.id, reads)
            guard let found else { throw LearningError.notFound(.organization) }
            guard let account = try Accounts.account(login: login, of: tenant.id, reads) else {
                throw LearningError.notFound(.account)
            }
            return MachinePlace(tenant: tenant.id, organization: found.id, account: account.id)
        }
    }

    /// The account with `login` as it acts on the machine itself: with its roles, without a session.
    package func machineActor(tenant: String?, login: String) throws -> Actor {
        let now = clock.now()
        return try database.read { reads in
            guard let tenant = try Self.tenant(code: tenant, host: nil, reads) else {
                throw LearningError.notFound(.tenant)
            }
            guard let account = try Accounts.account(login: login, of: tenant.id, reads) else {
                throw LearningError.notFound(.account)
            }
            let identity = IdentityRow(
                session: SessionID(0), tenant: account.tenant, account: account.id, member: account.member,
                displayName: account.displayName, isStaff: true, accessExpiresAt: now,
                lastUsedAt: now, expiresAt: now)
            return Actor(identity, try Identities.standing(of: account.id, at: now, reads))
        }
    }
}
