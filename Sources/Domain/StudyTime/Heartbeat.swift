package import Values

/// What a client reports while a lesson is open. Of times it says nothing: the server's receive time counts.
package struct Heartbeat: Hashable, Sendable {
    /// Counted by the client from 1 within a session.
    package let sequence: Int64
    package let receivedAt: Instant
    /// Position in a film or recording, in milliseconds; 0 for text.
    package let positionMilliseconds: Int64
    /// Whether the lesson is in front of the member, as the client knows it.
    package let isVisible: Bool

    package init(sequence: Int64, receivedAt: Instant, positionMilliseconds: Int64 = 0, isVisible: Bool = true) {
        self.sequence = sequence
        self.receivedAt = receivedAt
        self.positionMilliseconds = positionMilliseconds
        self.isVisible = isVisible
    }
}

/// What is remembered of a session: its last heartbeat.
package struct SessionState: Hashable, Sendable {
    package let sequence: Int64
    package let receivedAt: Instant
    package let positionMilliseconds: Int64
    package let isVisible: Bool

    package init(sequence: Int64, receivedAt: Instant, positionMilliseconds: Int64, isVisible: Bool) {
        self.sequence = sequence
        self.receivedAt = receivedAt
        self.positionMilliseconds = positionMilliseconds
        self.isVisible = isVisible
    }

    /// A session that was opened just now: opening counts as its first heartbeat.
    package init(openedAt: Instant, positionMilliseconds: Int64 = 0) {
        self.init(sequence: 0, receivedAt: openedAt, positionMilliseconds: positionMilliseconds, isVisible: true)
    }
}
