import Assessment
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

/// Answer saves and heartbeats take who asks from memory, as long as no row that tells it has changed; the writer lane
/// confirms it.
struct RecognizedHolderTests {
    private let desk: ExamDesk
    private let person: Person
    private let token: String
    private let attempt: String

    init() throws {
        let world = try World()
        desk = try ExamDesk(world, try world.insertBank(count: 2, kinds: [.trueFalse]))
        person = world.members[0]
        token = try world.signIn(as: person)
        attempt = try desk.start(token)
    }

    private func save(_ sequence: Int64) -> Reply {
        desk.save(["value": true], 1, sequence: sequence, in: attempt, token)
    }

    @Test func `saves that follow each other are served from memory and are as durable as the first`() throws {
        for sequence in 1...5 { #expect(save(Int64(sequence)).status == 200) }
        #expect(try desk.count("answer", "sequence = 5") == 1)
    }

    @Test func `a session that another process ends is over for the next save`() throws {
        for sequence in 1...3 { #expect(save(Int64(sequence)).status == 200) }
        try desk.world.tamper("UPDATE session SET ended_at = 1 WHERE account_id = \(person.account.rawValue)")
        #expect(save(4).status == 401)
        #expect(save(5).status == 401)
        #expect(try desk.count("answer", "sequence > 3") == 0)
    }

    @Test func `an account that another process suspends saves no more`() throws {
        #expect(save(1).status == 200)
        try desk.world.tamper("UPDATE account SET state = 'disabled' WHERE id = \(person.account.rawValue)")
        #expect(save(2).status == 401)
    }

    @Test func `a session that expires saves no more, though no row changes`() throws {
        #expect(save(1).status == 200)
        desk.world.clock.advance(bySeconds: 366 * 86_400)
        #expect(save(2).status == 401)
    }

    @Test func `one who logs out saves no more`() throws {
        #expect(save(1).status == 200)
        #expect(desk.world.delete("/v1/sessions/current", token).status == 204)
        #expect(save(2).status == 401)
    }

    @Test func `a member who moves in mid-exam goes on saving`() throws {
        #expect(save(1).status == 200)
        let member = try #require(person.member).rawValue
        let elsewhere = desk.world.otherBranch.rawValue
        try desk.world.tamper("UPDATE membership SET organization_id = \(elsewhere) WHERE member_id = \(member)")
        #expect(save(2).status == 200)
        #expect(save(3).status == 200)
    }

    @Test func `whoever is no member any more is refused in the lane`() throws {
        #expect(save(1).status == 200)
        let member = try #require(person.member).rawValue
        try desk.world.tamper("UPDATE membership SET until = since WHERE member_id = \(member)")
        #expect(save(2).status == 403)
        #expect(try desk.count("answer", "sequence > 1") == 0)
    }
}
