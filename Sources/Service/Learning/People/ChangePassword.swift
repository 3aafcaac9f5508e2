import JSON
import Runtime
import SQL
import Store
package import Values

extension LearningService {
    /// Sets a new password for whoever proves the present one, and ends their other sessions. Runs on the hashing pool.
    ///
    /// - Returns: how many sessions ended.
    /// - Throws: `LearningError.invalid` for a wrong present password or a new one that breaks a rule, `tooMany` after
    ///   repeated failures.
    package func changePassword(from present: String, to new: String, by actor: Actor, at now: Instant) throws -> Int {
        guard let account = try database.read({ try Accounts.account(actor.account, $0) }),
            let hash = account.passwordHash
        else { throw LearningError.unauthenticated }
        try Self.check(password: new, login: account.login, at: "/new")
        try refuseWhileDelayed(account.login, of: account.tenant)
        guard cryptography.verifyPassword(present, hash) else {
            try recordFailure(of: account.login, account.tenant)
            throw LearningError.invalid([
                FieldProblem("/current", "passwordWrong", Phrase(zh: "当前密码不正确。", en: "The present password is wrong."))
            ])
        }
        let renewed = try cryptography.hashPassword(new)
        return try database.write { transaction in
            try Accounts.setPassword(renewed, of: account.id, at: now, transaction)
            try LoginFailures.clear(failureKey(account.login), of: account.tenant, transaction)
            let ended = try Sessions.endOthers(
                of: account.id, but: actor.session, reason: "passwordChanged", at: now, transaction)
            try audit(
                "account.passwordChanged", AuditSubject(.account, account.id), by: account.id, of: account.tenant,
                at: now, [("endedSessions", .integer(Int64(ended)))], transaction)
            return ended
        }
    }
}
