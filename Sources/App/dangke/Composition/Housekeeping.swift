import Glibc
import Learning
import Runtime
import Synchronization
import Values

/// What nobody asks for: the node's lease and the clock's mark, exams whose time is over, replies that nobody will ask
/// for again, failed logins of yesterday, published imports that a stopped process left to be completed.
final class Housekeeping: Sendable {
    /// Replies are kept this long under their key.
    static let replySeconds: Int64 = 2 * 86_400

    /// An import that is still half done after so long was left behind by a process that ended.
    static let importSeconds: Int64 = 3600

    private struct Work: Sendable {
        let everySeconds: Int64
        let name: String
        let run: @Sendable () throws -> Void
    }

    private let works: [Work]
    private let isStopping = Atomic(false)
    private let hasStopped = Atomic(false)
    private let log: Log

    init(_ deployment: Deployment, log: Log) {
        let renewal = deployment.renewal
        let service = deployment.service
        works = [
            Work(everySeconds: 60, name: "lease", run: renewal),
            Work(everySeconds: 2, name: "exams") { try service.sweepExams(at: service.clock.now()) },
            Work(everySeconds: 3600, name: "imports") {
                let limit = service.clock.now().advanced(bySeconds: -Self.importSeconds)
                _ = try service.discardStuckImports(before: limit)
            },
            Work(everySeconds: 60, name: "published imports") { try service.completeImports() },
            Work(everySeconds: 3600, name: "replies") {
                try service.forgetReplies(olderThanSeconds: Self.replySeconds)
            },
            Work(everySeconds: 3600, name: "logins") { try service.forgetLoginFailures() },
        ]
        self.log = log
    }

    /// Does everything once, and then each at its interval, on a thread of its own.
    func start() {
        startThread { [self] in
            var second: Int64 = 0
            while !isStopping.load(ordering: .acquiring) {
                for work in works where second % work.everySeconds == 0 {
                    do {
                        try work.run()
                    } catch {
                        log.error(
                            "housekeeping failed",
                            ["work": .string(work.name), "cause": .string(String(describing: error))])
                    }
                }
                sleep(1)
                second += 1
            }
            hasStopped.store(true, ordering: .releasing)
        }
    }

    /// Returns when the thread has ended.
    func stop() {
        isStopping.store(true, ordering: .releasing)
        while !hasStopped.load(ordering: .acquiring) { usleep(20_000) }
    }
}
