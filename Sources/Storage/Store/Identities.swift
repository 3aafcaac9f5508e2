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
    package let accessExpiresAt: Instant
    package let lastUsedAt: Instant
    package let expiresAt: Instant

    package init(
        session: SessionID, tenant: TenantID, account: AccountID, member: MemberID?, displayName: String,
        isStaff: Bool, accessExpiresAt: Instant, lastUsedAt: Instant, expiresAt: Instant
    ) {
        self.session = session
        self.tenant = tenant
        self.account = account
        self.member = member
        self.displayName = displayName
        self.isStaff = isStaff
        self.accessExpiresAt = accessExpiresAt
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
    /// When the next grant begins or ends, as the rows stand; `nil` for never.
    package var changesAt: Instant?
}

/// Who asks, in two queries: every request that needs a signed-in reader begins with them.
package enum Identities {
    /// Whom the access token with this hash stands for; `nil` where the session has ended or the account is not active.
    /// When the session expires is for the caller to compare.
    package static func identity(
        accessHash: [UInt8], _ reads: borrowing ReadTransaction
    ) throws -> IdentityRow? {
        try reads.rowIfPresent(byAccessHash, [.bytes(accessHash)]) { row in
            IdentityRow(
                session: row.id(0), tenant: row.id(1), account: row.id(2), member: row.idIfPresent(3),
                displayName: row.text(4), isStaff: row.flag(5), accessExpiresAt: row.instant(6),
                lastUsedAt: row.instant(7), expiresAt: row.instant(8))
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
                scope: row.idIfPresent(4) as OrganizationID?, since: row.instantIfPresent(5),
                until: row.instantIfPresent(6)
            )
        }
        standing.organization = rows.first?.organization
        standing.branch = rows.first.flatMap { $0.branch ?? $0.organization }
        var changes: [Instant] = []
        for row in rows.sorted(by: { ($0.grant ?? 0) < ($1.grant ?? 0) }) {
            guard let word = row.role, let scope = row.scope, let since = row.since else { continue }
            guard let role = Role(rawValue: word) else { preconditionFailure("No role is called \(word).") }
            if since > now {
                changes.append(since)
            } else {
                standing.grants.append((role, scope))
                if let until = row.until { changes.append(until) }
            }
        }
        standing.changesAt = changes.min()
        return standing
    }

    static let statements = [byAccessHash, ofAccount]

    /// The tables that tell who asks. Nothing is kept about a session that has not begun.
    package static let watchedTables: Set<WatchedTable> = [
        WatchedTable("session", countsNewRows: false), WatchedTable("account"), WatchedTable("membership"),
        WatchedTable("organization"), WatchedTable("organization_closure"), WatchedTable("role_grant"),
    ]

    private static let byAccessHash = SQLStatement(
        "Identities.byAccessHash",
        """
        SELECT session.id, session.tenant_id, session.account_id, account.member_id, account.display_name,
            session.is_staff, session.access_expires_at, session.last_used_at, session.expires_at
        FROM session
        JOIN account ON account.id = session.account_id
        WHERE session.access_hash = $1 AND session.ended_at IS NULL AND account.state = 'active'
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
            role_grant.id, role_grant.role, role_grant.organization_id, role_grant.since, role_grant.until
        FROM account
        LEFT JOIN membership ON membership.member_id = account.member_id AND membership.until IS NULL
        LEFT JOIN organization AS own ON own.id = membership.organization_id
        LEFT JOIN role_grant ON role_grant.account_id = account.id
            AND (role_grant.until IS NULL OR role_grant.until > $1)
        WHERE account.id = $2
        """)
}
