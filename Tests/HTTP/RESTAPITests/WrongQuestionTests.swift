import Assessment
import JSON
import Learning
import Runtime
import TestSupport
import Testing
import Values

struct WrongQuestionTests {
    /// An exam of three true-false questions with a few attempts; an attempt is started a second after the other.
    private func desk(_ world: World, review: String = "afterSubmit") throws -> ExamDesk {
        var rules = ExamDesk.Rules()
        (rules.attempts, rules.review) = (5, review)
        return try ExamDesk(world, try world.insertBank(count: 3, kinds: [.trueFalse]), rules)
    }

    @Test func `a question that was wrong leaves the list with the second right answer in a row`() throws {
        let world = try World()
        let desk = try desk(world)
        let token = try world.signIn(as: world.members[0])
        func list() -> [String] {
            world.get("/v1/me/wrong-questions", token).items.map { item in
                let figures = [item["timesWrong"], item["timesRightSince"]].map { $0?.text ?? "-" }
                return "\(item["title"]?.stringIfPresent ?? "") \(figures.joined(separator: " "))"
            }
        }
        #expect(list().isEmpty)
        _ = try desk.sit(token, right: 1)
        #expect(list() == ["第2题 1 0", "第3题 1 0"])
        let second = try desk.sit(token, right: 2)
        #expect(list() == ["第3题 2 0", "第2题 1 1"], "The latest mistake stands first.")
        let first = world.get("/v1/me/wrong-questions", token).items.first
        #expect(first?["attempt"] == .string(second))
        #expect(first?["slot"] == 3)
        #expect(first?["question"] == .string(desk.fixture.questions[2].text))
        _ = try desk.sit(token, right: 3)
        #expect(list() == ["第3题 2 1"])
        _ = try desk.sit(token, right: 0)
        #expect(list() == ["第1题 1 0", "第2题 2 0", "第3题 3 0"], "A mistake begins the count anew.")
        #expect(world.get("/v1/me/wrong-questions", try world.signIn(as: world.members[1])).items.isEmpty)
        #expect(world.get("/v1/me/wrong-questions", desk.manager).status == 403)
    }

    @Test func `the list is read in pages`() throws {
        let world = try World()
        let desk = try desk(world)
        let token = try world.signIn(as: world.members[0])
        _ = try desk.sit(token, right: 2)
        _ = try desk.sit(token, right: 0)
        var seen: [String?] = []
        var cursor = ""
        for _ in 0..<4 {
            let page = world.get("/v1/me/wrong-questions?limit=1\(cursor)", token)
            seen += page.items.map { $0["title"]?.stringIfPresent }
            guard let next = page["next"]?.stringIfPresent else { break }
            cursor = "&after=\(next)"
        }
        #expect(seen == ["第1题", "第2题", "第3题"])
    }

    @Test func `a mistake is listed when the review is released, and never where it is not`() throws {
        for (review, expected) in [("afterClose", 3), ("never", 0)] {
            let world = try World()
            let desk = try desk(world, review: review)
            let token = try world.signIn(as: world.members[0])
            _ = try desk.sit(token, right: 0)
            #expect(world.get("/v1/me/wrong-questions", token).items.isEmpty)
            world.clock.advance(bySeconds: 86_401)
            try world.service.sweepExams(at: world.clock.clock.now())
            #expect(world.get("/v1/me/wrong-questions", token).items.count == expected, "\(review)")
        }
    }

    @Test func `an answer of a later attempt that is skipped is a mistake, an essay is none`() throws {
        let world = try World()
        let desk = try ExamDesk(world, try world.insertBank(count: 1, kinds: [.trueFalse, .essay]))
        let token = try world.signIn(as: world.members[0])
        let attempt = try desk.start(token)
        desk.submit(attempt, token)
        #expect(world.get("/v1/me/wrong-questions", token).items.map { $0["kind"] } == ["trueFalse"])
    }
}
