#if PostgreSQL
    import Dispatch
    import Foundation
    import SQL
    import Synchronization

    /// Threads that write, each with a connection of its own; every job is one SERIALIZABLE transaction.
    ///
    /// A job that the server could not order among the others is run again, a bounded number of times. Its completion is
    /// called on the thread that ran it and must not block.
    final class WriterPool: Sendable {
        /// How often a job is tried before its caller is told `busy`.
        static let tries = 12

        private struct Job: Sendable {
            let run: @Sendable (PostgresConnection) throws -> @Sendable () -> Void
            let fail: @Sendable (any Error) -> Void
        }

        private struct State {
            var waiting: [Job] = []
            var isClosed = false
        }

        private let conninfo: String
        private let threads: Int
        private let state = Mutex(State())
        private let bell = DispatchSemaphore(value: 0)
        private let stopped = DispatchGroup()
        private let refusals = DispatchQueue(label: "dangke.writer-pool.refusals")

        init(_ conninfo: String, threads: Int) {
            precondition(threads > 0, "A store has at least one writer.")
            self.conninfo = conninfo
            self.threads = threads
            for number in 1...threads {
                stopped.enter()
                let thread = Thread { [self] in
                    defer { stopped.leave() }
                    serve()
                }
                thread.name = "writer-\(number)"
                thread.start()
            }
        }

        var isClosed: Bool { state.withLock { $0.isClosed } }

        /// See `Database.submit`.
        func submit<Value: Sendable>(
            _ body: @escaping @Sendable (borrowing WriteTransaction) throws -> Value,
            completion: @escaping @Sendable (Result<Value, any Error>) -> Void
        ) {
            let job = Job(
                run: { connection in
                    let value = try connection.transaction("BEGIN ISOLATION LEVEL SERIALIZABLE") {
                        try body(WriteTransaction(on: connection))
                    }
                    return { completion(.success(value)) }
                },
                fail: { completion(.failure($0)) })
            let isAccepted = state.withLock { state in
                guard !state.isClosed else { return false }
                state.waiting.append(job)
                return true
            }
            if isAccepted {
                bell.signal()
            } else {
                refusals.async { job.fail(DatabaseFailure(.closed, "The store is closed.")) }
            }
        }

        /// Finishes what is queued and waits until every completion has returned. Never call it from a completion.
        func close() {
            let isFirst = state.withLock { state in
                defer { state.isClosed = true }
                return !state.isClosed
            }
            // One ring for each thread, on top of those for the jobs still waiting.
            if isFirst { for _ in 0..<threads { bell.signal() } }
            stopped.wait()
            refusals.sync {}
        }

        private func serve() {
            var connection: PostgresConnection?
            while true {
                bell.wait()
                // Rings for jobs and for the close are alike: a thread leaves when it is rung and nothing waits.
                guard let job = state.withLock({ $0.waiting.isEmpty ? nil : $0.waiting.removeFirst() }) else { return }
                do {
                    let current = try connection ?? PostgresConnection(conninfo)
                    connection = current
                    let finish = try run(job, on: current)
                    finish()
                } catch {
                    if connection?.isUsable == false { connection = nil }
                    job.fail(error)
                }
            }
        }

        private func run(_ job: Job, on connection: PostgresConnection) throws -> @Sendable () -> Void {
            for attempt in 1... {
                do {
                    return try job.run(connection)
                } catch let failure as DatabaseFailure
                    where failure.code == .busy && attempt < Self.tries && connection.isUsable
                {
                    // Growing pauses let the others finish: 1, 4, 9 … 121 ms.
                    Thread.sleep(forTimeInterval: Double(attempt * attempt) / 1_000)
                }
            }
            preconditionFailure("The last try returns or throws.")
        }
    }
#endif
