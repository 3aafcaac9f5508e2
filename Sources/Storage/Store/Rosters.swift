package import SQL
package import Values

/// An uploaded roster as stored.
package struct RosterRow: Hashable, Sendable {
    package let id: RosterID
    package let tenant: TenantID
    /// The subtree that the roster is for.
    package let organization: OrganizationID
    /// `previewed` or `committed`.
    package let state: String
    package let fileName: String
    package let encoding: String
    /// Of the file as it came, in hexadecimal.
    package let sha256: String
    /// CSV with the columns that rosters have; cells of all others are blank.
    package let lines: String
    /// `nil` where it was read on the machine itself.
    package let createdBy: AccountID?
    package let createdAt: Instant
    package let committedAt: Instant?

    package init(
        id: RosterID, tenant: TenantID, organization: OrganizationID, state: String, fileName: String,
        encoding: String, sha256: String, lines: String, createdBy: AccountID?, createdAt: Instant,
        committedAt: Instant?
    ) {
        self.id = id
        self.tenant = tenant
        self.organization = organization
        self.state = state
        self.fileName = fileName
        self.encoding = encoding
        self.sha256 = sha256
        self.lines = lines
        self.createdBy = createdBy
        self.createdAt = createdAt
        self.committedAt = committedAt
    }
}

/// Uploaded rosters.
package enum Rosters {
    package static func insert(_ roster: RosterRow, _ transaction: borrowing WriteTransaction) throws {
        try transaction.run(
            insert,
            [
                .id(roster.id), .id(roster.tenant), .id(roster.organization), .text(roster.state),
                .text(roster.fileName), .text(roster.encoding), .text(roster.sha256), .text(roster.lines),
                .id(roster.createdBy), .instant(roster.createdAt),
            ])
    }

    package static func roster(
        _ id: RosterID, of tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> RosterRow? {
        try reads.rowIfPresent(byID, [.id(id), .id(tenant)]) {
            RosterRow(
                id: $0.id(0), tenant: $0.id(1), organization: $0.id(2), state: $0.text(3), fileName: $0.text(4),
                encoding: $0.text(5), sha256: $0.text(6), lines: $0.text(7), createdBy: $0.idIfPresent(8),
                createdAt: $0.instant(9), committedAt: $0.instantIfPresent(10))
        }
    }

    /// - Returns: whether the roster was not committed before.
    package static func commit(
        _ id: RosterID, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws -> Bool {
        try transaction.run(commit, [.instant(now), .id(id)]) == 1
    }

    static let statements = [insert, byID, commit]

    private static let insert = SQLStatement(
        "Rosters.insert",
        """
        INSERT INTO roster (
            id, tenant_id, organization_id, state, file_name, encoding, sha256, lines, created_by, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """)

    private static let byID = SQLStatement(
        "Rosters.byID",
        """
        SELECT id, tenant_id, organization_id, state, file_name, encoding, sha256, lines, created_by, created_at,
               committed_at
        FROM roster
        WHERE id = $1 AND tenant_id = $2
        """)

    private static let commit = SQLStatement(
        "Rosters.commit",
        """
        UPDATE roster
        SET state = 'committed', committed_at = $1
        WHERE id = $2 AND state = 'previewed'
        """)
}
