package import Values

/// Where an attempt stands: running, then submitted, then graded, and never back.
package enum AttemptProgress: Hashable, Sendable {
    case running
    /// `at` is never after the deadline: an attempt that its deadline closed was finished at the deadline.
    case submitted(at: Instant, closedBy: AttemptClosing)
    case graded(submittedAt: Instant, closedBy: AttemptClosing, at: Instant)

    /// The word for it in the API and the store.
    package var name: String {
        switch self {
        case .running: "running"
        case .submitted: "submitted"
        case .graded: "graded"
        }
    }
}

/// Who ended an attempt.
package enum AttemptClosing: String, CaseIterable, Sendable {
    case member
    case deadline
}

/// Whether an answer is saved, in order of precedence.
package enum AnswerDecision: Hashable, Sendable {
    case save
    /// This sequence number of the slot was saved already: a retry, to be acknowledged again.
    case alreadySaved
    /// The attempt is closed.
    case closed
    /// The deadline and its grace are over.
    case late(deadline: Instant)
    case unknownSlot
    /// A newer answer of the slot, numbered `latest`, was saved.
    case overtaken(latest: Int64)
}

extension AttemptProgress {
    /// Decides on an answer by the instant at which it was received, not by when it comes to be written.
    ///
    /// - Parameter saved: the sequence number of the slot's saved answer; `nil` where there is none.
    package func answer(
        slot: Int, sequence: Int64, saved: Int64?, slots: Int, receivedAt: Instant, times: AttemptTimes
    ) -> AnswerDecision {
        if let saved, sequence == saved { return .alreadySaved }
        guard self == .running else { return .closed }
        if let deadline = times.deadline, times.isOver(at: receivedAt) { return .late(deadline: deadline) }
        guard (1...max(slots, 1)).contains(slot), slots > 0 else { return .unknownSlot }
        if let saved, sequence < saved { return .overtaken(latest: saved) }
        return .save
    }
}
