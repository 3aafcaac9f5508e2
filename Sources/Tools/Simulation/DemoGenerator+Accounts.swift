import Organization
import SQL
import Learning
import Organization
import Runtime
import SQL
import Values

extension DemoGenerator {
    /// Activates an account with a password that nobody learns, and returns who signed in. The passwords come from the
    /// machine: the seed must not tell them.
    func actor(activating code: String, asMember: Bool = false) throws -> Actor {
        let tokens = try service.activate(
            code: code, password: Self.secret(), device: asMember ? "手机" : "办公电脑")
        return try actor(holding: tokens)
    }

    /// Signs in again somebody whose sessions a new office has ended.
    func renewed(_ actor: Actor) throws -> Actor {
        let login = actor.member == nil ? "operator" : try rosterNumber(of: actor)
        let slip = try service.resetAccount(login: login, tenant: DemoCompany.tenantCode)
        return try self.actor(activating: slip.code)
    }

    private func actor(holding tokens: SessionTokens) throws -> Actor {
        let now = clock.clock.now()
        return try service.database.read { try service.authenticate(token: tokens.accessToken, at: now, $0) }
    }

    private func rosterNumber(of actor: Actor) throws -> String {
        let profile = try service.database.read { try service.profile(of: actor, $0) }
        guard let number = profile.member?.rosterNumber else {
            preconditionFailure("An actor with a member's id has a member's profile.")
        }
        return number
    }

    /// 32 random bytes of the machine, in hexadecimal.
    static func secret() -> String {
        RandomSource.system.bytes(32).map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }.joined()
    }
}
