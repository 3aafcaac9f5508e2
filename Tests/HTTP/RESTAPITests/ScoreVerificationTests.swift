import Assessment
import JSON
import Learning
import SQL
import SQLite
import TestSupport
import Testing
import Values

/// Scores are replayed from sealed questions, saved answers and keys.
struct ScoreVerificationTests {
    private func sat() throws -> (ExamDesk, String) {
        let world = try World()
        let desk = try ExamDesk(
            world, try world.insertBank(count: 4, kinds: [.trueFalse]))
        let attempt = try desk.sit(try world.signIn(as: world.members[0]), right: 3)
        _ = try desk.start(try world.signIn(as: world.members[1]))
        let report = try world.service.verify()
        #expect(report.problems == [])
        #expect(report.figures.contains { $0.hasPrefix("scores") && $0.hasSuffix("1 attempts, 1 results") })
        return (desk, attempt)
    }

    @Test(arguments: [
        ("UPDATE attempt_result SET mark = mark + 100", "its slots add up to"),
        ("UPDATE attempt_result SET is_passed = 1 - is_passed", "passed or not is wrong"),
        (
            "UPDATE slot_result SET mark = 200, fraction = 10000000, verdict = 'correct' WHERE mark = 0",
            "slot 4 says 2.00"
        ),
        ("UPDATE slot_result SET verdict = 'partial' WHERE slot = 1", "slot 1 says"),
        ("DELETE FROM slot_result WHERE slot = 2", "its slots are not those of the attempt"),
        ("DELETE FROM answer WHERE slot = 1", "slot 1 says"),
        ("UPDATE answer SET response = '{' WHERE slot = 1", "slot 1 says"),
        ("UPDATE question_key SET key = '{}'", "slot 1 says"),
        ("UPDATE attempt_slot SET points = points + 1 WHERE slot = 1", "not as sealed"),
        ("UPDATE attempt SET maximum = maximum + 100", "not as sealed"),
        ("UPDATE attempt SET seed = seed + 1", "not as sealed"),
        ("UPDATE attempt_slot SET option_order = '[' WHERE slot = 1", "cannot be read as they were sealed"),
        ("DELETE FROM slot_result; DELETE FROM attempt_result", "has no result"),
        (
            "PRAGMA foreign_keys = OFF; UPDATE attempt_result SET number = 2; UPDATE slot_result SET number = 2",
            "result 1 is missing"
        ),
    ])
    func `an altered score is named`(statement: String, words: String) throws {
        let (desk, attempt) = try sat()
        try desk.world.tamper(statement)
        let problems = try desk.world.service.verify().problems
        #expect(
            problems.contains { $0.hasPrefix("attempt \(attempt)") && $0.contains(words) }, "\(problems)")
    }
}
