package import Values

/// What a lesson asks for before it is complete.
package struct LessonRequirement: Hashable, Sendable {
    package let form: Form
    /// Whether a quiz belongs to the lesson and must be passed.
    package let requiresQuiz: Bool

    package enum Form: Hashable, Sendable {
        /// Text that takes so long to read.
        case text(readingMilliseconds: Int64)
        /// A film or recording of this length.
        case media(lengthMilliseconds: Int64)
    }

    package init(form: Form, requiresQuiz: Bool) {
        self.form = form
        self.requiresQuiz = requiresQuiz
    }

    /// The most that the lesson can earn, in milliseconds: its reading time or its length.
    package var boundMilliseconds: Int64 {
        switch form {
        case .text(let milliseconds), .media(let milliseconds): milliseconds
        }
    }
}

/// What a member has shown of a lesson.
package struct LessonEvidence: Hashable, Sendable {
    package let creditedMilliseconds: Int64
    package let hasReportedLastSection: Bool
    package let watched: WatchedRanges
    package let hasPassedQuiz: Bool

    package init(
        creditedMilliseconds: Int64 = 0, hasReportedLastSection: Bool = false,
        watched: WatchedRanges = WatchedRanges(), hasPassedQuiz: Bool = false
    ) {
        self.creditedMilliseconds = creditedMilliseconds
        self.hasReportedLastSection = hasReportedLastSection
        self.watched = watched
        self.hasPassedQuiz = hasPassedQuiz
    }
}

/// How much of a lesson is enough.
package struct CompletionPolicy: Hashable, Sendable {
    /// Share of a text's reading time that must be credited.
    package let readingShare: Fraction
    /// Share of a recording that must be seen.
    package let coverage: Fraction

    package init(
        readingShare: Fraction = Fraction(tenMillionths: 6_000_000),
        coverage: Fraction = Fraction(tenMillionths: 9_000_000)
    ) {
        self.readingShare = readingShare
        self.coverage = coverage
    }
}

extension CompletionPolicy {
    /// What is still missing, in the order in which a member would do it; a lesson with nothing missing is complete.
    package func missing(of lesson: LessonRequirement, given evidence: LessonEvidence) -> [MissingPart] {
        var missing: [MissingPart] = []
        switch lesson.form {
        case .text(let readingMilliseconds):
            let needed = roundedHalfUp(
                Int128(readingMilliseconds) * Int128(readingShare.tenMillionths),
                over: Int128(Fraction.one.tenMillionths))
            if evidence.creditedMilliseconds < needed {
                missing.append(.studyTime(milliseconds: needed - evidence.creditedMilliseconds))
            }
            if !evidence.hasReportedLastSection { missing.append(.lastSection) }
        case .media(let lengthMilliseconds):
            let seen = evidence.watched.coverage(lengthMilliseconds: lengthMilliseconds)
            if seen < coverage { missing.append(.coverage(seen: seen, needed: coverage)) }
        }
        if lesson.requiresQuiz, !evidence.hasPassedQuiz { missing.append(.quiz) }
        return missing
    }
}
