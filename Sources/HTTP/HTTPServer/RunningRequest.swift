import CMicroHTTPD
import Synchronization
import Values

/// One request from its first line to the end of its answer.
///
/// Unchecked: libmicrohttpd calls for one connection from one thread at a time, and only those calls touch the
/// variables below; what other threads touch, the answer that comes later, sits in the mutex `answer`.
@safe final class RunningRequest: @unchecked Sendable {
    enum Stage {
        /// Only the request line is known.
        case fresh
        case receiving(MatchedRoute, BodyCollector)
        /// The request is refused; what little body it has is read and thrown away, so that the connection lives on.
        case discarding(HTTPFailure)
        /// `OPTIONS`: answered when the body, if any, is over.
        case answering(HTTPResponse)
        case suspended
        case answered
    }

    /// A route and what its pattern and the target yielded.
    struct MatchedRoute {
        let route: HTTPRoute
        let parameters: [String: String]
        let target: RequestTarget
    }

    /// Where an answer that comes later stands.
    enum Answer {
        case none
        /// The connection is suspended.
        case awaited
        /// The connection was resumed and takes this answer; `nil` is 503.
        case ready(HTTPResponse?)
        /// The listener is stopping, or the request is over: the answer comes too late.
        case unwanted
    }

    let core: ListenerCore
    let connection: OpaquePointer
    let rawTarget: String
    private let began: UInt64
    let answer = Mutex(Answer.none)

    var stage = Stage.fresh
    var head: HTTPHead?
    var spool: SpoolFile?
    var pattern: String?
    var status: Int?
    var receivedBytes = 0
    var sentBytes: Int64 = 0

    init(core: ListenerCore, connection: OpaquePointer, rawTarget: String) {
        self.core = core
        unsafe self.connection = unsafe connection
        self.rawTarget = rawTarget
        began = core.hooks.ticks()
    }

    var isFresh: Bool {
        if case .fresh = stage { true } else { false }
    }

    /// Tells the hooks, and gives up what the request held.
    func finish(isComplete: Bool) {
        answer.withLock { $0 = .unwanted }
        core.waitIsOver(self)
        spool = nil
        stage = .answered
        let exchange = HTTPExchange(
            head: head, pattern: pattern, status: status,
            durationNanoseconds: max(core.hooks.ticks(), began) - began, receivedBytes: receivedBytes,
            sentBytes: sentBytes, isComplete: isComplete)
        core.hooks.finished(exchange)
        core.requestEnded()
    }
}
