package import SQL
package import Values

/// Failed logins of one typed login, whether an account has it or not.
package struct LoginFailureRow: Hashable, Sendable {
    package let failures: Int
    package let lastFailedAt: Instant
}

/// Counts of failed logins by tenant and SHA-256 of the login.
package enum LoginFailures {
    package static func record(
        _ loginHash: [UInt8], of tenant: TenantID, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws {
        try transaction.run(record, [.id(tenant), .bytes(loginHash), .instant(now)])
    }

    package static func failures(
        of loginHash: [UInt8], _ tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> LoginFailureRow? {
        try reads.rowIfPresent(find, [.id(tenant), .bytes(loginHash)]) {
            LoginFailureRow(failures: $0.int(0), lastFailedAt: $0.instant(1))
        }
    }

    package static func clear(
        _ loginHash: [UInt8], of tenant: TenantID, _ transaction: borrowing WriteTransaction
    ) throws {
        try transaction.run(clear, [.id(tenant), .bytes(loginHash)])
    }

    /// Forgets what last failed before `instant`. O(number forgotten).
    package static func purge(before instant: Instant, _ transaction: borrowing WriteTransaction) throws {
        try transaction.run(purge, [.instant(instant)])
    }

    static let statements = [record, find, clear, purge]

    private static let record = SQLStatement(
        "LoginFailures.record",
        """
        INSERT INTO login_failure (tenant_id, login_hash, failures, last_failed_at)
        VALUES ($1, $2, 1, $3)
        ON CONFLICT (tenant_id, login_hash) DO UPDATE
        SET failures = login_failure.failures + 1, last_failed_at = excluded.last_failed_at
        """)

    private static let find = SQLStatement(
        "LoginFailures.find",
        """
        SELECT failures, last_failed_at
        FROM login_failure
        WHERE tenant_id = $1 AND login_hash = $2
        """)

    private static let clear = SQLStatement(
        "LoginFailures.clear",
        """
        DELETE FROM login_failure
        WHERE tenant_id = $1 AND login_hash = $2
        """)

    private static let purge = SQLStatement(
        "LoginFailures.purge",
        """
        DELETE FROM login_failure
        WHERE last_failed_at < $1
        """)
}
