import SQL
import SQLite
import Testing
import Values

struct MigratorTests {
    private static let first = Migration(
        "m202601010000_a__create", "CREATE TABLE a (id {id} NOT NULL PRIMARY KEY){strict}")
    private static let second = Migration(
        "m202601020000_b__create",
        "CREATE TABLE b (id {id} NOT NULL PRIMARY KEY, a_id {id} NOT NULL REFERENCES a (id)){strict}")
    private static let third = Migration(
        "m202601030000_c__create", "CREATE TABLE c (id {id} NOT NULL PRIMARY KEY){strict}")
    private static let now = Instant(milliseconds: 1_767_225_600_000)

    @Test func `pending migrations are applied once, in order`() throws {
        let database = try SQLiteDatabase.temporary()
        #expect(try database.pending([Self.first, Self.second]).map(\.name) == [Self.first.name, Self.second.name])
        #expect(try database.migrate([Self.first], at: Self.now) == [Self.first.name])
        #expect(try database.pending([Self.first, Self.second]) == [Self.second])
        #expect(try database.migrate([Self.first, Self.second], at: Self.now) == [Self.second.name])
        #expect(try database.migrate([Self.first, Self.second], at: Self.now) == [])
        let recorded = try database.read { reads in
            try reads.rows(SQLStatement("recorded", "SELECT name, applied_at FROM schema_migration ORDER BY name")) {
                "\($0.text(0)) \($0.instant(1).milliseconds)"
            }
        }
        #expect(recorded == [Self.first, Self.second].map { "\($0.name) 1767225600000" })
        #expect(try database.maintain { try Migrator([Self.first]).current(on: $0) } == Self.second.name)
    }

    @Test func `a newer schema is refused and left alone`() throws {
        let database = try SQLiteDatabase.temporary()
        try database.migrate([Self.first, Self.second], at: Self.now)
        let schema = try database.schemaText()
        #expect(throws: MigrationFailure.newerSchema([Self.second.name])) {
            try database.migrate([Self.first, Self.third], at: Self.now)
        }
        #expect(throws: MigrationFailure.newerSchema([Self.second.name])) { try database.pending([Self.first]) }
        #expect(try database.schemaText() == schema)
    }

    @Test func `a migration slipped in before an applied one is refused`() throws {
        let database = try SQLiteDatabase.temporary()
        try database.migrate([Self.first, Self.third], at: Self.now)
        #expect(throws: MigrationFailure.changedOrder(missing: [Self.second.name])) {
            try database.migrate([Self.first, Self.second, Self.third], at: Self.now)
        }
    }

    @Test func `a failing migration leaves the ones before it and nothing of itself`() throws {
        let database = try SQLiteDatabase.temporary()
        let broken = Migration("m202601020000_b__broken", "CREATE TABLE b (id {id}); CREATE TABLE a (id {id});")
        #expect(throws: DatabaseFailure.self) { try database.migrate([Self.first, broken], at: Self.now) }
        let schema = try database.schemaText()
        #expect(schema.contains("CREATE TABLE a"))
        #expect(!schema.contains("CREATE TABLE b"))
        #expect(try database.pending([Self.first, Self.second]) == [Self.second])
    }

    @Test func `a migration that leaves a broken reference is rolled back`() throws {
        let database = try SQLiteDatabase.temporary()
        let broken = Migration("m202601030000_b__fill", "INSERT INTO b (id, a_id) VALUES (1, 2)")
        #expect(
            throws: MigrationFailure.brokenReferences(broken.name, ["row 1 of b refers to a missing row of a"])
        ) {
            try database.migrate([Self.first, Self.second, broken], at: Self.now)
        }
        #expect(try database.integrityProblems() == [])
    }

    @Test func `a referenced table can be rebuilt`() throws {
        let database = try SQLiteDatabase.temporary()
        try database.migrate([Self.first, Self.second], at: Self.now)
        try database.write { transaction in
            _ = try transaction.run(SQLStatement("a", "INSERT INTO a (id) VALUES (1)"))
            _ = try transaction.run(SQLStatement("b", "INSERT INTO b (id, a_id) VALUES (1, 1)"))
        }
        let rebuild = Migration(
            "m202601030000_a__rebuild",
            """
            CREATE TABLE a_new (id {id} NOT NULL PRIMARY KEY, name {text}){strict};
            INSERT INTO a_new (id) SELECT id FROM a;
            DROP TABLE a;
            ALTER TABLE a_new RENAME TO a;
            """)
        #expect(try database.migrate([Self.first, Self.second, rebuild], at: Self.now) == [rebuild.name])
        #expect(try database.read { try $0.rows(SQLStatement("b", "SELECT a_id FROM b")) { $0.int(0) } } == [1])
        #expect(throws: DatabaseFailure.self) {
            try database.write { _ = try $0.run(SQLStatement("a", "DELETE FROM a")) }
        }
    }

    @Test func `migrations out of order are a bug`() async {
        await #expect(processExitsWith: .failure) {
            _ = Migrator([Migration("m202601020000_b", ""), Migration("m202601010000_a", "")])
        }
    }
}
