import CreditLedger
import Learning
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
}
