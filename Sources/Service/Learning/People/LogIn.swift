import JSON
import Organization
import Runtime
import SQL
import Store
package import Values

/// What somebody types to sign in.
package struct LogInRequest: Hashable, Sendable {
    /// Code of the tenant; `nil` where the host name tells it, or there is only one.
    package let tenant: String?
    /// Name of the host that the request was sent to.
    package let host: String?
    /// A member's roster number, or a staff login.
    package let login: String
    package let password: String
    /// What the holder calls the device.
    package let device: String

    package init(tenant: String?, host: String?, login: String, password: String, device: String) {
        self.tenant = tenant
        self.host = host
        self.login = login
        self.password = password
        self.device = device
    }
}

/// A session as its holder gets it: the only time that the tokens are shown.
package struct SessionTokens: Hashable, Sendable {
    package let session: SessionID
    package let accessToken: String
    package let accessExpiresAt: Instant
    /// For members only.
    package let refreshToken: String?
    package let refreshExpiresAt: Instant?
    package let displayName: String
}

extension LearningService {
    /// Signs in with a password. An unknown login and a wrong password take the same time and get the same answers; runs
    /// on the hashing pool.
    ///
    /// - Throws: `LearningError.unauthenticated`, or `tooMany` after repeated failures.
    package func logIn(_ request: LogInRequest) throws -> SessionTokens {
        let (tenant, account) = try database.read { reads in
            let tenant = try Self.tenant(code: request.tenant, host: request.host, reads)
            return (tenant, try tenant.flatMap { try Accounts.account(login: request.login, of: $0.id, reads) })
        }
        if let tenant { try refuseWhileDelayed(request.login, of: tenant.id) }
        let hash = account.flatMap { $0.state == "active" ? $0.passwordHash : nil }
        // A login that nobody has costs one verification and one durable row too, and is slowed down alike, so that
        // neither time nor status tells which logins exist.
        let isRight = cryptography.verifyPassword(request.password, hash ?? Self.decoyHash)
        guard let account, let hash, isRight else {
            if let tenant { try recordFailure(of: request.login, tenant.id) }
            log.info("login failed", ["account": .string(account?.id.text ?? "unknown")])
            throw LearningError.unauthenticated
        }
        if cryptography.needsRehash(hash) {
            let renewed = try cryptography.hashPassword(request.password)
            let now = clock.now()
            try database.write { try Accounts.setPassword(renewed, of: account.id, at: now, $0) }
        }
        return try openSession(of: account, device: request.device)
    }

    /// Opens a session for somebody who has proved who they are.
    func openSession(of account: AccountRow, device: String) throws -> SessionTokens {
        let now = clock.now()
        let access = makeToken()
        let refresh = makeToken()
        let id: SessionID = ids.next()
        return try database.write { transaction in
            try LoginFailures.clear(failureKey(account.login), of: account.tenant, transaction)
            let isStaff = try RoleGrants.grants(of: account.id, at: now, transaction.reads)
                .contains { $0.role.isStaff }
            let session = SessionRow(
                id: id, tenant: account.tenant, account: account.id, device: device, isStaff: isStaff,
                accessExpiresAt: now.advanced(
                    bySeconds: isStaff
                        ? CredentialLimits.staffIdleSeconds : CredentialLimits.memberAccessSeconds),
                lastUsedAt: now, createdAt: now,
                expiresAt: now.advanced(
                    bySeconds: isStaff ? CredentialLimits.staffTotalSeconds : CredentialLimits.refreshSeconds),
                endedAt: nil)
            try Sessions.insert(session, accessHash: access.hash, transaction)
            if !isStaff {
                try Sessions.insertRefreshToken(
                    hash: refresh.hash, of: session, at: now, expiresAt: session.expiresAt, transaction)
            }
            try audit(
                "session.opened", AuditSubject(.session, id), by: account.id, of: account.tenant, at: now,
                [("device", .string(device))], transaction)
            return SessionTokens(
                session: id, accessToken: access.text, accessExpiresAt: session.accessExpiresAt,
                refreshToken: isStaff ? nil : refresh.text,
                refreshExpiresAt: isStaff ? nil : session.expiresAt, displayName: account.displayName)
        }
    }

    /// The tenant that a login is for: named, told by the host, or the only one.
    static func tenant(code: String?, host: String?, _ reads: borrowing ReadTransaction) throws -> TenantRow? {
        if let code { return try Tenants.tenant(code: code, reads) }
        if let host, let tenant = try Tenants.tenant(host: host, reads) { return tenant }
        let all = try Tenants.all(reads)
        return all.count == 1 ? all.first : nil
    }

    /// A hash that no password has, in the form and at the cost of the others.
    package static let decoyHash =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$Rm9yIG5vIHBhc3N3b3JkIGF0IGFsbCwgb25seSB0aW0"
}
