package import Values

/// What a member may see of an attempt afterwards, and from when.
package struct ReviewPolicy: Hashable, Sendable {
    /// When a part of the review is released.
    package enum Release: String, CaseIterable, Sendable {
        case never
        /// From the member's own submission on. Where others still sit the exam, a released key can be passed on.
        case afterSubmit
        /// From the end of the exam on, for everybody at once.
        case afterClose
    }

    package let answers: Release
    package let marks: Release
    package let key: Release
    package let explanation: Release

    package init(answers: Release, marks: Release, key: Release, explanation: Release) {
        self.answers = answers
        self.marks = marks
        self.key = key
        self.explanation = explanation
    }

    /// Own answers and marks at once, key and explanation when the exam is over.
    package static let standard = ReviewPolicy(
        answers: .afterSubmit, marks: .afterSubmit, key: .afterClose, explanation: .afterClose)

    /// The same release for every part.
    package init(all release: Release) {
        self.init(answers: release, marks: release, key: release, explanation: release)
    }
}

/// The parts of a review that may be shown now.
package struct ReviewParts: OptionSet, Hashable, Sendable {
    package let rawValue: Int

    package init(rawValue: Int) {
        self.rawValue = rawValue
    }

    package static let answers = ReviewParts(rawValue: 1)
    package static let marks = ReviewParts(rawValue: 2)
    package static let key = ReviewParts(rawValue: 4)
    package static let explanation = ReviewParts(rawValue: 8)
}

extension ReviewPolicy {
    /// What may be shown of an attempt at `now`. Nothing while it runs; marks never before it is graded.
    ///
    /// - Parameter examClosesAt: the last deadline that any attempt can have, extensions included; `nil` where the exam
    ///   stays open, and nothing that waits for its end is ever shown.
    package func parts(of progress: AttemptProgress, now: Instant, examClosesAt: Instant?) -> ReviewParts {
        let isGraded: Bool
        switch progress {
        case .running: return []
        case .submitted: isGraded = false
        case .graded: isGraded = true
        }
        let isExamOver = examClosesAt.map { now > $0 } ?? false
        func isReleased(_ release: Release) -> Bool {
            switch release {
            case .never: false
            case .afterSubmit: true
            case .afterClose: isExamOver
            }
        }
        var parts: ReviewParts = []
        if isReleased(answers) { parts.insert(.answers) }
        if isReleased(marks), isGraded { parts.insert(.marks) }
        if isReleased(key) { parts.insert(.key) }
        if isReleased(explanation) { parts.insert(.explanation) }
        return parts
    }
}
