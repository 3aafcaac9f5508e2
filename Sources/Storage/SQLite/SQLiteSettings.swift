package import SQL

/// How a store opens its file.
package struct SQLiteSettings: Hashable, Sendable {
    package var path: String
    /// The most connections that read at once.
    package var readers: Int
    /// The most jobs that share a transaction; keeps a flood from delaying its first job.
    package var jobsPerBatch: Int
    /// How long to wait for another process that holds the write lock.
    package var busyTimeoutMilliseconds: Int
    /// Whether a commit waits until the disk has it.
    package var isDurable: Bool
    /// The tables whose changes are counted.
    package var watchedTables: Set<WatchedTable>

    package init(
        path: String, readers: Int = 4, jobsPerBatch: Int = 512, busyTimeoutMilliseconds: Int = 5_000,
        isDurable: Bool = true, watchedTables: Set<WatchedTable> = []
    ) {
        self.path = path
        self.readers = readers
        self.jobsPerBatch = jobsPerBatch
        self.busyTimeoutMilliseconds = busyTimeoutMilliseconds
        self.isDurable = isDurable
        self.watchedTables = watchedTables
    }

    func connection(
        _ role: SQLiteConnection.Role, busyTimeoutMilliseconds: Int? = nil
    ) throws -> SQLiteConnection {
        try SQLiteConnection(
            path: path, role: role,
            busyTimeoutMilliseconds: busyTimeoutMilliseconds ?? self.busyTimeoutMilliseconds, isDurable: isDurable)
    }
}
