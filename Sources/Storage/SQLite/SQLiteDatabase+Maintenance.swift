import Glibc
import SQL

extension SQLiteDatabase {
    /// Writes a copy of the store as it is now to `path`, while it is being read and written, and waits until the disk
    /// has it.
    ///
    /// - Throws: `DatabaseFailure`, also when `path` exists and is not empty.
    package func backup(to path: String) throws {
        try maintain { connection in
            _ = try connection.run(MaintenanceStatements.vacuumInto, [.text(path)])
        }
        try Self.synchronize(path, O_RDONLY)
        let folder = path.lastIndex(of: "/").map { path[..<$0] } ?? "."
        try Self.synchronize(folder.isEmpty ? "/" : String(folder), O_RDONLY | O_DIRECTORY)
    }

    /// What is wrong with the file, one sentence each: damaged pages, indexes that disagree, broken foreign keys.
    ///
    /// - Complexity: reads the whole file.
    package func integrityProblems() throws -> [String] {
        try maintain { connection in
            let damage = try connection.rows(MaintenanceStatements.quickCheck, []) { $0.text(0) }
            let broken = try connection.dialect.brokenReferences(on: connection)
            return damage.filter { $0 != "ok" } + broken
        }
    }

    /// The schema as text, sorted, without the tables that full-text indexes make for themselves: the golden file.
    package func schemaText() throws -> String {
        try maintain { connection in
            let texts = try connection.rows(MaintenanceStatements.schema, []) { $0.text(0) }
            return texts.map { $0 + ";\n" }.joined(separator: "\n")
        }
    }

    private static func synchronize(_ path: String, _ flags: Int32) throws {
        let descriptor = unsafe open(path, flags)
        guard descriptor >= 0 else { throw DatabaseFailure(.inputOutput, "\(path) cannot be opened to be flushed.") }
        defer { Glibc.close(descriptor) }
        guard fsync(descriptor) == 0 else { throw DatabaseFailure(.inputOutput, "\(path) cannot be flushed.") }
    }
}

/// Statements about the file itself, which only SQLite knows.
private enum MaintenanceStatements {
    static let vacuumInto = SQLStatement("MaintenanceStatements.vacuumInto", "VACUUM INTO $1")
    static let quickCheck = SQLStatement("MaintenanceStatements.quickCheck", "PRAGMA quick_check")
    static let schema = SQLStatement(
        "MaintenanceStatements.schema",
        """
        SELECT sql
        FROM sqlite_master
        WHERE sql IS NOT NULL
          AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
          AND tbl_name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow')
        ORDER BY tbl_name, CASE type WHEN 'table' THEN 0 ELSE 1 END, type, name
        """)
}
