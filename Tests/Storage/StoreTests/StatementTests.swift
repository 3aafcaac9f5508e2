import Foundation
import SQL
import SQLite
import Store
import Testing
import Values

#if PostgreSQL
    import Postgres
#endif

struct StatementTests {
    @Test func `every statement has a name of its own`() {
        let names = StatementCatalog.all.map(\.name)
        #expect(Set(names).count == names.count)
    }

    @Test func `SQLite accepts every statement`() throws {
        let database = try SchemaTests.migrated()
        defer { database.close() }
        try database.maintain { connection in
            for statement in StatementCatalog.all {
                #expect(throws: Never.self, "\(statement.name)") { try connection.prepare(statement) }
            }
        }
    }

    /// A query that walks a whole table grows with the deployment. Tables that stay small may be walked.
    @Test func `no query walks a table that grows`() throws {
        let small: Set<String> = ["tenant", "node_lease", "credit_rule", "clock_mark", "tenant_policy"]
        let database = try SchemaTests.migrated()
        defer { database.close() }
        try database.maintain { connection in
            for statement in StatementCatalog.all where !statement.text.hasPrefix("INSERT") {
                let plan = SQLStatement("\(statement.name)/plan", "EXPLAIN QUERY PLAN \(statement.text)")
                let values = [SQLValue](repeating: .noInteger, count: statement.parameterCount)
                let steps = try connection.rows(plan, values) { $0.text(3) }
                let aliases = Self.aliases(in: statement.text)
                for step in steps where step.hasPrefix("SCAN ") && !step.contains("USING") {
                    let name = String(step.dropFirst(5).prefix { $0 != " " })
                    let table = aliases[name] ?? name
                    #expect(
                        small.contains(table) || Self.isDerived(table, statement.text), "\(statement.name): \(step)")
                }
            }
        }
    }

    /// What is remembered of a signed-in person is given up when a row of these tables changes.
    @Test func `every table that tells who asks is watched`() {
        let texts = StatementCatalog.all.filter { $0.name.hasPrefix("Identities.") }.map(\.text)
        #expect(texts.count == 2)
        let named = texts.flatMap { $0.matches(of: /(?:FROM|JOIN) ([a-z_]+)/).map { String($0.1) } }
        #expect(Set(named) == Set(Identities.watchedTables.map(\.name)))
    }

    /// SQLite tells nobody of rows that go in these ways.
    @Test func `no statement changes a watched table unseen`() throws {
        for statement in StatementCatalog.all {
            #expect(!statement.text.contains("REPLACE INTO"), "\(statement.name)")
            if let match = statement.text.firstMatch(of: /DELETE FROM ([a-z_]+)/),
                Identities.watchedTables.contains(where: { $0.name == match.1 })
            {
                #expect(statement.text.contains("WHERE"), "\(statement.name)")
            }
        }
        for migration in SchemaMigrations.all {
            #expect(!migration.script.uppercased().contains("WITHOUT ROWID"), "\(migration.name)")
        }
    }

    /// Common table expressions and subqueries are walked by design.
    private static func isDerived(_ table: String, _ text: String) -> Bool {
        table.hasPrefix("(") || table.hasPrefix("CONSTANT") || table == "2" || text.contains("\(table) AS (")
    }

    private static func aliases(in text: String) -> [String: String] {
        var aliases: [String: String] = [:]
        for match in text.matches(of: /(?:FROM|JOIN) ([a-z_]+) AS ([a-z_]+)/) {
            aliases[String(match.2)] = String(match.1)
        }
        return aliases
    }

    #if PostgreSQL
        private static let conninfo = ProcessInfo.processInfo.environment["DANGKE_TEST_POSTGRES"]

        @Test(.enabled(if: conninfo != nil))
        func `PostgreSQL accepts the schema and every statement`() throws {
            let database = try PostgresDatabase(try #require(Self.conninfo), writers: 1, readers: 1)
            defer { database.close() }
            let schema = "statements_\(ProcessInfo.processInfo.processIdentifier)"
            try database.maintain { connection in
                try connection.execute(script: "CREATE SCHEMA \(schema); SET search_path TO \(schema)")
                defer {
                    #expect(throws: Never.self) { try connection.execute(script: "DROP SCHEMA \(schema) CASCADE") }
                }
                _ = try Migrator(SchemaMigrations.all).apply(on: connection, at: Instant(milliseconds: 1))
                for statement in StatementCatalog.all {
                    #expect(throws: Never.self, "\(statement.name)") { try connection.prepare(statement) }
                }
            }
        }
    #endif
}
