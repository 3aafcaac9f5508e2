package import Organization
package import SQL
package import Values

/// The organisation tree and its closure.
package enum Organizations {
    /// Adds an organisation below its parent. O(depth).
    package static func insert(_ organization: OrganizationUnit, _ transaction: borrowing WriteTransaction) throws {
        try transaction.run(
            insert,
            [
                .id(organization.id), .id(organization.tenant), .id(organization.parent),
                .text(organization.level.rawValue), .text(organization.branchType), .text(organization.code),
                .text(organization.name), .text(organization.shortName), .integer(organization.position),
                .integer(organization.version),
            ])
        try transaction.run(closeOverItself, [.id(organization.id)])
        if let parent = organization.parent {
            try transaction.run(closeOverAncestors, [.id(organization.id), .id(parent)])
        }
        try ChangePoints.advance(organization.id, of: organization.tenant, transaction)
    }

    /// Changes names and position; level and parent stay.
    ///
    /// - Returns: whether the stored version was `version`, so that the edit took place.
    package static func rename(
        _ id: OrganizationID, name: String, shortName: String, position: Int, version: Int64,
        _ transaction: borrowing WriteTransaction
    ) throws -> Bool {
        try ChangePoints.advance(id, transaction)
        return try transaction.run(
            rename, [.text(name), .text(shortName), .integer(position), .id(id), .integer(version)]) == 1
    }

    package static func organization(
        _ id: OrganizationID, of tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> OrganizationUnit? {
        try reads.rowIfPresent(byID, [.id(id), .id(tenant)], Self.row)
    }

    package static func organization(
        code: String, of tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> OrganizationUnit? {
        try reads.rowIfPresent(byCode, [.text(code), .id(tenant)], Self.row)
    }

    package static func root(of tenant: TenantID, _ reads: borrowing ReadTransaction) throws -> OrganizationUnit? {
        try reads.rowIfPresent(root, [.id(tenant)], Self.row)
    }

    /// `id` and everything below it, parents before children, siblings by position.
    package static func subtree(
        of id: OrganizationID, _ reads: borrowing ReadTransaction
    ) throws -> [OrganizationUnit] {
        try reads.rows(subtree, [.id(id)], Self.row)
    }

    /// `id` and everything above it, nearest first.
    package static func ancestors(
        of id: OrganizationID, _ reads: borrowing ReadTransaction
    ) throws -> [OrganizationUnit] {
        try reads.rows(ancestors, [.id(id)], Self.row)
    }

    /// Whether `id` is `ancestor` or stands somewhere below it.
    package static func isWithin(
        _ id: OrganizationID, _ ancestor: OrganizationID, _ reads: borrowing ReadTransaction
    ) throws -> Bool {
        try reads.exists(within, [.id(ancestor), .id(id)])
    }

    private static func row(_ row: any SQLRow) -> OrganizationUnit {
        guard let level = OrganizationLevel(rawValue: row.text(3)) else {
            preconditionFailure("The schema allows no organisation of level \(row.text(3)).")
        }
        return OrganizationUnit(
            id: row.id(0), tenant: row.id(1), parent: row.idIfPresent(2), level: level,
            branchType: row.textIfPresent(4), code: row.text(5), name: row.text(6), shortName: row.text(7),
            position: row.int(8), version: row.integer(9))
    }

    static let statements = [
        insert, closeOverItself, closeOverAncestors, rename, byID, byCode, root, subtree, ancestors, within,
    ]

    private static let insert = SQLStatement(
        "Organizations.insert",
        """
        INSERT INTO organization (
            id, tenant_id, parent_id, level, branch_type, code, name, short_name, position, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """)

    private static let closeOverItself = SQLStatement(
        "Organizations.closeOverItself",
        """
        INSERT INTO organization_closure (ancestor_id, descendant_id, depth)
        VALUES ($1, $1, 0)
        """)

    private static let closeOverAncestors = SQLStatement(
        "Organizations.closeOverAncestors",
        """
        INSERT INTO organization_closure (ancestor_id, descendant_id, depth)
        SELECT ancestor_id, $1, depth + 1
        FROM organization_closure
        WHERE descendant_id = $2
        """)

    private static let rename = SQLStatement(
        "Organizations.rename",
        """
        UPDATE organization
        SET name = $1, short_name = $2, position = $3, version = version + 1
        WHERE id = $4 AND version = $5
        """)

    private static let byID = SQLStatement(
        "Organizations.byID",
        """
        SELECT id, tenant_id, parent_id, level, branch_type, code, name, short_name, position, version
        FROM organization
        WHERE id = $1 AND tenant_id = $2
        """)

    private static let byCode = SQLStatement(
        "Organizations.byCode",
        """
        SELECT id, tenant_id, parent_id, level, branch_type, code, name, short_name, position, version
        FROM organization
        WHERE code = $1 AND tenant_id = $2
        """)

    private static let root = SQLStatement(
        "Organizations.root",
        """
        SELECT id, tenant_id, parent_id, level, branch_type, code, name, short_name, position, version
        FROM organization
        WHERE tenant_id = $1 AND parent_id IS NULL
        """)

    private static let subtree = SQLStatement(
        "Organizations.subtree",
        """
        SELECT organization.id, tenant_id, parent_id, level, branch_type, code, name, short_name, position, version
        FROM organization_closure
        JOIN organization ON organization.id = organization_closure.descendant_id
        WHERE organization_closure.ancestor_id = $1
        ORDER BY depth, parent_id, position, organization.id
        """)

    private static let ancestors = SQLStatement(
        "Organizations.ancestors",
        """
        SELECT organization.id, tenant_id, parent_id, level, branch_type, code, name, short_name, position, version
        FROM organization_closure
        JOIN organization ON organization.id = organization_closure.ancestor_id
        WHERE organization_closure.descendant_id = $1
        ORDER BY depth
        """)

    private static let within = SQLStatement(
        "Organizations.within",
        """
        SELECT 1
        FROM organization_closure
        WHERE ancestor_id = $1 AND descendant_id = $2
        """)
}
