/// Where content stands on its way to the members. Courses and questions go the same way.
package enum ReleaseState: String, CaseIterable, Sendable {
    case draft
    /// Handed in; waits for somebody else than its editor.
    case review
    case published
    /// Taken back; stays readable for those who have results with it, and is never published again: a new version is.
    case withdrawn
}

/// A step on that way.
package enum ReleaseStep: String, CaseIterable, Sendable {
    case submit
    /// Back to the editor.
    case reject
    case publish
    case withdraw
}

/// What became of a step, in order of precedence.
package enum ReleaseOutcome: Hashable, Sendable {
    case moved(to: ReleaseState)
    /// The content is in the state that the step leads to: a repetition.
    case alreadyThere
    /// The step does not begin in this state.
    case notFrom(ReleaseState)
    /// The one who edited it last may not release it.
    case needsSecondPerson
}

extension ReleaseState {
    /// Takes a step.
    ///
    /// - Parameter isByEditor: whether the one who takes it also edited this version.
    /// - Parameter allowsOwnRelease: whether the tenant lets editors publish their own work (a branch of three people).
    package func take(_ step: ReleaseStep, isByEditor: Bool, allowsOwnRelease: Bool) -> ReleaseOutcome {
        let (origins, goal) = step.path
        guard self != goal else { return .alreadyThere }
        guard origins.contains(self) else { return .notFrom(self) }
        if step == .publish, isByEditor, !allowsOwnRelease { return .needsSecondPerson }
        return .moved(to: goal)
    }

    /// Whether members find it.
    package var isVisibleToMembers: Bool { self == .published }

    /// Whether an editor may still change it.
    package var isEditable: Bool { self == .draft }
}

extension ReleaseStep {
    fileprivate var path: (origins: Set<ReleaseState>, goal: ReleaseState) {
        switch self {
        case .submit: ([.draft], .review)
        case .reject: ([.review], .draft)
        case .publish: ([.review], .published)
        case .withdraw: ([.draft, .review, .published], .withdrawn)
        }
    }
}
