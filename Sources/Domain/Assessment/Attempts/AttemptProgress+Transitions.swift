package import Values

/// What became of a submission, in order of precedence.
package enum SubmissionOutcome: Hashable, Sendable {
    /// Closed now: by the member, or by a deadline that had passed before the submission came.
    case closed(AttemptProgress)
    /// Closed before; the caller answers with what stands.
    case alreadyClosed
    /// Slots without an answer, ascending, and the member has not confirmed that this is meant.
    case unanswered([Int])
}

/// What became of a sweep over an attempt that may have expired.
package enum ExpiryOutcome: Hashable, Sendable {
    case closed(AttemptProgress)
    case alreadyClosed
    case stillRunning
}

/// What became of grading, in order of precedence.
package enum GradingOutcome: Hashable, Sendable {
    case graded(AttemptProgress)
    case alreadyGraded
    case notSubmitted
    /// Slots that a person has to mark first, ascending.
    case needsMarking([Int])
}

extension AttemptProgress {
    /// Ends the attempt at the member's wish. After the deadline and its grace it ends as if swept: what was saved
    /// counts, and nobody is asked to confirm.
    package func submit(
        receivedAt: Instant, times: AttemptTimes, unanswered: [Int], confirmsUnanswered: Bool
    ) -> SubmissionOutcome {
        guard self == .running else { return .alreadyClosed }
        if case .closed(let progress) = expire(now: receivedAt, times: times) { return .closed(progress) }
        guard unanswered.isEmpty || confirmsUnanswered else { return .unanswered(unanswered.sorted()) }
        let finishedAt = times.deadline.map { min($0, receivedAt) } ?? receivedAt
        return .closed(.submitted(at: finishedAt, closedBy: .member))
    }

    /// Ends the attempt where its deadline and grace are over; the finish time is the deadline, however late the sweep.
    package func expire(now: Instant, times: AttemptTimes) -> ExpiryOutcome {
        guard self == .running else { return .alreadyClosed }
        guard let deadline = times.deadline, times.isOver(at: now) else { return .stillRunning }
        return .closed(.submitted(at: deadline, closedBy: .deadline))
    }

    /// Records that every item has its score.
    package func grade(at instant: Instant, unmarked: [Int]) -> GradingOutcome {
        switch self {
        case .running:
            return .notSubmitted
        case .graded:
            return .alreadyGraded
        case .submitted(let submittedAt, let closedBy):
            guard unmarked.isEmpty else { return .needsMarking(unmarked.sorted()) }
            return .graded(.graded(submittedAt: submittedAt, closedBy: closedBy, at: instant))
        }
    }
}
