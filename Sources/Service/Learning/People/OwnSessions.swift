package import SQL
import Store
package import Values

/// One of somebody's own sessions.
package struct SessionView: Hashable, Sendable {
    package let id: SessionID
    /// What the holder called the device.
    package let device: String
    package let createdAt: Instant
    package let lastUsedAt: Instant
    package let expiresAt: Instant
    /// The session that asks.
    package let isCurrent: Bool
}

extension LearningService {
    /// The actor's sessions that have not ended, newest first.
    package func sessions(of actor: Actor, at now: Instant, _ reads: borrowing ReadTransaction) throws -> [SessionView]
    {
        try Sessions.open(of: actor.account, at: now, reads).map {
            SessionView(
                id: $0.id, device: $0.device, createdAt: $0.createdAt, lastUsedAt: $0.lastUsedAt,
                expiresAt: $0.expiresAt, isCurrent: $0.id == actor.session)
        }
    }

    /// Ends one of the actor's own sessions, such as that of a lost phone.
    package func endSession(
        _ id: SessionID, by actor: Actor, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws {
        guard let session = try Sessions.session(id, transaction.reads), session.account == actor.account else {
            throw LearningError.notFound(.session)
        }
        guard session.endedAt == nil else { return }
        try Sessions.end(id, reason: "endedByOwner", at: now, transaction)
        try audit(
            "session.ended", AuditSubject(.session, id), by: actor.account, of: actor.tenant, at: now, [], transaction)
    }
}
