import Synchronization
package import Values

/// Makes ids: 41 bits of milliseconds since 2024-01-01T00:00:00Z, 10 of node, 12 of counter.
///
/// Each id is greater than the one before it from the same maker, also when the clock steps back. Where 4,096 ids of
/// one millisecond are used up, the next millisecond is borrowed. Two makers never meet as long as their nodes differ;
/// a node is a leased row of the store.
package final class IDMaker: Sendable {
    /// Nodes are 0..<`nodeCount`.
    package static let nodeCount = 1024
    /// 2024-01-01T00:00:00Z
    package static let epoch = Instant(milliseconds: 1_704_067_200_000)

    private static let counterBits: Int64 = 12
    private static let nodeBits: Int64 = 10

    private let node: Int64
    /// Milliseconds since the epoch, or `nil` for a maker that only counts.
    private let elapsedMilliseconds: (@Sendable () -> Int64)?
    /// Milliseconds and counter of the last id, as one number; for a counting maker the last id itself.
    private let last: Mutex<Int64>

    /// - Precondition: `node` is 0..<`nodeCount`.
    package init(clock: WallClock, node: Int) {
        precondition((0..<Self.nodeCount).contains(node), "An id maker's node is 0...1023, not \(node).")
        self.node = Int64(node)
        elapsedMilliseconds = { clock.now().milliseconds(since: Self.epoch) }
        last = Mutex(-1)
    }

    private init(countingFrom first: Int64) {
        node = 0
        elapsedMilliseconds = nil
        last = Mutex(first - 1)
    }

    /// A maker for tests: `first`, `first` + 1 and so on, over all subjects.
    package static func counting(from first: Int64 = 1) -> IDMaker {
        IDMaker(countingFrom: first)
    }

    /// A new id, greater than all before it.
    package func next<Subject>(_ subject: Subject.Type = Subject.self) -> ID<Subject> {
        ID(nextRawValue())
    }

    private func nextRawValue() -> Int64 {
        guard let elapsedMilliseconds else {
            return last.withLock { last in
                last += 1
                return last
            }
        }
        // Milliseconds above counter: adding one to the pair steps the counter and carries into the next millisecond.
        let now = max(elapsedMilliseconds(), 0) << Self.counterBits
        let pair = last.withLock { last in
            last = max(now, last + 1)
            return last
        }
        let milliseconds = pair >> Self.counterBits
        precondition(milliseconds < 1 << 41, "Ids last until September 2093.")
        let counter = pair & (1 << Self.counterBits - 1)
        return milliseconds << (Self.nodeBits + Self.counterBits) | node << Self.counterBits | counter
    }
}
