import Dispatch
import Foundation
package import SQL
import Synchronization

/// The one place where an SQLite file is written: a thread that owns the only writing connection.
///
/// Jobs that wait together share one transaction, each in a savepoint of its own, and one commit: one wait for the disk
/// serves them all. A job that waits alone needs no savepoint: the transaction is its own. A job is told its result after that commit, on a serial queue beside the lane, so that what it does
/// with it delays no one's SQL; completions must not block, for they do delay one another.
///
/// - A job that throws is undone alone.
/// - A job whose error ended the transaction, or whose deferred foreign key fails at the commit, makes the batch run
///   again one job at a time, so that only the job at fault fails.
/// - A commit that fails otherwise is rolled back and told to all.
/// - After an I/O error nothing more is written: what reached the disk is unknown until the file is opened anew.
package final class WriterLane: Sendable {
    /// Tells a job's caller: `nil` when what it wrote is durable.
    typealias Finish = @Sendable ((any Error)?) -> Void

    private struct Job: Sendable {
        let run: @Sendable (borrowing WriteTransaction) throws -> Finish
        let fail: @Sendable (any Error) -> Void
    }

    private struct State {
        var waiting: [Job] = []
        var isAwake = true
        var isClosed = false
        var openingFailure: (any Error)?
        var figures = LaneFigures()
    }

    /// Set on the lane's thread, where waiting for the lane would never end.
    @TaskLocal private static var isLaneThread = false

    private let state = Mutex(State())
    private let bell = DispatchSemaphore(value: 0)
    private let stopped = DispatchGroup()
    private let completions = DispatchQueue(label: "dangke.writer-lane.completions")
    private let jobsPerBatch: Int
    private let afterCommit: @Sendable (_ logPages: Int) -> Void

    /// Starts the thread and waits until it has opened its connection.
    ///
    /// - Parameter afterCommit: called on the lane's thread after each commit; must not block.
    /// - Throws: what `open` throws.
    package init(
        jobsPerBatch: Int, afterCommit: @escaping @Sendable (_ logPages: Int) -> Void,
        open: @escaping @Sendable () throws -> SQLiteConnection
    ) throws {
        precondition(jobsPerBatch > 0, "A batch holds at least one job.")
        self.jobsPerBatch = jobsPerBatch
        self.afterCommit = afterCommit
        let opened = DispatchSemaphore(value: 0)
        stopped.enter()
        let thread = Thread { [self] in
            defer { stopped.leave() }
            do {
                let connection = try open()
                opened.signal()
                Self.$isLaneThread.withValue(true) { serve(connection) }
            } catch {
                state.withLock { $0.openingFailure = error }
                opened.signal()
            }
        }
        thread.name = "writer-lane"
        thread.start()
        opened.wait()
        if let failure = state.withLock({ $0.openingFailure }) { throw failure }
    }

    /// What the lane has done since it started.
    package var figures: LaneFigures {
        state.withLock { state in
            var figures = state.figures
            figures.waiting = state.waiting.count
            return figures
        }
    }

    /// Whether `close` has been called.
    var isClosed: Bool { state.withLock { $0.isClosed } }

    /// See `Database.submit`.
    package func submit<Value: Sendable>(
        _ body: @escaping @Sendable (borrowing WriteTransaction) throws -> Value,
        completion: @escaping @Sendable (Result<Value, any Error>) -> Void
    ) {
        let job = Job(
            run: { transaction in
                let value = try body(transaction)
                return { error in completion(error.map { .failure($0) } ?? .success(value)) }
            },
            fail: { completion(.failure($0)) })
        let isAccepted = state.withLock { state in
            guard !state.isClosed else { return false }
            state.waiting.append(job)
            return true
        }
        guard isAccepted else {
            completions.async { job.fail(DatabaseFailure(.closed, "The store is closed.")) }
            return
        }
        wake()
    }

    /// See `Database.write`.
    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (borrowing WriteTransaction) throws -> Value
    ) throws -> Value {
        precondition(!Self.isLaneThread, "A job waits for the lane that it runs in.")
        let slot = ResultSlot<Value>()
        submit(body) { slot.fill($0) }
        return try slot.wait().get()
    }

    /// Finishes what is queued and waits until every completion has returned. Never call it from a completion.
    package func close() {
        state.withLock { $0.isClosed = true }
        wake()
        stopped.wait()
        completions.sync {}
    }

    private func wake() {
        let wasAsleep = state.withLock { state in
            defer { state.isAwake = true }
            return !state.isAwake
        }
        if wasAsleep { bell.signal() }
    }

    private func serve(_ connection: SQLiteConnection) {
        while true {
            letOthersJoin()
            guard let batch = nextBatch() else { return }
            if batch.isEmpty {
                bell.wait()
                continue
            }
            let finishes = settle(batch, on: connection)
            completions.async {
                for finish in finishes { finish() }
            }
        }
    }

    /// Steps aside as long as that brings more jobs: threads that have a request in hand are run before the commit, and
    /// share it. Costs nothing where no other thread wants this core.
    private func letOthersJoin() {
        var count = 0
        while true {
            let now = state.withLock { $0.waiting.count }
            guard now > count, now < jobsPerBatch else { return }
            count = now
            sched_yield()
        }
    }

    /// The jobs to run together; none when there is nothing to do, `nil` when there never will be.
    private func nextBatch() -> [Job]? {
        state.withLock { state in
            if state.waiting.isEmpty {
                if state.isClosed { return nil }
                state.isAwake = false
                return []
            }
            let batch = Array(state.waiting.prefix(jobsPerBatch))
            state.waiting.removeFirst(batch.count)
            state.figures.jobs += batch.count
            state.figures.largestBatch = max(state.figures.largestBatch, batch.count)
            return batch
        }
    }

    /// Runs `jobs` and returns how each caller is to be told.
    private func settle(_ jobs: [Job], on connection: SQLiteConnection) -> [@Sendable () -> Void] {
        if let failure = connection.lastingFailure { return told(jobs, failure) }
        switch attempt(jobs, on: connection) {
        case .committed(let finishes): return finishes
        case .failed(let error): return told(jobs, error)
        case .spoiled(let error):
            if jobs.count == 1 { return told(jobs, error) }
            return jobs.flatMap { settle([$0], on: connection) }
        }
    }

    private func told(_ jobs: [Job], _ error: any Error) -> [@Sendable () -> Void] {
        jobs.map { job in { job.fail(error) } }
    }

    private enum Attempt {
        case committed([@Sendable () -> Void])
        /// Nothing was written, whoever is at fault.
        case failed(any Error)
        /// Nothing was written, and one of the jobs is at fault.
        case spoiled(any Error)
    }

    private func attempt(_ jobs: [Job], on connection: SQLiteConnection) -> Attempt {
        defer { connection.rollBack() }
        do {
            try connection.run(LaneStatements.begin, [])
            try connection.writingBegan()
        } catch {
            return .failed(error)
        }
        connection.requiresTransaction = true
        defer { connection.requiresTransaction = false }
        var finishes: [@Sendable () -> Void] = []
        var batch = LaneFigures()
        // Counted whether the batch succeeds or not: the lane was held all the same.
        defer { state.withLock { $0.figures.note(batch) } }
        do {
            let transaction = WriteTransaction(on: connection)
            for job in jobs {
                let began = DispatchTime.now().uptimeNanoseconds
                defer { batch.note(run: DispatchTime.now().uptimeNanoseconds - began) }
                finishes.append(try run(job, isAlone: jobs.count == 1, in: transaction, on: connection))
            }
        } catch {
            return connection.lastingFailure.map { .failed($0) } ?? .spoiled(error)
        }
        // Of a job that failed alone nothing is left to commit.
        guard connection.isInTransaction else { return .committed(finishes) }
        do {
            try connection.run(LaneStatements.commit, [])
        } catch {
            return (error as? DatabaseFailure)?.code == .foreignKey ? .spoiled(error) : .failed(error)
        }
        // Before anybody is told: whoever knows of the commit must not rest on what it changed.
        connection.writingWasCommitted()
        state.withLock { $0.figures.commits += 1 }
        afterCommit(connection.logPages)
        return .committed(finishes)
    }

    /// Runs one job, in a savepoint unless it is alone, and returns how its caller is to be told after the commit.
    ///
    /// - Throws: when the transaction is lost.
    private func run(
        _ job: Job, isAlone: Bool, in transaction: borrowing WriteTransaction, on connection: SQLiteConnection
    ) throws -> @Sendable () -> Void {
        if !isAlone { try connection.run(LaneStatements.savepoint, []) }
        let result = Result { try job.run(transaction) }
        if let failure = connection.lastingFailure { throw failure }
        guard connection.isInTransaction else {
            _ = try result.get()
            throw DatabaseFailure(.other, "An error that the job did not pass on ended its transaction.")
        }
        switch result {
        case .success(let finish):
            if !isAlone { try connection.run(LaneStatements.release, []) }
            return { finish(nil) }
        case .failure(let error) where isAlone:
            connection.rollBack()
            return { job.fail(error) }
        case .failure(let error):
            try connection.run(LaneStatements.rollBackToSavepoint, [])
            try connection.run(LaneStatements.release, [])
            return { job.fail(error) }
        }
    }
}
