import JSON
import Runtime
import SQL
import Store
package import Values

extension LearningService {
    /// Sets a new password for whoever proves the present one, and ends their other sessions. Runs on the hashing pool.
    ///
    /// - Returns: how many sessions ended.
    /// - Throws: `LearningError.invalid` for a wrong present password or a new one of the wrong length, `tooMany` after
    ///   repeated failures.
    package func changePassword(from present: String, to new: String, by actor: Actor, at now: Instant) throws -> Int {
        guard CredentialLimits.passwordLength.contains(new.count) else {
            throw LearningError.invalid([
                FieldProblem(
                    "/new", "passwordLength",
                    Phrase(
                        zh: "密码须为8至256个字符，建议15个以上。", en: "A password has 8 to 256 characters; 15 or more is advised."))
            ])
        }
        guard let account = try database.read({ try Accounts.account(actor.account, $0) }),
            let hash = account.passwordHash
        else { throw LearningError.unauthenticated }
        try refuseWhileDelayed(account)
        guard cryptography.verifyPassword(present, hash) else {
            try database.write { try Accounts.recordFailedLogin(of: account.id, at: now, $0) }
            throw LearningError.invalid([
                FieldProblem("/current", "passwordWrong", Phrase(zh: "当前密码不正确。", en: "The present password is wrong."))
            ])
        }
        let renewed = try cryptography.hashPassword(new)
        return try database.write { transaction in
            try Accounts.setPassword(renewed, of: account.id, at: now, transaction)
            let ended = try Sessions.endOthers(
                of: account.id, but: actor.session, reason: "passwordChanged", at: now, transaction)
            try audit(
                "account.passwordChanged", AuditSubject(.account, account.id), by: account.id, of: account.tenant,
                at: now, [("endedSessions", .integer(Int64(ended)))], transaction)
            return ended
        }
    }
}
