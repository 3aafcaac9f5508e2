import SQL
import SQLite
import Testing
import Values

struct WatchedRowsTests {
    private static let author = SQLStatement("WatchedRowsTests.author", "INSERT INTO author (id) VALUES ($1)")
    private static let retitle = SQLStatement("WatchedRowsTests.retitle", "UPDATE note SET title = $1 WHERE id = $2")
    private static let remove = SQLStatement("WatchedRowsTests.remove", "DELETE FROM note WHERE id = $1")

    /// A store that counts the changes of notes, with one note.
    private func watching(_ watched: WatchedTable) throws -> SQLiteDatabase {
        let database = try SQLiteDatabase.temporary(watchedTables: [watched])
        try database.migrate(Notes.migrations, at: Instant(milliseconds: 0))
        try database.write { _ = try $0.run(Notes.insert, [.integer(1), .text("first")]) }
        return database
    }

    @Test func `a store that watches nothing has no version`() throws {
        let database = try Notes.database()
        defer { database.close() }
        #expect(database.watchedVersion == nil)
        try database.write { #expect($0.watchedVersion == nil) }
    }

    @Test func `a commit counts when it changes a row of a watched table, and only then`() throws {
        let database = try watching(WatchedTable("note"))
        defer { database.close() }
        var last = try #require(database.watchedVersion)
        func counts(_ body: @escaping @Sendable (borrowing WriteTransaction) throws -> Void) throws -> Bool {
            try database.write(body)
            let now = try #require(database.watchedVersion)
            defer { last = now }
            return now != last
        }
        #expect(try counts { _ = try $0.run(Notes.insert, [.integer(2), .text("second")]) })
        #expect(try counts { _ = try $0.run(Self.retitle, [.text("other"), .integer(2)]) })
        #expect(try counts { _ = try $0.run(Self.remove, [.integer(2)]) })
        #expect(try !counts { _ = try $0.run(Self.author, [.integer(7)]) })
        #expect(try !counts { _ = try $0.run(Self.retitle, [.text("nobody"), .integer(99)]) })
        #expect(try !counts { _ in })
    }

    @Test func `new rows need not count`() throws {
        let database = try watching(WatchedTable("note", countsNewRows: false))
        defer { database.close() }
        let before = database.watchedVersion
        try database.write { _ = try $0.run(Notes.insert, [.integer(2), .text("second")]) }
        #expect(database.watchedVersion == before)
        try database.write { _ = try $0.run(Self.retitle, [.text("other"), .integer(2)]) }
        #expect(database.watchedVersion != before)
    }

    @Test func `what another connection commits counts when the lane next begins to write`() throws {
        let database = try watching(WatchedTable("note"))
        defer { database.close() }
        try database.write { _ in }
        let before = try #require(database.watchedVersion)
        try database.maintain { _ = try $0.run(Self.retitle, [.text("other"), .integer(1)]) }
        try database.write { #expect($0.watchedVersion != before) }
        #expect(database.watchedVersion != before)
    }

    @Test func `a transaction that has changed watched rows knows no version`() throws {
        let database = try watching(WatchedTable("note"))
        defer { database.close() }
        try database.write { transaction in
            #expect(transaction.watchedVersion != nil)
            _ = try transaction.run(Self.retitle, [.text("other"), .integer(1)])
            #expect(transaction.watchedVersion == nil)
        }
        try database.write { #expect($0.watchedVersion != nil) }
    }
}
