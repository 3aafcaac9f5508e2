import Assessment
import JSON
import Learning
import Runtime
import TestSupport
import Testing
import Values

/// What those who manage, mark and study are refused, each with its pointer or its reason.
struct ExamRefusalTests {
    private static let nothing = "0000000000009"

    @Test func `an exam's draft is refused field by field`() throws {
        let world = try World()
        let desk = try ExamDesk(world, try world.insertBank(count: 1, kinds: [.trueFalse]))
        func pointers(
            _ change: (inout JSONObject) -> Void, _ rules: ExamDesk.Rules = ExamDesk.Rules()
        ) throws -> [String] {
            var document = try #require(ExamDesk.document(world, paper: desk.paper, rules).objectIfPresent)
            change(&document)
            let reply = world.post("/v1/exams", .object(document), desk.manager)
            #expect(reply.status == 422, "\(reply.text)")
            return reply.pointers
        }
        var late = ExamDesk.Rules()
        (late.opens, late.closes) = (600, 600)
        #expect(try pointers({ _ in }, late) == ["/closesAt"])
        var greedy = ExamDesk.Rules()
        (greedy.attempts, greedy.attemptsPerDay) = (1, 2)
        #expect(try pointers({ _ in }, greedy) == ["/attemptsPerDay"])
        #expect(try pointers { $0["paper"] = .string(Self.nothing) } == ["/paper"])
        #expect(try pointers { $0["course"] = .string(Self.nothing) } == ["/course"])
        #expect(try pointers { $0["lesson"] = .string(Self.nothing) } == ["/lesson"])
        #expect(
            try pointers({ $0["paper"] = .string(Self.nothing) }, late) == ["/closesAt", "/paper"],
            "Everything that is wrong is said at once.")
        #expect(try desk.count("exam") == 1)
        let document = ExamDesk.document(world, paper: desk.paper, ExamDesk.Rules())
        let draft = try #require(world.post("/v1/exams", document, desk.manager)["id"]?.stringIfPresent)
        var moved = try #require(document.objectIfPresent)
        moved["organization"] = .string(world.branch.text)
        let reply = world.put("/v1/exams/\(draft)", .object(moved), desk.manager, version: 1)
        #expect(reply.pointers == ["/organization"], "\(reply.text)")
    }

    @Test func `a paper is refused section by section`() throws {
        let world = try World()
        let fixture = try world.insertBank(count: 1, kinds: [.trueFalse])
        let manager = try world.signIn(as: world.administrator)
        func pointers(_ sections: [JSONValue]) -> [String] {
            let reply = world.post(
                "/v1/papers",
                ["organization": .string(world.committee.text), "title": "试卷", "sections": .array(sections)], manager)
            #expect(reply.status == 422, "\(reply.text)")
            return reply.pointers
        }
        let question: JSONValue = ["question": .string(fixture.questions[0].text)]
        #expect(pointers([["title": "一"]]) == ["/sections/0"])
        #expect(
            pointers([["title": "一", "questions": [question], "draw": ["count": 1]]]) == ["/sections/0"])
        #expect(
            pointers([["title": "一", "questions": [question]], ["title": "二", "questions": [question]]])
                == ["/sections/1/questions/0/question"])
        #expect(
            pointers([["title": "一", "questions": [["question": .string(Self.nothing)]]]])
                == ["/sections/0/questions/0/question"])
        #expect(
            pointers([["title": "一", "draw": ["banks": [.string(Self.nothing)], "count": 1]]])
                == ["/sections/0/draw/banks"])
        #expect(
            pointers([["title": "一", "draw": ["easiest": 4, "hardest": 2, "count": 1]]])
                == ["/sections/0/draw/easiest"])
        #expect(
            pointers([["title": "一", "draw": ["count": 200]], ["title": "二", "draw": ["count": 200]]])
                == ["/sections"])
    }

    @Test func `publication says in numbers what a paper lacks`() throws {
        let world = try World()
        let fixture = try world.insertBank(count: 4, kinds: [.trueFalse])
        let manager = try world.signIn(as: world.administrator)
        func refusal(_ sections: [JSONValue]) throws -> String {
            let paper = world.post(
                "/v1/papers",
                ["organization": .string(world.committee.text), "title": "试卷", "sections": .array(sections)], manager)
            let id = try #require(paper["id"]?.stringIfPresent, "\(paper.text)")
            let exam = world.post("/v1/exams", ExamDesk.document(world, paper: id, ExamDesk.Rules()), manager)
            let reply = world.post("/v1/exams/\(exam["id"]?.stringIfPresent ?? "")/publication", nil, manager)
            #expect(reply.status == 409 && reply.reason == "paperUnfillable", "\(reply.text)")
            return try #require(reply["detail"]?.stringIfPresent)
        }
        func draw(_ title: String, _ tag: String?, _ count: Int64) -> JSONValue {
            let tags = tag.map { [JSONValue.string($0)] } ?? []
            return ["title": .string(title), "draw": ["tags": .array(tags), "count": .integer(count)]]
        }
        #expect(try refusal([draw("甲", "单号", 3)]).contains("「甲」需要3道，可用2道"))
        #expect(try refusal([draw("甲", nil, 3), draw("乙", "单号", 2)]).contains("「乙」需要2道，可用2道（与其他部分共用）"))
        try world.tamper("UPDATE question SET state = 'withdrawn' WHERE id = \(fixture.questions[0].rawValue)")
        let named: JSONValue = [
            "title": "丙", "questions": .array(fixture.questions.map { ["question": .string($0.text)] }),
        ]
        #expect(try refusal([named]).contains("指定的试题中有1道未发布"))
    }

    @Test func `a marker is refused what is no essay, no slot, no attempt or no mark`() throws {
        let world = try World()
        let desk = try ExamDesk(world, try world.insertBank(count: 1, kinds: [.trueFalse, .essay]))
        let member = try world.signIn(as: world.members[0])
        let attempt = try desk.start(member)
        desk.save(["text": "体会"], 2, in: attempt, member)
        let token = try world.signIn(as: world.secretary)
        func mark(_ slot: Int, _ mark: JSONValue, _ attempt: String, _ token: String) -> Reply {
            world.put("/v1/attempts/\(attempt)/marks/\(slot)", ["mark": mark], token)
        }
        #expect(mark(2, 1, attempt, token).reason == "attemptRunning")
        desk.submit(attempt, member)
        #expect(mark(1, 1, attempt, token).reason == "slotNotMarked")
        #expect(mark(3, 1, attempt, token).status == 404)
        #expect(mark(2, 1, Self.nothing, token).status == 404)
        let third = JSONValue.number(JSONNumber(Amount(hundredths: 201)))
        #expect(mark(2, third, attempt, token).pointers == ["/mark"])
        #expect(mark(2, 1, attempt, try world.signIn(as: world.neighbour)).status == 403)
        #expect(try desk.count("attempt_result") == 1)
        let named = try #require(world.get("/v1/exams/\(desk.exam)/markings", token).items.first)
        #expect(named["member"] == nil && named["name"] == nil)
        #expect(mark(2, 2, attempt, token)["mark"]?.text == "2", "Released with the last mark.")
        #expect(world.get("/v1/exams/\(desk.exam)/markings", token).items.isEmpty)
    }

    @Test(arguments: ["best", "first", "last"])
    func `what counts of several attempts is what the policy says`(policy: String) throws {
        let world = try World()
        var rules = ExamDesk.Rules()
        (rules.attempts, rules.resultPolicy) = (3, policy)
        let desk = try ExamDesk(world, try world.insertBank(count: 4, kinds: [.trueFalse]), rules)
        let member = try world.signIn(as: world.members[0])
        for right in [1, 3, 2] {
            _ = try desk.sit(member, right: right)
            world.clock.advance(bySeconds: 1)
        }
        let results = world.get("/v1/exams/\(desk.exam)/results", try world.signIn(as: world.secretary))
        let marks = ["best": "6", "first": "2", "last": "4"]
        #expect(results.items.first?["mark"]?.text == marks[policy], "\(results.text)")
    }

    @Test func `before release a reviewer sees who has sat the exam, and no mark`() throws {
        let world = try World()
        var rules = ExamDesk.Rules()
        rules.review = "afterClose"
        let desk = try ExamDesk(world, try world.insertBank(count: 2, kinds: [.trueFalse]), rules)
        _ = try desk.sit(try world.signIn(as: world.members[0]), right: 2)
        try world.service.sweepExams(at: world.clock.clock.now())
        let token = try world.signIn(as: world.secretary)
        func result() -> JSONValue? { world.get("/v1/exams/\(desk.exam)/results", token).items.first }
        func figures(_ name: String) -> JSONValue? {
            let path = "/v1/statistics?organization=\(world.branch)&from=2026-08-01&to=2026-08-31"
            return world.get(path, token).items.first { $0["name"]?.stringIfPresent == name }
        }
        #expect(result()?["attempts"] == 1)
        #expect(result()?["mark"] == nil && result()?["passed"] == nil && result()?["countedAttempt"] == nil)
        #expect(world.get("/v1/exams/\(desk.exam)/question-statistics", token).items.isEmpty)
        #expect(figures("examParticipation")?["numerator"]?.text == "1")
        #expect(figures("passRate")?["denominator"]?.text == "0")
        world.clock.advance(bySeconds: 86_401)
        try world.service.sweepExams(at: world.clock.clock.now())
        #expect(result()?["mark"]?.text == "4")
        #expect(world.get("/v1/exams/\(desk.exam)/question-statistics", token).items.count == 2)
        #expect(figures("passRate")?["denominator"]?.text == "1")
    }
}
