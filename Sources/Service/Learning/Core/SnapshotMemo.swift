import SQL
import Synchronization

/// What was made of rows, for as long as nobody has committed anything since: kept by the mark of the snapshot that it
/// was made of, so that a reader gets exactly what it would make itself. Where an engine gives no marks nothing is kept.
package final class SnapshotMemo<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Place: Hashable {
        let key: Key
        let connection: Int
    }

    private struct Entry {
        let version: Int64
        let value: Value
    }

    private let entries = Mutex<[Place: Entry]>([:])
    /// When it is reached everything is forgotten.
    private let limit: Int

    package init(limit: Int) {
        self.limit = limit
    }

    /// The value for `key`, made by `make` where none of this snapshot is at hand.
    func value(
        for key: Key, _ reads: borrowing ReadTransaction, _ make: (borrowing ReadTransaction) throws -> Value
    ) throws -> Value {
        guard let mark = try reads.mark() else { return try make(reads) }
        let place = Place(key: key, connection: mark.connection)
        if let known = entries.withLock({ $0[place] }), known.version == mark.version { return known.value }
        let value = try make(reads)
        entries.withLock { entries in
            if entries.count >= limit { entries.removeAll(keepingCapacity: true) }
            entries[place] = Entry(version: mark.version, value: value)
        }
        return value
    }
}
