import Assessment
import JSON
import Runtime
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
    ///
    /// An attempt whose rows were altered from outside cannot be scored. It is logged and left, and holds up no other.
    @discardableResult
    package func sweepExpiredAttempts(at now: Instant) throws -> Int {
        let (page, slice) = (500, 5)
        var closed = 0
        while true {
            let rows = try database.read { try Attempts.expired(at: now, limit: page, $0) }
            let before = closed
            var rest = rows[...]
            while !rest.isEmpty {
                closed += try close(Array(rest.prefix(slice)), at: now)
                rest = rest.dropFirst(slice)
            }
            if rows.count < page || closed == before { return closed }
        }
    }

    /// Closes `rows` in one slice, or one by one where a row of them cannot be scored; returns how many.
    private func close(_ rows: [AttemptRow], at now: Instant) throws -> Int {
        do {
            return try database.write { transaction in
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
        } catch  where error is StoredDocumentFailure || error is JSONFailure {
            guard rows.count > 1 else {
                log.error(
                    "An attempt cannot be scored.",
                    ["attempt": .string(rows[0].id.text), "cause": .string(String(describing: error))])
                return 0
            }
            return try rows.reduce(0) { $0 + (try close([$1], at: now)) }
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
