import Assessment
import Learning
import SQL
import SQLite
import Simulation
import Testing
import Values

/// What README says of the demo, one test a sentence.
@Suite struct PeculiarityTests {
    let demo: SmallDemo

    init() throws {
        demo = try SmallDemo.get()
    }

    /// The first column of the first row.
    private func number(_ sql: String, _ values: [SQLValue] = []) throws -> Int {
        try demo.database.maintain { try $0.rows(SQLStatement("test", sql), values) { $0.int(0) } }.first ?? 0
    }

    private func numbers(_ sql: String, _ values: [SQLValue] = []) throws -> [Int64] {
        try demo.database.maintain { try $0.rows(SQLStatement("test", sql), values) { $0.integer(0) } }
    }

    private func member(_ person: DemoSummary.Person) throws -> MemberID {
        try #require(person.member)
    }

    @Test func `twelve branches share the members, and one has four`() throws {
        let sizes = try demo.summary.branches.map { branch in
            try number(
                "SELECT COUNT(*) FROM membership WHERE organization_id = $1 AND until IS NULL", [.id(branch)])
        }
        #expect(sizes.count == 12)
        #expect(sizes.reduce(0, +) == 72)
        #expect(sizes.filter { $0 == 4 }.count == 1)
        #expect(try number("SELECT COUNT(*) FROM organization WHERE level = 'generalBranch'") == 2)
    }

    @Test func `members study in the evening more than at any other time`() throws {
        let openings = try numbers("SELECT opened_at FROM study_session")
        let hours = openings.map { ($0 / 3_600_000 + 8) % 24 }
        let evening = hours.filter { (19...21).contains($0) }.count
        #expect(openings.count > 100)
        #expect(evening * 100 > openings.count * 35, "\(evening) of \(openings.count) begin from 19:00 to 22:00")
        #expect(hours.allSatisfy { $0 >= 6 })
    }

