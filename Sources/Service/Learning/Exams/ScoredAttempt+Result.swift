import Assessment
import SQL
import Store
import Values

extension ScoredAttempt {
    /// What the ledger has to know of a complete result.
    init(
        _ result: ResultRow, of attempt: AttemptRow, _ exam: ExamRow, _ reads: borrowing ReadTransaction
    ) throws {
        let slots = try AttemptResults.slots(of: attempt.id, number: result.number, reads)
        let right = slots.count { $0.verdict == Score.Verdict.correct.rawValue }
        self.init(
            attempt: attempt.id, exam: exam.id, tenant: attempt.tenant, member: attempt.member,
            organization: attempt.organization, finishedAt: attempt.finishedAt ?? result.scoredAt, mark: result.mark,
            isPassed: result.isPassed,
            attributes: [
                "exam.title": exam.title, "exam.mode": exam.mode, "exam.id": exam.id.text,
                "attempt.right": String(right), "attempt.items": String(slots.count),
            ])
    }
}
