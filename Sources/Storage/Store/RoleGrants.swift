package import Organization
package import SQL
package import Values

/// Grants of roles.
package enum RoleGrants {
    package static func insert(
        _ grant: RoleGrant, by account: AccountID?, _ transaction: borrowing WriteTransaction
    ) throws {
        try transaction.run(
            insert,
            [
                .id(grant.id), .id(grant.tenant), .id(grant.account), .text(grant.role.rawValue),
                .id(grant.organization), .instant(grant.since), .instant(grant.until), .id(account),
            ])
    }

    /// Ends a grant that is in force.
    ///
    /// - Returns: whether there was one.
    package static func end(
        _ id: GrantID, of tenant: TenantID, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws -> Bool {
        try transaction.run(end, [.instant(now), .id(id), .id(tenant)]) == 1
    }

    package static func grant(
        _ id: GrantID, of tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> RoleGrant? {
        try reads.rowIfPresent(byID, [.id(id), .id(tenant)], Self.row)
    }

    /// The grants of `account` that are in force at `now`.
    package static func grants(
        of account: AccountID, at now: Instant, _ reads: borrowing ReadTransaction
    ) throws -> [RoleGrant] {
        try reads.rows(ofAccount, [.id(account), .instant(now)], Self.row)
    }

    /// The grants of `account` that are in force at `now` or will be.
    package static func standing(
        of account: AccountID, at now: Instant, _ reads: borrowing ReadTransaction
    ) throws -> [RoleGrant] {
        try reads.rows(standing, [.id(account), .instant(now)], Self.row)
    }

    /// The grants in force at `now`, or later, for `organization` or below it.
    package static func grants(
        within organization: OrganizationID, at now: Instant, after cursor: GrantID?, limit: Int,
        _ reads: borrowing ReadTransaction
    ) throws -> [RoleGrant] {
        try reads.rows(
            within, [.id(organization), .instant(now), .integer(cursor?.rawValue ?? -1), .integer(limit)], Self.row)
    }

    private static func row(_ row: any SQLRow) -> RoleGrant {
        guard let role = Role(rawValue: row.text(3)) else {
            preconditionFailure("No role is called \(row.text(3)).")
        }
        return RoleGrant(
            id: row.id(0), tenant: row.id(1), account: row.id(2), role: role, organization: row.id(4),
            since: row.instant(5), until: row.instantIfPresent(6))
    }

    static let statements = [insert, end, byID, ofAccount, standing, within]

    private static let insert = SQLStatement(
        "RoleGrants.insert",
        """
        INSERT INTO role_grant (id, tenant_id, account_id, role, organization_id, since, until, granted_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """)

    private static let end = SQLStatement(
        "RoleGrants.end",
        """
        UPDATE role_grant
        SET until = $1
        WHERE id = $2 AND tenant_id = $3 AND (until IS NULL OR until > $1)
        """)

    private static let byID = SQLStatement(
        "RoleGrants.byID",
        """
        SELECT id, tenant_id, account_id, role, organization_id, since, until
        FROM role_grant
        WHERE id = $1 AND tenant_id = $2
        """)

    private static let ofAccount = SQLStatement(
        "RoleGrants.ofAccount",
        """
        SELECT id, tenant_id, account_id, role, organization_id, since, until
        FROM role_grant
        WHERE account_id = $1 AND since <= $2 AND (until IS NULL OR until > $2)
        ORDER BY id
        """)

    private static let standing = SQLStatement(
        "RoleGrants.standing",
        """
        SELECT id, tenant_id, account_id, role, organization_id, since, until
        FROM role_grant
        WHERE account_id = $1 AND (until IS NULL OR until > $2)
        ORDER BY id
        """)

    private static let within = SQLStatement(
        "RoleGrants.within",
        """
        SELECT id, tenant_id, account_id, role, organization_id, since, until
        FROM organization_closure
        JOIN role_grant ON role_grant.organization_id = organization_closure.descendant_id
        WHERE organization_closure.ancestor_id = $1 AND (until IS NULL OR until > $2)
            AND role_grant.id > $3
        ORDER BY role_grant.id
        LIMIT $4
        """)
}
