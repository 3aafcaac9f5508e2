import Glibc
package import Values

/// The time of day and the time that passes; everything that needs either gets it from one of these.
package struct WallClock: Sendable {
    /// The present instant.
    package let now: @Sendable () -> Instant
    /// Nanoseconds since some fixed moment; never runs backwards. For measuring durations only.
    package let monotonicNanoseconds: @Sendable () -> Int64

    package init(now: @escaping @Sendable () -> Instant, monotonicNanoseconds: @escaping @Sendable () -> Int64) {
        self.now = now
        self.monotonicNanoseconds = monotonicNanoseconds
    }

    /// The machine's wall time at this call plus the monotonic time since, never below `mark`.
    ///
    /// A deadline must not move when somebody sets the machine's clock: the wall is read once. `mark` is the latest
    /// instant that an earlier run has stored, so that time goes on from there if the wall was set back meanwhile.
    package static func system(notBefore mark: Instant) -> WallClock {
        let start = max(wallTime(), mark)
        let elapsed = monotonic()
        return WallClock(
            now: { start.advanced(byMilliseconds: elapsed() / 1_000_000) }, monotonicNanoseconds: elapsed)
    }

    /// A clock that stands still at `instant`.
    package static func fixed(_ instant: Instant) -> WallClock {
        WallClock(now: { instant }, monotonicNanoseconds: { 0 })
    }

    private static func wallTime() -> Instant {
        var time = timespec()
        let status = unsafe clock_gettime(CLOCK_REALTIME, &time)
        precondition(status == 0, "The machine has no wall clock.")
        return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// Nanoseconds since this call; goes on counting while the machine sleeps.
    private static func monotonic() -> @Sendable () -> Int64 {
        let start = ContinuousClock.now
        return {
            let (seconds, attoseconds) = (ContinuousClock.now - start).components
            return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
        }
    }
}
