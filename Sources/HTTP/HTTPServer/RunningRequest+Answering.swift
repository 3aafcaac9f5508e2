import CMicroHTTPD
import Synchronization
import Values

extension RunningRequest {
    /// Hands the complete request to its route.
    func handle(_ matched: MatchedRoute, _ collector: BodyCollector) -> Bool {
        guard let head else { return false }
        stage = .answered
        if let failure = collector.failure { return send(failure: failure, closing: false) }
        let request = HTTPRequest(
            head: head, path: matched.target.path, query: matched.target.query, parameters: matched.parameters,
            body: collector.body(spool: spool), receivedAt: core.hooks.now())
        switch matched.route.handler(request) {
        case .now(let response): return send(response)
        case .later(let start): return suspend(start)
        }
    }

    /// Lays the connection aside, and only then starts what will answer it: the answer may come before `start`
    /// returns, and a connection that is not suspended must not be resumed.
    private func suspend(_ start: (@escaping @Sendable (HTTPResponse) -> Void) -> Void) -> Bool {
        guard core.mayWait(self) else { return send(failure: .unavailable, closing: true) }
        let isSuspended = answer.withLock { answer in
            guard case .none = answer else { return false }
            answer = .awaited
            unsafe MHD_suspend_connection(connection)
            return true
        }
        guard isSuspended else { return send(failure: .unavailable, closing: true) }
        stage = .suspended
        let completion = Completion(request: self)
        start { completion($0) }
        return true
    }

    /// The answer has come, from any thread.
    func resume(with response: HTTPResponse?) {
        answer.withLock { answer in
            guard case .awaited = answer else { return }
            answer = .ready(response)
            // Inside the lock: once it is released, a connection that is not resumed could be given up.
            unsafe MHD_resume_connection(connection)
        }
    }

    /// The listener stops: resumes a suspended connection with 503, or keeps one from being suspended.
    func abandonWait() {
        answer.withLock { answer in
            switch answer {
            case .none: answer = .unwanted
            case .awaited:
                answer = .ready(nil)
                unsafe MHD_resume_connection(connection)
            case .ready, .unwanted: break
            }
        }
    }

    /// The call after a resume.
    func sendAwaited() -> Bool {
        core.waitIsOver(self)
        let ready: HTTPResponse?? = answer.withLock { answer in
            guard case .ready(let response) = answer else { return nil }
            return .some(response)
        }
        switch ready {
        case nil: return true
        case .some(nil): return send(failure: .unavailable, closing: true)
        case .some(let response?): return send(response)
        }
    }

    /// Queues the rendered `failure`.
    func send(failure: HTTPFailure, closing: Bool) -> Bool {
        guard let head else { return false }
        var response = core.hooks.renderFailure(failure, head)
        response.status = failure.status
        if case .methodNotAllowed(let allowed) = failure { response.headers.append(.allow(allowed)) }
        return send(response, closing: closing)
    }

    /// Queues `response`; one that cannot be sent becomes a 500.
    func send(_ response: HTTPResponse, closing: Bool = false) -> Bool {
        stage = .answered
        let isClosing = closing || core.isDraining
        let fixed = core.configuration.fixedHeaders
        if let prepared = PreparedResponse.preparing(response, fixed: fixed, isClosing: isClosing) {
            return queue(prepared)
        }
        guard let head else { return false }
        var apology = core.hooks.renderFailure(.responseInvalid, head)
        apology.status = HTTPFailure.responseInvalid.status
        guard let prepared = PreparedResponse.preparing(apology, fixed: fixed, isClosing: true) else { return false }
        return queue(prepared)
    }

    private func queue(_ prepared: borrowing PreparedResponse) -> Bool {
        status = prepared.status
        sentBytes = head?.method == .head ? 0 : prepared.size
        return unsafe MHD_queue_response(connection, UInt32(prepared.status), prepared.pointer) == .YES
    }
}
