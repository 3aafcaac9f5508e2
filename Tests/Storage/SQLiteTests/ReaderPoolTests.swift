import Dispatch
import SQL
import SQLite
import Testing
import Values

struct ReaderPoolTests {
    @Test func `a read does not wait for a write that is under way`() throws {
        let database = try Notes.database()
        try database.write { _ = try $0.run(Notes.insert, [.integer(1), .text("a")]) }
        let hasWritten = DispatchSemaphore(value: 0)
        let mayCommit = DispatchSemaphore(value: 0)
        let isDone = DispatchSemaphore(value: 0)
        database.submit({ transaction in
            _ = try transaction.run(Notes.insert, [.integer(2), .text("b")])
            hasWritten.signal()
            mayCommit.wait()
        }) { _ in isDone.signal() }
        hasWritten.wait()
        #expect(try Notes.ids(in: database) == [1])
        mayCommit.signal()
        isDone.wait()
        #expect(try Notes.ids(in: database) == [1, 2])
    }

    @Test func `a read sees one snapshot from its first query on`() throws {
        let database = try Notes.database()
        try database.read { reads in
            let before = try reads.rows(Notes.ids) { $0.int(0) }
            try database.write { _ = try $0.run(Notes.insert, [.integer(1), .text("a")]) }
            let after = try reads.rows(Notes.ids) { $0.int(0) }
            #expect(before == [])
            #expect(after == [])
        }
        #expect(try Notes.ids(in: database) == [1])
    }

    @Test func `equal marks mean that nobody has committed in between`() throws {
        let database = try SQLiteDatabase.temporary(readers: 1)
        try database.migrate(Notes.migrations, at: Instant(milliseconds: 0))
        func mark() throws -> SnapshotMark? { try database.read { try $0.mark() } }
        let first = try #require(try mark())
        #expect(try mark() == first)
        try database.write { _ = try $0.run(Notes.insert, [.integer(1), .text("a")]) }
        let second = try mark()
        #expect(second != first)
        #expect(second?.connection == first.connection)
        // Another process would write on a connection of its own, as this does.
        try database.maintain { _ = try $0.run(Notes.insert, [.integer(2), .text("b")]) }
        #expect(try mark() != second)
    }

    @Test func `a mark is that of the snapshot, and a writer has none`() throws {
        let database = try Notes.database()
        try database.read { reads in
            let before = try reads.mark()
            try database.write { _ = try $0.run(Notes.insert, [.integer(1), .text("a")]) }
            #expect(try reads.mark() == before)
            #expect(try reads.rows(Notes.ids) { $0.int(0) } == [])
        }
        #expect(try database.write { try $0.reads.mark() } == nil)
    }

    @Test func `more readers than connections take turns`() throws {
        let database = try Notes.database()
        try database.write { _ = try $0.run(Notes.insert, [.integer(1), .text("a")]) }
        let wrong = Answers()
        DispatchQueue.concurrentPerform(iterations: 64) { reader in
            let result = Result {
                guard try Notes.ids(in: database) == [1] else { throw DatabaseFailure(.other, "rows") }
            }
            if case .failure = result { wrong.note(reader, result) }
        }
        #expect(wrong.jobs == [])
    }

    @Test func `a reader whose body threw can be used again`() throws {
        let database = try SQLiteDatabase.temporary(readers: 1)
        try database.migrate(Notes.migrations, at: Instant(milliseconds: 0))
        for _ in 0..<3 {
            #expect(throws: DatabaseFailure.self) {
                try database.read { reads in
                    _ = try reads.rows(Notes.ids) { $0.int(0) }
                    throw DatabaseFailure(.other, "thrown by the body")
                }
            }
        }
        #expect(try Notes.ids(in: database) == [])
    }
}
