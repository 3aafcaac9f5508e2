import Dispatch
import SQL
import Synchronization

/// Connections for reading. Each read has a snapshot and never waits for the writer; it waits only while all
/// connections are out.
final class ReaderPool: Sendable {
    /// A connection that nobody uses. Unchecked, because only the pool's mutex or the one borrower can reach it.
    private struct Lease: @unchecked Sendable {
        let connection: SQLiteConnection
    }

    private struct State {
        var idle: [Lease] = []
        var isClosed = false
    }

    private let state = Mutex(State())
    private let slots: DispatchSemaphore
    private let maximum: Int
    private let open: @Sendable () throws -> SQLiteConnection

    init(maximum: Int, open: @escaping @Sendable () throws -> SQLiteConnection) {
        precondition(maximum > 0, "A pool holds at least one connection.")
        self.maximum = maximum
        self.open = open
        // A semaphore may not be freed below its first value, so it starts at none and is raised.
        slots = DispatchSemaphore(value: 0)
        for _ in 0..<maximum { slots.signal() }
    }

    /// Runs `body` on the caller's thread. A read inside a read takes a second connection: avoid it.
    func read<Value>(_ body: (borrowing ReadTransaction) throws -> Value) throws -> Value {
        slots.wait()
        defer { slots.signal() }
        let lease = try take()
        let connection = lease.connection
        try connection.run(Self.begin, [])
        defer {
            connection.rollBack()
            if connection.lastingFailure == nil { state.withLock { $0.idle.append(lease) } }
        }
        return try body(ReadTransaction(on: connection))
    }

    /// Waits for the reads under way and closes the connections.
    func close() {
        let isFirst = state.withLock { state in
            defer { state.isClosed = true }
            return !state.isClosed
        }
        guard isFirst else { return }
        for _ in 0..<maximum { slots.wait() }
        let idle = state.withLock { state in
            defer { state.idle = [] }
            return state.idle
        }
        _ = consume idle
        for _ in 0..<maximum { slots.signal() }
    }

    private func take() throws -> Lease {
        let idle = try state.withLock { state in
            guard !state.isClosed else { throw DatabaseFailure(.closed, "The store is closed.") }
            return state.idle.popLast()
        }
        if let idle { return idle }
        return Lease(connection: try open())
    }

    private static let begin = SQLStatement("ReaderPool.begin", "BEGIN")
}
