import Runtime
package import SQL
import Store
package import Values

/// What was answered to a request, kept under its key.
package struct RememberedReply: Hashable, Sendable {
    package let requestHash: [UInt8]
    package let status: Int
    /// Lines of `name: value`.
    package let headers: String
    package let body: [UInt8]
}

extension LearningService {
    /// What was answered to the request with `key`, if it was.
    package func reply(
        to key: String, of account: AccountID, tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> RememberedReply? {
        try IdempotencyKeys.reply(to: key, of: account, tenant: tenant, reads).map {
            RememberedReply(requestHash: $0.requestHash, status: $0.status, headers: $0.headers, body: $0.body)
        }
    }

    /// Keeps what is answered to the request with `key`, in the transaction of what it reports.
    package func remember(
        status: Int, headers: String, body: [UInt8], requestHash: [UInt8], to key: String, of account: AccountID,
        tenant: TenantID, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws {
        try IdempotencyKeys.remember(
            StoredReply(requestHash: requestHash, status: status, headers: headers, body: body), to: key, of: account,
            tenant: tenant, at: now, transaction)
    }

    /// Forgets replies that nobody will ask for again.
    package func forgetReplies(olderThanSeconds seconds: Int64) throws {
        let limit = clock.now().advanced(bySeconds: -seconds)
        try database.write { _ = try IdempotencyKeys.purge(before: limit, $0) }
    }
}
