package import SQL
package import Values

/// One line of the audit trail as stored.
package struct AuditRow: Hashable, Sendable {
    package let id: AuditEntryID
    package let tenant: TenantID
    package let node: Int64
    package let sequence: Int64
    package let at: Instant
    package let account: AccountID?
    package let action: String
    package let subjectKind: String
    package let subject: Int64
    package let organization: OrganizationID?
    /// A JSON object.
    package let detail: String
    package let previousHash: [UInt8]
    package let hash: [UInt8]

    package init(
        id: AuditEntryID, tenant: TenantID, node: Int64, sequence: Int64, at: Instant, account: AccountID?,
        action: String, subjectKind: String, subject: Int64, organization: OrganizationID?, detail: String,
        previousHash: [UInt8], hash: [UInt8]
    ) {
        self.id = id
        self.tenant = tenant
        self.node = node
        self.sequence = sequence
        self.at = at
        self.account = account
        self.action = action
        self.subjectKind = subjectKind
        self.subject = subject
        self.organization = organization
        self.detail = detail
        self.previousHash = previousHash
        self.hash = hash
    }
}

/// The audit trail: one chain per tenant and node, so that processes on one store never wait for each other.
package enum AuditTrail {
    package static func append(_ entry: AuditRow, _ transaction: borrowing WriteTransaction) throws {
        try transaction.run(
            append,
            [
                .id(entry.id), .id(entry.tenant), .integer(entry.node), .integer(entry.sequence), .instant(entry.at),
                .id(entry.account), .text(entry.action), .text(entry.subjectKind), .integer(entry.subject),
                .id(entry.organization), .text(entry.detail), .bytes(entry.previousHash), .bytes(entry.hash),
            ])
    }

    /// Sequence and hash of the last entry of a chain; `nil` for an empty one. O(log n).
    package static func head(
        of tenant: TenantID, node: Int64, _ reads: borrowing ReadTransaction
    ) throws -> (sequence: Int64, hash: [UInt8])? {
        try reads.rowIfPresent(head, [.id(tenant), .integer(node)]) { (sequence: $0.integer(0), hash: $0.bytes(1)) }
    }

    /// Entries of a tenant, newest first, older than `cursor`.
    package static func page(
        of tenant: TenantID, before cursor: AuditEntryID?, limit: Int, _ reads: borrowing ReadTransaction
    ) throws -> [AuditRow] {
        try reads.rows(
            page, [.id(tenant), .integer(cursor?.rawValue ?? Int64.max), .integer(limit)], Self.row)
    }

    /// What `account` did, newest first, older than `cursor`.
    package static func page(
        by account: AccountID, of tenant: TenantID, before cursor: AuditEntryID?, limit: Int,
        _ reads: borrowing ReadTransaction
    ) throws -> [AuditRow] {
        try reads.rows(
            byAccount, [.id(tenant), .id(account), .integer(cursor?.rawValue ?? Int64.max), .integer(limit)], Self.row)
    }

    /// What was done to one subject, newest first, older than `cursor`.
    package static func page(
        about kind: String, _ subject: Int64, of tenant: TenantID, before cursor: AuditEntryID?, limit: Int,
        _ reads: borrowing ReadTransaction
    ) throws -> [AuditRow] {
        try reads.rows(
            bySubject,
            [
                .id(tenant), .text(kind), .integer(subject), .integer(cursor?.rawValue ?? Int64.max), .integer(limit),
            ], Self.row)
    }

    /// Readings by name from above that were about `organization`, an organisation below it or one above it, newest
    /// first, older than `cursor`.
    package static func disclosures(
        touching organization: OrganizationID, before cursor: AuditEntryID?, limit: Int,
        _ reads: borrowing ReadTransaction
    ) throws -> [AuditRow] {
        try reads.rows(
            disclosures, [.id(organization), .integer(cursor?.rawValue ?? Int64.max), .integer(limit)], Self.row)
    }

    /// A chain from the entry after `sequence` on, in order; for verification in slices.
    package static func chain(
        of tenant: TenantID, node: Int64, after sequence: Int64, limit: Int, _ reads: borrowing ReadTransaction
    ) throws -> [AuditRow] {
        try reads.rows(
            chain, [.id(tenant), .integer(node), .integer(sequence), .integer(limit)], Self.row)
    }

    /// The nodes that wrote entries of `tenant`.
    package static func nodes(of tenant: TenantID, _ reads: borrowing ReadTransaction) throws -> [Int64] {
        try reads.rows(nodes, [.id(tenant)]) { $0.integer(0) }
    }

    private static func row(_ row: any SQLRow) -> AuditRow {
        AuditRow(
            id: row.id(0), tenant: row.id(1), node: row.integer(2), sequence: row.integer(3), at: row.instant(4),
            account: row.idIfPresent(5), action: row.text(6), subjectKind: row.text(7), subject: row.integer(8),
            organization: row.idIfPresent(9), detail: row.text(10), previousHash: row.bytes(11), hash: row.bytes(12))
    }

    static let statements = [append, head, page, byAccount, bySubject, disclosures, chain, nodes]

    private static let append = SQLStatement(
        "AuditTrail.append",
        """
        INSERT INTO audit_entry (
            id, tenant_id, node, sequence, at, account_id, action, subject_kind, subject_id, organization_id, detail,
            previous_hash, hash)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        """)

    private static let head = SQLStatement(
        "AuditTrail.head",
        """
        SELECT sequence, hash
        FROM audit_entry
        WHERE tenant_id = $1 AND node = $2
        ORDER BY sequence DESC
        LIMIT 1
        """)

    private static let page = SQLStatement(
        "AuditTrail.page",
        """
        SELECT id, tenant_id, node, sequence, at, account_id, action, subject_kind, subject_id, organization_id,
               detail, previous_hash, hash
        FROM audit_entry
        WHERE tenant_id = $1 AND id < $2
        ORDER BY id DESC
        LIMIT $3
        """)

    private static let byAccount = SQLStatement(
        "AuditTrail.byAccount",
        """
        SELECT id, tenant_id, node, sequence, at, account_id, action, subject_kind, subject_id, organization_id,
               detail, previous_hash, hash
        FROM audit_entry
        WHERE tenant_id = $1 AND account_id = $2 AND id < $3
        ORDER BY id DESC
        LIMIT $4
        """)

    private static let bySubject = SQLStatement(
        "AuditTrail.bySubject",
        """
        SELECT id, tenant_id, node, sequence, at, account_id, action, subject_kind, subject_id, organization_id,
               detail, previous_hash, hash
        FROM audit_entry
        WHERE tenant_id = $1 AND subject_kind = $2 AND subject_id = $3 AND id < $4
        ORDER BY id DESC
        LIMIT $5
        """)

    private static let disclosures = SQLStatement(
        "AuditTrail.disclosures",
        """
        WITH touched AS (
            SELECT ancestor_id AS organization_id
            FROM organization_closure
            WHERE descendant_id = $1
            UNION
            SELECT descendant_id AS organization_id
            FROM organization_closure
            WHERE ancestor_id = $1
        )
        SELECT id, tenant_id, node, sequence, at, account_id, action, subject_kind, subject_id,
               audit_entry.organization_id, detail, previous_hash, hash
        FROM audit_entry
        JOIN touched ON touched.organization_id = audit_entry.organization_id
        WHERE action IN ('names.read', 'members.read', 'member.read') AND id < $2
        ORDER BY id DESC
        LIMIT $3
        """)

    private static let chain = SQLStatement(
        "AuditTrail.chain",
        """
        SELECT id, tenant_id, node, sequence, at, account_id, action, subject_kind, subject_id, organization_id,
               detail, previous_hash, hash
        FROM audit_entry
        WHERE tenant_id = $1 AND node = $2 AND sequence > $3
        ORDER BY sequence
        LIMIT $4
        """)

    private static let nodes = SQLStatement(
        "AuditTrail.nodes",
        """
        SELECT DISTINCT node
        FROM audit_entry
        WHERE tenant_id = $1
        ORDER BY node
        """)
}
