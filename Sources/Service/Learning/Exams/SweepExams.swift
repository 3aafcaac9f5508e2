import Assessment
import SQL
import Store
package import Values

extension LearningService {
    /// Everything that exams do by themselves as time passes: members due are written down, expired attempts close,
    /// results that waited for the end are released. Called every few seconds and at the start.
    package func sweepExams(at now: Instant) throws {
        for exam in try database.read({ try Exams.unfrozen(at: now, $0) }) { try freezeDue(at: exam, now) }
        try sweepExpiredAttempts(at: now)
        try releaseResults(at: now)
    }

    /// Closes the attempts whose deadline and grace are over, each once: finished at the deadline, scored from the last
    /// saved answers. In slices; returns how many.
    @discardableResult
    package func sweepExpiredAttempts(at now: Instant) throws -> Int {
        let slice = 5
        var closed = 0
        while true {
            let count = try database.write { transaction in
                let rows = try Attempts.expired(at: now, limit: slice, transaction.reads)
                for row in rows {
                    let exam = try examRow(of: row, transaction.reads)
                    guard
                        case .closed(.submitted(let at, let closing)) =
                            AttemptProgress.running.expire(now: now, times: row.times(exam))
                    else { continue }
                    try finish(row, of: exam, at: at, by: closing, now: now, transaction)
                }
                return rows.count
            }
            closed += count
            if count < slice { return closed }
        }
    }

    /// Writes down who was due when `exam` opened, one organisation a slice. Doing it again, or at the same time as
    /// somebody else, changes nothing.
    func freezeDue(at exam: ExamRow, _ now: Instant) throws {
        guard exam.frozenAt == nil, exam.state != "draft", exam.opensAt <= now else { return }
        var cursor: OrganizationID?
        while true {
            let after = cursor
            cursor = try database.write { transaction in
                let next = try ExamDues.nextOrganization(within: exam.organization, after: after, transaction.reads)
                if let next {
                    try ExamDues.freeze(next, for: exam.id, at: exam.opensAt, transaction)
                } else {
                    try Exams.setFrozen(exam.id, at: now, transaction)
                }
                return next
            }
            if cursor == nil { return }
        }
    }
}
