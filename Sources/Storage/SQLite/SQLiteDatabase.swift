package import SQL

/// A store in one SQLite file: a writer lane, readers that never wait for it, and a checkpoint thread.
///
/// A second process may open the same file for a command; SQLite's own locks order the two.
package final class SQLiteDatabase: Database {
    package let settings: SQLiteSettings
    private let lane: WriterLane
    private let readers: ReaderPool
    private let checkpointer: Checkpointer
    private let watched: WatchedRows
    /// Removed on close.
    private let temporaryFolder: TemporaryFolder?

    /// Opens the file, and creates it if it is missing; its folder must exist.
    ///
    /// - Throws: `DatabaseFailure`
    package convenience init(path: String, readers: Int = 4) throws {
        try self.init(SQLiteSettings(path: path, readers: readers))
    }

    package convenience init(_ settings: SQLiteSettings) throws {
        try self.init(settings, temporaryFolder: nil)
    }

    /// An empty store in a fresh folder that goes with it, for tests and trials. Nothing in it is durable.
    package static func temporary(
        readers: Int = 4, watchedTables: Set<WatchedTable> = []
    ) throws -> SQLiteDatabase {
        let folder = try TemporaryFolder()
        let settings = SQLiteSettings(
            path: folder.path + "/temporary.sqlite", readers: readers, isDurable: false, watchedTables: watchedTables)
        return try SQLiteDatabase(settings, temporaryFolder: folder)
    }

    private init(_ settings: SQLiteSettings, temporaryFolder: TemporaryFolder?) throws {
        self.settings = settings
        self.temporaryFolder = temporaryFolder
        let checkpointer = Checkpointer {
            try settings.connection(
                .writer, busyTimeoutMilliseconds: Checkpointer.truncationWaitMilliseconds)
        }
        self.checkpointer = checkpointer
        let watched = WatchedRows(settings.watchedTables)
        self.watched = watched
        do {
            lane = try WriterLane(
                jobsPerBatch: settings.jobsPerBatch, afterCommit: { checkpointer.logHolds($0) },
                open: {
                    let connection = try settings.connection(.writer)
                    if !settings.watchedTables.isEmpty { connection.watch(watched) }
                    return connection
                })
        } catch {
            checkpointer.close()
            throw error
        }
        readers = ReaderPool(maximum: settings.readers) { try settings.connection(.reader) }
    }

    deinit { close() }

    package func read<Value>(_ body: (borrowing ReadTransaction) throws -> Value) throws -> Value {
        try readers.read(body)
    }

    package func submit<Value: Sendable>(
        _ body: @escaping @Sendable (borrowing WriteTransaction) throws -> Value,
        completion: @escaping @Sendable (Result<Value, any Error>) -> Void
    ) {
        lane.submit(body, completion: completion)
    }

    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (borrowing WriteTransaction) throws -> Value
    ) throws -> Value {
        try lane.write(body)
    }

    package var watchedVersion: Int? { settings.watchedTables.isEmpty ? nil : watched.version }

    package func maintain<Value>(_ body: (any Connection) throws -> Value) throws -> Value {
        guard !lane.isClosed else { throw DatabaseFailure(.closed, "The store is closed.") }
        return try body(try settings.connection(.writer))
    }

    package func close() {
        lane.close()
        readers.close()
        checkpointer.close()
        temporaryFolder?.remove()
    }

    /// What the lane has done, for metrics.
    package var figures: LaneFigures { lane.figures }

    /// Checkpoints made since the store was opened.
    package var checkpoints: Int { checkpointer.checkpoints }

    /// Why the last checkpoint failed, if one did.
    package var checkpointFailure: DatabaseFailure? { checkpointer.failure }
}
