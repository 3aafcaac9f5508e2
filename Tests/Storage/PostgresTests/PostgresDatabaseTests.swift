#if PostgreSQL
    import Dispatch
    import Foundation
    import Postgres
    import SQL
    import Synchronization
    import Testing
    import Values

    /// The server that `Scripts/postgres-for-tests` started.
    private let server = ProcessInfo.processInfo.environment["DANGKE_TEST_POSTGRES"]

    @Suite(.enabled(if: server != nil)) struct PostgresDatabaseTests {
        private static let migrations = [
            Migration(
                "m202601010000_note__create",
                """
                CREATE TABLE note (
                    id {id} NOT NULL PRIMARY KEY,
                    title {text} NOT NULL UNIQUE,
                    size {int} CHECK (size >= 0),
                    body {bytes},
                    parent_id {id} REFERENCES note (id)
                ){strict};
                """)
        ]
        private static let insert = SQLStatement(
            "insert", "INSERT INTO note (id, title, size, body, parent_id) VALUES ($1, $2, $3, $4, $5)")
        private static let whole = SQLStatement("whole", "SELECT title, size, body FROM note WHERE id = $1")
        private static let ids = SQLStatement("ids", "SELECT id FROM note ORDER BY id")
        private static let schemas = Mutex(0)

        /// A store in a schema of its own.
        private func database() throws -> PostgresDatabase {
            let server = try #require(server)
            let number = Self.schemas.withLock { count in
                count += 1
                return count
            }
            let schema = "test_\(ProcessInfo.processInfo.processIdentifier)_\(number)"
            try PostgresConnection(server).execute(script: "CREATE SCHEMA \(schema)")
            let database = try PostgresDatabase("\(server) options='-c search_path=\(schema)'")
            try database.migrate(Self.migrations, at: Instant(milliseconds: 0))
            return database
        }

        private func ids(in database: PostgresDatabase) throws -> [Int] {
            try database.read { try $0.rows(Self.ids) { $0.int(0) } }
        }

        private func failure(of body: () throws -> Void) -> DatabaseFailure? {
            do {
                try body()
                return nil
            } catch {
                return error as? DatabaseFailure
            }
        }

        private static func note(_ id: Int, _ title: String) -> [SQLValue] {
            [.integer(id), .text(title), .noInteger, .noBytes, .noInteger]
        }

        @Test func `values come back as they were bound`() throws {
            let database = try database()
            let title = "党课：第一讲 'quoted' \u{1F4D6}"
            try database.write { transaction in
                _ = try transaction.run(
                    Self.insert, [.integer(1), .text(title), .integer(Int64.max), .bytes([0, 255, 0]), .noInteger])
                _ = try transaction.run(Self.insert, [.integer(-2), .text(""), .noInteger, .bytes([]), .noInteger])
                _ = try transaction.run(Self.insert, Self.note(3, "c"))
            }
            try database.read { reads in
                try #expect(reads.row(Self.whole, [.integer(1)]) { $0.text(0) } == title)
                try #expect(reads.row(Self.whole, [.integer(1)]) { $0.integer(1) } == Int64.max)
                try #expect(reads.row(Self.whole, [.integer(1)]) { $0.bytes(2) } == [0, 255, 0])
                try #expect(reads.row(Self.whole, [.integer(-2)]) { $0.text(0) } == "")
                try #expect(reads.row(Self.whole, [.integer(-2)]) { $0.integerIfPresent(1) } == nil)
                try #expect(reads.row(Self.whole, [.integer(-2)]) { $0.bytesIfPresent(2) } == [])
                try #expect(reads.row(Self.whole, [.integer(3)]) { $0.bytesIfPresent(2) } == nil)
            }
            #expect(try ids(in: database) == [-2, 1, 3])
        }

        @Test(arguments: [
            ([SQLValue.integer(1), .text("new"), .noInteger, .noBytes, .noInteger], DatabaseFailure.Code.unique),
            ([.integer(9), .text("taken"), .noInteger, .noBytes, .noInteger], .unique),
            ([.integer(9), .text("new"), .integer(-1), .noBytes, .noInteger], .check),
            ([.integer(9), .noText, .noInteger, .noBytes, .noInteger], .check),
            ([.integer(9), .text("new"), .noInteger, .noBytes, .integer(77)], .foreignKey),
        ])
        func `a broken constraint has its own code`(values: [SQLValue], code: DatabaseFailure.Code) throws {
            let database = try database()
            try database.write { _ = try $0.run(Self.insert, Self.note(1, "taken")) }
            let failure = failure { try database.write { _ = try $0.run(Self.insert, values) } }
            #expect(failure?.code == code)
            #expect(failure.map { "\($0)" }?.contains("taken") == false)
            #expect(try ids(in: database) == [1])
        }

        @Test func `a body that swallows an error commits nothing`() throws {
            let database = try database()
            try database.write { _ = try $0.run(Self.insert, Self.note(1, "a")) }
            let failure = failure {
                try database.write { transaction in
                    _ = try transaction.run(Self.insert, Self.note(2, "b"))
                    do { _ = try transaction.run(Self.insert, Self.note(3, "a")) } catch { return }
                }
            }
            #expect(failure?.code == .unique)
            #expect(try ids(in: database) == [1])
        }

        @Test func `writes that the server cannot order are run again until all are counted`() throws {
            let database = try database()
            try database.write {
                _ = try $0.run(Self.insert, [.integer(1), .text("counter"), .integer(0), .noBytes, .noInteger])
            }
            let runs = Mutex(0)
            let failures = Mutex<[String]>([])
            let isDone = DispatchGroup()
            for _ in 0..<40 {
                isDone.enter()
                database.submit({ transaction in
                    runs.withLock { $0 += 1 }
                    let size = try transaction.reads.row(Self.whole, [.integer(1)]) { $0.integer(1) }
                    _ = try transaction.run(
                        SQLStatement("update", "UPDATE note SET size = $1 WHERE id = 1"), [.integer(size + 1)])
                }) { result in
                    if case .failure(let error) = result { failures.withLock { $0.append("\(error)") } }
                    isDone.leave()
                }
            }
            isDone.wait()
            let lost = failures.withLock { $0 }
            let size = try database.read { try $0.row(Self.whole, [.integer(1)]) { $0.int(1) } }
            #expect(size == 40 - lost.count)
            #expect(lost == [])
            #expect(runs.withLock { $0 } >= 40)
        }

        @Test func `a read sees one snapshot and cannot write`() throws {
            let database = try database()
            try database.read { reads in
                let before = try reads.rows(Self.ids) { $0.int(0) }
                try database.write { _ = try $0.run(Self.insert, Self.note(1, "a")) }
                let after = try reads.rows(Self.ids) { $0.int(0) }
                #expect(before == after)
            }
            #expect(try ids(in: database) == [1])
            #expect(throws: DatabaseFailure.self) {
                try database.read {
                    _ = try $0.rows(SQLStatement("delete", "DELETE FROM note RETURNING id")) { $0.int(0) }
                }
            }
            #expect(try ids(in: database) == [1])
        }

        @Test func `prepare accepts what the server can type and refuses the rest`() throws {
            let database = try database()
            try database.maintain { try $0.prepare(Self.insert) }
            #expect(throws: DatabaseFailure.self) {
                try database.maintain { try $0.prepare(SQLStatement("s", "SELEKT 1")) }
            }
            #expect(throws: DatabaseFailure.self) {
                try database.maintain { try $0.prepare(SQLStatement("s", "SELECT 1 WHERE $1 IS NULL")) }
            }
        }

        @Test func `migrations are applied once, and a newer schema is refused`() throws {
            let database = try database()
            let second = Migration("m202601020000_b__create", "CREATE TABLE b (id {id})")
            #expect(try database.migrate(Self.migrations, at: Instant(milliseconds: 0)) == [])
            #expect(try database.migrate(Self.migrations + [second], at: Instant(milliseconds: 0)) == [second.name])
            #expect(throws: MigrationFailure.newerSchema([second.name])) { try database.pending(Self.migrations) }
            let broken = Migration("m202601030000_c__broken", "CREATE TABLE c (id {id}); CREATE TABLE b (id {id})")
            #expect(throws: DatabaseFailure.self) {
                try database.migrate(Self.migrations + [second, broken], at: Instant(milliseconds: 0))
            }
            let tables = try database.read { reads in
                try reads.rows(SQLStatement("tables", "SELECT tablename FROM pg_tables WHERE tablename = 'c'")) {
                    $0.text(0)
                }
            }
            #expect(tables == [])
        }

        @Test func `a connection that the server ended is replaced`() throws {
            let database = try database()
            try database.write { _ = try $0.run(Self.insert, Self.note(1, "a")) }
            let end = SQLStatement("end", "SELECT CAST(pg_terminate_backend(pg_backend_pid()) AS INTEGER)")
            for _ in 0..<8 {
                #expect(throws: DatabaseFailure.self) { try database.read { _ = try $0.rows(end) { $0.int(0) } } }
                #expect(throws: DatabaseFailure.self) {
                    try database.write { _ = try $0.reads.rows(end) { $0.int(0) } }
                }
            }
            try database.write { _ = try $0.run(Self.insert, Self.note(2, "b")) }
            #expect(try ids(in: database) == [1, 2])
        }

        @Test func `a closed store refuses everything`() throws {
            let database = try database()
            database.close()
            #expect(failure { try database.write { _ = try $0.run(Self.insert, Self.note(1, "a")) } }?.code == .closed)
            #expect(failure { _ = try database.read { _ in } }?.code == .closed)
            #expect(failure { _ = try database.maintain { _ in } }?.code == .closed)
        }
    }
#endif
