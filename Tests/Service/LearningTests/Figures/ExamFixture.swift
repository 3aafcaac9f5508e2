import Learning
import TestSupport
import Values

/// Rows of exams, written beside the use cases: these tests are about what is counted, not about sitting.
extension World {
    struct FixtureAttempt: Sendable {
        let id: Int64
        let person: Person
        let number: Int
        /// In hundredths, of 10.00; `nil` where it runs.
        let mark: Int64?
    }

    /// An exam of the committee that opened an hour before the start of the test, with everybody in `due` on its list.
    func makeExam(
        _ id: Int64, due: [Person] = [], exempt: [Person] = [], policy: String = "best",
        closesInSeconds: Int64 = 86_400, isReleased: Bool = true,
        attempts: [FixtureAttempt]
    ) throws {
        let opens = World.start.milliseconds - 3_600_000
        let closes = World.start.milliseconds + closesInSeconds * 1000
        var script = """
            INSERT INTO paper (id, tenant_id, organization_id, title, definition, created_by, created_at, version)
            VALUES (\(id), \(tenant.rawValue), \(committee.rawValue), '示例试卷', '{}', 1, \(opens), 1);
            INSERT INTO exam (id, tenant_id, organization_id, paper_id, title, mode, state, opens_at, closes_at,
                limit_ms, grace_ms, attempts_total, pass_fraction, choice_scoring, result_policy, review_policy,
                shuffles, frozen_at, created_by, created_at, version)
            VALUES (\(id), \(tenant.rawValue), \(committee.rawValue), \(id), '示例考试', 'exam', 'published', \(opens),
                \(closes), 3600000, 0, 3, 6000000, 'exact', '\(policy)', '{}', 1, \(opens), 1, \(opens), 1);

            """
        for (person, reason) in due.map({ ($0, "NULL") }) + exempt.map({ ($0, "'借调'") }) {
            let place = try organization(of: person)
            script +=
                "INSERT INTO exam_due VALUES (\(id), \(person.member?.rawValue ?? 0), \(place.rawValue), \(reason));"
        }
        for attempt in attempts {
            let place = try organization(of: attempt.person)
            let isRunning = attempt.mark == nil
            script += """
                INSERT INTO attempt (id, tenant_id, exam_id, member_id, organization_id, number, state, seed, digest,
                    started_at, business_day, deadline, extension_ms, finished_at, closed_by, maximum, released_at)
                VALUES (\(attempt.id), \(tenant.rawValue), \(id), \(attempt.person.member?.rawValue ?? 0),
                    \(place.rawValue), \(attempt.number), '\(isRunning ? "running" : "graded")', 1, x'00', \(opens),
                    \(service.zone.day(of: World.start).number), \(opens + 7_200_000), 0,
                    \(isRunning ? "NULL" : String(opens + 60_000)), \(isRunning ? "NULL" : "'member'"), 1000,
                    \(isRunning || !isReleased ? "NULL" : String(opens + 60_000)));

                """
            if let mark = attempt.mark {
                script += """
                    INSERT INTO attempt_result VALUES (\(attempt.id), 1, \(tenant.rawValue), \(mark), 1000,
                        \(mark >= 600 ? 1 : 0), 1, 'scored', \(opens + 60_000), NULL);

                    """
            }
        }
        try tamper(script)
    }

    /// Answers to one question each: a question that everybody of `wrong` had wrong.
    func makeQuestion(_ id: Int64, title: String, right: [Int64], wrong: [Int64]) throws {
        var script = """
            INSERT INTO bank (id, tenant_id, organization_id, source, external_id, title, is_sample, created_at)
            VALUES (\(id), \(tenant.rawValue), \(committee.rawValue), 'test', '\(id)', '示例题库', 1, 1);
            INSERT INTO question (id, tenant_id, bank_id, external_id, state, version)
            VALUES (\(id), \(tenant.rawValue), \(id), '1', 'published', 1);
            INSERT INTO question_version (id, tenant_id, question_id, number, kind, title, stem, options, shuffles,
                blanks, points, tags, category, content_hash, created_at)
            VALUES (\(id), \(tenant.rawValue), \(id), 1, 'single', '\(title)', '{}', '[]', 1, 0, 100, '[]', '', x'00', 1);

            """
        for (attempt, fraction) in right.map({ ($0, 10_000_000) }) + wrong.map({ ($0, 0) }) {
            script += """
                INSERT INTO attempt_slot VALUES (\(attempt), \(id), \(id), '[]', 100, '');
                INSERT INTO slot_result (attempt_id, number, slot, mark, fraction, verdict)
                VALUES (\(attempt), 1, \(id), \(fraction / 100_000), \(fraction), 'scored');

                """
        }
        try tamper(script)
    }
}
