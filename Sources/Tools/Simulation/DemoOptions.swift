package import ImportModel
package import Values

/// How large a demo is, and what it is made from.
package struct DemoOptions: Hashable, Sendable {
    package var seed: UInt64
    /// At least seventy, so that twelve branches have members and every peculiarity has somebody.
    package var members: Int
    /// Days before today that the demo has lived through; at least fourteen.
    package var days: Int
    /// The present: the demo ends yesterday, and its open exam is open at this instant.
    package var now: Instant
    /// Lecture packages and banks, each imported and published by itself.
    package var content: [ImportSource]

    package init(seed: UInt64 = 1, members: Int = 300, days: Int = 60, now: Instant, content: [ImportSource]) {
        self.seed = seed
        self.members = members
        self.days = days
        self.now = now
        self.content = content
    }
}
