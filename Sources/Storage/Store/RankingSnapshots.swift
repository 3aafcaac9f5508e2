package import SQL
package import Values

/// A ranking as it was frozen.
package struct RankingSnapshotRow: Hashable, Sendable {
    package let id: SnapshotID
    package let tenant: TenantID
    package let organization: OrganizationID
    package let unit: String
    package let period: String
    /// `members` or `branches`.
    package let subject: String
    /// A JSON array that Learning writes and reads.
    package let rows: String
    package let frozenAt: Instant

    package init(
        id: SnapshotID, tenant: TenantID, organization: OrganizationID, unit: String, period: String, subject: String,
        rows: String, frozenAt: Instant
    ) {
        self.id = id
        self.tenant = tenant
        self.organization = organization
        self.unit = unit
        self.period = period
        self.subject = subject
        self.rows = rows
        self.frozenAt = frozenAt
    }
}

/// Frozen rankings. Written once, never changed.
package enum RankingSnapshots {
    /// - Returns: whether it was written: one of that organisation, unit, period and subject may be there already.
    package static func insert(_ row: RankingSnapshotRow, _ transaction: borrowing WriteTransaction) throws -> Bool {
        try transaction.run(
            insert,
            [
                .id(row.id), .id(row.tenant), .id(row.organization), .text(row.unit), .text(row.period),
                .text(row.subject), .text(row.rows), .instant(row.frozenAt),
            ]) == 1
    }

    package static func snapshot(
        _ id: SnapshotID, of tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> RankingSnapshotRow? {
        try reads.rowIfPresent(byID, [.id(id), .id(tenant)], Self.row)
    }

    /// The snapshots of one organisation, by period, unit and subject.
    package static func all(
        of organization: OrganizationID, _ reads: borrowing ReadTransaction
    ) throws -> [RankingSnapshotRow] {
        try reads.rows(byOrganization, [.id(organization)], Self.row)
    }

    private static func row(_ row: any SQLRow) -> RankingSnapshotRow {
        RankingSnapshotRow(
            id: row.id(0), tenant: row.id(1), organization: row.id(2), unit: row.text(3), period: row.text(4),
            subject: row.text(5), rows: row.text(6), frozenAt: row.instant(7))
    }

    static let statements = [insert, byID, byOrganization]

    private static let insert = SQLStatement(
        "RankingSnapshots.insert",
        """
        INSERT INTO ranking_snapshot (id, tenant_id, organization_id, unit, period, subject, rows, frozen_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (organization_id, unit, period, subject) DO NOTHING
        """)

    private static let byID = SQLStatement(
        "RankingSnapshots.byID",
        """
        SELECT id, tenant_id, organization_id, unit, period, subject, rows, frozen_at
        FROM ranking_snapshot
        WHERE id = $1 AND tenant_id = $2
        """)

    private static let byOrganization = SQLStatement(
        "RankingSnapshots.byOrganization",
        """
        SELECT id, tenant_id, organization_id, unit, period, subject, rows, frozen_at
        FROM ranking_snapshot
        WHERE organization_id = $1
        ORDER BY period, unit, subject
        """)
}
