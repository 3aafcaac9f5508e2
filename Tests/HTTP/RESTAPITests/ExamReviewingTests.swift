import Assessment
import Curriculum
import HTTPServer
import JSON
import Learning
import Organization
import Runtime
import SQL
import SQLite
import Store
import TestSupport
import Testing
import Values

struct ExamReviewingTests {
    @Test func `the members due are frozen when the exam opens; who came, left or is exempt stands apart`() throws {
        let world = try World()
        let desk = try ExamDesk(world, try world.insertBank(count: 2, kinds: [.trueFalse]))
        let (leaver, late) = (try #require(world.members[1].member), try #require(world.neighbour.member))
        let exempt = try #require(world.members[2].member)
        let (service, tenant) = (world.service, world.tenant)
        let (branch, other) = (world.branch, world.otherBranch)
        try world.database.write { transaction in
            guard let row = try Members.member(exempt, of: tenant, transaction.reads) else { return }
            _ = try Members.update(
                PartyMember(
                    id: row.id, tenant: row.tenant, rosterNumber: row.rosterNumber, name: row.name, stage: row.stage,
                    status: row.status, joinedOn: nil, exemptReason: "年老体弱", version: row.version,
                    organization: nil), transaction)
        }
        _ = try desk.sit(try world.signIn(as: world.members[0]), right: 2)
        world.clock.advance(bySeconds: 3600)
        let now = world.clock.clock.now()
        try world.database.write { transaction in
            for (member, target) in [(leaver, other), (late, branch)] {
                try Members.leave(member, at: now, transaction)
                try Members.join(
                    member, of: tenant, target, membership: service.ids.next(Subject.Member.self).rawValue, at: now,
                    transaction)
            }
        }
        let token = try world.signIn(as: world.secretary)
        let path = "/v1/organizations/\(branch)/participation?exam=\(desk.exam)"
        let all = world.get(path, token)
        #expect(all.status == 200, "\(all.text)")
        let figures = ["due", "done", "missing", "exempt", "left", "arrived"].map { all[$0]?.integerIfPresent }
        #expect(figures == [6, 1, 3, 1, 1, 1], "\(all.text)")
        func names(_ state: String) -> [String?] {
            world.get("\(path)&state=\(state)", token).items.map { $0["name"]?.stringIfPresent }
        }
        #expect(names("done") == ["党员1"])
        #expect(names("left") == ["党员2"])
        #expect(names("exempt") == ["党员3"])
        #expect(names("missing") == ["书记甲", "党员4", "党员5"])
        #expect(names("arrived") == ["邻支党员"])
        #expect(world.get("\(path)&limit=2", token).items.count == 2)
        let figuresOnly = world.get(path, desk.manager)
        #expect(figuresOnly["due"] == 6)
        #expect(figuresOnly.items.isEmpty, "A committee sees figures, a branch sees names.")
        let elsewhere = "/v1/organizations/\(other)/participation?exam=\(desk.exam)"
        #expect(world.get(elsewhere, token).status == 404)
        #expect(world.get(path, try world.signIn(as: world.members[0])).status == 403)
    }

    @Test func `a secretary sees the counted results of the own branch, as JSON and as a table`() throws {
        let world = try World()
        var rules = ExamDesk.Rules()
        rules.attempts = 2
        let desk = try ExamDesk(world, try world.insertBank(count: 4, kinds: [.trueFalse]), rules)
        let member = try world.signIn(as: world.members[0])
        let best = try desk.sit(member, right: 3)
        _ = try desk.sit(member, right: 1)
        _ = try desk.sit(try world.signIn(as: world.neighbour), right: 4)
        let token = try world.signIn(as: world.secretary)
        let results = world.get("/v1/exams/\(desk.exam)/results", token)
        #expect(results.items.count == 1, "\(results.text)")
        #expect(results.items[0]["mark"]?.text == "6")
        #expect(results.items[0]["countedAttempt"] == .string(best))
        #expect(results.items[0]["passed"] == true)
        #expect(results.items[0]["attempts"] == 2)
        #expect(world.get("/v1/exams/\(desk.exam)/results?organization=\(world.otherBranch)", token).status == 404)
        #expect(world.get("/v1/exams/\(desk.exam)/results", desk.manager).status == 403)
        #expect(world.get("/v1/exams/\(desk.exam)/results?reason=spot%20check", desk.manager).items.count == 2)
        let table = world.get("/v1/exams/\(desk.exam)/results", token, headers: [HTTPField("Accept", "text/csv")])
        #expect(table.text.contains("党员1") && !table.text.contains("邻支党员"))
        #expect(world.get("/v1/exams/\(desk.exam)/results", member).status == 403)
    }

    @Test func `item analysis shows the hardest question first, with exact figures`() throws {
        let world = try World()
        let desk = try ExamDesk(world, try world.insertBank(count: 3, kinds: [.trueFalse]))
        _ = try desk.sit(try world.signIn(as: world.members[0]), right: 3)
        _ = try desk.sit(try world.signIn(as: world.members[1]), right: 1)
        let statistics = world.get("/v1/exams/\(desk.exam)/question-statistics", desk.manager)
        #expect(statistics.items.map { $0["difficulty"]?.text } == ["0.5", "0.5", "1"], "\(statistics.text)")
        #expect(statistics.items.map { $0["correct"] } == [1, 1, 2])
        #expect(statistics.items[0]["discrimination"]?.text == "1")
        #expect(statistics.items[2]["pointBiserial"] == nil)
        let token = try world.signIn(as: world.secretary)
        let other = "/v1/exams/\(desk.exam)/question-statistics?organization=\(world.farBranch)"
        #expect(world.get(other, token).status == 404)
    }

    @Test func `an essay is marked without a name, and the result is complete when all are`() throws {
        let world = try World()
        let desk = try ExamDesk(world, try world.insertBank(count: 2, kinds: [.essay]))
        let member = try world.signIn(as: world.members[0])
        let attempt = try desk.start(member)
        for slot in 1...2 { desk.save(["text": "我的体会"], slot, in: attempt, member) }
        desk.submit(attempt, member)
        #expect(world.get("/v1/attempts/\(attempt)/result", member)["released"] == false)
        let token = try world.signIn(as: world.secretary)
        let waiting = world.get("/v1/exams/\(desk.exam)/markings", token)
        #expect(waiting.items.map { $0["slot"] } == [1, 2], "\(waiting.text)")
        #expect(!waiting.text.contains("党员1"))
        func mark(_ slot: Int, _ mark: JSONValue, _ token: String) -> Reply {
            world.put("/v1/attempts/\(attempt)/marks/\(slot)", ["mark": mark], token)
        }
        let oneAndHalf = JSONValue.number(JSONNumber(Amount(hundredths: 150)))
        #expect(mark(1, 3, token).status == 422)
        #expect(mark(1, oneAndHalf, member).status == 403)
        #expect(mark(1, oneAndHalf, token)["waiting"] == [2])
        #expect(mark(1, oneAndHalf, token)["number"] == 2, "The same mark again is no new result.")
        #expect(try desk.count("domain_event") == 0)
        #expect(mark(2, 1, token)["complete"] == true)
        #expect(world.get("/v1/attempts/\(attempt)/result", member)["mark"]?.text == "2.5")
        #expect(try desk.count("domain_event", "kind = 'attempt.scored' AND quantity = 250") == 1)
        #expect(mark(2, 2, token)["number"] == 4)
        #expect(try desk.count("domain_event", "kind = 'attempt.scored' AND quantity = 350") == 1)
        #expect(try desk.count("domain_event", "kind = 'attempt.scored'") == 2, "The first, and its correction.")
        #expect(try desk.count("notice", "kind = 'result.changed'") == 1)
        let own = try desk.start(token)
        #expect(
            world.put("/v1/attempts/\(own)/marks/1", ["mark": 1], token).status == 403, "Nobody marks an own attempt.")
        #expect(world.put("/v1/attempts/\(own)/marks/1", ["mark": 1], desk.manager).reason == "attemptRunning")
    }

