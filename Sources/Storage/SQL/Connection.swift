/// One connection to an engine. It has one user at a time and never leaves that user's thread.
package protocol Connection: AnyObject {
    var dialect: Dialect { get }

    /// Whether a transaction is open; an error may have ended it.
    var isInTransaction: Bool { get }

    /// Runs a statement that changes rows.
    ///
    /// - Returns: the number of rows changed.
    /// - Throws: `DatabaseFailure`
    @discardableResult
    func run(_ statement: SQLStatement, _ values: [SQLValue]) throws -> Int

    /// Runs a statement that yields rows, `RETURNING` included, and maps each.
    ///
    /// - Throws: `DatabaseFailure`, or what `map` throws.
    func rows<Value>(_ statement: SQLStatement, _ values: [SQLValue], _ map: (any SQLRow) throws -> Value) throws
        -> [Value]

    /// Runs a script of statements without parameters: migrations and transaction control.
    func execute(script: String) throws

    /// Compiles `statement` without running it, to prove that the engine accepts it.
    func prepare(_ statement: SQLStatement) throws

    /// What the open transaction sees, for comparing it with what an earlier one saw; `nil` where the engine cannot
    /// tell, and on a connection that writes.
    func snapshotMark() throws -> SnapshotMark?

    /// How often rows of the watched tables have changed by the beginning of the open transaction; `nil` where nothing
    /// is watched, and once the transaction itself has changed some.
    var watchedVersion: Int? { get }
}

/// What reads may do: any number of queries on one snapshot.
package struct ReadTransaction: ~Copyable {
    private let connection: any Connection

    package init(on connection: any Connection) {
        self.connection = connection
    }

    package func rows<Value>(
        _ statement: SQLStatement, _ values: [SQLValue] = [], _ map: (any SQLRow) throws -> Value
    ) throws -> [Value] {
        try connection.rows(statement, values, map)
    }

    /// The only row, or `nil`.
    ///
    /// - Precondition: the statement yields at most one row.
    package func rowIfPresent<Value>(
        _ statement: SQLStatement, _ values: [SQLValue] = [], _ map: (any SQLRow) throws -> Value
    ) throws -> Value? {
        let found = try connection.rows(statement, values, map)
        precondition(found.count <= 1, "\(statement.name) yields \(found.count) rows where one was expected.")
        return found.first
    }

    /// The only row of a statement that always yields one, such as an aggregate.
    package func row<Value>(
        _ statement: SQLStatement, _ values: [SQLValue] = [], _ map: (any SQLRow) throws -> Value
    ) throws -> Value {
        guard let found = try rowIfPresent(statement, values, map) else {
            preconditionFailure("\(statement.name) yields no row where one was expected.")
        }
        return found
    }

    /// What this transaction sees; see `SnapshotMark`.
    package func mark() throws -> SnapshotMark? { try connection.snapshotMark() }

    /// Whether the statement yields a row.
    package func exists(_ statement: SQLStatement, _ values: [SQLValue] = []) throws -> Bool {
        try !connection.rows(statement, values, { _ in true }).isEmpty
    }
}

/// What the writer lane hands to a job: reads, and changes that are durable together or not at all.
package struct WriteTransaction: ~Copyable {
    private let connection: any Connection
    /// Reads on the writer's own connection, which see what this transaction wrote.
    package let reads: ReadTransaction

    package init(on connection: any Connection) {
        self.connection = connection
        reads = ReadTransaction(on: connection)
    }

    /// How often rows of the watched tables have changed, those of other processes included; `nil` where the engine
    /// cannot tell, and once this transaction has changed some. See `WatchedTable`.
    package var watchedVersion: Int? { connection.watchedVersion }

    /// Runs a statement that changes rows and returns how many.
    @discardableResult
    package func run(_ statement: SQLStatement, _ values: [SQLValue] = []) throws -> Int {
        try connection.run(statement, values)
    }
}
