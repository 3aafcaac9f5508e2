import Glibc
import Synchronization

/// What all connections of one listener share: the frozen table, the limits, and who is under way.
final class ListenerCore: Sendable {
    let configuration: HTTPConfiguration
    let router: HTTPRouter
    let hooks: HTTPHooks

    /// Requests whose target was read and that are not over.
    let underWay = Atomic(0)
    /// Open connections, idle ones included.
    let connections = Atomic(0)
    private let draining = Atomic(false)
    /// When a request last began or ended, in the ticks of the hooks.
    private let lastChange = Atomic<UInt64>(0)

    private struct Waiting {
        /// Once set, no connection is suspended any more.
        var isStopping = false
        var requests: [ObjectIdentifier: RunningRequest] = [:]
    }

    private let waiting = Mutex(Waiting())

    init(configuration: HTTPConfiguration, router: HTTPRouter, hooks: HTTPHooks) {
        self.configuration = configuration
        self.router = router
        self.hooks = hooks
    }

    var isDraining: Bool { draining.load(ordering: .relaxed) }

    func requestBegan() {
        underWay.add(1, ordering: .acquiringAndReleasing)
        lastChange.store(hooks.ticks(), ordering: .relaxed)
    }

    func requestEnded() {
        lastChange.store(hooks.ticks(), ordering: .relaxed)
        underWay.subtract(1, ordering: .acquiringAndReleasing)
    }

    /// Enters `request` among those that wait; false where the listener is stopping and it must not.
    func mayWait(_ request: RunningRequest) -> Bool {
        waiting.withLock { waiting in
            guard !waiting.isStopping else { return false }
            waiting.requests[ObjectIdentifier(request)] = request
            return true
        }
    }

    func waitIsOver(_ request: RunningRequest) {
        waiting.withLock { _ = $0.requests.removeValue(forKey: ObjectIdentifier(request)) }
    }
}

extension ListenerCore {
    /// From now on every answer closes its connection.
    func beginDrain() {
        draining.store(true, ordering: .releasing)
    }

    /// From now on nothing waits: what does is resumed with 503.
    func beginStop() {
        let requests = waiting.withLock { waiting in
            waiting.isStopping = true
            return Array(waiting.requests.values)
        }
        for request in requests { request.abandonWait() }
    }

    /// Waits until every connection has closed, or until no request has been under way for a quarter of a second,
    /// which gives keep-alive clients that are busy the time to be told to close. False after `milliseconds`.
    func waitUntilQuiet(milliseconds: Int) -> Bool {
        let quiet: UInt64 = 250_000_000
        return wait(milliseconds: milliseconds) {
            guard underWay.load(ordering: .acquiring) == 0 else { return false }
            if connections.load(ordering: .acquiring) == 0 { return true }
            let now = hooks.ticks()
            let last = lastChange.load(ordering: .relaxed)
            return now >= last && now - last >= quiet
        }
    }

    /// Waits until no request is under way, for at most `milliseconds`.
    func waitUntilAnswered(milliseconds: Int) {
        _ = wait(milliseconds: milliseconds) { underWay.load(ordering: .acquiring) == 0 }
    }

    /// A drain happens once in the life of a process: looking every few milliseconds costs nothing and needs no
    /// signal from the hot path.
    private func wait(milliseconds: Int, until isDone: () -> Bool) -> Bool {
        let step = 5
        var left = milliseconds
        while !isDone() {
            guard left > 0 else { return false }
            usleep(useconds_t(step * 1000))
            left -= step
        }
        return true
    }
}
