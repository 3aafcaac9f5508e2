import CreditLedger
import HTTPServer
import JSON
import Learning
import Runtime
import SQL
import SQLite
import Store
import TestSupport
import Testing
import Values

struct PostingTests {
    private func balance(_ world: World, _ person: Person, _ unit: CreditUnit = .points) throws -> Amount {
        let member = try #require(person.member)
        return try world.database.read { try Balances.balance(of: member, unit: unit, $0) }?.amount ?? .zero
    }

    @Test func `five lessons a day count, the sixth does not, the next day counts again`() throws {
        let world = try World()
        let person = world.members[0]
        for lesson in 1...6 { try world.completeLesson(Int64(lesson), by: person) }
        #expect(try balance(world, person) == Amount(5))
        try world.completeLesson(7, by: person, at: World.start.advanced(bySeconds: 86_400))
        #expect(try balance(world, person) == Amount(6))
    }

    @Test func `a late event fills the cap of its own day`() throws {
        let world = try World()
        let person = world.members[0]
        for lesson in 1...5 { try world.completeLesson(Int64(lesson), by: person) }
        // 23:30 of the day before in UTC+8, and 00:30 of the day itself.
        try world.completeLesson(6, by: person, at: World.start.advanced(bySeconds: -9 * 3600 - 1800))
        try world.completeLesson(7, by: person, at: World.start.advanced(bySeconds: -9 * 3600 + 1800))
        #expect(try balance(world, person) == Amount(6))
    }

    @Test func `the same lesson earns once, under a new version of the rule too`() throws {
        let world = try World()
        let person = world.members[0]
        let administrator = try world.signIn(as: world.administrator)
        try world.completeLesson(1, by: person)
        try world.completeLesson(1, by: person)
        let rules = world.get("/v1/rules", administrator)["items"]?.arrayIfPresent ?? []
        let rule = try #require(rules.first { $0["code"] == "study.lesson" }?["id"]?.stringIfPresent)
        let changed = world.post(
            "/v1/rules/\(rule)/versions",
            [
                "title": ["zh": "完成课时", "en": "lesson completed"], "definition": ["amount": ["fixed": 2]],
                "source": "党委会决定", "effectiveFrom": "2026-08-04",
            ], administrator)
        #expect(changed.status == 201, "\(changed.text)")
        let tomorrow = World.start.advanced(bySeconds: 86_400)
        try world.completeLesson(1, by: person, at: tomorrow)
        #expect(try balance(world, person) == Amount(1))
        try world.completeLesson(2, by: person, at: tomorrow)
        #expect(try balance(world, person) == Amount(3))
        // What is late for yesterday is worth what it was worth yesterday.
        try world.completeLesson(3, by: person)
        #expect(try balance(world, person) == Amount(4))
    }

