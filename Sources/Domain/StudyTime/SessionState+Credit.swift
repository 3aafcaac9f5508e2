package import Values

/// What a member has already, as far as it bounds what one more heartbeat can earn.
package struct StudyUsage: Hashable, Sendable {
    /// What was credited to the member on any device and in any lesson since the session's last heartbeat, at least.
    package let credited: RangeUnion
    /// What the lesson can still earn the member, in milliseconds; `nil` where it has no bound.
    package let lessonLeftMilliseconds: Int64?
    /// What was credited on the business days that the gap touches, in milliseconds.
    package let dayMilliseconds: [BusinessDay: Int64]

    package init(
        credited: RangeUnion = RangeUnion(), lessonLeftMilliseconds: Int64? = nil,
        dayMilliseconds: [BusinessDay: Int64] = [:]
    ) {
        self.credited = credited
        self.lessonLeftMilliseconds = lessonLeftMilliseconds
        self.dayMilliseconds = dayMilliseconds
    }
}

/// What a heartbeat earned.
package struct HeartbeatOutcome: Hashable, Sendable {
    /// What the session remembers from now on; unchanged where the heartbeat was ignored.
    package let session: SessionState
    /// Newly credited time, ascending, each on one business day; empty where nothing was.
    package let credited: [CreditedTime]
    /// Why nothing was credited, or less than the whole gap; the first reason that applied.
    package let refusal: Refusal?

    /// Why time is not credited, in order of precedence.
    package enum Refusal: Hashable, Sendable {
        /// The session has seen this sequence number or a later one: a retry, ignored.
        case repeated(latest: Int64)
        /// Longer than the idle limit since the last heartbeat: the member was away.
        case idle(gapMilliseconds: Int64)
        /// The lesson was in the background at one end of the gap.
        case notVisible
        /// Another device or another lesson of the member was credited for the same time.
        case coveredElsewhere
        /// The lesson has earned as much as it can.
        case lessonBoundReached
        /// The day has earned as much as it can.
        case dayCapReached
    }
}

/// A span of time that counts as studied, within one business day.
package struct CreditedTime: Hashable, Sendable {
    package let day: BusinessDay
    package let span: Range<Instant>

    package init(day: BusinessDay, span: Range<Instant>) {
        self.day = day
        self.span = span
    }

    package var milliseconds: Int64 { span.upperBound.milliseconds(since: span.lowerBound) }
}

extension SessionState {
    /// Decides what `heartbeat` earns (R-STU-01 to R-STU-05).
    ///
    /// The gap since the last heartbeat is credited where it is no longer than the idle limit and the lesson was in
    /// front of the member at both ends. Of it counts what was not credited elsewhere, from its beginning on until the
    /// lesson's bound or the day's cap is reached.
    package func credit(
        _ heartbeat: Heartbeat, usage: StudyUsage, policy: StudyPolicy, zone: Zone
    ) -> HeartbeatOutcome {
        guard heartbeat.sequence > sequence else {
            return HeartbeatOutcome(session: self, credited: [], refusal: .repeated(latest: sequence))
        }
        // Two heartbeats received in the same millisecond, or a clock held back at its mark: a gap of nothing.
        let now = max(heartbeat.receivedAt, receivedAt)
        let next = SessionState(
            sequence: heartbeat.sequence, receivedAt: now, positionMilliseconds: heartbeat.positionMilliseconds,
            isVisible: heartbeat.isVisible)
        let gap = now.milliseconds(since: receivedAt)
        guard gap <= policy.idleLimitMilliseconds else {
            return HeartbeatOutcome(session: next, credited: [], refusal: .idle(gapMilliseconds: gap))
        }
        guard isVisible, heartbeat.isVisible else {
            return HeartbeatOutcome(session: next, credited: [], refusal: .notVisible)
        }
        let spans = usage.credited.gaps(in: receivedAt.milliseconds..<now.milliseconds)
        let free = spans.reduce(0) { $0 + Int64($1.count) }
        var refusal: HeartbeatOutcome.Refusal? = free < gap ? .coveredElsewhere : nil
        var lessonLeft = max(0, usage.lessonLeftMilliseconds ?? .max)
        var days = usage.dayMilliseconds
        var credited: [CreditedTime] = []
        for part in spans.flatMap({ zone.split($0) }) {
            let dayLeft = policy.dayCapMilliseconds.map { max(0, $0 - days[part.day, default: 0]) } ?? .max
            let length = min(part.milliseconds, lessonLeft, dayLeft)
            if length < part.milliseconds, refusal == nil {
                refusal = lessonLeft <= dayLeft ? .lessonBoundReached : .dayCapReached
            }
            guard length > 0 else { continue }
            let from = part.span.lowerBound
            credited.append(CreditedTime(day: part.day, span: from..<from.advanced(byMilliseconds: length)))
            lessonLeft -= length
            days[part.day, default: 0] += length
        }
        return HeartbeatOutcome(session: next, credited: credited, refusal: refusal)
    }
}

extension Zone {
    /// The span cut at every midnight within it; nothing where it is empty.
    package func split(_ milliseconds: Range<Int64>) -> [CreditedTime] {
        var parts: [CreditedTime] = []
        var from = Instant(milliseconds: milliseconds.lowerBound)
        let end = Instant(milliseconds: milliseconds.upperBound)
        while from < end {
            let day = day(of: from)
            let to = min(end, start(of: day.advanced(by: 1)))
            parts.append(CreditedTime(day: day, span: from..<to))
            from = to
        }
        return parts
    }
}
