import JSON
import Organization
import Runtime
import TestSupport
import Testing
import Values

/// Requests that only read use again what an earlier one found out, as long as nobody has committed anything.
struct RememberedIdentityTests {
    @Test func `a session that another process ends is over for the next read`() throws {
        let world = try World()
        let person = world.members[0]
        let token = try world.signIn(as: person)
        for _ in 0..<3 { #expect(world.get("/v1/me", token).status == 200) }
        try world.tamper("UPDATE session SET ended_at = 1 WHERE account_id = \(person.account.rawValue)")
        #expect(world.get("/v1/me", token).status == 401)
    }

    @Test func `a session expires while nothing is written`() throws {
        let world = try World()
        let token = try world.signIn(as: world.members[0])
        #expect(world.get("/v1/me", token).status == 200)
        world.clock.advance(bySeconds: 366 * 86_400)
        #expect(world.get("/v1/me", token).status == 401)
    }

    @Test func `a grant ends while nothing is written`() throws {
        let world = try World()
        let auditor = try world.holder(of: .auditor)
        let end = World.start.advanced(bySeconds: 60).milliseconds
        try world.tamper("UPDATE role_grant SET until = \(end) WHERE account_id = \(auditor.account.rawValue)")
        let token = try world.signIn(as: auditor)
        for _ in 0..<3 { #expect(world.get("/v1/grants", token).status == 200) }
        world.clock.advance(bySeconds: 60)
        #expect(world.get("/v1/grants", token).status == 403)
    }

    @Test func `a member who moves asks for the new branch's ranking at once`() throws {
        let world = try World()
        let person = world.members[0]
        let token = try world.signIn(as: person)
        let own = "/v1/rankings?period=all"
        for _ in 0..<2 { #expect(world.get(own, token)["scope"]?.stringIfPresent == world.branch.text) }
        let member = try #require(person.member).rawValue
        let elsewhere = world.otherBranch.rawValue
        try world.tamper("UPDATE membership SET organization_id = \(elsewhere) WHERE member_id = \(member)")
        #expect(world.get(own, token)["scope"]?.stringIfPresent == world.otherBranch.text)
    }
}