    @Test func `every transfer says why, in the reader's language`() throws {
        let world = try World()
        let person = world.members[0]
        try world.completeLesson(1, by: person)
        let token = try world.signIn(as: person)
        let chinese = world.get("/v1/me/transfers", token)
        #expect(chinese.status == 200, "\(chinese.text)")
        let item = try #require(chinese["items"]?.arrayIfPresent?.first)
        #expect(item["why"] == "完成课时 2026-08-03，《第1课》，1.00 积分；当日上限 5.00，余 4.00")
        let english = world.get("/v1/me/transfers", token, headers: [.init("Accept-Language", "en")])
        #expect(
            english["items"]?.arrayIfPresent?.first?["why"]
                == "lesson completed 2026-08-03, “第1课”, 1.00 points; cap of the day 5.00, 4.00 left")
        #expect(item["amount"] == 1)
    }

    @Test func `a reversal is made once, with a reason, and frees the cap of its day`() throws {
        let world = try World()
        let person = world.members[0]
        let administrator = try world.signIn(as: world.administrator)
        for lesson in 1...5 { try world.completeLesson(Int64(lesson), by: person) }
        let token = try world.signIn(as: person)
        let first = world.get("/v1/me/transfers", token)["items"]?.arrayIfPresent?.first
        let id = try #require(first?["id"]?.stringIfPresent)
        let reversed = world.post("/v1/transfers/\(id)/reversal", ["reason": "重复计分"], administrator)
        #expect(reversed.status == 201, "\(reversed.text)")
        #expect(reversed["reverses"] == .string(id))
        #expect(try balance(world, person) == Amount(4))
        #expect(world.post("/v1/transfers/\(id)/reversal", ["reason": "重复计分"], administrator).status == 409)
        let reversal = try #require(reversed["id"]?.stringIfPresent)
        #expect(world.post("/v1/transfers/\(reversal)/reversal", ["reason": "反悔"], administrator).status == 409)
        try world.completeLesson(6, by: person)
        #expect(try balance(world, person) == Amount(5))
        let secretary = try world.signIn(as: world.secretary)
        #expect(world.post("/v1/transfers/\(id)/reversal", ["reason": "越权"], secretary).status == 403)
        let auditor = try world.signIn(as: world.auditor)
        #expect(world.get("/v1/audit", auditor).text.contains("transfer.reversed"))
        #expect(try world.service.verify().problems == [])
    }

    @Test func `an exam is credited once, and a corrected result is compensated under its own day`() throws {
        let world = try World()
        let person = world.members[0]
        let member = try #require(person.member)
        try world.makeExam(
            901,
            attempts: [
                World.FixtureAttempt(id: 911, person: person, number: 1, mark: 800),
                World.FixtureAttempt(id: 912, person: person, number: 2, mark: 800),
            ])
        let (tenant, branch) = (world.tenant, world.branch)
        @Sendable func scored(_ attempt: Int64, passed: Bool) -> ScoredAttempt {
            ScoredAttempt(
                attempt: AttemptID(attempt), exam: ExamID(901), tenant: tenant, member: member,
                organization: branch, finishedAt: World.start, mark: Amount(8), isPassed: passed,
                attributes: ["exam.title": "示例考试"])
        }
        let service = world.service
        try world.database.write { try service.recordResult(scored(911, passed: true), $0) }
        try world.database.write { try service.recordResult(scored(912, passed: true), $0) }
        #expect(try balance(world, person, .credits) == Amount(1))
        #expect(try balance(world, person) == Amount(5))
        let later = World.start.advanced(bySeconds: 5 * 86_400)
        let reason = Phrase(zh: "试题更正", en: "question corrected")
        world.clock.advance(bySeconds: 5 * 86_400)
        try world.database.write {
            try service.compensate(scored(911, passed: false), reason: reason, at: later, $0)
        }
        #expect(try balance(world, person, .credits) == .zero)
        #expect(try balance(world, person) == .zero)
        try world.database.write {
            try service.compensate(scored(911, passed: true), reason: reason, at: later, $0)
        }
        #expect(try balance(world, person, .credits) == Amount(1))
        #expect(try balance(world, person) == Amount(5))
        let days = try world.database.read {
            try Transfers.page(of: member, unit: nil, before: nil, limit: 100, $0).map(\.transfer.day)
        }
        #expect(Set(days.map(\.text)) == ["2026-08-03"])
        // A pass while one stands gives nothing more.
        try world.database.write { try service.recordResult(scored(912, passed: true), $0) }
        #expect(try balance(world, person, .credits) == Amount(1))
    }

    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func `events in any order, some of them twice, come to the same balances`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        struct Happening: Sendable {
            let person: Int
            let lesson: Int64
            let hours: Int64
            let day: Int64
        }
        let happenings = (1...40).map { number in
            Happening(
                person: Int.random(in: 0..<3, using: &generator), lesson: Int64(number),
                hours: Int64.random(in: 1...400, using: &generator), day: Int64.random(in: -40...0, using: &generator))
        }
        func balances(_ order: [Happening]) throws -> [Amount] {
            let world = try World()
            for happening in order {
                let person = world.members[happening.person]
                let at = World.start.advanced(bySeconds: happening.day * 86_400)
                try world.completeLesson(happening.lesson, by: person, at: at)
                try world.completeCourse(
                    1000 + happening.lesson, hours: Amount(hundredths: happening.hours), by: person, at: at)
            }
            #expect(try world.service.verify().problems == [])
            return try (0..<3).flatMap { index in
                try [balance(world, world.members[index]), balance(world, world.members[index], .hours)]
            }
        }
        let expected = (0..<3).flatMap { index -> [Amount] in
            let own = happenings.filter { $0.person == index }
            let days = Dictionary(grouping: own, by: \.day)
            return [
                Amount(days.values.reduce(0) { $0 + min(5, $1.count) }),
                Amount(hundredths: own.reduce(0) { $0 + $1.hours }),
            ]
        }
        #expect(try balances(happenings) == expected)
        let again = (happenings + happenings.prefix(10)).shuffled(using: &generator)
        #expect(try balances(again) == expected)
    }
}
