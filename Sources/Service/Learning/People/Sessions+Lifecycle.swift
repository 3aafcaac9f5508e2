import Organization
import Runtime
package import SQL
import Store
package import Values

extension LearningService {
    /// Who holds `token`, with the roles of this instant. Three indexed look-ups.
    ///
    /// - Throws: `LearningError.unauthenticated` where the token is unknown, ended, idle for too long or expired.
    package func authenticate(token: String, at now: Instant, _ reads: borrowing ReadTransaction) throws -> Actor {
        guard let session = try Sessions.session(accessHash: cryptography.sha256(token), reads),
            session.endedAt == nil, session.accessExpiresAt > now, session.expiresAt > now,
            let account = try Accounts.account(session.account, reads), account.state == "active"
        else { throw LearningError.unauthenticated }
        touchIfDue(session, at: now)
        let actor = try actor(of: account, session: session.id, at: now, reads)
        // A role of staff that began since makes a member's long session one that nobody may hold.
        guard session.isStaff || !actor.offices.contains(where: { $0.role.isStaff }) else {
            throw LearningError.unauthenticated
        }
        return actor
    }

    /// `account` with the roles of this instant.
    func actor(
        of account: AccountRow, session: SessionID, at now: Instant, _ reads: borrowing ReadTransaction
    ) throws -> Actor {
        var offices = try RoleGrants.grants(of: account.id, at: now, reads)
            .map { Actor.Office($0.role, $0.organization) }
        var organization: OrganizationID?
        if let member = account.member, let row = try Members.member(member, of: account.tenant, reads) {
            organization = row.organization
            if let own = row.organization, let branch = try Self.branch(of: own, reads) {
                offices.append(Actor.Office(.member, branch))
            }
        }
        return Actor(
            tenant: account.tenant, account: account.id, session: session, displayName: account.displayName,
            member: account.member, organization: organization, offices: offices)
    }

    /// The branch that `organization` is or belongs to.
    static func branch(
        of organization: OrganizationID, _ reads: borrowing ReadTransaction
    ) throws -> OrganizationID? {
        let path = try Organizations.ancestors(of: organization, reads)
        return (path.first { $0.level == .branch } ?? path.first)?.id
    }

    /// Moves a staff session's idle limit, at most once a minute: a session in use must not cost a write a request.
    private func touchIfDue(_ session: SessionRow, at now: Instant) {
        guard session.isStaff, now.milliseconds(since: session.lastUsedAt) >= 60_000 else { return }
        let idle = now.advanced(bySeconds: CredentialLimits.staffIdleSeconds)
        database.submit { transaction in
            try Sessions.touch(session.id, accessExpiresAt: min(idle, session.expiresAt), at: now, transaction)
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
