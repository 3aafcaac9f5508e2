import Assessment
import HTTPServer
import JSON
import Learning
import Runtime
import SQL
import TestSupport
import Testing
import Values

struct ExamSittingTests {
    @Test func `a member sits an exam, learns the mark and reviews the answers`() throws {
        let world = try World()
        let kinds: [QuestionKind] = [.single, .multiple, .trueFalse, .shortText]
        let desk = try ExamDesk(world, try world.insertBank(count: 1, kinds: kinds))
        let token = try world.signIn(as: world.members[0])
        let open = world.get("/v1/exams?state=open", token)
        #expect(open.items.count == 1)
        #expect(open.items[0]["own"]?["attemptsLeft"] == 1)
        let attempt = try desk.start(token)
        let seen = world.get("/v1/attempts/\(attempt)", token)
        #expect(seen.status == 200, "\(seen.text)")
        #expect(seen["slots"]?.arrayIfPresent?.count == 4)
        #expect(seen["slots"]?.arrayIfPresent?[0]["options"]?.arrayIfPresent?[1]["id"] == "b")
        #expect(desk.save(["choice": "a"], 1, in: attempt, token).status == 200)
        #expect(desk.save(["choices": ["c", "a"]], 2, in: attempt, token)["answer"] == ["choices": ["a", "c"]])
        #expect(desk.save(["value": false], 3, in: attempt, token).status == 200)
        #expect(desk.save(["texts": [" 答案4 "]], 4, in: attempt, token).status == 200)
        #expect(desk.submit(attempt, token, confirms: false).status == 200)
        let result = world.get("/v1/attempts/\(attempt)/result", token)
        #expect(result["mark"]?.text == "6", "\(result.text)")
        #expect(result["passed"] == true)
        #expect(result["correct"] == 3)
        let review = world.get("/v1/attempts/\(attempt)/review", token)
        #expect(review.status == 200, "\(review.text)")
        let slots = try #require(review["slots"]?.arrayIfPresent)
        #expect(
            slots.map { $0["rightAnswer"] } == [
                ["choice": "a"], ["choices": ["a", "c"]], ["value": true], ["texts": ["答案4"]],
            ])
        #expect(slots[2]["verdict"] == "wrong")
        #expect(slots[0]["explanation"] == "<p>第1题解析</p>")
        #expect(world.get("/v1/me/attempts", token).items.first?["mark"]?.text == "6")
        #expect(try desk.count("domain_event", "kind = 'attempt.scored' AND quantity = 600") == 1)
        #expect(try desk.count("domain_event", "kind = 'attempt.passed'") == 1)
    }

    @Test func `shuffled options keep their meaning: the letter that is right is scored right`() throws {
        let world = try World()
        var rules = ExamDesk.Rules()
        rules.shuffles = true
        let desk = try ExamDesk(world, try world.insertBank(count: 8, kinds: [.single]), rules)
        let token = try world.signIn(as: world.members[0])
        let attempt = try desk.start(token)
        let slots = try #require(world.get("/v1/attempts/\(attempt)", token)["slots"]?.arrayIfPresent)
        var letters: Set<String> = []
        for (index, slot) in slots.enumerated() {
            let options = try #require(slot["options"]?.arrayIfPresent)
            let right = try #require(options.first { $0["html"]?.stringIfPresent?.contains("选项A") == true })
            letters.insert(try #require(right["id"]?.stringIfPresent))
            desk.save(["choice": right["id"] ?? .null], index + 1, in: attempt, token)
        }
        #expect(letters.count > 1, "Eight shuffled questions do not all have their right option in one place.")
        desk.submit(attempt, token)
        #expect(world.get("/v1/attempts/\(attempt)/result", token)["correct"] == 8)
    }

    @Test(
        arguments: [(-1, 0, true), (0, 0, true), (1, 0, false), (2000, 2, true), (2001, 2, false)]
            as [(Int64, Int, Bool)]
    )
    func `an answer is in time up to the deadline and its grace`(late: Int64, grace: Int, isSaved: Bool) throws {
        let world = try World()
        var rules = ExamDesk.Rules()
        rules.grace = grace
        let desk = try ExamDesk(world, try world.insertBank(count: 1, kinds: [.trueFalse]), rules)
        let token = try world.signIn(as: world.members[0])
        let attempt = try desk.start(token)
        world.clock.advance(byMilliseconds: 30 * 60_000 + late)
        let reply = desk.save(["value": true], 1, in: attempt, token)
        #expect(reply.status == (isSaved ? 200 : 409), "\(reply.text)")
        if !isSaved { #expect(reply.reason == "deadlinePassed") }
        #expect(try desk.count("answer") == (isSaved ? 1 : 0))
    }

    @Test func `the end of the window bounds the deadline`() throws {
        let world = try World()
        var rules = ExamDesk.Rules()
        rules.closes = 600
        let desk = try ExamDesk(world, try world.insertBank(count: 1, kinds: [.trueFalse]), rules)
        let token = try world.signIn(as: world.members[0])
        let attempt = try desk.start(token)
        let deadline = world.get("/v1/attempts/\(attempt)", token)["deadline"]
        #expect(deadline == .string(World.start.advanced(bySeconds: 600).text))
    }

    @Test func `an older or repeated sequence number changes nothing and is told what stands`() throws {
        let world = try World()
        let desk = try ExamDesk(world, try world.insertBank(count: 1, kinds: [.trueFalse]))
        let token = try world.signIn(as: world.members[0])
        let attempt = try desk.start(token)
        desk.save(["value": true], 1, sequence: 5, in: attempt, token)
        for sequence: Int64 in [5, 4] {
            let reply = desk.save(["value": false], 1, sequence: sequence, in: attempt, token)
            #expect(reply.status == 200)
            #expect(reply["answer"] == ["value": true])
            #expect(reply["sequence"] == 5)
        }
        #expect(desk.save(.null, 1, sequence: 6, in: attempt, token)["answer"] == .null)
        let refused = desk.submit(attempt, token, confirms: false)
        #expect(refused.status == 409)
        #expect(refused.reason == "unanswered")
        #expect(refused.pointers == ["/slots/1"])
    }

    @Test(
        arguments: [
            (1, ["value": true], "/answer"), (1, ["choice": "e"], "/answer/choice"), (1, ["choice": "A"], "/answer"),
            (1, ["choice": "a", "score": 2], "/answer"), (2, ["choices": ["a", "a"]], "/answer"),
            (2, ["choices": ["a", "z"]], "/answer/choices"), (3, ["value": "true"], "/answer"),
            (4, ["texts": ["x", "y"]], "/answer/texts"), (4, "x", "/answer"),
        ] as [(Int, JSONValue, String)])
    func `an answer of another form than its kind's is 422 and says where`(
        slot: Int, answer: JSONValue, pointer: String
    ) throws {
        let world = try World()
        let kinds: [QuestionKind] = [.single, .multiple, .trueFalse, .shortText]
        let desk = try ExamDesk(world, try world.insertBank(count: 1, kinds: kinds))
        let token = try world.signIn(as: world.members[0])
        let attempt = try desk.start(token)
        let reply = desk.save(answer, slot, in: attempt, token)
        #expect(reply.status == 422, "\(reply.text)")
        #expect(reply.pointers == [pointer])
        #expect(try desk.count("answer") == 0)
    }

    @Test(arguments: ["score", "mark", "savedAt", "state", "member"])
    func `a field that nobody asked for is refused`(field: String) throws {
        let world = try World()
        let desk = try ExamDesk(world, try world.insertBank(count: 1, kinds: [.trueFalse]))
        let token = try world.signIn(as: world.members[0])
        let attempt = try desk.start(token)
        let saved = world.call(
            .put, "/v1/attempts/\(attempt)/answers/1", token,
            body: .object(
                JSONObject([
                    .init(key: "sequence", value: 1), .init(key: "answer", value: .null), .init(key: field, value: 100),
                ])))
        #expect(saved.status == 400)
        let body = JSONValue.object(JSONObject([.init(key: field, value: 100)]))
        #expect(world.post("/v1/attempts/\(attempt)/submission", body, token).status == 400)
        #expect(try desk.count("attempt", "state = 'running'") == 1)
    }

    @Test func `a start is refused with the reason`() throws {
        let world = try World()
        let fixture = try world.insertBank(count: 1, kinds: [.trueFalse])
        var rules = ExamDesk.Rules()
        (rules.opens, rules.closes, rules.attempts, rules.attemptsPerDay) = (600, 86_400 * 3, 2, 1)
        let desk = try ExamDesk(world, fixture, rules)
        let token = try world.signIn(as: world.members[0])
        func reason() -> String? { world.post("/v1/exams/\(desk.exam)/attempts", nil, token).reason }
        #expect(world.get("/v1/exams?state=upcoming", token).items.count == 1)
        #expect(reason() == "windowNotOpen")
        world.clock.advance(bySeconds: 600)
        let first = try desk.start(token)
        #expect(reason() == "attemptRunning")
        desk.submit(first, token)
        #expect(reason() == "attemptsUsedUpToday")
        world.clock.advance(bySeconds: 86_400)
        desk.submit(try desk.start(token), token)
        #expect(reason() == "attemptsUsedUp")
        world.clock.advance(bySeconds: 86_400 * 3)
        #expect(reason() == "windowClosed")
        #expect(world.get("/v1/exams?state=closed", token).items.count == 1)
        let manager = try world.signIn(as: world.administrator)
        #expect(world.post("/v1/exams/\(desk.exam)/attempts", nil, manager).status == 403)
    }

    @Test func `another device answers only after it has taken over`() throws {
        let world = try World()
        let desk = try ExamDesk(world, try world.insertBank(count: 1, kinds: [.trueFalse]))
        let phone = try world.signIn(as: world.members[0])
        let tablet = try world.signIn(as: world.members[0])
        let attempt = try desk.start(phone)
        #expect(desk.save(["value": true], 1, in: attempt, tablet).reason == "heldElsewhere")
        #expect(desk.submit(attempt, tablet).reason == "heldElsewhere")
        #expect(world.get("/v1/attempts/\(attempt)", tablet)["needsTakeover"] == true)
        #expect(world.post("/v1/attempts/\(attempt)/takeover", nil, tablet).status == 200)
        #expect(desk.save(["value": true], 1, in: attempt, tablet).status == 200)
        #expect(desk.save(["value": false], 1, sequence: 2, in: attempt, phone).reason == "heldElsewhere")
        #expect(try desk.count("audit_entry", "action = 'attempt.takenOver'") == 1)
        #expect(desk.submit(attempt, tablet).status == 200)
        #expect(world.post("/v1/attempts/\(attempt)/takeover", nil, phone).reason == "attemptClosed")
        #expect(desk.save(["value": false], 1, sequence: 3, in: attempt, tablet).reason == "attemptClosed")
    }

    @Test func `nobody else reads or writes an attempt, and nobody learns that it exists`() throws {
        let world = try World()
        let desk = try ExamDesk(world, try world.insertBank(count: 1, kinds: [.trueFalse]))
        let owner = try world.signIn(as: world.members[0])
        let attempt = try desk.start(owner)
        for other in [world.members[1], world.secretary, world.neighbour, world.stranger] {
            let token = try world.signIn(as: other)
            #expect(world.get("/v1/attempts/\(attempt)", token).status == 404)
            #expect(world.get("/v1/attempts/\(attempt)/result", token).status == 404)
            #expect(world.get("/v1/attempts/\(attempt)/review", token).status == 404)
            #expect(desk.save(["value": true], 1, in: attempt, token).status == 404)
            #expect(desk.submit(attempt, token).status == 404)
            #expect(world.post("/v1/attempts/\(attempt)/takeover", nil, token).status == 404)
        }
        #expect(try desk.count("answer") == 0)
        #expect(try desk.count("attempt", "state = 'running'") == 1)
    }
}
