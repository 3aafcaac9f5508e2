import Store
package import StudyTime
package import Values

/// How a member stands in a lesson.
package struct LessonProgressView: Hashable, Sendable {
    package let creditedMilliseconds: Int64
    /// Credited time that completes the lesson, as far as time does.
    package let requiredMilliseconds: Int64
    /// The most that the lesson earns.
    package let boundMilliseconds: Int64
    /// Where to go on.
    package let position: Int64
    package let hasReachedEnd: Bool
    package let completedAt: Instant?
    package let missing: [MissingPart]

    init(_ standing: LessonStanding) {
        creditedMilliseconds = standing.progress?.creditedMilliseconds ?? 0
        requiredMilliseconds = standing.facts.requiredMilliseconds
        boundMilliseconds = standing.facts.boundMilliseconds
        position = standing.progress?.position ?? 0
        hasReachedEnd = standing.progress?.hasReachedEnd ?? false
        completedAt = standing.progress?.completedAt
        missing = standing.missing
    }
}

/// A study session that was opened just now.
package struct StudySessionView: Hashable, Sendable {
    package let id: StudySessionID
    package let lesson: LessonID
    package let serverTime: Instant
    /// How often to send a heartbeat, in milliseconds.
    package let intervalMilliseconds: Int64
    /// After how long without one the member counts as absent, in milliseconds.
    package let idleLimitMilliseconds: Int64
    package let todayMilliseconds: Int64
    package let progress: LessonProgressView
}

/// What a heartbeat earned, and how the member stands after it.
package struct HeartbeatView: Hashable, Sendable {
    package let serverTime: Instant
    /// By this heartbeat.
    package let creditedMilliseconds: Int64
    package let todayMilliseconds: Int64
    package let dayCapMilliseconds: Int64?
    /// Why nothing, or less than the whole time since the last heartbeat, was credited.
    package let refusal: StudyRefusal?
    package let progress: LessonProgressView
    /// The course was completed by this heartbeat.
    package let completedCourse: CourseID?
}
