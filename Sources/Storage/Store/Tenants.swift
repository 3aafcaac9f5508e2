package import Organization
package import SQL
package import Values

/// A tenant as it is stored.
package struct TenantRow: Hashable, Sendable {
    package let id: TenantID
    /// What a login names where the host name does not tell the tenant.
    package let code: String
    package let name: String
    package let kind: TenantKind
    package let createdAt: Instant

    package init(id: TenantID, code: String, name: String, kind: TenantKind, createdAt: Instant) {
        self.id = id
        self.code = code
        self.name = name
        self.kind = kind
        self.createdAt = createdAt
    }
}

/// A policy that somebody set.
package struct PolicyRow: Hashable, Sendable {
    package let name: String
    package let value: String
    package let reason: String
    package let changedAt: Instant

    package init(name: String, value: String, reason: String, changedAt: Instant) {
        self.name = name
        self.value = value
        self.reason = reason
        self.changedAt = changedAt
    }
}

/// Tenants and their policies.
package enum Tenants {
    package static func insert(_ tenant: TenantRow, _ transaction: borrowing WriteTransaction) throws {
        try transaction.run(
            insert,
            [
                .id(tenant.id), .text(tenant.code), .text(tenant.name), .text(tenant.kind.rawValue),
                .instant(tenant.createdAt),
            ])
    }

    package static func tenant(_ id: TenantID, _ reads: borrowing ReadTransaction) throws -> TenantRow? {
        try reads.rowIfPresent(byID, [.id(id)], Self.row)
    }

    package static func tenant(code: String, _ reads: borrowing ReadTransaction) throws -> TenantRow? {
        try reads.rowIfPresent(byCode, [.text(code)], Self.row)
    }

    package static func tenant(host: String, _ reads: borrowing ReadTransaction) throws -> TenantRow? {
        try reads.rowIfPresent(byHost, [.text(host)], Self.row)
    }

    /// Every tenant, by code.
    package static func all(_ reads: borrowing ReadTransaction) throws -> [TenantRow] {
        try reads.rows(every, [], Self.row)
    }

    package static func policies(of tenant: TenantID, _ reads: borrowing ReadTransaction) throws -> [PolicyRow] {
        try reads.rows(policies, [.id(tenant)]) {
            PolicyRow(name: $0.text(0), value: $0.text(1), reason: $0.text(2), changedAt: $0.instant(3))
        }
    }

    package static func set(
        _ policy: PolicyRow, of tenant: TenantID, by account: AccountID?, _ transaction: borrowing WriteTransaction
    ) throws {
        try transaction.run(
            setPolicy,
            [
                .id(tenant), .text(policy.name), .text(policy.value), .text(policy.reason),
                .instant(policy.changedAt), .id(account),
            ])
    }

    private static func row(_ row: any SQLRow) -> TenantRow {
        guard let kind = TenantKind(rawValue: row.text(3)) else {
            preconditionFailure("The schema allows no tenant of kind \(row.text(3)).")
        }
        return TenantRow(id: row.id(0), code: row.text(1), name: row.text(2), kind: kind, createdAt: row.instant(4))
    }

    static let statements = [insert, byID, byCode, byHost, every, policies, setPolicy]

    private static let insert = SQLStatement(
        "Tenants.insert",
        """
        INSERT INTO tenant (id, code, name, kind, created_at)
        VALUES ($1, $2, $3, $4, $5)
        """)

    private static let byID = SQLStatement(
        "Tenants.byID",
        """
        SELECT id, code, name, kind, created_at
        FROM tenant
        WHERE id = $1
        """)

    private static let byCode = SQLStatement(
        "Tenants.byCode",
        """
        SELECT id, code, name, kind, created_at
        FROM tenant
        WHERE code = $1
        """)

    private static let byHost = SQLStatement(
        "Tenants.byHost",
        """
        SELECT id, code, name, kind, created_at
        FROM tenant
        WHERE host_name = $1
        """)

    private static let every = SQLStatement(
        "Tenants.every",
        """
        SELECT id, code, name, kind, created_at
        FROM tenant
        ORDER BY id
        """)

    private static let policies = SQLStatement(
        "Tenants.policies",
        """
        SELECT name, value, reason, changed_at
        FROM tenant_policy
        WHERE tenant_id = $1
        """)

    private static let setPolicy = SQLStatement(
        "Tenants.setPolicy",
        """
        INSERT INTO tenant_policy (tenant_id, name, value, reason, changed_at, changed_by)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (tenant_id, name) DO UPDATE
        SET value = excluded.value, reason = excluded.reason, changed_at = excluded.changed_at,
            changed_by = excluded.changed_by
        """)
}
