import Runtime
import SQL
import Store
import Values

extension LearningService {
    /// Sets an account's first password, or a new one after a reset, with a one-time code, and signs in.
    ///
    /// - Throws: `LearningError.conflict` for a code that is unknown, used, withdrawn or too old (one answer for all,
    ///   so that codes cannot be told apart), `invalid` for a password that is too short or too long.
    package func activate(code typed: String, password: String, device: String) throws -> SessionTokens {
        guard CredentialLimits.passwordLength.contains(password.count) else {
            throw LearningError.invalid([
                FieldProblem(
                    "/password", "passwordLength",
                    Phrase(
                        zh: "密码须为8至256个字符，建议15个以上。", en: "A password has 8 to 256 characters; 15 or more is advised."))
            ])
        }
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
