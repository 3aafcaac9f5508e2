import Dispatch
import Foundation
import SQL
import Synchronization

/// Copies the write-ahead log into the file on a thread of its own, so that no writer pays for it.
///
/// Checkpoints are passive: they wait for nobody. Only when the log has grown to `truncationPages`, because writers
/// never paused, does one wait shortly for a gap and cut the log.
final class Checkpointer: Sendable {
    /// 4 MiB of pages of 4 KiB.
    static let stepPages = 1_024
    /// 64 MiB.
    static let truncationPages = 16_384
    /// How long the writer may be kept waiting by a cut.
    static let truncationWaitMilliseconds = 100

    private struct State {
        var pages = 0
        var lastCheckpointPages = 0
        var isRung = false
        var isClosed = false
        var checkpoints = 0
        var failure: DatabaseFailure?
    }

    private let state = Mutex(State())
    private let bell = DispatchSemaphore(value: 0)
    private let stopped = DispatchGroup()

    /// - Parameter open: opens the connection, on the new thread.
    init(open: @escaping @Sendable () throws -> SQLiteConnection) {
        stopped.enter()
        let thread = Thread { [self] in
            defer { stopped.leave() }
            do {
                try serve(try open())
            } catch {
                note(error)
            }
        }
        thread.name = "checkpointer"
        thread.start()
    }

    /// Checkpoints made so far.
    var checkpoints: Int { state.withLock { $0.checkpoints } }

    /// The last failure, for health checks; the log keeps what could not be copied.
    var failure: DatabaseFailure? { state.withLock { $0.failure } }

    /// Takes note of the size of the log after a commit. Does not block.
    func logHolds(_ pages: Int) {
        let mustRing = state.withLock { state in
            // The log has begun anew, so the last checkpoint says nothing about it.
            if pages < state.pages { state.lastCheckpointPages = 0 }
            state.pages = pages
            guard !state.isRung, pages >= state.lastCheckpointPages + Self.stepPages else { return false }
            state.isRung = true
            return true
        }
        if mustRing { bell.signal() }
    }

    func close() {
        state.withLock { $0.isClosed = true }
        bell.signal()
        stopped.wait()
    }

    private func serve(_ connection: SQLiteConnection) throws {
        while true {
            bell.wait()
            let (isClosed, pages) = state.withLock { state in
                state.isRung = false
                state.lastCheckpointPages = state.pages
                return (state.isClosed, state.pages)
            }
            if isClosed { return }
            do {
                try connection.checkpoint(isWaiting: false)
                if pages >= Self.truncationPages { try connection.checkpoint(isWaiting: true) }
                state.withLock { $0.checkpoints += 1 }
            } catch let failure as DatabaseFailure where failure.code == .busy {
                // A reader or another process was in the way; the next step tries again.
                continue
            } catch {
                note(error)
            }
        }
    }

    private func note(_ error: any Error) {
        let failure = error as? DatabaseFailure ?? DatabaseFailure(.other, "\(error)")
        state.withLock { $0.failure = failure }
    }
}
