import Runtime
import SQL
import Store
import Values

/// Failed logins slow down what was typed, whether an account has that login or not: an answer that came for known
/// logins only would tell them apart.
extension LearningService {
    /// The form in which a typed login is counted.
    func failureKey(_ login: String) -> [UInt8] { cryptography.sha256(login) }

    /// Makes a login wait after failed tries.
    ///
    /// - Throws: `LearningError.tooMany` while it must wait.
    func refuseWhileDelayed(_ login: String, of tenant: TenantID) throws {
        let key = failureKey(login)
        guard let row = try database.read({ try LoginFailures.failures(of: key, tenant, $0) }) else { return }
        let wait =
            Self.delaySeconds(afterFailures: row.failures) * 1000 - clock.now().milliseconds(since: row.lastFailedAt)
        guard wait > 0 else { return }
        throw LearningError.tooMany(
            retryAfterSeconds: Int((wait + 999) / 1000),
            Phrase(zh: "多次登录失败，请稍后再试。", en: "Too many failed logins; try again later."))
    }

    func recordFailure(of login: String, _ tenant: TenantID) throws {
        let (key, now) = (failureKey(login), clock.now())
        try database.write { try LoginFailures.record(key, of: tenant, at: now, $0) }
    }

    /// Forgets failures of logins that nobody has tried for a day.
    package func forgetLoginFailures() throws {
        let limit = clock.now().advanced(bySeconds: -CredentialLimits.failureSeconds)
        try database.write { try LoginFailures.purge(before: limit, $0) }
    }

    /// Seconds that a login must wait after its failures before the next try counts.
    private static func delaySeconds(afterFailures failures: Int) -> Int64 {
        let excess = failures - CredentialLimits.failuresBeforeDelay
        guard excess >= 0 else { return 0 }
        return excess >= 10
            ? CredentialLimits.longestDelaySeconds : min(CredentialLimits.longestDelaySeconds, 1 << Int64(excess))
    }
}
