package import Values

/// A store that Learning reads and writes, whatever the engine.
///
/// A write closure may run more than once and must have no effect but its SQL.
package protocol Database: Sendable {
    /// Runs `body` on a snapshot, on the caller's thread; never waits for the writer.
    func read<Value>(_ body: (borrowing ReadTransaction) throws -> Value) throws -> Value

    /// Queues `body` for the writer lane and returns at once. `completion` is called exactly once, on a thread of the
    /// store, after what `body` wrote is durable, or with the error that undid it.
    func submit<Value: Sendable>(
        _ body: @escaping @Sendable (borrowing WriteTransaction) throws -> Value,
        completion: @escaping @Sendable (Result<Value, any Error>) -> Void)

    /// Runs `body` in the writer lane and waits until it is durable. Never call it from inside the lane.
    func write<Value: Sendable>(_ body: @escaping @Sendable (borrowing WriteTransaction) throws -> Value) throws
        -> Value

    /// How often rows of the watched tables have changed, as far as this process knows: its own commits are counted
    /// before anybody is told of them, those of other processes when the writer lane next begins to write. `nil` where
    /// the engine cannot tell. What rests on it is confirmed in the lane; see `WriteTransaction.watchedVersion`.
    var watchedVersion: Int? { get }

    /// Runs `body` on a connection of its own, beside lane and readers, on the caller's thread: migrations and checks.
    func maintain<Value>(_ body: (any Connection) throws -> Value) throws -> Value

    /// Finishes what is queued and closes. Later calls throw `DatabaseFailure` with code `closed`.
    func close()
}

extension Database {
    /// Applies what is missing of `migrations` and returns the names applied. `now` is what the schema records.
    ///
    /// - Throws: `MigrationFailure`, `DatabaseFailure`
    @discardableResult
    package func migrate(_ migrations: [Migration], at now: Instant) throws -> [String] {
        try maintain { try Migrator(migrations).apply(on: $0, at: now) }
    }

    /// The migrations that this store still lacks.
    ///
    /// - Throws: `MigrationFailure` when the store is newer than `migrations`.
    package func pending(_ migrations: [Migration]) throws -> [Migration] {
        try maintain { try Migrator(migrations).pending(on: $0) }
    }
}
