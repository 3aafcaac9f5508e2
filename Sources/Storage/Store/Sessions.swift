package import SQL
package import Values

/// A session as stored. Tokens are not: only their SHA-256 is.
package struct SessionRow: Hashable, Sendable {
    package let id: SessionID
    package let tenant: TenantID
    package let account: AccountID
    package let device: String
    package let isStaff: Bool
    package let accessExpiresAt: Instant
    package let lastUsedAt: Instant
    package let createdAt: Instant
    package let expiresAt: Instant
    package let endedAt: Instant?

    package init(
        id: SessionID, tenant: TenantID, account: AccountID, device: String, isStaff: Bool, accessExpiresAt: Instant,
        lastUsedAt: Instant, createdAt: Instant, expiresAt: Instant, endedAt: Instant?
    ) {
        self.id = id
        self.tenant = tenant
        self.account = account
        self.device = device
        self.isStaff = isStaff
        self.accessExpiresAt = accessExpiresAt
        self.lastUsedAt = lastUsedAt
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.endedAt = endedAt
    }
}

/// A refresh token as stored, with the session that it renews.
package struct RefreshTokenRow: Hashable, Sendable {
    package let session: SessionID
    package let expiresAt: Instant
    package let usedAt: Instant?
}

/// Sessions and their refresh tokens. A session is a family: each refresh replaces its tokens, and the second use of a
/// refresh token ends it.
package enum Sessions {
    package static func insert(
        _ session: SessionRow, accessHash: [UInt8], _ transaction: borrowing WriteTransaction
    ) throws {
        try transaction.run(
            insert,
            [
                .id(session.id), .id(session.tenant), .id(session.account), .text(session.device),
                .flag(session.isStaff), .bytes(accessHash), .instant(session.accessExpiresAt),
                .instant(session.lastUsedAt), .instant(session.createdAt), .instant(session.expiresAt),
            ])
    }

    package static func session(
        accessHash: [UInt8], _ reads: borrowing ReadTransaction
    ) throws -> SessionRow? {
        try reads.rowIfPresent(byAccessHash, [.bytes(accessHash)], Self.row)
    }

    package static func session(_ id: SessionID, _ reads: borrowing ReadTransaction) throws -> SessionRow? {
        try reads.rowIfPresent(byID, [.id(id)], Self.row)
    }

    /// Sessions of `account` that have not ended, newest first.
    package static func open(
        of account: AccountID, at now: Instant, _ reads: borrowing ReadTransaction
    ) throws -> [SessionRow] {
        try reads.rows(open, [.id(account), .instant(now)], Self.row)
    }

    package static func renew(
        _ id: SessionID, accessHash: [UInt8], accessExpiresAt: Instant, expiresAt: Instant, at now: Instant,
        _ transaction: borrowing WriteTransaction
    ) throws {
        try transaction.run(
            renew,
            [.bytes(accessHash), .instant(accessExpiresAt), .instant(now), .instant(expiresAt), .id(id)])
    }

    /// Moves the idle limit of a session that is in use.
    package static func touch(
        _ id: SessionID, accessExpiresAt: Instant, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws {
        try transaction.run(touch, [.instant(accessExpiresAt), .instant(now), .id(id)])
    }

    package static func end(
        _ id: SessionID, reason: String, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws {
        try transaction.run(end, [.instant(now), .text(reason), .id(id)])
    }

    /// Ends every session of `account`.
    package static func endAll(
        of account: AccountID, reason: String, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws {
        try transaction.run(endAll, [.instant(now), .text(reason), .id(account)])
    }

    /// Ends every session of `account` but one.
    ///
    /// - Returns: how many ended.
    package static func endOthers(
        of account: AccountID, but session: SessionID, reason: String, at now: Instant,
        _ transaction: borrowing WriteTransaction
    ) throws -> Int {
        try transaction.run(endOthers, [.instant(now), .text(reason), .id(account), .id(session)])
    }

    package static func insertRefreshToken(
        hash: [UInt8], of session: SessionRow, at now: Instant, expiresAt: Instant,
        _ transaction: borrowing WriteTransaction
    ) throws {
        try transaction.run(
            insertRefresh,
            [.bytes(hash), .id(session.tenant), .id(session.id), .instant(now), .instant(expiresAt)])
    }

    package static func refreshToken(
        hash: [UInt8], _ reads: borrowing ReadTransaction
    ) throws -> RefreshTokenRow? {
        try reads.rowIfPresent(refreshByHash, [.bytes(hash)]) {
            RefreshTokenRow(session: $0.id(0), expiresAt: $0.instant(1), usedAt: $0.instantIfPresent(2))
        }
    }

    package static func useRefreshToken(
        hash: [UInt8], at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws {
        try transaction.run(useRefresh, [.instant(now), .bytes(hash)])
    }

    private static func row(_ row: any SQLRow) -> SessionRow {
        SessionRow(
            id: row.id(0), tenant: row.id(1), account: row.id(2), device: row.text(3), isStaff: row.flag(4),
            accessExpiresAt: row.instant(5), lastUsedAt: row.instant(6), createdAt: row.instant(7),
            expiresAt: row.instant(8), endedAt: row.instantIfPresent(9))
    }

    static let statements = [
        insert, byAccessHash, byID, open, renew, touch, end, endAll, insertRefresh, refreshByHash, useRefresh,
        endOthers,
    ]

    private static let insert = SQLStatement(
        "Sessions.insert",
        """
        INSERT INTO session (
            id, tenant_id, account_id, device, is_staff, access_hash, access_expires_at, last_used_at, created_at,
            expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """)

    private static let byAccessHash = SQLStatement(
        "Sessions.byAccessHash",
        """
        SELECT id, tenant_id, account_id, device, is_staff, access_expires_at, last_used_at, created_at, expires_at,
               ended_at
        FROM session
        WHERE access_hash = $1
        """)

    private static let byID = SQLStatement(
        "Sessions.byID",
        """
        SELECT id, tenant_id, account_id, device, is_staff, access_expires_at, last_used_at, created_at, expires_at,
               ended_at
        FROM session
        WHERE id = $1
        """)

    private static let open = SQLStatement(
        "Sessions.open",
        """
        SELECT id, tenant_id, account_id, device, is_staff, access_expires_at, last_used_at, created_at, expires_at,
               ended_at
        FROM session
        WHERE account_id = $1 AND ended_at IS NULL AND expires_at > $2
        ORDER BY id DESC
        """)

    private static let renew = SQLStatement(
        "Sessions.renew",
        """
        UPDATE session
        SET access_hash = $1, access_expires_at = $2, last_used_at = $3, expires_at = $4
        WHERE id = $5
        """)

    private static let touch = SQLStatement(
        "Sessions.touch",
        """
        UPDATE session
        SET access_expires_at = $1, last_used_at = $2
        WHERE id = $3 AND ended_at IS NULL
        """)

    private static let end = SQLStatement(
        "Sessions.end",
        """
        UPDATE session
        SET ended_at = $1, end_reason = $2
        WHERE id = $3 AND ended_at IS NULL
        """)

    private static let endAll = SQLStatement(
        "Sessions.endAll",
        """
        UPDATE session
        SET ended_at = $1, end_reason = $2
        WHERE account_id = $3 AND ended_at IS NULL
        """)

    private static let insertRefresh = SQLStatement(
        "Sessions.insertRefresh",
        """
        INSERT INTO refresh_token (hash, tenant_id, session_id, issued_at, expires_at)
        VALUES ($1, $2, $3, $4, $5)
        """)

    private static let refreshByHash = SQLStatement(
        "Sessions.refreshByHash",
        """
        SELECT session_id, expires_at, used_at
        FROM refresh_token
        WHERE hash = $1
        """)

    private static let useRefresh = SQLStatement(
        "Sessions.useRefresh",
        """
        UPDATE refresh_token
        SET used_at = $1
        WHERE hash = $2
        """)

    private static let endOthers = SQLStatement(
        "Sessions.endOthers",
        """
        UPDATE session
        SET ended_at = $1, end_reason = $2
        WHERE account_id = $3 AND id <> $4 AND ended_at IS NULL
        """)
}
