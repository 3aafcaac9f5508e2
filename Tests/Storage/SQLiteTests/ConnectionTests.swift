import SQL
import SQLite
import Testing
import Values

struct ConnectionTests {
    @Test func `values come back as they were bound`() throws {
        let database = try Notes.database()
        let title = "党课：第一讲 'quoted' \u{1F4D6}\0end"
        try database.write { transaction in
            _ = try transaction.run(
                Notes.insertWhole,
                [.integer(1), .text(title), .integer(Int64.max), .bytes([0, 255, 0]), .noInteger, .noInteger])
            _ = try transaction.run(
                Notes.insertWhole, [.integer(2), .text(""), .noInteger, .bytes([]), .noInteger, .noInteger])
            _ = try transaction.run(
                Notes.insertWhole, [.integer(3), .text("c"), .noInteger, .noBytes, .noInteger, .noInteger])
        }
        try database.read { reads in
            try #expect(reads.row(Notes.whole, [.integer(1)]) { $0.text(0) } == title)
            try #expect(reads.row(Notes.whole, [.integer(1)]) { $0.integer(1) } == Int64.max)
            try #expect(reads.row(Notes.whole, [.integer(1)]) { $0.bytes(2) } == [0, 255, 0])
            try #expect(reads.row(Notes.whole, [.integer(2)]) { $0.text(0) } == "")
            try #expect(reads.row(Notes.whole, [.integer(2)]) { $0.integerIfPresent(1) } == nil)
            try #expect(reads.row(Notes.whole, [.integer(2)]) { $0.bytesIfPresent(2) } == [])
            try #expect(reads.row(Notes.whole, [.integer(3)]) { $0.bytesIfPresent(2) } == nil)
        }
    }

    @Test(arguments: [
        (
            SQLValue.integer(1), SQLValue.text("new"), SQLValue.integer(1), SQLValue.noInteger,
            DatabaseFailure.Code.unique
        ),
        (.integer(9), .text("taken"), .integer(1), .noInteger, .unique),
        (.integer(9), .text("new"), .integer(-1), .noInteger, .check),
        (.integer(9), .noText, .integer(1), .noInteger, .check),
        (.integer(9), .bytes([1]), .integer(1), .noInteger, .check),
        (.integer(9), .text("new"), .integer(1), .integer(77), .foreignKey),
    ])
    func `a broken constraint has its own code`(
        id: SQLValue, title: SQLValue, size: SQLValue, reader: SQLValue, code: DatabaseFailure.Code
    ) throws {
        let database = try Notes.database()
        try database.write { _ = try $0.run(Notes.insert, [.integer(1), .text("taken")]) }
        let failure = failure {
            try database.write { _ = try $0.run(Notes.insertWhole, [id, title, size, .noBytes, .noInteger, reader]) }
        }
        #expect(failure?.code == code)
        #expect(failure?.sql == Notes.insertWhole.text)
        #expect(try Notes.ids(in: database) == [1])
    }

    @Test func `a failure never carries the bound values`() throws {
        let database = try Notes.database()
        let insert: @Sendable (borrowing WriteTransaction) throws -> Void = {
            _ = try $0.run(Notes.insert, [.integer(1), .text("secret")])
        }
        try database.write(insert)
        let failure = failure { try database.write(insert) }
        #expect(failure.map { "\($0)" }?.contains("secret") == false)
    }

    @Test(arguments: [
        "SELECT $1::bigint, $1", "SELECT ?1", "SELECT :name", "SELECT 1; SELECT 2", "SELEKT 1", "SELECT \"no such\"",
        "",
    ])
    func `a text that SQLite reads otherwise than we do is refused when prepared`(text: String) throws {
        let database = try Notes.database()
        let failure = failure { try database.maintain { try $0.prepare(SQLStatement("test", text)) } }
        #expect(failure?.code == .other)
    }

    @Test func `parameters out of order are a bug`() async {
        await #expect(processExitsWith: .failure) {
            _ = SQLStatement("test", "SELECT $2, $1")
        }
    }

    @Test func `reading a column as another type is a bug`() async {
        await #expect(processExitsWith: .failure) {
            let database = try Notes.database()
            _ = try database.read { try $0.row(SQLStatement("test", "SELECT 'text'")) { $0.integer(0) } }
        }
    }

    @Test func `a reader cannot write`() throws {
        let database = try Notes.database()
        let failure = failure {
            try database.read { _ = try $0.rows(SQLStatement("test", "DELETE FROM note RETURNING id")) { $0.int(0) } }
        }
        #expect(failure != nil)
    }

    @Test func `run counts changed rows and nothing else`() throws {
        let database = try Notes.database()
        let counts = try database.write { transaction in
            [
                try transaction.run(Notes.insert, [.integer(1), .text("a")]),
                try transaction.run(Notes.insert, [.integer(2), .text("b")]),
                try transaction.run(SQLStatement("all", "UPDATE note SET size = 1")),
                try transaction.run(SQLStatement("none", "UPDATE note SET size = 1 WHERE id = 99")),
                try transaction.run(SQLStatement("select", "SELECT 1")),
            ]
        }
        #expect(counts == [1, 1, 2, 0, 0])
    }
}
