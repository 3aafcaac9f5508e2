import HTTPServer
package import Learning
package import Runtime
import SQL
import Values

/// What all routes share: the use cases, the pools, the budgets, the log.
package struct Surroundings: Sendable {
    package let service: LearningService
    /// Password hashes: few threads and a short queue, so that logins cannot take all memory.
    package let hashingPool: WorkerPool
    /// Statistics, imports and exports.
    package let workPool: WorkerPool
    package let waitingRoom: WaitingRoom
    package let metrics: Metrics
    /// Keys of requests that a pool is working on.
    let runningKeys = RunningKeys()
    let credentialBudget: RateLimiter
    let refreshBudget: RateLimiter
    let accountBudget: RateLimiter

    package init(
        service: LearningService, hashingPool: WorkerPool, workPool: WorkerPool, metrics: Metrics,
        credentials: RateBudget = .credentials, refreshes: RateBudget = .refreshes, account: RateBudget = .account
    ) {
        self.service = service
        self.hashingPool = hashingPool
        self.workPool = workPool
        waitingRoom = WaitingRoom(clock: service.clock)
        self.metrics = metrics
        credentialBudget = RateLimiter(credentials)
        refreshBudget = RateLimiter(refreshes)
        accountBudget = RateLimiter(account)
    }

    func take(_ limiter: RateLimiter, _ key: String, _ now: Instant) throws {
        if let seconds = limiter.secondsToWait(key, at: now) {
            throw RequestFailure.tooManyRequests(retryAfterSeconds: seconds)
        }
    }

    /// The problem document for `error`. The cause of one of ours goes to the log, and so does a refusal that an
    /// operator wants to count: no access, and too much haste.
    func respond(
        to error: any Error, _ request: HTTPRequest, _ language: Language, route: Route? = nil,
        account: AccountID? = nil
    ) -> HTTPResponse {
        let problem = Problem(error)
        switch problem.kind {
        case .unauthenticated, .forbidden, .tooManyRequests:
            service.log.info(
                "request refused",
                [
                    "request": .string(request.id), "kind": .string(problem.kind.rawValue),
                    "operation": .string(route?.name ?? "-"), "account": .string(account?.text ?? "-"),
                    "address": .string(request.remoteAddress),
                ])
        case _ where problem.kind.status >= 500:
            service.log.error(
                "request failed",
                [
                    "request": .string(request.id), "operation": .string(route?.name ?? "-"),
                    "cause": .string(String(describing: error)),
                ])
        default: break
        }
        return problem.response(language, requestID: request.id)
    }
}
