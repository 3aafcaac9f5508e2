import Assessment
import SQL
import Store
package import Values

extension LearningService {
    /// Tells the ledger of a complete result, once. Exams whose marks wait for the end do it then: credit that came
    /// before would tell the mark.
    func release(
        _ id: AttemptID, of exam: ExamRow, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws {
        guard try Attempts.setReleased(id, at: now, transaction),
            let attempt = try Attempts.attempt(id, of: exam.tenant, transaction.reads),
            let result = try AttemptResults.current(of: id, transaction.reads)
        else { return }
        try recordResult(ScoredAttempt(result, of: attempt, exam, transaction.reads), transaction)
        guard result.isPassed else { return }
        try settleStudy(
            afterPassing: exam.id, by: attempt.member, in: attempt.organization, tenant: attempt.tenant, at: now,
            transaction)
    }

    /// Releases what exams that are over still hold back, in slices; returns how many attempts.
    @discardableResult
    package func releaseResults(at now: Instant) throws -> Int {
        var released = 0
        for exam in try database.read({ try Exams.unreleased(at: now, $0) }) where exam.endsAt < now {
            while true {
                let count = try database.write { transaction in
                    let rows = try Attempts.unreleased(of: exam.id, limit: 20, transaction.reads)
                    for row in rows { try release(row.id, of: exam, at: now, transaction) }
                    if rows.isEmpty, try !Attempts.hasRunning(exam.id, transaction.reads) {
                        try Exams.setReleased(exam.id, at: now, transaction)
                    }
                    return rows.count
                }
                released += count
                if count == 0 { break }
            }
        }
        return released
    }
}
