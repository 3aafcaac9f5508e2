import JSON
import Learning
import Organization
import Runtime
import TestSupport
import Testing
import Values

/// Who sees what of a ranking: publication policy against role.
struct RankingSightTests {
    private func setPublication(_ world: World, _ value: String) throws {
        let token = try world.signIn(as: world.administrator)
        let reply = world.put("/v1/policies/publication", ["value": .string(value), "reason": "测试"], token)
        #expect(reply.status == 200, "\(reply.text)")
    }

    /// The status, and how many lines.
    private func seen(_ world: World, _ token: String, _ query: String) -> String {
        let reply = world.get("/v1/rankings?\(query)", token)
        guard reply.status == 200 else { return "\(reply.status)" }
        return "\(reply.status) \(reply["items"]?.arrayIfPresent?.count ?? -1)"
    }

    @Test(arguments: [
        // publication; own branch; superior body; other branch; branches of the superior: for a member
        ("off", "403", "403", "404", "403"),
        ("self", "200 1", "200 1", "404", "403"),
        ("branch", "200 6", "200 1", "404", "403"),
        ("organization", "200 6", "200 8", "404", "200 3"),
    ])
    func `a member sees what policy publishes`(
        publication: String, own: String, superior: String, other: String, branches: String
    ) throws {
        let world = try World()
        try setPublication(world, publication)
        let token = try world.signIn(as: world.members[0])
        #expect(seen(world, token, "scope=\(world.branch)") == own)
        #expect(seen(world, token, "scope=\(world.committee)") == superior)
        #expect(seen(world, token, "scope=\(world.otherBranch)") == other)
        #expect(seen(world, token, "scope=\(world.committee)&subject=branches") == branches)
    }

    @Test(arguments: ["off", "self", "branch", "organization"])
    func `a secretary always sees the own branch and never another`(publication: String) throws {
        let world = try World()
        try setPublication(world, publication)
        let token = try world.signIn(as: world.secretary)
        #expect(seen(world, token, "scope=\(world.branch)") == "200 6")
        #expect(seen(world, token, "scope=\(world.otherBranch)") == "404")
        #expect(seen(world, token, "scope=\(world.farBranch)") == "404")
    }

    @Test(arguments: ["off", "self", "branch", "organization"])
    func `a committee sees branches, and names only with a reason that is kept`(publication: String) throws {
        let world = try World()
        try setPublication(world, publication)
        let token = try world.signIn(as: world.administrator)
        #expect(seen(world, token, "scope=\(world.committee)&subject=branches") == "200 3")
        #expect(seen(world, token, "scope=\(world.branch)") == "403")
        let auditor = try world.signIn(as: world.auditor)
        #expect(!world.get("/v1/audit", auditor).text.contains("names.read"))
        #expect(seen(world, token, "scope=\(world.branch)&reason=annual") == "200 6")
        #expect(world.get("/v1/audit", auditor).text.contains("names.read"))
    }

    @Test func `somebody without a branch and without an office sees nothing`() throws {
        let world = try World()
        let token = try world.signIn(as: world.editor)
        #expect(world.get("/v1/rankings?scope=\(world.branch)", token).status == 403)
    }

    @Test func `why a colleague is exempt stays with the branch's office`() throws {
        let world = try World()
        try world.exempt(world.members[1], reason: "长期病休")
        let colleague = world.get("/v1/rankings", try world.signIn(as: world.members[0]))
        #expect(colleague.status == 200)
        #expect(!colleague.text.contains("长期病休"))
        #expect(colleague.text.contains("按规定不参加排名"))
        #expect(world.get("/v1/rankings", try world.signIn(as: world.members[1])).text.contains("长期病休"))
        #expect(world.get("/v1/rankings", try world.signIn(as: world.secretary)).text.contains("长期病休"))
    }

    @Test func `a moved member takes along nothing that was earned elsewhere`() throws {
        let world = try World()
        try world.completeLesson(1, by: world.members[0])
        try world.move(world.members[0], to: world.otherBranch, at: World.start.advanced(bySeconds: 60))
        try world.completeLesson(2, by: world.members[0], at: World.start.advanced(bySeconds: 120))
        try world.completeLesson(3, by: world.neighbour, at: World.start.advanced(bySeconds: 120))
        let reply = world.get("/v1/rankings", try world.signIn(as: world.neighbour))
        let items = reply["items"]?.arrayIfPresent ?? []
        #expect(items.map { $0["value"] } == [1, 1])
        #expect(items.map { $0["rank"] } == [1, 1])
        let left = world.get("/v1/rankings", try world.signIn(as: world.members[1]))
        #expect(!left.text.contains(world.members[0].name))
    }

