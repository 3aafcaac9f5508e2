import Dispatch
import Foundation
import SQL
import SQLite
import Testing
import Values

struct WriterLaneTests {
    /// Queues `bodies` while the lane is held up, so that they share a batch, and waits for all answers.
    private func together(
        _ database: SQLiteDatabase, _ bodies: [@Sendable (borrowing WriteTransaction) throws -> Void]
    ) -> Answers {
        let answers = Answers()
        let isHeld = DispatchSemaphore(value: 0)
        let isQueued = DispatchSemaphore(value: 0)
        let isDone = DispatchGroup()
        isDone.enter()
        database.submit({ _ in
            isHeld.signal()
            isQueued.wait()
        }) { _ in isDone.leave() }
        isHeld.wait()
        for (job, body) in bodies.enumerated() {
            isDone.enter()
            database.submit(body) {
                answers.note(job, $0)
                isDone.leave()
            }
        }
        isQueued.signal()
        isDone.wait()
        return answers
    }

    @Test func `jobs that wait together share a commit`() throws {
        let folder = FileManager.default.temporaryDirectory.path + "/dangke-lane-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: folder) } }
        let database = try SQLiteDatabase(path: folder + "/a.sqlite")
        defer { database.close() }
        try database.migrate(Notes.migrations, at: Instant(milliseconds: 0))
        // A connection that closes takes the log along unless another one has used it.
        try database.write { _ = try $0.run(SQLStatement("first", "INSERT INTO author (id) VALUES (1)")) }
        let before = try commits(inLogOf: folder + "/a.sqlite")
        let answers = together(
            database,
            (1...200).map { id in { _ = try $0.run(Notes.insert, [.integer(id), .text("note \(id)")]) } })
        #expect(answers.jobs == Array(0..<200))
        #expect(answers.failures.isEmpty)
        #expect(try Notes.ids(in: database) == Array(1...200))
        // The job that held the lane up wrote nothing, so the log has the other batch's commit alone.
        #expect(try commits(inLogOf: folder + "/a.sqlite") - before == 1)
        #expect(database.figures.jobs == 202)
        #expect(database.figures.commits == 3)
    }

