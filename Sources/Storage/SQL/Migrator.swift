package import Values

/// Brings a store to the schema of this program, one transaction a step.
///
/// Names begin with their date, so their order is the order of application, and what a store has applied must be the
/// beginning of the list.
package struct Migrator: Sendable {
    private let migrations: [Migration]

    /// - Precondition: names are unique and ascending.
    package init(_ migrations: [Migration]) {
        for (earlier, later) in zip(migrations, migrations.dropFirst()) {
            precondition(earlier.name < later.name, "Migration \(later.name) must not follow \(earlier.name).")
        }
        self.migrations = migrations
    }

    /// The name of the last migration applied, or `nil` for an empty store.
    package func current(on connection: any Connection) throws -> String? {
        try applied(on: connection).last
    }

    /// The migrations still to apply.
    ///
    /// - Throws: `MigrationFailure` when the store is not a predecessor of this program's schema.
    package func pending(on connection: any Connection) throws -> [Migration] {
        let applied = try applied(on: connection)
        try check(applied)
        return Array(migrations.dropFirst(applied.count))
    }

    /// Applies what is pending and returns its names. `now` is recorded with each.
    ///
    /// - Throws: `MigrationFailure`, `DatabaseFailure`; the steps before the failing one stay applied.
    package func apply(on connection: any Connection, at now: Instant) throws -> [String] {
        let pending = try pending(on: connection)
        guard !pending.isEmpty else { return [] }
        // A table is rebuilt by dropping it, which enforced references would forbid; they are checked before the commit.
        try connection.execute(script: connection.dialect.suspendReferences)
        let result = Result { try pending.filter { try apply($0, on: connection, at: now) } }
        try connection.execute(script: connection.dialect.resumeReferences)
        return try result.get().map(\.name)
    }

    /// Returns false when another process was faster.
    private func apply(_ migration: Migration, on connection: any Connection, at now: Instant) throws -> Bool {
        try connection.execute(script: connection.dialect.beginMigration)
        do {
            try connection.execute(script: connection.dialect.expand(Self.table))
            let applied = try applied(on: connection)
            try check(applied)
            let isMissing = !applied.contains(migration.name)
            if isMissing {
                try connection.execute(script: connection.dialect.expand(migration.script))
                precondition(connection.isInTransaction, "Migration \(migration.name) ends its transaction itself.")
                try connection.run(Self.record, [.text(migration.name), .instant(now)])
                let broken = try connection.dialect.brokenReferences(on: connection)
                guard broken.isEmpty else { throw MigrationFailure.brokenReferences(migration.name, broken) }
            }
            try connection.execute(script: "COMMIT")
            return isMissing
        } catch {
            if connection.isInTransaction { try connection.execute(script: "ROLLBACK") }
            throw error
        }
    }

    private func applied(on connection: any Connection) throws -> [String] {
        let tables = try connection.rows(connection.dialect.migrationTable, []) { _ in true }
        guard !tables.isEmpty else { return [] }
        // Sorted here, because the engines' collations differ.
        return try connection.rows(Self.names, []) { $0.text(0) }.sorted()
    }

    private func check(_ applied: [String]) throws {
        let unknown = Set(applied).subtracting(migrations.map(\.name)).sorted()
        guard unknown.isEmpty else { throw MigrationFailure.newerSchema(unknown) }
        let expected = migrations.prefix(applied.count).map(\.name)
        guard applied == expected else {
            throw MigrationFailure.changedOrder(missing: expected.filter { !applied.contains($0) })
        }
    }

    private static let table = """
        CREATE TABLE IF NOT EXISTS schema_migration (
            name {text} NOT NULL PRIMARY KEY,
            applied_at {int} NOT NULL
        ){strict}
        """
    private static let names = SQLStatement("Migrator.names", "SELECT name FROM schema_migration")
    private static let record = SQLStatement(
        "Migrator.record", "INSERT INTO schema_migration (name, applied_at) VALUES ($1, $2)")
}
