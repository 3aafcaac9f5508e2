import CreditLedger
import Dispatch
import JSON
import Learning
import Runtime
import SQL
import SQLite
import Store
import Synchronization
import TestSupport
import Testing
import Values

/// Caps through the service, against lists that are counted anew each time.
struct CapOracleTests {
    private struct Given {
        let id: TransferID
        let code: String
        let day: BusinessDay
        let hundredths: Int64
    }

    private struct Limit {
        let period: String
        let hundredths: Int64
        let isForGroup: Bool

        /// By plain calendar arithmetic; 2026-08-03 was a Monday.
        func holds(_ one: BusinessDay, _ other: BusinessDay) -> Bool {
            let (a, b) = (one.date, other.date)
            let (m, n) = (one.number - 20_668 + 70_000, other.number - 20_668 + 70_000)
            return switch period {
            case "day": one == other
            case "week": m / 7 == n / 7
            case "month": (a.year, a.month) == (b.year, b.month)
            case "quarter": (a.year, (a.month - 1) / 3) == (b.year, (b.month - 1) / 3)
            default: a.year == b.year
            }
        }
    }

    /// Rules `lessons` (1.30 each) and `courses` (their hours) of one group, in credits, with caps of chance.
    private func makeRules(_ world: World, _ generator: inout SeededGenerator) throws -> [String: [Limit]] {
        let token = try world.signIn(as: world.administrator)
        var limits: [String: [Limit]] = [:]
        for (code, event, rate) in [("lessons", "lesson.completed", 130), ("courses", "course.completed", 100)] {
            for (period, most) in [("day", 400), ("week", 900), ("month", 2500), ("quarter", 4000), ("year", 6000)]
            where Bool.random(using: &generator) {
                limits[code, default: []].append(
                    Limit(
                        period: period, hundredths: Int64.random(in: 50...Int64(most), using: &generator),
                        isForGroup: Bool.random(using: &generator)))
            }
            var definition = JSONObject()
            definition["amount"] = ["perQuantity": .number(JSONNumber(Amount(hundredths: Int64(rate))))]
            definition["caps"] = .array(
                (limits[code] ?? []).map {
                    [
                        "period": .string($0.period),
                        "amount": .number(JSONNumber(Amount(hundredths: $0.hundredths))),
                        "isForGroup": .boolean($0.isForGroup),
                    ]
                })
            let reply = world.post(
                "/v1/rules",
                [
                    "code": .string(code), "unit": "credits", "event": .string(event), "group": "study",
                    "title": ["zh": "学习", "en": "study"], "definition": .object(definition), "source": "测试",
                    "effectiveFrom": "2020-01-01",
                ], token)
            try #require(reply.status == 201, "\(reply.text)")
        }
        return limits
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func `under caps of every period, of a rule and of its group, each transfer is what counting gives`(
        seed: UInt64
    ) throws {
        var generator = SeededGenerator(seed: seed)
        let world = try World()
        let limits = try makeRules(world, &generator)
        let person = world.members[0]
        let member = try #require(person.member)
        let service = world.service
        var given: [Given] = []
        for step in 1...70 as ClosedRange<Int64> {
            if Int.random(in: 0..<6, using: &generator) == 0, let back = given.randomElement(using: &generator) {
                try world.database.write { transaction in
                    guard let row = try Transfers.transfer(back.id, of: world.tenant, transaction.reads) else { return }
                    try service.reverse(row, reason: Phrase(zh: "冲正", en: "back"), at: World.start, transaction)
                }
                given.removeAll { $0.id == back.id }
                continue
            }
            let at = World.start.advanced(bySeconds: -86_400 * Int64.random(in: 0...20, using: &generator) * 9)
            let hours = Int64.random(in: 1...300, using: &generator)
            let code = Bool.random(using: &generator) ? "lessons" : "courses"
            if code == "lessons" {
                try world.completeLesson(step, by: person, at: at)
            } else {
                try world.completeCourse(step, hours: Amount(hundredths: hours), by: person, at: at)
            }
            let day = service.zone.day(of: at)
            var expected = code == "lessons" ? 130 : hours
            for limit in limits[code] ?? [] {
                let used = given.filter { (limit.isForGroup || $0.code == code) && limit.holds($0.day, day) }
                expected = max(0, min(expected, limit.hundredths - used.reduce(0) { $0 + $1.hundredths }))
            }
            let newest = try world.database.read {
                try Transfers.page(of: member, unit: .credits, before: nil, limit: 1, $0)
            }.first?.transfer
            let isNew = newest.map { transfer in transfer.source == step } ?? false
            #expect((isNew ? newest?.amount.hundredths : 0) == expected, "seed \(seed), step \(step)")
            guard isNew, let newest else { continue }
            given.append(Given(id: newest.id, code: code, day: day, hundredths: newest.amount.hundredths))
        }
        let balance = try world.database.read { try Balances.balance(of: member, unit: .credits, $0) }
        #expect((balance?.amount.hundredths ?? 0) == given.reduce(0) { $0 + $1.hundredths }, "seed \(seed)")
        #expect(try service.verify().problems == [], "seed \(seed)")
    }

    @Test func `a group's cap counts one unit only`() throws {
        let world = try World()
        let token = try world.signIn(as: world.administrator)
        for (code, unit) in [("first", "credits"), ("second", "hours")] {
            let reply = world.post(
                "/v1/rules",
                [
                    "code": .string(code), "unit": .string(unit), "event": "lesson.completed", "group": "mixed",
                    "title": ["zh": "学习", "en": "study"], "source": "测试", "effectiveFrom": "2026-08-03",
                    "definition": [
                        "amount": ["fixed": 2], "caps": [["period": "day", "amount": 3, "isForGroup": true]],
                    ],
                ], token)
            try #require(reply.status == 201, "\(reply.text)")
        }
        try world.completeLesson(1, by: world.members[0])
        let member = try #require(world.members[0].member)
        for unit in [CreditUnit.credits, .hours] {
            let balance = try world.database.read { try Balances.balance(of: member, unit: unit, $0) }
            #expect(balance?.amount == Amount(2))
        }
    }

    @Test func `64 events at once share what a cap leaves, and 64 reversals of one transfer are one`() throws {
        let world = try World()
        let person = world.members[0]
        let member = try #require(person.member)
        let failures = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: 64) { index in
            do {
                try world.completeLesson(Int64(index + 1), by: person)
            } catch {
                failures.withLock { $0 += 1 }
            }
        }
        #expect(failures.withLock { $0 } == 0)
        let rows = try world.database.read {
            try Transfers.page(of: member, unit: .points, before: nil, limit: 100, $0)
        }
        #expect(rows.count == 5)
        let row = try #require(rows.first)
        let reversed = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: 64) { _ in
            let isDone: Void? = try? world.database.write { [service = world.service] in
                try service.reverse(row, reason: Phrase(zh: "冲正", en: "back"), at: World.start, $0)
            }
            if isDone != nil { reversed.withLock { $0 += 1 } }
        }
        #expect(reversed.withLock { $0 } == 1)
        let balance = try world.database.read { try Balances.balance(of: member, unit: .points, $0) }
        #expect(balance?.amount == Amount(4))
        #expect(try world.service.verify().problems == [])
    }
}
