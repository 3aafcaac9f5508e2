import Foundation
import SQL
import SQLite
import Store
import Testing
import Values

/// The schema as a golden file: `docs/schema.sql`. `UPDATE_GOLDEN=1` writes it anew.
struct SchemaTests {
    private static let golden = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("docs/schema.sql")

    @Test func `an empty database migrates to the schema that docs show`() throws {
        let database = try Self.migrated()
        defer { database.close() }
        let schema = try database.schemaText()
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
            try schema.write(to: Self.golden, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: Self.golden, encoding: .utf8) == schema)
    }

    @Test func `migrating twice changes nothing`() throws {
        let database = try Self.migrated()
        defer { database.close() }
        #expect(try database.migrate(SchemaMigrations.all, at: Instant(milliseconds: 2)).isEmpty)
        #expect(try database.pending(SchemaMigrations.all).isEmpty)
        #expect(try database.integrityProblems().isEmpty)
    }

    @Test func `migrations are named by time and stand in that order`() {
        let names = SchemaMigrations.all.map(\.name)
        #expect(names == names.sorted())
        #expect(Set(names).count == names.count)
        for name in names { #expect(name.wholeMatch(of: /m\d{12}_[a-z_]+__[a-z_]+/) != nil, "\(name)") }
    }

    static func migrated() throws -> SQLiteDatabase {
        let database = try SQLiteDatabase.temporary()
        try database.migrate(SchemaMigrations.all, at: Instant(milliseconds: 1))
        return database
    }
}
