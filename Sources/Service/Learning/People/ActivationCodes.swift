import Organization
import Runtime
package import SQL
import Store
package import Values

/// A new activation code, as it is printed on a slip. Shown once.
package struct ActivationSlip: Hashable, Sendable {
    package let member: MemberID?
    package let login: String
    package let name: String
    /// The branch or group whose slip it is; `nil` for somebody who belongs to none.
    package let organization: String?
    package let code: String
    package let expiresAt: Instant
}

extension LearningService {
    /// Issues a new code for a member, which withdraws the earlier ones and the password, and ends the member's sessions.
    ///
    /// - Throws: `LearningError.forbidden` for staff: whoever could reset a superior's account would hold its roles.
    package func issueActivationCode(
        for member: MemberID, by actor: Actor, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws -> ActivationSlip {
        let row = try Authority.require(actor, .issueActivationCodes, over: member, transaction.reads)
        guard let account = try Accounts.account(of: row.id, transaction.reads) else {
            throw LearningError.notFound(.account)
        }
        guard try !isStaff(account.id, at: now, transaction.reads) else {
            throw LearningError.forbidden(
                Phrase(
                    zh: "该账号担任管理角色，请由系统管理员在本机用 dangke user reset 处理。",
                    en: "The account holds a staff role; it is reset with `dangke user reset` on the machine itself."))
        }
        guard account.state != "disabled" else {
            throw LearningError.forbidden(
                Phrase(
                    zh: "该账号已停用，请由系统管理员在本机用 dangke user reset 恢复。",
                    en: "The account is disabled; `dangke user reset` on the machine itself brings it back."))
        }
        return try issueCode(for: account, by: actor.account, at: now, transaction)
    }

    /// Issues a new code for an account whoever it belongs to. Only for the machine itself and for rosters.
    func issueCode(
        for account: AccountRow, by issuer: AccountID?, at now: Instant,
        _ transaction: borrowing WriteTransaction
    ) throws -> ActivationSlip {
        let code = makeActivationCode()
        let expiresAt = now.advanced(bySeconds: CredentialLimits.activationSeconds)
        try Accounts.issueCode(
            id: ids.next(Subject.Account.self).rawValue, hash: code.hash, account: account, by: issuer, at: now,
            expiresAt: expiresAt, transaction)
        try Accounts.withdrawPassword(of: account.id, transaction)
        try Sessions.endAll(of: account.id, reason: "activationCodeIssued", at: now, transaction)
        let member = try account.member.flatMap { try Members.member($0, of: account.tenant, transaction.reads) }
        let organization = try member?.organization.flatMap {
            try Organizations.organization($0, of: account.tenant, transaction.reads)
        }
        try audit(
            "activationCode.issued", AuditSubject(.account, account.id), by: issuer, of: account.tenant, at: now, [],
            transaction)
        return ActivationSlip(
            member: account.member, login: account.login, name: account.displayName,
            organization: organization?.shortName, code: code.text, expiresAt: expiresAt)
    }

    /// `dangke user reset`: a new code for any account, audited as done on the machine itself. A disabled account is
    /// pending again.
    package func resetAccount(login: String, tenant code: String?) throws -> ActivationSlip {
        let now = clock.now()
        return try database.write { transaction in
            let account = try account(onMachine: login, tenant: code, transaction.reads)
            if account.state == "disabled" { try Accounts.setState("pending", of: account.id, transaction) }
            try audit(
                "account.resetOnMachine", AuditSubject(.account, account.id), by: nil, of: account.tenant, at: now, [],
                transaction)
            return try issueCode(for: account, by: nil, at: now, transaction)
        }
    }

    /// `dangke user disable`: ends every session of an account and takes its password and codes back, until it is reset.
    package func disableAccount(login: String, tenant code: String?) throws {
        let now = clock.now()
        try database.write { transaction in
            let account = try account(onMachine: login, tenant: code, transaction.reads)
            try Accounts.withdrawCodes(of: account.id, at: now, transaction)
            try Accounts.withdrawPassword(of: account.id, transaction)
            try Accounts.setState("disabled", of: account.id, transaction)
            try Sessions.endAll(of: account.id, reason: "disabled", at: now, transaction)
            try audit(
                "account.disabledOnMachine", AuditSubject(.account, account.id), by: nil, of: account.tenant, at: now,
                [], transaction)
        }
    }

    private func account(
        onMachine login: String, tenant code: String?, _ reads: borrowing ReadTransaction
    ) throws -> AccountRow {
        guard let tenant = try Self.tenant(code: code, host: nil, reads) else { throw LearningError.notFound(.tenant) }
        guard let account = try Accounts.account(login: login, of: tenant.id, reads) else {
            throw LearningError.notFound(.account)
        }
        return account
    }
}
