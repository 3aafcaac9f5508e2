import Synchronization
package import Values

/// A clock that moves only when it is told to; for tests and simulations.
package final class ManualClock: Sendable {
    private struct Time {
        var wall: Instant
        var monotonicNanoseconds: Int64
    }

    private let time: Mutex<Time>

    package init(_ start: Instant) {
        time = Mutex(Time(wall: start, monotonicNanoseconds: 0))
    }

    /// The clock to hand to what is tested.
    package var clock: WallClock {
        WallClock(
            now: { self.time.withLock { $0.wall } },
            monotonicNanoseconds: { self.time.withLock { $0.monotonicNanoseconds } })
    }

    /// Lets time pass.
    ///
    /// - Precondition: `seconds` is not negative; a wall clock that steps back is `set(_:)`.
    package func advance(bySeconds seconds: Int64) {
        advance(byMilliseconds: seconds * 1000)
    }

    /// Lets time pass.
    ///
    /// - Precondition: `milliseconds` is not negative.
    package func advance(byMilliseconds milliseconds: Int64) {
        precondition(milliseconds >= 0, "Time does not pass backwards.")
        time.withLock {
            $0.wall = $0.wall.advanced(byMilliseconds: milliseconds)
            $0.monotonicNanoseconds += milliseconds * 1_000_000
        }
    }

    /// Sets the wall, forwards or back; monotonic time does not notice.
    package func set(_ instant: Instant) {
        time.withLock { $0.wall = instant }
    }
}
