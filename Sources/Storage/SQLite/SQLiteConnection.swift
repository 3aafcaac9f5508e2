import CSQLite
package import SQL
import Synchronization

/// One connection to an SQLite file. Opened without SQLite's own mutex: it has one user at a time and, except when a
/// pool hands it on, never leaves its thread.
@safe package final class SQLiteConnection: Connection {
    /// What the connection may do.
    package enum Role: Hashable, Sendable {
        case writer
        /// Refuses every change (`query_only`).
        case reader
    }

    package let dialect = Dialect.sqlite
    private let handle: OpaquePointer
    private var prepared: [SQLStatement: PreparedStatement] = [:]

    /// While set, statements that change rows are refused once the transaction has ended: a body that swallowed the
    /// error which ended it must not go on and commit each statement for itself.
    var requiresTransaction = false
    /// The first failure after which nothing more may be written: an I/O error, or a rollback that failed.
    private(set) var lastingFailure: DatabaseFailure?
    /// Pages in the write-ahead log after this connection's last commit.
    private(set) var logPages = 0

    /// The number of this connection in its process.
    private let ordinal = SQLiteConnection.opened.add(1, ordering: .relaxed).oldValue
    private let role: Role
    /// What the open transaction sees, once it has been asked.
    private var mark: SnapshotMark?
    /// Set on the connection of the writer lane.
    private var watched: WatchedRows?
    /// Whether the open transaction has changed watched rows.
    private var hasChangedWatched = false
    /// The engine's count of what others have committed, as the last transaction saw it.
    private var othersVersion: Int64?

    /// Opens the file, and creates it if it is missing.
    ///
    /// - Parameter isDurable: whether a commit waits until the disk has it; false only for files that nobody keeps.
    /// - Throws: `DatabaseFailure`
    package init(path: String, role: Role, busyTimeoutMilliseconds: Int = 5_000, isDurable: Bool = true) throws {
        unsafe handle = try Self.open(path)
        self.role = role
        // First, so that the settings below wait for another process instead of failing.
        unsafe sqlite3_busy_timeout(handle, Int32(clamping: busyTimeoutMilliseconds))
        try harden()
        try useLog(withinMilliseconds: busyTimeoutMilliseconds)
        try execute(
            script: """
                PRAGMA synchronous = \(isDurable ? "FULL" : "OFF");
                PRAGMA foreign_keys = ON;
                PRAGMA trusted_schema = OFF;
                PRAGMA cell_size_check = ON;
                PRAGMA wal_autocheckpoint = 0;
                """)
        let mode = try rows(Self.journalMode, []) { $0.text(0) }
        guard mode == ["wal"] else {
            throw DatabaseFailure(.other, "The file cannot be opened with a write-ahead log.")
        }
        switch role {
        case .reader:
            // After each commit a reader's own copies of pages are void; mapped, the file is read without copies.
            try execute(script: "PRAGMA query_only = ON; PRAGMA mmap_size = \(Self.mappedBytes);")
        case .writer: watchLog()
        }
    }

    deinit {
        // Statements hold on to the connection; `sqlite3_close_v2` waits for a row that somebody still holds.
        prepared.removeAll()
        unsafe sqlite3_close_v2(handle)
    }

    /// Whether a transaction is open. An error may end one: a full disk, an I/O error, `ON CONFLICT ROLLBACK`.
    package var isInTransaction: Bool { unsafe sqlite3_get_autocommit(handle) == 0 }

    @discardableResult
    package func run(_ statement: SQLStatement, _ values: [SQLValue]) throws -> Int {
        try use(statement, values) { prepared in
            while try prepared.step() {}
            return prepared.changesRows ? Int(unsafe sqlite3_changes64(handle)) : 0
        }
    }

    package func rows<Value>(
        _ statement: SQLStatement, _ values: [SQLValue], _ map: (any SQLRow) throws -> Value
    ) throws -> [Value] {
        try use(statement, values) { prepared in
            var found: [Value] = []
            while try prepared.step() { found.append(try map(prepared)) }
            return found
        }
    }

    package func execute(script: String) throws {
        let code = unsafe sqlite3_exec(handle, script, nil, nil, nil)
        guard code == SQLITE_OK else { throw noted(unsafe SQLiteFailure.last(of: handle, code, sql: script)) }
    }

    package func prepare(_ statement: SQLStatement) throws {
        _ = try preparedStatement(statement)
    }

    package func snapshotMark() throws -> SnapshotMark? {
        guard role == .reader, isInTransaction else { return nil }
        if let mark { return mark }
        // The pragma counts what other connections have committed, those of other processes too.
        let version = try rows(Self.dataVersion, []) { $0.integer(0) }[0]
        let new = SnapshotMark(connection: ordinal, version: version)
        mark = new
        return new
    }

    package var watchedVersion: Int? { hasChangedWatched ? nil : watched?.version }

    /// From now on counts the changes of `rows` that this connection commits.
    func watch(_ rows: WatchedRows) {
        watched = rows
        let context = unsafe Unmanaged.passUnretained(self).toOpaque()
        _ = unsafe sqlite3_update_hook(
            handle,
            { context, operation, _, table, _ in
                guard let context = unsafe context, let table = unsafe table else { return }
                let connection = unsafe Unmanaged<SQLiteConnection>.fromOpaque(context).takeUnretainedValue()
                guard !connection.hasChangedWatched, let watched = connection.watched else { return }
                connection.hasChangedWatched = unsafe watched.covers(table, operation: operation)
            }, context)
    }

    /// A transaction that writes has begun: what others have committed since the last one may have changed anything.
    func writingBegan() throws {
        hasChangedWatched = false
        guard let watched else { return }
        let version = try rows(Self.dataVersion, []) { $0.integer(0) }[0]
        if let last = othersVersion, last != version { watched.count() }
        othersVersion = version
    }

    /// The transaction has been committed.
    func writingWasCommitted() {
        if hasChangedWatched { watched?.count() }
        hasChangedWatched = false
    }

    /// Rolls back the open transaction, if there is one. A failure is lasting.
    func rollBack() {
        mark = nil
        hasChangedWatched = false
        guard isInTransaction else { return }
        do {
            try run(Self.rollBackStatement, [])
        } catch {
            lastingFailure = lastingFailure ?? (error as? DatabaseFailure) ?? DatabaseFailure(.other, "\(error)")
        }
    }

    /// Copies what the log holds into the file.
    ///
    /// - Parameter isWaiting: whether to wait for readers and the writer (within the busy timeout) and cut the log to
    ///   nothing; otherwise copies what can be copied without waiting.
    /// - Throws: `DatabaseFailure`; code `busy` is harmless.
    func checkpoint(isWaiting: Bool) throws {
        let mode = isWaiting ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE
        let code = unsafe sqlite3_wal_checkpoint_v2(handle, nil, mode, nil, nil)
        guard code == SQLITE_OK else { throw unsafe SQLiteFailure.last(of: handle, code, sql: "checkpoint") }
    }

    private func use<Value>(
        _ statement: SQLStatement, _ values: [SQLValue], _ body: (PreparedStatement) throws -> Value
    ) throws -> Value {
        let prepared = try preparedStatement(statement)
        if requiresTransaction, prepared.changesRows, !isInTransaction {
            throw DatabaseFailure(.other, "An earlier error ended the transaction.", sql: statement.text)
        }
        try prepared.begin(values)
        defer { prepared.reset() }
        do {
            return try body(prepared)
        } catch let failure as DatabaseFailure {
            throw noted(failure)
        }
    }

    private func preparedStatement(_ statement: SQLStatement) throws -> PreparedStatement {
        if let known = prepared[statement] { return known }
        let new = unsafe try PreparedStatement(statement, on: handle)
        prepared[statement] = new
        return new
    }

    private func noted(_ failure: DatabaseFailure) -> DatabaseFailure {
        if failure.code == .inputOutput, lastingFailure == nil { lastingFailure = failure }
        return failure
    }

    private static func open(_ path: String) throws -> OpaquePointer {
        var opened: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        let code = unsafe sqlite3_open_v2(path, &opened, flags, nil)
        guard let handle = unsafe opened else {
            throw DatabaseFailure(.other, "SQLite has no memory to open the file.")
        }
        guard code == SQLITE_OK else {
            let failure = unsafe SQLiteFailure.last(of: handle, code, sql: "")
            unsafe sqlite3_close_v2(handle)
            throw failure
        }
        return unsafe handle
    }

    /// Settings that keep a damaged or hostile file, or a careless text, from doing harm.
    private func harden() throws {
        let settings: [(Int32, Int32)] = [
            (SQLITE_DBCONFIG_DEFENSIVE, 1),
            (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
            (SQLITE_DBCONFIG_DQS_DML, 0),
            (SQLITE_DBCONFIG_DQS_DDL, 0),
            (SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0),
            (SQLITE_DBCONFIG_ENABLE_FKEY, 1),
        ]
        for (setting, value) in settings {
            var now: Int32 = -1
            let code = unsafe dangke_sqlite3_db_config(handle, setting, value, &now)
            guard code == SQLITE_OK, now == value else {
                throw DatabaseFailure(.other, "SQLite does not take setting \(setting).")
            }
        }
    }

    /// Switches the file to a write-ahead log, which it then keeps.
    ///
    /// While another connection makes the same switch SQLite answers busy at once, whatever the timeout; hence the loop.
    private func useLog(withinMilliseconds limit: Int) throws {
        let pause = 10
        for attempt in 0... {
            do {
                if try rows(Self.journalMode, [], { $0.text(0) }).first == "wal" { return }
                if try rows(Self.switchToLog, [], { $0.text(0) }).first == "wal" { return }
                throw DatabaseFailure(.other, "The file cannot be opened with a write-ahead log.")
            } catch let failure as DatabaseFailure where failure.code == .busy && attempt * pause < limit {
                sqlite3_sleep(Int32(pause))
            }
        }
    }

    /// Keeps `logPages` up to date. The context outlives the hook: both end in `deinit`.
    private func watchLog() {
        let context = unsafe Unmanaged.passUnretained(self).toOpaque()
        _ = unsafe sqlite3_wal_hook(
            handle,
            { context, _, _, pages in
                guard let context = unsafe context else { return SQLITE_OK }
                unsafe Unmanaged<SQLiteConnection>.fromOpaque(context).takeUnretainedValue().logPages = Int(pages)
                return SQLITE_OK
            }, context)
    }

    /// How much of the file a reader maps.
    private static let mappedBytes = 256 << 20

    private static let journalMode = SQLStatement("SQLiteConnection.journalMode", "PRAGMA journal_mode")
    private static let dataVersion = SQLStatement("SQLiteConnection.dataVersion", "PRAGMA data_version")
    private static let opened = Atomic(0)
    private static let switchToLog = SQLStatement("SQLiteConnection.switchToLog", "PRAGMA journal_mode = WAL")
    private static let rollBackStatement = SQLStatement("SQLiteConnection.rollBack", "ROLLBACK")
}

@available(*, unavailable)
extension SQLiteConnection: Sendable {}