    @Test func `a corrected key changes the results that it touches, once, and tells the members`() throws {
        let world = try World()
        let desk = try ExamDesk(world, try world.insertBank(count: 2, kinds: [.trueFalse]))
        let first = try world.signIn(as: world.members[0])
        let second = try world.signIn(as: world.members[1])
        let wrong = try desk.sit(first, right: 2)
        let right = try desk.sit(second, right: 0)
        let question = desk.fixture.questions[0]
        var corrected = desk.fixture.documents[0]
        corrected.key = .trueFalse(false)
        corrected.explanation = "<p>更正</p>"
        let (service, tenant, document) = (world.service, world.tenant, corrected)
        try world.database.write { transaction in
            let version: QuestionVersionID = service.ids.next()
            try service.insertVersion(
                document, id: version, of: question, number: 2, clause: nil,
                contentHash: service.cryptography.sha256("2"), importing: nil, by: nil, tenant: tenant,
                at: World.start, transaction)
            _ = try Questions.setCurrent(version, state: .published, of: question, expected: 1, transaction)
        }
        let path = "/v1/questions/\(question)/regrade"
        let preview = world.post(path, [:], desk.manager)
        #expect(preview["changed"] == 2, "\(preview.text)")
        #expect(try desk.count("attempt_result") == 2, "A preview changes nothing.")
        #expect(world.post(path, ["apply": true], desk.manager).pointers == ["/reason"])
        let applied = world.post(path, ["apply": true, "reason": "条文已修订"], desk.manager)
        #expect(applied["changed"] == 2)
        #expect(world.get("/v1/attempts/\(wrong)/result", first)["mark"]?.text == "2")
        #expect(world.get("/v1/attempts/\(right)/result", second)["mark"]?.text == "2")
        let review = world.get("/v1/attempts/\(right)/review", second)
        #expect(review["slots"]?.arrayIfPresent?[0]["rightAnswer"] == ["value": false], "\(review.text)")
        #expect(review["slots"]?.arrayIfPresent?[0]["explanation"] == "<p>更正</p>")
        #expect(world.post(path, ["apply": true, "reason": "再次执行"], desk.manager)["changed"] == 0)
        #expect(try desk.count("attempt_result") == 4)
        #expect(try desk.count("notice", "kind = 'result.changed'") == 2)
        #expect(try desk.count("audit_entry", "action = 'attempt.regraded'") == 2)
        #expect(try desk.count("domain_event", "kind = 'attempt.scored'") == 4, "Two results, each corrected once.")
        #expect(world.post(path, [:], try world.signIn(as: world.secretary)).status == 403)
    }
}
