import Assessment
import JSON
import Learning
import Runtime
import SQL
import SQLite
import TestSupport
import Testing
import Values

struct SealTests {
    @Test func `an attempt can be rebuilt from its rows, and its digest proves that none was altered`() throws {
        let world = try World()
        var rules = ExamDesk.Rules()
        rules.shuffles = true
        let desk = try ExamDesk(world, try world.insertBank(count: 3), rules)
        _ = try desk.start(try world.signIn(as: world.members[0]))
        #expect(try Self.digest(world) == Self.storedDigest(world))
        _ = try world.database.write {
            try $0.run(SQLStatement("alter", "UPDATE attempt_slot SET points = points + 1 WHERE slot = 2"))
        }
        #expect(try Self.digest(world) != Self.storedDigest(world))
    }

    @Test func `attempts are drawn and shuffled each by a seed of its own`() throws {
        let world = try World()
        var rules = ExamDesk.Rules()
        rules.shuffles = true
        let desk = try ExamDesk(world, try world.insertBank(count: 6, kinds: [.single]), rules)
        for member in world.members { _ = try desk.start(try world.signIn(as: member)) }
        let orders = SQLStatement(
            "orders", "SELECT attempt_id, option_order FROM attempt_slot ORDER BY attempt_id, slot")
        var byAttempt: [Int64: String] = [:]
        for (attempt, order) in try world.database.read({ try $0.rows(orders) { ($0.integer(0), $0.text(1)) } }) {
            byAttempt[attempt, default: ""] += order
        }
        #expect(Set(byAttempt.values).count == 5, "Five attempts with 24⁶ orders each do not meet.")
        #expect(try desk.count("attempt") == 5)
    }

    @Test func `an attempt whose rows were altered holds up no other at the deadline`() throws {
        let world = try World()
        let desk = try ExamDesk(world, try world.insertBank(count: 1, kinds: [.trueFalse]))
        var attempts: [String] = []
        for member in world.members {
            let token = try world.signIn(as: member)
            let attempt = try desk.start(token)
            desk.save(["value": true], 1, in: attempt, token)
            attempts.append(attempt)
        }
        let broken = try #require(AttemptID(text: attempts[0]))
        _ = try world.database.write {
            try $0.run(SQLStatement("break", "UPDATE answer SET response = '{' WHERE attempt_id = $1"), [.id(broken)])
        }
        world.clock.advance(bySeconds: 1801)
        let now = world.clock.clock.now()
        #expect(try world.service.sweepExpiredAttempts(at: now) == 4)
        #expect(try world.service.sweepExpiredAttempts(at: now) == 0)
        #expect(try desk.count("attempt", "state = 'running'") == 1)
        #expect(try desk.count("attempt_result") == 4)
    }

    private static func storedDigest(_ world: World) throws -> [UInt8] {
        try world.database.read { try $0.row(SQLStatement("digest", "SELECT digest FROM attempt")) { $0.bytes(0) } }
    }

    private static func digest(_ world: World) throws -> [UInt8] {
        let slots = SQLStatement(
            "slots",
            """
            SELECT slot, question_version_id, kind, attempt_slot.points, option_order
            FROM attempt_slot
            JOIN question_version ON question_version.id = question_version_id
            ORDER BY slot
            """)
        return try world.database.read { reads in
            let seed = try reads.row(SQLStatement("seed", "SELECT seed FROM attempt")) { $0.integer(0) }
            let items = try reads.rows(slots) { row in
                let order = try JSONReader.parse(Array(row.text(4).utf8)).arrayIfPresent ?? []
                guard let kind = QuestionKind(rawValue: row.text(2)) else { throw StoredDocumentFailure(what: "kind") }
                return SealedItem(
                    slot: row.int(0), section: 0, version: row.id(1), kind: kind, points: row.amount(3),
                    optionOrder: OptionOrder(order.compactMap(\.stringIfPresent).map { OptionID($0) }))
            }
            return SealedAttempt(seed: UInt64(bitPattern: seed), rule: .exact, items: items)
                .digest { world.service.cryptography.sha256($0) }
        }
    }
}
