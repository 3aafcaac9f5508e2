#if PostgreSQL
    import Dispatch
    import SQL
    import Synchronization

    /// Connections for reading, opened when needed up to a maximum; then a read waits for one.
    final class ConnectionPool: Sendable {
        /// A connection that nobody uses. Unchecked, because only the pool's mutex or the one borrower can reach it.
        private struct Lease: @unchecked Sendable {
            let connection: PostgresConnection
        }

        private struct State {
            var idle: [Lease] = []
            var isClosed = false
        }

        private let conninfo: String
        private let maximum: Int
        private let state = Mutex(State())
        private let slots = DispatchSemaphore(value: 0)

        init(_ conninfo: String, maximum: Int) {
            precondition(maximum > 0, "A pool holds at least one connection.")
            self.conninfo = conninfo
            self.maximum = maximum
            for _ in 0..<maximum { slots.signal() }
        }

        /// Runs `body` on the caller's thread. A use inside a use takes a second connection: avoid it.
        func use<Value>(_ body: (PostgresConnection) throws -> Value) throws -> Value {
            slots.wait()
            defer { slots.signal() }
            let idle = try state.withLock { state in
                guard !state.isClosed else { throw DatabaseFailure(.closed, "The store is closed.") }
                return state.idle.popLast()
            }
            let lease = try idle ?? Lease(connection: PostgresConnection(conninfo))
            defer {
                if lease.connection.isUsable, !lease.connection.isInTransaction {
                    state.withLock { $0.idle.append(lease) }
                }
            }
            return try body(lease.connection)
        }

        /// Waits for the reads under way and closes the connections.
        func close() {
            let isFirst = state.withLock { state in
                defer { state.isClosed = true }
                return !state.isClosed
            }
            guard isFirst else { return }
            for _ in 0..<maximum { slots.wait() }
            state.withLock { $0.idle = [] }
            for _ in 0..<maximum { slots.signal() }
        }
    }
#endif
