package import Values

/// An organisation of the tree.
package struct OrganizationUnit: Hashable, Sendable {
    package let id: OrganizationID
    package let tenant: TenantID
    package let parent: OrganizationID?
    package let level: OrganizationLevel
    package let branchType: String?
    /// Unique within the tenant; rosters name organisations by it.
    package let code: String
    package let name: String
    package let shortName: String
    package let position: Int
    package let version: Int64

    package init(
        id: OrganizationID, tenant: TenantID, parent: OrganizationID?, level: OrganizationLevel, branchType: String?,
        code: String, name: String, shortName: String, position: Int, version: Int64
    ) {
        self.id = id
        self.tenant = tenant
        self.parent = parent
        self.level = level
        self.branchType = branchType
        self.code = code
        self.name = name
        self.shortName = shortName
        self.position = position
        self.version = version
    }
}
