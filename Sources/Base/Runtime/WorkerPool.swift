import Dispatch
import Synchronization

/// A fixed number of threads for work that blocks or takes long: password hashes, statistics, exports.
///
/// The queue is bounded. What does not fit is refused at once, so that a rush ends in honest "try again" replies
/// instead of in a queue that everybody waits in. The threads end with `drain()` or with the pool.
package final class WorkerPool: Sendable {
    package typealias Job = @Sendable () -> Void

    private let queue: JobQueue
    private let threadCount: Int
    private let threads = DispatchGroup()

    /// - Parameters:
    ///   - threads: how many jobs run at once, at least 1.
    ///   - capacity: how many more may wait.
    package init(threads threadCount: Int, capacity: Int) {
        precondition(threadCount > 0 && capacity >= 0, "A worker pool has a thread and no negative capacity.")
        self.threadCount = threadCount
        queue = JobQueue(limit: threadCount + capacity)
        for _ in 0..<threadCount {
            threads.enter()
            startThread { [queue, threads] in
                while let job = queue.next() {
                    job()
                    queue.finishOne()
                }
                threads.leave()
            }
        }
    }

    deinit {
        queue.close(threads: threadCount)
    }

    /// Lets `job` run as soon as a thread is free.
    ///
    /// - Returns: `false` where the queue is full or the pool drained; then `job` never runs.
    package func submit(_ job: @escaping Job) -> Bool {
        queue.add(job)
    }

    /// Jobs that wait or run.
    package var unfinished: Int { queue.unfinished }

    /// Refuses new jobs, and returns when all that were taken have run. Not to be called from a job.
    package func drain() {
        queue.close(threads: threadCount)
        threads.wait()
    }
}

/// What the pool and its threads share.
private final class JobQueue: Sendable {
    private struct State {
        /// A ring: `waiting` jobs from `head` on.
        var slots: [WorkerPool.Job?]
        var head = 0
        var waiting = 0
        /// Jobs that wait or run, at most as many as there are slots.
        var unfinished = 0
        var isClosed = false
    }

    private let state: Mutex<State>
    /// Rung once for each job, and once for each thread when the queue closes.
    private let bell = DispatchSemaphore(value: 0)

    init(limit: Int) {
        state = Mutex(State(slots: Array(repeating: nil, count: limit)))
    }

    var unfinished: Int { state.withLock { $0.unfinished } }

    func add(_ job: @escaping WorkerPool.Job) -> Bool {
        let isTaken = state.withLock { state in
            guard !state.isClosed, state.unfinished < state.slots.count else { return false }
            state.slots[(state.head + state.waiting) % state.slots.count] = job
            state.waiting += 1
            state.unfinished += 1
            return true
        }
        if isTaken { bell.signal() }
        return isTaken
    }

    /// Waits for a job; `nil` when the queue is closed and empty.
    func next() -> WorkerPool.Job? {
        bell.wait()
        return state.withLock { state in
            guard state.waiting > 0 else { return nil }
            let job = state.slots[state.head]
            state.slots[state.head] = nil
            state.head = (state.head + 1) % state.slots.count
            state.waiting -= 1
            return job
        }
    }

    func finishOne() {
        state.withLock { $0.unfinished -= 1 }
    }

    func close(threads: Int) {
        let isFirst = state.withLock { state in
            defer { state.isClosed = true }
            return !state.isClosed
        }
        if isFirst { for _ in 0..<threads { bell.signal() } }
    }
}
