package import Values

/// A role that an account holds for an organisation.
package struct RoleGrant: Hashable, Sendable {
    package let id: GrantID
    package let tenant: TenantID
    package let account: AccountID
    package let role: Role
    package let organization: OrganizationID
    package let since: Instant
    package let until: Instant?

    package init(
        id: GrantID, tenant: TenantID, account: AccountID, role: Role, organization: OrganizationID, since: Instant,
        until: Instant?
    ) {
        self.id = id
        self.tenant = tenant
        self.account = account
        self.role = role
        self.organization = organization
        self.since = since
        self.until = until
    }
}