    @Test func `a job that holds the lane too long is told in the figures, failed or not`() throws {
        let database = try Notes.database()
        let before = database.figures.longJobs
        try database.write { _ in _ = usleep(30_000) }
        #expect(database.figures.longJobs == before + 1)
        #expect(database.figures.longestJob >= 30_000_000)
        #expect(throws: CancellationError.self) {
            try database.write { _ in
                _ = usleep(60_000)
                throw CancellationError()
            }
        }
        #expect(database.figures.longJobs == before + 2)
        #expect(database.figures.longestJob >= 60_000_000)
    }

    /// Counts commits in a write-ahead log: frames that state the size of the file (sqlite.org/fileformat2.html, 4.1).
    private func commits(inLogOf path: String) throws -> Int {
        let log = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path + "-wal")))
        func number(_ offset: Int) -> Int { log[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } }
        let frame = 24 + number(8)
        return stride(from: 32, through: log.count - frame, by: frame).count { number($0 + 4) != 0 }
    }

    @Test func `a failing job does not take its neighbours along`() throws {
        let database = try Notes.database()
        let answers = together(
            database,
            [
                { _ = try $0.run(Notes.insert, [.integer(1), .text("a")]) },
                {
                    _ = try $0.run(Notes.insert, [.integer(2), .text("b")])
                    _ = try $0.run(Notes.insert, [.integer(3), .text("a")])
                },
                { _ = try $0.run(Notes.insert, [.integer(4), .text("d")]) },
            ])
        #expect(answers.failures == [1: .unique])
        #expect(try Notes.ids(in: database) == [1, 4])
    }

    @Test(arguments: [
        // Ends the transaction at once.
        "INSERT OR ROLLBACK INTO note (id, title) VALUES (9, 'a')",
        // Is found at the commit only.
        "INSERT INTO note (id, title, author_id) VALUES (9, 'z', 77)",
    ])
    func `a job that spoils the transaction fails alone`(text: String) throws {
        let database = try Notes.database()
        let spoil = SQLStatement("spoil", text)
        let answers = together(
            database,
            [
                { _ = try $0.run(Notes.insert, [.integer(1), .text("a")]) },
                { _ = try $0.run(spoil) },
                { _ = try $0.run(Notes.insert, [.integer(2), .text("b")]) },
            ])
        #expect(Set(answers.failures.keys) == [1])
        #expect(answers.jobs == [0, 1, 2])
        #expect(try Notes.ids(in: database) == [1, 2])
    }

    @Test func `a job that swallows the end of its transaction commits nothing`() throws {
        let database = try Notes.database()
        try database.write { _ = try $0.run(Notes.insert, [.integer(1), .text("a")]) }
        let answers = together(
            database,
            [
                { transaction in
                    do {
                        _ = try transaction.run(
                            SQLStatement("spoil", "INSERT OR ROLLBACK INTO note (id, title) VALUES (2, 'a')"))
                    } catch {
                        do { _ = try transaction.run(Notes.insert, [.integer(3), .text("c")]) } catch { return }
                    }
                }
            ])
        #expect(answers.failures == [0: .other])
        #expect(try Notes.ids(in: database) == [1])
    }

    @Test func `a full disk is told as such and leaves what was there`() throws {
        let database = try Notes.database()
        let fill: @Sendable (borrowing WriteTransaction) throws -> Void = { transaction in
            _ = try transaction.reads.rows(pageLimit) { $0.int(0) }
            _ = try transaction.run(
                Notes.insertWhole,
                [
                    .integer(2), .text("big"), .noInteger, .bytes([UInt8](repeating: 7, count: 1_000_000)), .noInteger,
                    .noInteger,
                ])
        }
        let answers = together(
            database,
            [
                { _ = try $0.run(Notes.insert, [.integer(1), .text("a")]) },
                fill,
                { _ = try $0.run(Notes.insert, [.integer(3), .text("c")]) },
            ])
        #expect(answers.failures == [1: .full])
        #expect(try Notes.ids(in: database) == [1, 3])
        #expect(try database.integrityProblems() == [])
    }

    @Test func `after an input or output error nothing more is written`() async {
        await #expect(processExitsWith: .success) {
            let database = try Notes.database()
            try database.write { _ = try $0.run(Notes.insert, [.integer(1), .text("a")]) }
            // From now on every write beyond the first 100 KiB of a file fails.
            signal(SIGXFSZ, SIG_IGN)
            var limit = rlimit(rlim_cur: 100 << 10, rlim_max: rlim_t.max)
            precondition(unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
            let big = [UInt8](repeating: 7, count: 1_000_000)
            let first = failure {
                try database.write {
                    _ = try $0.run(
                        Notes.insertWhole,
                        [.integer(2), .text("big"), .noInteger, .bytes(big), .noInteger, .noInteger])
                }
            }
            precondition(first?.code == .inputOutput, "\(String(describing: first))")
            limit.rlim_cur = rlim_t.max
            precondition(unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
            let second = failure { try database.write { _ = try $0.run(Notes.insert, [.integer(3), .text("c")]) } }
            precondition(second == first, "\(String(describing: second))")
            let ids = try Notes.ids(in: database)
            precondition(ids == [1], "\(ids)")
            database.close()
        }
    }

    @Test func `every job is answered exactly once while the store closes`() throws {
        for round in 0..<20 {
            let database = try Notes.database()
            let answers = Answers()
            let submitted = DispatchGroup()
            for thread in 0..<4 {
                submitted.enter()
                Thread {
                    for step in 0..<50 {
                        let job = thread * 50 + step
                        database.submit({ _ = try $0.run(Notes.insert, [.integer(job), .text("\(job)")]) }) {
                            answers.note(job, $0)
                        }
                    }
                    submitted.leave()
                }.start()
            }
            let closed = DispatchGroup()
            for _ in 0..<2 {
                closed.enter()
                Thread {
                    database.close()
                    closed.leave()
                }.start()
            }
            submitted.wait()
            closed.wait()
            // Jobs refused after the close are answered on the same queue.
            database.close()
            #expect(answers.jobs.sorted() == Array(0..<200), "round \(round)")
            #expect(answers.failures.values.allSatisfy { $0 == .closed })
        }
    }

    @Test func `a closed store refuses everything`() throws {
        let database = try Notes.database()
        database.close()
        #expect(
            failure { try database.write { _ = try $0.run(Notes.insert, [.integer(1), .text("a")]) } }?.code == .closed)
        #expect(failure { _ = try database.read { _ in } }?.code == .closed)
        #expect(failure { _ = try database.maintain { _ in } }?.code == .closed)
    }

    @Test func `waiting for the lane inside the lane is a bug`() async {
        await #expect(processExitsWith: .failure) {
            let database = try Notes.database()
            try database.write { _ in try database.write { _ in } }
        }
    }
}

/// Allows this connection no more pages than it has and two; the file is refused further growth.
private let pageLimit = SQLStatement("pageLimit", "PRAGMA max_page_count = 12")