    @Test func `a branch has lapsed`() throws {
        let day = Zone.utcPlus8.day(of: SmallDemo.now).advanced(by: -14 + 14 * 5 / 12 + 1)
        let limit = Zone.utcPlus8.start(of: day)
        let sql = "SELECT COUNT(*) FROM study_session WHERE organization_id = $1 AND opened_at"
        #expect(try number(sql + " < $2", [.id(demo.summary.lapsedBranch), .instant(limit)]) > 0)
        #expect(try number(sql + " >= $2", [.id(demo.summary.lapsedBranch), .instant(limit)]) == 0)
        #expect(
            try number(
                "SELECT COUNT(*) FROM attempt WHERE organization_id = $1 AND started_at >= $2",
                [.id(demo.summary.lapsedBranch), .instant(limit)]) == 0)
    }

    @Test func `two members are tied to the hundredth`() throws {
        #expect(demo.summary.twins.count == 2)
        let points = try demo.summary.twins.map { twin in
            try number("SELECT amount FROM balance WHERE member_id = $1 AND unit = 'points'", [.id(try member(twin))])
        }
        #expect(points[0] == points[1])
        #expect(points[0] > 0)
    }

    @Test func `one member has moved, and keeps in each branch what was done there`() throws {
        let mover = try member(demo.summary.mover)
        #expect(try number("SELECT COUNT(*) FROM membership WHERE member_id = $1", [.id(mover)]) == 2)
        #expect(
            try number("SELECT COUNT(DISTINCT organization_id) FROM attempt WHERE member_id = $1", [.id(mover)]) <= 2)
        #expect(
            try number(
                """
                SELECT COUNT(*) FROM attempt
                JOIN membership ON membership.member_id = attempt.member_id
                    AND membership.organization_id = attempt.organization_id
                    AND membership.since <= attempt.started_at
                    AND (membership.until IS NULL OR attempt.started_at < membership.until)
                WHERE attempt.member_id = $1
                """, [.id(mover)])
                == number("SELECT COUNT(*) FROM attempt WHERE member_id = $1", [.id(mover)]))
    }

    @Test func `one member is exempt and owes no exam`() throws {
        let exempt = try member(demo.summary.exempt)
        #expect(try number("SELECT COUNT(*) FROM member WHERE exempt_reason IS NOT NULL") == 1)
        #expect(try number("SELECT COUNT(*) FROM attempt WHERE member_id = $1", [.id(exempt)]) == 0)
        #expect(
            try number(
                "SELECT COUNT(*) FROM exam_due WHERE exam_id = $1 AND member_id = $2 AND exempt_reason IS NOT NULL",
                [.id(demo.summary.openExam), .id(exempt)]) == 1)
    }

    @Test func `one member did more in a day than the cap lets count`() throws {
        let eager = try member(demo.summary.eager)
        let completed = try number(
            "SELECT COUNT(*) FROM domain_event WHERE member_id = $1 AND kind = 'lesson.completed'", [.id(eager)])
        let points = try number(
            """
            SELECT CAST(SUM(transfer.amount) AS BIGINT) FROM transfer
            JOIN credit_rule ON credit_rule.id = transfer.rule_id
            WHERE transfer.member_id = $1 AND credit_rule.code = 'study.lesson'
            """, [.id(eager)])
        #expect(completed > 5)
        #expect(points == 500)
        #expect(
            try number(
                "SELECT COUNT(DISTINCT business_day) FROM domain_event WHERE member_id = $1 AND kind = 'lesson.completed'",
                [.id(eager)]) == 1)
    }

    @Test func `a key was corrected after forty attempts, and they were scored again`() throws {
        let (exam, question) = (SQLValue.id(demo.summary.specialExam), SQLValue.id(demo.summary.correctedQuestion))
        let held = """
            SELECT COUNT(*) FROM attempt
            JOIN attempt_slot ON attempt_slot.attempt_id = attempt.id
            JOIN question_version ON question_version.id = attempt_slot.question_version_id
            WHERE attempt.exam_id = $1 AND question_version.question_id = $2 AND question_version.number
            """
        #expect(try number(held + " = 1", [exam, question]) == 40)
        #expect(try number(held + " = 2", [exam, question]) > 0)
        let regraded = try numbers(
            """
            SELECT later.mark - earlier.mark FROM attempt_result earlier
            JOIN attempt_result later ON later.attempt_id = earlier.attempt_id AND later.number = earlier.number + 1
            JOIN attempt ON attempt.id = earlier.attempt_id
            WHERE attempt.exam_id = $1
            """, [exam])
        #expect(regraded.count > 10)
        // Ten points up for those who knew, ten down for those whom the mistake had helped.
        #expect(regraded.allSatisfy { $0 == 1000 || $0 == -1000 })
        #expect(regraded.contains(1000))
    }

    @Test func `nine in ten miss one question`() throws {
        let leader = try demo.actor(demo.summary.administrator)
        let figures = try demo.database.read {
            try demo.service.questionStatistics(of: demo.summary.specialExam, within: nil, for: leader, $0)
        }
        let hard = try #require(figures.first { $0.question == demo.summary.hardQuestion })
        #expect(hard.figures.attempts > 40)
        #expect(hard.wrong * 100 >= hard.figures.attempts * 75, "\(hard.wrong) of \(hard.figures.attempts)")
        #expect(figures.allSatisfy { $0.wrong <= hard.wrong })
    }

    @Test func `one attempt was closed by its deadline with the answers that were saved`() throws {
        let late = try member(demo.summary.late)
        #expect(try number("SELECT COUNT(*) FROM attempt WHERE closed_by = 'deadline'") == 1)
        let attempt = """
            FROM attempt WHERE member_id = $1 AND exam_id = $2 AND closed_by = 'deadline' AND finished_at = deadline
            """
        let values: [SQLValue] = [.id(late), .id(demo.summary.specialExam)]
        #expect(try number("SELECT COUNT(*) " + attempt, values) == 1)
        #expect(
            try number("SELECT COUNT(*) FROM answer WHERE attempt_id IN (SELECT id \(attempt))", values) == 4)
    }

    @Test func `simulated members answer every question that they reach`() throws {
        #expect(try number("SELECT COUNT(*) FROM answer") > 500)
        #expect(try number("SELECT COUNT(*) FROM answer WHERE response = 'null'") == 0)
        #expect(try number("SELECT COUNT(*) FROM slot_result WHERE verdict = 'correct'") > 300)
    }

    @Test func `one exam is open for the member of the tours, one opens tomorrow, one is over`() throws {
        let guest = try demo.actor(demo.summary.member)
        func exam(_ id: ExamID) throws -> ExamView {
            try demo.database.read { try demo.service.exam(id, for: guest, at: SmallDemo.now, $0) }
        }
        #expect(try exam(demo.summary.openExam).phase == .open)
        #expect(try exam(demo.summary.openExam).own?.attemptsLeft == 3)
        #expect(try exam(demo.summary.upcomingExam).phase == .upcoming)
        #expect(try exam(demo.summary.closedExam).phase == .closed)
    }

    @Test func `the same seed makes the same demo`() throws {
        let again = try SmallDemo()
        let sql = SQLStatement(
            "test",
            """
            SELECT roster_number, name, unit, amount, sequence FROM balance
            JOIN member ON member.id = balance.member_id
            ORDER BY roster_number, unit
            """)
        let balances = try [demo, again].map { demo in
            try demo.database.maintain {
                try $0.rows(sql, []) { "\($0.text(0)) \($0.text(1)) \($0.text(2)) \($0.int(3)) \($0.int(4))" }
            }
        }
        #expect(balances[0] == balances[1])
        #expect(balances[0].count > 100)
        #expect(again.summary.figures == demo.summary.figures)
    }

    @Test func `nothing that the seed could tell opens a door`() throws {
        #expect(demo.openSessions == 0)
        #expect(demo.openCodes == 0)
    }

    @Test func `every chain, sum and score of the demo holds`() throws {
        #expect(try demo.service.verify().problems.isEmpty)
    }
}
