/// What migrating and checking needs of an engine.
extension Dialect {
    /// Begins a transaction that no other migrating process can enter.
    var beginMigration: String {
        switch self {
        case .sqlite: "BEGIN IMMEDIATE"
        // The number is this program's own, for nothing but this lock.
        case .postgres: "BEGIN; SELECT pg_advisory_xact_lock(70110120260101)"
        }
    }

    /// Enforcement can be switched only outside a transaction. PostgreSQL alters tables in place and needs none of it.
    var suspendReferences: String {
        switch self {
        case .sqlite: "PRAGMA foreign_keys = OFF"
        case .postgres: ""
        }
    }

    var resumeReferences: String {
        switch self {
        case .sqlite: "PRAGMA foreign_keys = ON"
        case .postgres: ""
        }
    }

    /// Yields a row when the table of migrations exists.
    var migrationTable: SQLStatement {
        switch self {
        case .sqlite:
            SQLStatement(
                "Dialect.migrationTable",
                "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'schema_migration'")
        case .postgres:
            SQLStatement(
                "Dialect.migrationTable",
                "SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'schema_migration'")
        }
    }

    /// The rows whose foreign key points nowhere, one sentence each. PostgreSQL enforces its keys always.
    package func brokenReferences(on connection: any Connection) throws -> [String] {
        switch self {
        case .sqlite:
            try connection.rows(SQLStatement("Dialect.foreignKeyCheck", "PRAGMA foreign_key_check"), []) { row in
                let place = row.integerIfPresent(1).map { "row \($0)" } ?? "a row"
                return "\(place) of \(row.text(0)) refers to a missing row of \(row.text(2))"
            }
        case .postgres: []
        }
    }
}
