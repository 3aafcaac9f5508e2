package import Assessment
import Runtime
package import SQL
import Store
package import Values

/// An attempt as its candidate sees it. It has no key and no way to one.
package struct AttemptView: Hashable, Sendable {
    package let id: AttemptID
    package let exam: ExamID
    package let title: String
    package let number: Int
    /// `running`, or `submitted` whatever has become of it since.
    package let isRunning: Bool
    package let startedAt: Instant
    package let deadline: Instant
    package let serverTime: Instant
    package let finishedAt: Instant?
    package let closedBy: AttemptClosing?
    package let maximum: Amount
    /// Whether another session holds the attempt, so that this one must take it over before it answers.
    package let needsTakeover: Bool
    /// Empty once the attempt has ended: the review shows what its policy releases.
    package let slots: [SlotView]
}

/// An attempt in a list.
package struct AttemptSummary: Hashable, Sendable {
    package let id: AttemptID
    package let exam: ExamID
    package let title: String
    package let number: Int
    package let isRunning: Bool
    package let startedAt: Instant
    package let deadline: Instant
    package let finishedAt: Instant?
    /// `nil` until it is released.
    package let mark: Amount?
    package let maximum: Amount
    package let isPassed: Bool?
}

extension LearningService {
    /// The candidate's own attempt.
    package func attempt(
        _ id: AttemptID, for actor: Actor, _ reads: borrowing ReadTransaction
    ) throws -> AttemptView {
        let row = try ownAttempt(id, of: actor, reads)
        let exam = try examRow(of: row, reads)
        return try attemptView(row, exam, for: actor, reads)
    }

    /// The actor's attempts, newest first.
    package func attempts(
        of actor: Actor, _ page: PageRequest, at now: Instant, _ reads: borrowing ReadTransaction
    ) throws -> Page<AttemptSummary> {
        let rows = try Attempts.attempts(
            of: try actor.asMember(), before: page.after.map { AttemptID($0.keys[0]) }, limit: page.limit + 1, reads)
        let shown = Page(rows, limit: page.limit) { Cursor($0.id.rawValue) }
        var items: [AttemptSummary] = []
        for row in shown.items {
            let exam = try examRow(of: row, reads)
            let isKnown = row.progress == .graded && exam.marksAreReleased(at: now)
            let result = isKnown ? try AttemptResults.current(of: row.id, reads) : nil
            items.append(
                AttemptSummary(
                    id: row.id, exam: row.exam, title: exam.title, number: row.number,
                    isRunning: row.progress == .running, startedAt: row.startedAt, deadline: row.deadline,
                    finishedAt: row.finishedAt, mark: result?.mark, maximum: row.maximum, isPassed: result?.isPassed))
        }
        return Page(items: items, next: shown.next)
    }

    func attemptView(
        _ row: AttemptRow, _ exam: ExamRow, for actor: Actor, _ reads: borrowing ReadTransaction
    ) throws -> AttemptView {
        let isRunning = row.progress == .running
        return AttemptView(
            id: row.id, exam: row.exam, title: exam.title, number: row.number, isRunning: isRunning,
            startedAt: row.startedAt, deadline: row.deadline, serverTime: clock.now(), finishedAt: row.finishedAt,
            closedBy: row.closedBy, maximum: row.maximum, needsTakeover: isRunning && row.session != actor.session,
            slots: isRunning ? try AttemptSlots.forCandidate(row.id, reads).map { try SlotView($0) } : [])
    }

    /// The row, where it is the actor's own.
    func ownAttempt(_ id: AttemptID, of actor: Actor, _ reads: borrowing ReadTransaction) throws -> AttemptRow {
        guard let row = try Attempts.attempt(id, of: actor.tenant, reads), let member = actor.member,
            row.member == member
        else { throw LearningError.notFound(.attempt) }
        return row
    }

    func examRow(of attempt: AttemptRow, _ reads: borrowing ReadTransaction) throws -> ExamRow {
        guard let exam = try Exams.exam(attempt.exam, of: attempt.tenant, reads) else {
            preconditionFailure("The schema keeps the exam of attempt \(attempt.id).")
        }
        return exam
    }
}
