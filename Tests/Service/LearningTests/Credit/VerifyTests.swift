import CreditLedger
import JSON
import Learning
import Runtime
import SQL
import SQLite
import Store
import TestSupport
import Testing
import Values

struct VerifyTests {
    private func ledger() throws -> (World, TransferID) {
        let world = try World()
        for lesson in 1...3 { try world.completeLesson(Int64(lesson), by: world.members[0]) }
        try world.completeCourse(50, hours: Amount(2), by: world.members[1])
        #expect(try world.service.verify().problems == [])
        let member = try #require(world.members[0].member)
        let rows = try world.database.read {
            try Transfers.chain(of: member, unit: .points, after: 1, limit: 1, $0)
        }
        return (world, try #require(rows.first).transfer.id)
    }

    @Test(arguments: [
        "UPDATE transfer SET amount = amount + 100 WHERE id = ?",
        "UPDATE transfer SET why_zh = '别的理由' WHERE id = ?",
        "UPDATE transfer SET business_day = business_day - 1 WHERE id = ?",
        "UPDATE transfer SET hash = previous_hash WHERE id = ?",
    ])
    func `an altered transfer is named`(statement: String) throws {
        let (world, id) = try ledger()
        try world.tamper(statement.replacing("?", with: String(id.rawValue)))
        let problems = try world.service.verify().problems
        #expect(problems.contains { $0.contains("transfer \(id.text)") }, "\(problems)")
    }

    @Test func `a transfer taken out is noticed at the one behind it`() throws {
        let (world, id) = try ledger()
        let member = try #require(world.members[0].member)
        let next = try world.database.read {
            try Transfers.chain(of: member, unit: .points, after: 2, limit: 1, $0)
        }
        try world.tamper("DELETE FROM transfer WHERE id = \(id.rawValue)")
        let problems = try world.service.verify().problems
        #expect(problems.contains { $0.contains("transfer \(next[0].transfer.id.text)") }, "\(problems)")
    }

    @Test func `the last transfer taken out is noticed at the balance`() throws {
        let (world, _) = try ledger()
        let member = try #require(world.members[0].member)
        let last = try world.database.read {
            try Transfers.chain(of: member, unit: .points, after: 2, limit: 1, $0)
        }
        try world.tamper("DELETE FROM transfer WHERE id = \(last[0].transfer.id.rawValue)")
        let problems = try world.service.verify().problems
        #expect(problems.contains { $0.contains("balance of member \(member.text), points") }, "\(problems)")
    }

    @Test(arguments: [
        ("UPDATE balance SET amount = amount + 1", "balance of"),
        ("UPDATE period_balance SET amount = amount + 1 WHERE period = '2026-08'", "2026-08"),
        ("DELETE FROM period_balance WHERE period = '2026'", "is missing"),
    ])
    func `an altered balance is named`(statement: String, words: String) throws {
        let (world, _) = try ledger()
        try world.tamper(statement)
        let problems = try world.service.verify().problems
        let member = try #require(world.members[0].member)
        #expect(problems.contains { $0.contains(words) && $0.contains(member.text) }, "\(problems)")
    }

    @Test(arguments: [
        // What happened, what the rule said, and what nothing stands for: each named at a transfer.
        ("UPDATE domain_event SET organization_id = {other} WHERE kind = 'lesson.completed'", "with its event"),
        ("UPDATE domain_event SET occurred_at = occurred_at + 1 WHERE kind = 'lesson.completed'", "with its event"),
        ("UPDATE domain_event SET kind = 'course.completed'", "earned under rule study.lesson version 1"),
        ("UPDATE domain_event SET quantity = 100 WHERE kind = 'course.completed'", "under rule course.hours version 1"),
        ("UPDATE domain_event SET attributes = '{' WHERE kind = 'lesson.completed'", "cannot be read"),
        (
            "UPDATE credit_rule SET definition = '{\"amount\":{\"fixed\":2}}' WHERE code = 'study.lesson'",
            "earned under rule study.lesson version 1"
        ),
    ])
    func `a transfer is decided again from its event and its rule`(statement: String, words: String) throws {
        let (world, _) = try ledger()
        try world.tamper(statement.replacing("{other}", with: String(world.otherBranch.rawValue)))
        let problems = try world.service.verify().problems
        #expect(problems.contains { $0.hasPrefix("transfer ") && $0.contains(words) }, "\(problems)")
    }

    @Test func `an altered rank is named`() throws {
        let (world, _) = try ledger()
        let member = try #require(world.members[0].member)
        try world.tamper("UPDATE period_balance SET attained_at = attained_at - 1 WHERE member_id = \(member.rawValue)")
        let problems = try world.service.verify().problems
        #expect(problems.contains { $0.hasPrefix("rank of member \(member.text) (points, 2026-08") }, "\(problems)")
        #expect(problems.contains { $0.contains("attained at another time") }, "\(problems)")
    }

    @Test(arguments: [
        ("UPDATE ranking_snapshot SET rows = REPLACE(rows, '300', '900')", "is not what was frozen"),
        ("DELETE FROM ranking_snapshot", "was frozen and is missing"),
    ])
    func `an altered frozen ranking is named`(statement: String, words: String) throws {
        let (world, _) = try ledger()
        world.clock.advance(bySeconds: 40 * 86_400)
        let frozen = world.post(
            "/v1/snapshots",
            [
                "organization": .string(world.branch.text), "unit": "points", "period": "2026-08",
                "subject": "members",
            ], try world.signIn(as: world.administrator))
        let id = try #require(frozen["id"]?.stringIfPresent)
        #expect(try world.service.verify().problems == [])
        try world.tamper(statement)
        let problems = try world.service.verify().problems
        #expect(problems.count == 1 && problems[0].hasPrefix("snapshot \(id)") && problems[0].contains(words))
    }
}
