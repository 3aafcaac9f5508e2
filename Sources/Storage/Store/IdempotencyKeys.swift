package import SQL
package import Values

/// What was answered to a request that carried an `Idempotency-Key`.
package struct StoredReply: Hashable, Sendable {
    package let requestHash: [UInt8]
    package let status: Int
    /// Lines of `name: value`.
    package let headers: String
    package let body: [UInt8]

    package init(requestHash: [UInt8], status: Int, headers: String, body: [UInt8]) {
        self.requestHash = requestHash
        self.status = status
        self.headers = headers
        self.body = body
    }
}

/// Replies by key, written in the transaction of what they report. A key belongs to one account.
package enum IdempotencyKeys {
    package static func reply(
        to key: String, of account: AccountID, tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> StoredReply? {
        try reads.rowIfPresent(find, [.id(tenant), .id(account), .text(key)]) {
            StoredReply(requestHash: $0.bytes(0), status: $0.int(1), headers: $0.text(2), body: $0.bytes(3))
        }
    }

    package static func remember(
        _ reply: StoredReply, to key: String, of account: AccountID, tenant: TenantID, at now: Instant,
        _ transaction: borrowing WriteTransaction
    ) throws {
        try transaction.run(
            insert,
            [
                .id(tenant), .id(account), .text(key), .bytes(reply.requestHash), .integer(reply.status),
                .text(reply.headers), .bytes(reply.body), .instant(now),
            ])
    }

    /// Forgets replies older than `instant`. O(number forgotten).
    @discardableResult
    package static func purge(before instant: Instant, _ transaction: borrowing WriteTransaction) throws -> Int {
        try transaction.run(purge, [.instant(instant)])
    }

    static let statements = [find, insert, purge]

    private static let find = SQLStatement(
        "IdempotencyKeys.find",
        """
        SELECT request_hash, status, headers, body
        FROM idempotency_key
        WHERE tenant_id = $1 AND account_id = $2 AND key = $3
        """)

    private static let insert = SQLStatement(
        "IdempotencyKeys.insert",
        """
        INSERT INTO idempotency_key (tenant_id, account_id, key, request_hash, status, headers, body, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """)

    private static let purge = SQLStatement(
        "IdempotencyKeys.purge",
        """
        DELETE FROM idempotency_key
        WHERE created_at < $1
        """)
}
