import Synchronization
package import Values

/// Idempotency keys of requests that are being worked on outside the lane, where two that came at once would both do
/// the work before either could find the other's reply.
package final class RunningKeys: Sendable {
    private struct Entry: Hashable {
        let account: AccountID
        let key: String
    }

    private let running = Mutex<Set<Entry>>([])

    package init() {}

    /// Runs `body` unless a request of the same account under the same key runs already.
    ///
    /// - Throws: `RequestFailure.keyRunning`, else what `body` throws.
    package func alone<Value>(_ account: AccountID, _ key: String, _ body: () throws -> Value) throws -> Value {
        let entry = Entry(account: account, key: key)
        guard running.withLock({ $0.insert(entry).inserted }) else { throw RequestFailure.keyRunning }
        defer { running.withLock { _ = $0.remove(entry) } }
        return try body()
    }
}
