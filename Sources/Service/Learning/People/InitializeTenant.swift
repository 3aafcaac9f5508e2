import JSON
package import Organization
import Runtime
import SQL
import Store
package import Values

/// What `dangke init` asks.
package struct InitializeTenantRequest: Hashable, Sendable {
    package let code: String
    package let name: String
    package let kind: TenantKind
    package let organizationName: String
    package let administratorLogin: String
    package let administratorName: String

    package init(
        code: String, name: String, kind: TenantKind, organizationName: String, administratorLogin: String,
        administratorName: String
    ) {
        self.code = code
        self.name = name
        self.kind = kind
        self.organizationName = organizationName
        self.administratorLogin = administratorLogin
        self.administratorName = administratorName
    }
}

/// What `dangke init` made. The activation code is shown once.
package struct InitializedTenant: Hashable, Sendable {
    package let tenant: TenantID
    package let root: OrganizationID
    package let administrator: AccountID
    package let activationCode: String
    package let codeExpiresAt: Instant
}

extension LearningService {
    /// Makes a tenant with its root organisation and its first administrator, who is pending until the code is used.
    ///
    /// The first administrator holds the roles of system and committee administrator at the root, because somebody
    /// must be able to hand out the others; `docs/operations.md` says how to part the two afterwards.
    package func initializeTenant(_ request: InitializeTenantRequest) throws -> InitializedTenant {
        let now = clock.now()
        let code = makeActivationCode()
        return try database.write { transaction in
            guard try Tenants.tenant(code: request.code, transaction.reads) == nil else {
                throw LearningError.conflict(
                    code: "tenantExists",
                    Phrase(zh: "已有同名租户代码。", en: "There already is a tenant with that code."))
            }
            let tenant = TenantRow(
                id: ids.next(), code: request.code, name: request.name, kind: request.kind, createdAt: now)
            try Tenants.insert(tenant, transaction)
            let root = OrganizationUnit(
                id: ids.next(), tenant: tenant.id, parent: nil, level: .committee, branchType: nil, code: "root",
                name: request.organizationName, shortName: request.organizationName, position: 1, version: 1)
            try Organizations.insert(root, transaction)
            let account = AccountRow(
                id: ids.next(), tenant: tenant.id, member: nil, login: request.administratorLogin,
                displayName: request.administratorName, state: "pending", passwordHash: nil)
            try Accounts.insert(account, at: now, transaction)
            for role in [Role.systemAdministrator, .committeeAdministrator] {
                let grant = RoleGrant(
                    id: ids.next(), tenant: tenant.id, account: account.id, role: role, organization: root.id,
                    since: now, until: nil)
                try RoleGrants.insert(grant, by: nil, transaction)
            }
            let expiresAt = now.advanced(bySeconds: CredentialLimits.activationSeconds)
            try Accounts.issueCode(
                id: ids.next(Subject.Account.self).rawValue, hash: code.hash, account: account, by: nil, at: now,
                expiresAt: expiresAt, transaction)
            try installDefaultRules(of: tenant.id, by: nil, at: now, transaction)
            try audit(
                "tenant.initialized", AuditSubject(.tenant, tenant.id, in: root.id), by: nil, of: tenant.id, at: now,
                [("kind", .string(request.kind.rawValue))], transaction)
            return InitializedTenant(
                tenant: tenant.id, root: root.id, administrator: account.id, activationCode: code.text,
                codeExpiresAt: expiresAt)
        }
    }
}