    @Test func `rows are paged, and around me finds my place`() throws {
        let world = try World()
        for (index, person) in world.members.enumerated() {
            for lesson in 0..<(5 - index) { try world.completeLesson(Int64(index * 10 + lesson), by: person) }
        }
        try world.exempt(world.secretary, reason: "借调")
        let token = try world.signIn(as: world.members[2])
        var names: [String] = []
        var after: String?
        repeat {
            let page = world.get("/v1/rankings?limit=2" + (after.map { "&after=\($0)" } ?? ""), token)
            names += (page["items"]?.arrayIfPresent ?? []).compactMap { $0["name"]?.stringIfPresent }
            after = page["next"]?.stringIfPresent
        } while after != nil
        #expect(names == world.members.map(\.name) + [world.secretary.name])
        let around = world.get("/v1/rankings?around=me&limit=2", token)
        let ranks = around["items"]?.arrayIfPresent?.map { $0["rank"] }
        #expect(ranks == [2, 3, 4])
        #expect(around["items"]?.arrayIfPresent?[1]["own"] == true)
        let mine = world.get("/v1/me/rankings", token)["items"]?.arrayIfPresent ?? []
        #expect(mine.count == 4)
        #expect(mine[0]["items"]?.arrayIfPresent?.map { $0["rank"] } == [3])
    }

    @Test(arguments: [Int64.min, -1, 100_000, Int64.max], ["members", "branches"])
    func `a cursor from nowhere is answered with a page`(cursor: Int64, subject: String) throws {
        let world = try World()
        let administrator = try world.signIn(as: world.administrator)
        let scope = subject == "members" ? world.branch : world.committee
        let reply = world.get(
            "/v1/rankings?scope=\(scope.text)&subject=\(subject)&period=all&reason=test&after=\(cursor)", administrator)
        #expect(reply.status == 200, "\(reply.text)")
        #expect(reply["items"]?.arrayIfPresent?.isEmpty == (cursor > 0))
        #expect(reply["next"] == .null)
    }

    @Test func `branches rank per head, small ones without a place`() throws {
        let world = try World()
        for lesson in 1...3 { try world.completeLesson(Int64(lesson), by: world.members[0]) }
        try world.completeLesson(9, by: world.stranger)
        let token = try world.signIn(as: world.administrator)
        let reply = world.get("/v1/rankings?scope=\(world.committee)&subject=branches", token)
        let items = reply["items"]?.arrayIfPresent ?? []
        #expect(items.first?["rank"] == 1)
        #expect(items.first?["value"]?.text == "0.5")
        #expect(items.dropFirst().allSatisfy { $0["rank"] == nil && $0["reason"] != nil })
    }

    @Test func `a period is frozen once, when it is over, and stays what it was`() throws {
        let world = try World()
        try world.completeLesson(1, by: world.members[0])
        let token = try world.signIn(as: world.administrator)
        let body: JSONValue = [
            "organization": .string(world.branch.text), "unit": "points", "period": "2026-08", "subject": "members",
        ]
        #expect(world.post("/v1/snapshots", body, token).status == 409)
        world.clock.advance(bySeconds: 40 * 86_400)
        let frozen = world.post("/v1/snapshots", body, token)
        #expect(frozen.status == 201, "\(frozen.text)")
        #expect(world.post("/v1/snapshots", body, token).status == 409)
        // A late event of August changes the living ranking only.
        try world.completeLesson(2, by: world.members[1])
        try world.completeLesson(3, by: world.members[1])
        let id = try #require(frozen["id"]?.stringIfPresent)
        let secretary = try world.signIn(as: world.secretary)
        let kept = world.get("/v1/snapshots/\(id)", secretary)
        #expect(kept["items"]?.arrayIfPresent?.first?["name"] == .string(world.members[0].name))
        let living = world.get("/v1/rankings?period=2026-08", secretary)
        #expect(living["items"]?.arrayIfPresent?.first?["name"] == .string(world.members[1].name))
        #expect(world.get("/v1/snapshots?organization=\(world.branch)", secretary)["items"]?.arrayIfPresent?.count == 1)
        let neighbour = try world.signIn(as: world.neighbour)
        #expect(world.get("/v1/snapshots/\(id)", neighbour).status == 404)
    }
}
