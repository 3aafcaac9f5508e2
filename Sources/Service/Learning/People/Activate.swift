import Runtime
import SQL
import Store
import Values

extension LearningService {
    /// Sets an account's first password, or a new one after a reset, with a one-time code, and signs in.
    ///
    /// - Throws: `LearningError.conflict` for a code that is unknown, used, withdrawn or too old (one answer for all,
    ///   so that codes cannot be told apart), `invalid` for a password that breaks a rule.
    package func activate(code typed: String, password: String, device: String) throws -> SessionTokens {
        try Self.check(password: password, login: "", at: "/password")
        let hash = Self.hash(ofActivationCode: typed, cryptography)
        let passwordHash = try cryptography.hashPassword(password)
        let now = clock.now()
        let account = try database.write { transaction -> AccountRow in
            guard let code = try Accounts.code(hash: hash, transaction.reads), code.usedAt == nil,
                code.withdrawnAt == nil, code.expiresAt > now,
                let account = try Accounts.account(code.account, transaction.reads), account.state != "disabled"
            else {
                throw LearningError.conflict(
                    code: "activationCodeInvalid",
                    Phrase(
                        zh: "激活码无效、已使用或已过期，请向所在支部申请新的激活码。",
                        en: "The code is unknown, used or too old; ask your branch for a new one."))
            }
            // Only whoever has the code learns that the password is too close to the login.
            try Self.check(password: password, login: account.login, at: "/password")
            try Accounts.useCode(code.id, at: now, transaction)
            try Accounts.setPassword(passwordHash, of: account.id, at: now, transaction)
            try Sessions.endAll(of: account.id, reason: "activation", at: now, transaction)
            try audit(
                "account.activated", AuditSubject(.account, account.id), by: account.id, of: account.tenant, at: now,
                [], transaction)
            return account
        }
        return try openSession(of: account, device: device)
    }
}
