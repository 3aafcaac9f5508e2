import Organization
import Runtime
package import SQL
import Store
package import Values

extension LearningService {
    /// Who holds `token`, with the roles of this instant. Two queries over indexes; for a request that only reads, none
    /// while nobody writes.
    ///
    /// - Parameter isReading: whether the request only reads. One that writes voids what is remembered, its own included.
    /// - Throws: `LearningError.unauthenticated` where the token is unknown, ended, idle for too long or expired.
    package func authenticate(
        token: String, at now: Instant, isReading: Bool = false, _ reads: borrowing ReadTransaction
    ) throws -> Actor {
        let hash = cryptography.sha256(token)
        var identity =
            isReading
            ? try identities.value(for: hash, reads) { try Identity(accessHash: hash, at: now, $0) }
            : try Identity(accessHash: hash, at: now, reads)
        // A role may have begun or ended since, with no row changed.
        if !identity.isCertain(at: now) { identity = try Identity(accessHash: hash, at: now, reads) }
        return try admitted(identity, at: now)
    }

    /// Who holds `token`, from memory where nothing that tells it has changed since: for a request that is one job of the
    /// writer lane, which must `confirm` it there. No query while nobody's session, roles or branch change.
    ///
    /// - Throws: `LearningError.unauthenticated`, as `authenticate`.
    package func recognize(token: String, at now: Instant) throws -> Recognition {
        let hash = cryptography.sha256(token)
        // Before the rows are read: what is committed in between makes the version older than the rows, never newer.
        let version = database.watchedVersion
        if let version, let identity = recognized.identity(for: hash, version: version), identity.isCertain(at: now) {
            return Recognition(actor: try admitted(identity, at: now), accessHash: hash, version: version)
        }
        let identity = try database.read { try Identity(accessHash: hash, at: now, $0) }
        let actor = try admitted(identity, at: now)
        if let version { recognized.keep(identity, for: hash, version: version) }
        return Recognition(actor: actor, accessHash: hash, version: version)
    }

    /// Asks the rows again where they have changed since `recognition`, by this process or by another.
    ///
    /// - Returns: who they are by now, where that is another than `recognition` says; `nil` where it still holds.
    /// - Throws: `LearningError.unauthenticated` where the session has ended since.
    package func confirm(
        _ recognition: Recognition, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws -> Actor? {
        guard let version = recognition.version, transaction.watchedVersion != version else { return nil }
        let identity = try Identity(accessHash: recognition.accessHash, at: now, transaction.reads)
        try requireOpen(identity, at: now)
        return identity.actor == recognition.actor ? nil : identity.actor
    }

    /// The actor of a session that may be used, whose idle limit moves.
    private func admitted(_ identity: Identity, at now: Instant) throws -> Actor {
        try requireOpen(identity, at: now)
        touchIfDue(identity.row, at: now)
        return identity.actor
    }

    private func requireOpen(_ identity: Identity, at now: Instant) throws {
        // A role of staff that began since makes a member's long session one that nobody may hold.
        guard identity.row.accessExpiresAt > now, identity.row.expiresAt > now,
            identity.row.isStaff || !identity.actor.offices.contains(where: { $0.role.isStaff })
        else { throw LearningError.unauthenticated }
    }

    /// Moves a staff session's idle limit, at most once a minute: a session in use must not cost a write a request.
    private func touchIfDue(_ identity: IdentityRow, at now: Instant) {
        guard identity.isStaff, now.milliseconds(since: identity.lastUsedAt) >= 60_000 else { return }
        let idle = now.advanced(bySeconds: CredentialLimits.staffIdleSeconds)
        database.submit { transaction in
            try Sessions.touch(
                identity.session, accessExpiresAt: min(idle, identity.expiresAt), at: now, transaction)
        } completion: { [log] result in
            if case .failure(let error) = result {
                log.warning("session not touched", ["cause": .string(String(describing: error))])
            }
        }
    }

    /// Trades a refresh token for new tokens. The second use of one token ends the session: somebody else has it.
    package func refresh(token: String) throws -> SessionTokens {
        let now = clock.now()
        let hash = cryptography.sha256(token)
        let access = makeToken()
        let next = makeToken()
        let outcome = try database.write { transaction -> SessionTokens? in
            guard let stored = try Sessions.refreshToken(hash: hash, transaction.reads),
                let session = try Sessions.session(stored.session, transaction.reads), session.endedAt == nil,
                stored.expiresAt > now,
                let account = try Accounts.account(session.account, transaction.reads), account.state == "active",
                try !RoleGrants.grants(of: account.id, at: now, transaction.reads).contains(where: { $0.role.isStaff })
            else { return nil }
            guard stored.usedAt == nil else {
                try Sessions.end(session.id, reason: "refreshTokenReused", at: now, transaction)
                try audit(
                    "session.refreshTokenReused", AuditSubject(.session, session.id), by: account.id,
                    of: account.tenant, at: now, [], transaction)
                return nil
            }
            let accessExpiresAt = now.advanced(bySeconds: CredentialLimits.memberAccessSeconds)
            let refreshExpiresAt = now.advanced(bySeconds: CredentialLimits.refreshSeconds)
            try Sessions.useRefreshToken(hash: hash, at: now, transaction)
            try Sessions.renew(
                session.id, accessHash: access.hash, accessExpiresAt: accessExpiresAt,
                expiresAt: refreshExpiresAt, at: now, transaction)
            try Sessions.insertRefreshToken(
                hash: next.hash, of: session, at: now, expiresAt: refreshExpiresAt, transaction)
            return SessionTokens(
                session: session.id, accessToken: access.text, accessExpiresAt: accessExpiresAt,
                refreshToken: next.text, refreshExpiresAt: refreshExpiresAt, displayName: account.displayName)
        }
        guard let outcome else { throw LearningError.unauthenticated }
        return outcome
    }

    /// Ends the actor's own session.
    package func logOut(_ actor: Actor, at now: Instant, _ transaction: borrowing WriteTransaction) throws {
        try Sessions.end(actor.session, reason: "logout", at: now, transaction)
        try audit(
            "session.ended", AuditSubject(.session, actor.session), by: actor.account, of: actor.tenant, at: now, [],
            transaction)
    }
}

/// The holder of a token as rows and clock say.
struct Identity: Sendable {
    let row: IdentityRow
    let actor: Actor
    /// Between these no grant begins or ends.
    private let from: Instant
    private let until: Instant?

    /// - Throws: `LearningError.unauthenticated` where no session has the token, it has ended, or the account is not
    ///   active.
    init(accessHash: [UInt8], at now: Instant, _ reads: borrowing ReadTransaction) throws {
        guard let row = try Identities.identity(accessHash: accessHash, reads) else {
            throw LearningError.unauthenticated
        }
        let standing = try Identities.standing(of: row.account, at: now, reads)
        self.row = row
        actor = Actor(row, standing)
        from = now
        until = standing.changesAt
    }

    /// Whether the roles at `now` are those of `actor`, as long as no row changes.
    func isCertain(at now: Instant) -> Bool {
        now >= from && until.map { now < $0 } ?? true
    }
}

extension Actor {
    /// The holder of a session, with the granted roles, and `member` for the branch of the formal membership.
    init(_ identity: IdentityRow, _ standing: StandingRow) {
        var offices = standing.grants.map { Office($0.role, $0.organization) }
        if let branch = standing.branch { offices.append(Office(.member, branch)) }
        self.init(
            tenant: identity.tenant, account: identity.account, session: identity.session,
            displayName: identity.displayName, member: identity.member, organization: standing.organization,
            offices: offices)
    }
}
