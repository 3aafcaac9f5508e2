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

    /// Finishes what is queued and closes. Later calls throw `DatabaseFailure` with code `closed`.
    func close()
}
