package import Organization
package import SQL
package import Values

/// Whom an access token stands for, as far as the session and the account tell.
package struct IdentityRow: Hashable, Sendable {
    package let session: SessionID
    package let tenant: TenantID
    package let account: AccountID
    /// `nil` for an account that is no member's.
    package let member: MemberID?
    package let displayName: String
    package let isStaff: Bool
    package let lastUsedAt: Instant
    package let expiresAt: Instant

    package init(
        session: SessionID, tenant: TenantID, account: AccountID, member: MemberID?, displayName: String,
        isStaff: Bool, lastUsedAt: Instant, expiresAt: Instant
    ) {
        self.session = session
        self.tenant = tenant
        self.account = account
        self.member = member
        self.displayName = displayName
        self.isStaff = isStaff
        self.lastUsedAt = lastUsedAt
        self.expiresAt = expiresAt
    }
}

/// Where an account stands in the organisation.
package struct StandingRow: Sendable {
    /// Where the account's member belongs now: a branch or a group, or what else has members.
    package var organization: OrganizationID?
    /// The branch that `organization` is or belongs to; itself where there is none above it.
    package var branch: OrganizationID?
    /// Grants in force, oldest first.
    package var grants: [(role: Role, organization: OrganizationID)] = []
}

/// Who asks, in two queries: every request that needs a signed-in reader begins with them.
package enum Identities {
    /// Whom the access token with this hash stands for at `now`; `nil` where the session has ended, is idle for too
    /// long or has expired, or the account is not active.
    package static func identity(
        accessHash: [UInt8], at now: Instant, _ reads: borrowing ReadTransaction
    ) throws -> IdentityRow? {
        try reads.rowIfPresent(byAccessHash, [.bytes(accessHash), .instant(now)]) { row in
            IdentityRow(
                session: row.id(0), tenant: row.id(1), account: row.id(2), member: row.idIfPresent(3),
                displayName: row.text(4), isStaff: row.flag(5), lastUsedAt: row.instant(6), expiresAt: row.instant(7))
        }
    }

    /// Membership and grants of `account` at `now`.
    package static func standing(
        of account: AccountID, at now: Instant, _ reads: borrowing ReadTransaction
    ) throws -> StandingRow {
        var standing = StandingRow()
        let rows = try reads.rows(ofAccount, [.instant(now), .id(account)]) { row in
            (
                organization: row.idIfPresent(0) as OrganizationID?, branch: row.idIfPresent(1) as OrganizationID?,
                grant: row.integerIfPresent(2), role: row.textIfPresent(3),
                scope: row.idIfPresent(4) as OrganizationID?
            )
        }
        standing.organization = rows.first?.organization
        standing.branch = rows.first.flatMap { $0.branch ?? $0.organization }
        for row in rows.sorted(by: { ($0.grant ?? 0) < ($1.grant ?? 0) }) {
            guard let word = row.role, let scope = row.scope else { continue }
            guard let role = Role(rawValue: word) else { preconditionFailure("No role is called \(word).") }
            standing.grants.append((role, scope))
        }
        return standing
    }

    static let statements = [byAccessHash, ofAccount]

    private static let byAccessHash = SQLStatement(
        "Identities.byAccessHash",
        """
        SELECT session.id, session.tenant_id, session.account_id, account.member_id, account.display_name,
            session.is_staff, session.last_used_at, session.expires_at
        FROM session
        JOIN account ON account.id = session.account_id
        WHERE session.access_hash = $1 AND session.ended_at IS NULL AND session.access_expires_at > $2
            AND session.expires_at > $2 AND account.state = 'active'
        """)

    private static let ofAccount = SQLStatement(
        "Identities.ofAccount",
        """
        SELECT membership.organization_id,
            CASE own.level WHEN 'branch' THEN own.id ELSE (
                SELECT organization.id
                FROM organization_closure
                JOIN organization ON organization.id = organization_closure.ancestor_id
                WHERE organization_closure.descendant_id = membership.organization_id
                    AND organization.level = 'branch'
                ORDER BY organization_closure.depth
                LIMIT 1
            ) END,
            role_grant.id, role_grant.role, role_grant.organization_id
        FROM account
        LEFT JOIN membership ON membership.member_id = account.member_id AND membership.until IS NULL
        LEFT JOIN organization AS own ON own.id = membership.organization_id
        LEFT JOIN role_grant ON role_grant.account_id = account.id AND role_grant.since <= $1
            AND (role_grant.until IS NULL OR role_grant.until > $1)
        WHERE account.id = $2
        """)
}
