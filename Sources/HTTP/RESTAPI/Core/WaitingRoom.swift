import Glibc
package import Runtime
import Synchronization

/// Requests that wait for something to happen. One thread asks each of them again four times a second, and leaves when
/// nobody waits; at `drain` all are answered with what they have.
package final class WaitingRoom: Sendable {
    /// Answers the request where it can, or, when `isLast`, in any case. Returns whether it did.
    package typealias Guest = @Sendable (_ isLast: Bool) -> Bool

    private struct Place {
        let deadline: Int64
        let guest: Guest
    }

    private struct State {
        var places: [Place] = []
        var isRunning = false
        var isDraining = false
    }

    private let state = Mutex(State())
    private let clock: WallClock

    package init(clock: WallClock) {
        self.clock = clock
    }

    /// Asks `guest` at once and then again and again, for at most `seconds`.
    package func admit(seconds: Int, _ guest: @escaping Guest) {
        if guest(false) { return }
        let deadline = clock.monotonicNanoseconds() + Int64(seconds) * 1_000_000_000
        let (isDraining, mustStart) = state.withLock { state in
            if state.isDraining { return (true, false) }
            state.places.append(Place(deadline: deadline, guest: guest))
            defer { state.isRunning = true }
            return (false, !state.isRunning)
        }
        if isDraining { _ = guest(true) }
        if mustStart { startThread { [self] in run() } }
    }

    /// Answers everybody now, and whoever still comes at once.
    package func drain() {
        let places = state.withLock { state in
            state.isDraining = true
            defer { state.places = [] }
            return state.places
        }
        for place in places { _ = place.guest(true) }
    }

    private func run() {
        while true {
            usleep(250_000)
            let places = state.withLock { state in
                defer { state.places = [] }
                return state.places
            }
            let now = clock.monotonicNanoseconds()
            let rest = places.filter { !$0.guest(now >= $0.deadline) }
            let (late, isDone) = state.withLock { state -> ([Place], Bool) in
                if state.isDraining { return (rest, true) }
                state.places += rest
                if state.places.isEmpty { state.isRunning = false }
                return ([], state.places.isEmpty)
            }
            for place in late { _ = place.guest(true) }
            if isDone { return }
        }
    }
}
