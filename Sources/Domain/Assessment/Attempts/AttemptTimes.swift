package import Values

/// The times that decide how long an attempt runs. All of them are the server's; a client's clock has no say.
package struct AttemptTimes: Hashable, Sendable {
    package let startedAt: Instant
    /// Time limit in milliseconds; `nil` where only the window bounds the attempt.
    package let limitMilliseconds: Int64?
    /// End of the exam's window; `nil` where it stays open.
    package let windowEnd: Instant?
    /// Time added for this candidate, in milliseconds: an accommodation, or an outage made good.
    package let extensionMilliseconds: Int64
    /// How long after the deadline an answer is still taken, in milliseconds. A policy; by default 0.
    package let graceMilliseconds: Int64

    package init(
        startedAt: Instant, limitMilliseconds: Int64?, windowEnd: Instant?, extensionMilliseconds: Int64 = 0,
        graceMilliseconds: Int64 = 0
    ) {
        self.startedAt = startedAt
        self.limitMilliseconds = limitMilliseconds
        self.windowEnd = windowEnd
        self.extensionMilliseconds = extensionMilliseconds
        self.graceMilliseconds = graceMilliseconds
    }

    /// `min(start + limit, window end) + extension`; `nil` where neither bounds the attempt.
    package var deadline: Instant? {
        let limited = limitMilliseconds.map { startedAt.advanced(byMilliseconds: $0) }
        let end: Instant? =
            switch (limited, windowEnd) {
            case (let limited?, let windowEnd?): min(limited, windowEnd)
            case (let limited?, nil): limited
            case (nil, let windowEnd): windowEnd
            }
        return end.map { $0.advanced(byMilliseconds: extensionMilliseconds) }
    }

    /// Whether `instant` is past the deadline and its grace. The deadline itself is in time.
    package func isOver(at instant: Instant) -> Bool {
        deadline.map { instant > $0.advanced(byMilliseconds: graceMilliseconds) } ?? false
    }
}
