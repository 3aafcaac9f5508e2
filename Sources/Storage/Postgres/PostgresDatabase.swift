#if PostgreSQL
    package import SQL

    /// A store on a PostgreSQL server: threads that write, and connections for reading.
    package final class PostgresDatabase: Database {
        private let conninfo: String
        private let writers: WriterPool
        private let readers: ConnectionPool

        /// Connects once, to find out whether the server is there; the other connections are opened when needed.
        ///
        /// - Parameter conninfo: libpq's `key=value` text or URI.
        /// - Throws: `DatabaseFailure`
        package init(_ conninfo: String, writers: Int = 4, readers: Int = 8) throws {
            self.conninfo = conninfo
            self.readers = ConnectionPool(conninfo, maximum: readers)
            try self.readers.use { _ in }
            self.writers = WriterPool(conninfo, threads: writers)
        }

        deinit { writers.close() }

        package func read<Value>(_ body: (borrowing ReadTransaction) throws -> Value) throws -> Value {
            try readers.use { connection in
                try connection.transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY") {
                    try body(ReadTransaction(on: connection))
                }
            }
        }

        package func submit<Value: Sendable>(
            _ body: @escaping @Sendable (borrowing WriteTransaction) throws -> Value,
            completion: @escaping @Sendable (Result<Value, any Error>) -> Void
        ) {
            writers.submit(body, completion: completion)
        }

        package func write<Value: Sendable>(
            _ body: @escaping @Sendable (borrowing WriteTransaction) throws -> Value
        ) throws -> Value {
            let slot = ResultSlot<Value>()
            submit(body) { slot.fill($0) }
            return try slot.wait().get()
        }

        package var watchedVersion: Int? { nil }

        package func maintain<Value>(_ body: (any Connection) throws -> Value) throws -> Value {
            guard !writers.isClosed else { throw DatabaseFailure(.closed, "The store is closed.") }
            return try body(try PostgresConnection(conninfo))
        }

        package func close() {
            writers.close()
            readers.close()
        }
    }
#endif
