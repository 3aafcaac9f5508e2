package import Values

/// Which parts of a film or recording were seen.
package struct WatchedRanges: Hashable, Sendable {
    /// Positions in milliseconds.
    package private(set) var positions: RangeUnion

    package init(positions: RangeUnion = RangeUnion()) {
        self.positions = positions
    }

    /// The fastest playing that still counts as watching.
    package static let greatestSpeed: Int64 = 2

    /// Adds what was seen between two heartbeats of a session.
    ///
    /// A step forward that takes no longer than playing at twice the speed was watched; a longer one is a jump, a step
    /// back is a repetition, and neither was. A second's allowance covers the rounding of positions and the way of the
    /// heartbeat.
    package mutating func watch(from last: SessionState, to heartbeat: Heartbeat, policy: StudyPolicy) {
        let gap = heartbeat.receivedAt.milliseconds(since: last.receivedAt)
        let step = heartbeat.positionMilliseconds - last.positionMilliseconds
        guard heartbeat.sequence > last.sequence, last.isVisible, heartbeat.isVisible, step > 0,
            last.positionMilliseconds >= 0, gap <= policy.idleLimitMilliseconds,
            step <= Self.greatestSpeed * gap + 1000
        else { return }
        positions.insert(last.positionMilliseconds..<heartbeat.positionMilliseconds)
    }

    /// The share of a recording of `lengthMilliseconds` that was seen, cut to ten-millionths; nothing of nothing is 1.
    package func coverage(lengthMilliseconds: Int64) -> Fraction {
        guard lengthMilliseconds > 0 else { return .one }
        let unseen = positions.gaps(in: 0..<lengthMilliseconds).reduce(0) { $0 + Int64($1.count) }
        let seen = Int128(lengthMilliseconds - unseen) * Int128(Fraction.one.tenMillionths)
        return Fraction(tenMillionths: Int64(seen / Int128(lengthMilliseconds)))
    }
}
