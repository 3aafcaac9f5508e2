import CSQLite
import Glibc
import SQL
import Synchronization

/// Counts the changes of watched tables: the writer's connection notes them, and any thread may ask.
///
/// SQLite reports no row of a table without row ids, none that `REPLACE` removes, and none where a whole table is
/// emptied at once; a test holds that no statement of the store does any of this.
final class WatchedRows: Sendable {
    private let tables: [(name: [CChar], countsNewRows: Bool)]
    private let changes = Atomic(0)

    init(_ tables: Set<WatchedTable>) {
        self.tables = tables.map { (Array($0.name.utf8CString), $0.countsNewRows) }
    }

    /// How often rows have changed so far.
    var version: Int { changes.load(ordering: .acquiring) }

    func count() { changes.add(1, ordering: .acquiringAndReleasing) }

    /// Whether a change of a row of `table` counts.
    func covers(_ table: UnsafePointer<CChar>, operation: Int32) -> Bool {
        tables.contains { watched in
            guard watched.countsNewRows || operation != SQLITE_INSERT else { return false }
            return unsafe watched.name.withUnsafeBufferPointer { name in
                guard let start = name.baseAddress else { return false }
                return unsafe strcmp(start, table) == 0
            }
        }
    }
}
