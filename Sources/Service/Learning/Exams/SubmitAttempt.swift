package import Assessment
import JSON
import Runtime
package import SQL
import Store
package import Values

/// That an attempt has ended. It tells nothing of its result.
package struct SubmissionView: Hashable, Sendable {
    package let attempt: AttemptID
    package let submittedAt: Instant
    package let closedBy: AttemptClosing
    package let serverTime: Instant
    package let deadline: Instant
}

extension LearningService {
    /// Ends an attempt at the candidate's wish; again gives the same reply. After the deadline it ends as if swept.
    package func submitAttempt(
        _ id: AttemptID, confirmsUnanswered: Bool, by actor: Actor, receivedAt now: Instant,
        _ transaction: borrowing WriteTransaction
    ) throws -> SubmissionView {
        let row = try ownAttempt(id, of: actor, transaction.reads)
        if let submittedAt = row.finishedAt, let closing = row.closedBy {
            return SubmissionView(
                attempt: id, submittedAt: submittedAt, closedBy: closing, serverTime: clock.now(),
                deadline: row.deadline)
        }
        guard row.session == actor.session else { throw Self.heldElsewhere }
        let exam = try examRow(of: row, transaction.reads)
        let unanswered = try AttemptSlots.unanswered(id, transaction.reads)
        switch AttemptProgress.running.submit(
            receivedAt: now, times: row.times(exam), unanswered: unanswered, confirmsUnanswered: confirmsUnanswered)
        {
        case .closed(.submitted(let at, let closing)):
            try finish(row, of: exam, at: at, by: closing, now: now, transaction)
            return SubmissionView(
                attempt: id, submittedAt: at, closedBy: closing, serverTime: clock.now(), deadline: row.deadline)
        case .unanswered(let slots):
            let list = slots.map(String.init).joined(separator: ", ")
            throw LearningError.conflict(
                code: "unanswered",
                Phrase(
                    zh: "第\(list)题还没有作答；仍要提交请确认（confirmUnanswered）。",
                    en: "Questions \(list) have no answer; send confirmUnanswered to submit all the same."),
                slots: slots)
        case .closed, .alreadyClosed:
            preconditionFailure("A running attempt was submitted and is neither submitted nor refused.")
        }
    }

    /// Binds a running attempt to the actor's session, so that the device that held it can answer no more.
    package func takeOverAttempt(
        _ id: AttemptID, by actor: Actor, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws -> AttemptView {
        let row = try ownAttempt(id, of: actor, transaction.reads)
        guard row.progress == .running else {
            throw LearningError.conflict(
                code: "attemptClosed", Phrase(zh: "答卷已经提交，不能接管。", en: "The attempt has been submitted."))
        }
        if row.session != actor.session {
            try Attempts.setSession(actor.session, of: id, transaction)
            try audit(
                "attempt.takenOver", AuditSubject(.attempt, id, in: row.organization), by: actor.account,
                of: actor.tenant, at: now,
                [("session", .string(actor.session.text)), ("before", row.session.map { .string($0.text) } ?? .null)],
                transaction)
        }
        let exam = try examRow(of: row, transaction.reads)
        return try attemptView(try ownAttempt(id, of: actor, transaction.reads), exam, for: actor, transaction.reads)
    }
}

extension AttemptRow {
    /// The times that bound the attempt; its deadline is the stored one.
    func times(_ exam: ExamRow) -> AttemptTimes {
        AttemptTimes(
            startedAt: startedAt, limitMilliseconds: nil, windowEnd: deadline,
            graceMilliseconds: exam.graceMilliseconds)
    }
}
