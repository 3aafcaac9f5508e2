import SQL
import SQLite
import Synchronization
import Testing
import Values

/// A small table that the tests of the driver write to.
enum Notes {
    static let migrations = [
        Migration(
            "m202601010000_note__create",
            """
            CREATE TABLE author (id {id} NOT NULL PRIMARY KEY){strict};
            CREATE TABLE note (
                id {id} NOT NULL PRIMARY KEY,
                title {text} NOT NULL UNIQUE,
                size {int} CHECK (size >= 0),
                body {bytes},
                author_id {id} REFERENCES author (id) DEFERRABLE INITIALLY DEFERRED,
                reader_id {id} REFERENCES author (id)
            ){strict};
            """)
    ]

    static let insert = SQLStatement("Notes.insert", "INSERT INTO note (id, title) VALUES ($1, $2)")
    static let insertWhole = SQLStatement(
        "Notes.insertWhole",
        "INSERT INTO note (id, title, size, body, author_id, reader_id) VALUES ($1, $2, $3, $4, $5, $6)")
    static let whole = SQLStatement("Notes.whole", "SELECT title, size, body FROM note WHERE id = $1")
    static let ids = SQLStatement("Notes.ids", "SELECT id FROM note ORDER BY id")

    static func database() throws -> SQLiteDatabase {
        let database = try SQLiteDatabase.temporary()
        try database.migrate(migrations, at: Instant(milliseconds: 0))
        return database
    }

    static func ids(in database: any Database) throws -> [Int] {
        try database.read { try $0.rows(ids) { $0.int(0) } }
    }
}

/// What completions said, in the order of arrival.
final class Answers: Sendable {
    private let held = Mutex<[(job: Int, failure: DatabaseFailure?)]>([])

    func note(_ job: Int, _ result: Result<Void, any Error>) {
        held.withLock { answers in
            switch result {
            case .success: answers.append((job, nil))
            case .failure(let error):
                answers.append((job, error as? DatabaseFailure ?? DatabaseFailure(.other, "\(error)")))
            }
        }
    }

    var jobs: [Int] { held.withLock { $0.map(\.job) } }
    var failures: [Int: DatabaseFailure.Code] {
        held.withLock { answers in
            Dictionary(answers.compactMap { answer in answer.failure.map { (answer.job, $0.code) } }) { first, _ in
                first
            }
        }
    }
}

/// Runs `body` and returns the failure that it throws.
func failure(of body: () throws -> Void) -> DatabaseFailure? {
    do {
        try body()
        return nil
    } catch {
        return error as? DatabaseFailure
    }
}
