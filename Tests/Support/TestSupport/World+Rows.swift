import SQL
import SQLite
package import Values

extension World {
    /// The one number that a query gives; for tests of what is not in the store.
    package func count(_ sql: String) throws -> Int {
        try database.read { try $0.row(SQLStatement("test", sql)) { $0.int(0) } }
    }

    /// A submitted attempt at an exam, with one slot that holds `version`.
    package func insertAttempt(titled title: String, holding version: QuestionVersionID) throws {
        let member = members[0].member?.rawValue ?? 0
        let (paper, exam, attempt) = (9001, 9002, 9003)
        let script = """
            INSERT INTO paper (
                id, tenant_id, organization_id, title, definition, created_by, created_at, version)
            VALUES (\(paper), \(tenant.rawValue), \(committee.rawValue), '卷', '{}', 1, 0, 1);
            INSERT INTO exam (
                id, tenant_id, organization_id, paper_id, title, mode, state, opens_at, closes_at, limit_ms, grace_ms,
                attempts_total, pass_fraction, choice_scoring, result_policy, review_policy, shuffles, created_by,
                created_at, version)
            VALUES (
                \(exam), \(tenant.rawValue), \(committee.rawValue), \(paper), '\(title)', 'exam', 'published', 0, 1, 1,
                0, 1, 6000000, 'exact', 'last', '{}', 1, 1, 0, 1);
            INSERT INTO attempt (
                id, tenant_id, exam_id, member_id, organization_id, number, state, seed, digest, started_at,
                business_day, deadline, extension_ms, maximum)
            VALUES (
                \(attempt), \(tenant.rawValue), \(exam), \(member), \(branch.rawValue), 1, 'submitted', 1, x'00', 0, 0,
                1, 0, 200);
            INSERT INTO attempt_slot (attempt_id, slot, question_version_id, option_order, points, section)
            VALUES (\(attempt), 1, \(version.rawValue), '[]', 200, '');
            """
        try database.maintain { try $0.execute(script: script) }
    }
}
