import Foundation
import SQL
import SQLite
import Testing
import Values

struct MaintenanceTests {
    @Test func `a backup holds what was committed and nothing else`() throws {
        let folder = FileManager.default.temporaryDirectory.path + "/dangke-backup-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: folder) } }
        let path = folder + "/it's a copy.sqlite"
        let database = try Notes.database()
        try database.write { _ = try $0.run(Notes.insert, [.integer(1), .text("a")]) }
        try database.backup(to: path)
        try database.write { _ = try $0.run(Notes.insert, [.integer(2), .text("b")]) }
        #expect(throws: DatabaseFailure.self) { try database.backup(to: path) }
        let copy = try SQLiteDatabase(path: path)
        defer { copy.close() }
        #expect(try Notes.ids(in: copy) == [1])
        #expect(try copy.integrityProblems() == [])
        #expect(try copy.schemaText() == database.schemaText())
    }

    @Test func `a broken reference is found`() throws {
        let database = try Notes.database()
        try database.maintain { connection in
            try connection.execute(script: "PRAGMA foreign_keys = OFF")
            try connection.execute(script: "INSERT INTO note (id, title, reader_id) VALUES (5, 'a', 6)")
        }
        #expect(try database.integrityProblems() == ["row 5 of note refers to a missing row of author"])
    }

    @Test func `the schema text is sorted and leaves out what SQLite makes itself`() throws {
        let database = try SQLiteDatabase.temporary()
        try database.maintain { connection in
            try connection.execute(
                script: """
                    CREATE TABLE z (id INTEGER PRIMARY KEY, name TEXT UNIQUE) STRICT;
                    CREATE INDEX z_name ON z (name);
                    CREATE VIRTUAL TABLE found USING fts5 (words);
                    """)
        }
        #expect(
            try database.schemaText() == """
                CREATE VIRTUAL TABLE found USING fts5 (words);

                CREATE TABLE z (id INTEGER PRIMARY KEY, name TEXT UNIQUE) STRICT;

                CREATE INDEX z_name ON z (name);

                """)
    }

    @Test func `the log is copied into the file while the store is in use`() throws {
        let database = try Notes.database()
        let size = [UInt8](repeating: 1, count: 100_000)
        for id in 1...100 {
            try database.write {
                _ = try $0.run(
                    Notes.insertWhole, [.integer(id), .text("\(id)"), .noInteger, .bytes(size), .noInteger, .noInteger])
            }
        }
        let path = database.settings.path
        for _ in 0..<6_000 where database.checkpoints == 0 { Thread.sleep(forTimeInterval: 0.01) }
        #expect(database.checkpoints > 0)
        #expect(database.checkpointFailure == nil)
        let file = try #require(FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
        #expect(file > 1_000_000)
        database.close()
        #expect(!FileManager.default.fileExists(atPath: path))
    }
}
