import Assessment
import HTTPServer
import JSON
import Learning
import Runtime
import SQL
import TestSupport
import Testing
import Values

struct ExamSecrecyTests {
    @Test(arguments: ["afterClose", "never"])
    func `until release two exams that differ only in the key answer byte for byte the same`(review: String) throws {
        let first = try Script(review, right: OptionID("A"))
        let second = try Script(review, right: OptionID("B"))
        let (one, other) = (try first.untilRelease(), try second.untilRelease())
        #expect(one.count == other.count)
        for (left, right) in zip(one, other) { #expect(left == right) }
        #expect(one.allSatisfy { !$0.contains("秘密解析") })
        // After release they must differ, or the comparison above compares nothing.
        #expect(try first.afterRelease() != second.afterRelease())
    }

    @Test func `no reply before release holds a key or an explanation`() throws {
        let world = try World()
        var rules = ExamDesk.Rules()
        rules.review = "afterClose"
        let desk = try ExamDesk(world, try world.insertBank(count: 1, kinds: [.shortText, .essay]), rules)
        let token = try world.signIn(as: world.members[0])
        let attempt = try desk.start(token)
        desk.save(["texts": ["别的"]], 1, in: attempt, token)
        let targets = [
            "/v1/attempts/\(attempt)", "/v1/attempts/\(attempt)/result", "/v1/attempts/\(attempt)/review",
            "/v1/exams/\(desk.exam)", "/v1/exams", "/v1/me/attempts",
        ]
        var replies = targets.map { world.get($0, token) }
        desk.submit(attempt, token)
        replies += targets.map { world.get($0, token) }
        for reply in replies {
            for secret in ["答案1", "要点", "解析", "correct", "fraction", "verdict"] {
                #expect(!reply.text.contains(secret), "\(reply.text)")
            }
        }
    }

    /// One run of the same calls in a world of its own.
    private struct Script {
        let world: World
        let desk: ExamDesk
        let token: String

        init(_ review: String, right: OptionID) throws {
            world = try World()
            let options = ["A", "B"].map { QuestionOption(id: OptionID($0), html: "<p>\($0)</p>") }
            let document = QuestionDocument(
                title: "题", stem: "<p>题</p>", options: options,
                key: .single(ChoiceKey(correct: [right], among: options.map(\.id))), explanation: "<p>秘密解析\(right)</p>")
            var rules = ExamDesk.Rules()
            rules.review = review
            desk = try ExamDesk(world, try world.insertBank("题库", [document]), rules)
            token = try world.signIn(as: world.members[0])
        }

        func untilRelease() throws -> [String] {
            let started = world.post("/v1/exams/\(desk.exam)/attempts", nil, token, key: "start")
            let attempt = try #require(started["id"]?.stringIfPresent)
            var replies = [started]
            replies.append(desk.save(["choice": "a"], 1, in: attempt, token))
            replies.append(world.get("/v1/attempts/\(attempt)", token))
            replies.append(
                world.post("/v1/attempts/\(attempt)/submission", ["confirmUnanswered": false], token, key: "submit"))
            try world.service.sweepExams(at: world.clock.clock.now())
            for path in ["", "/result", "/review"] {
                replies.append(world.get("/v1/attempts/\(attempt)\(path)", token))
            }
            replies.append(world.get("/v1/exams/\(desk.exam)", token))
            replies.append(world.get("/v1/me/attempts", token))
            #expect(try desk.count("domain_event") == 0, "Credit before release tells the mark.")
            return replies.map { "\($0.status)\n\($0.headers.map { "\($0.name): \($0.value)" })\n\($0.text)" }
        }

        func afterRelease() throws -> String {
            world.clock.advance(bySeconds: 86_401)
            try world.service.sweepExams(at: world.clock.clock.now())
            #expect(try desk.count("domain_event", "kind = 'attempt.scored'") == 1)
            try world.service.sweepExams(at: world.clock.clock.now())
            #expect(try desk.count("domain_event", "kind = 'attempt.scored'") == 1)
            return world.get("/v1/me/attempts", token).text
        }
    }
}
