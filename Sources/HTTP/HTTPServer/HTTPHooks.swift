package import Values

/// What the listener asks of its surroundings. All closures are called on the listener's threads and must not block.
package struct HTTPHooks: Sendable {
    /// The present instant.
    package var now: @Sendable () -> Instant
    /// Nanoseconds of a clock that never steps back; only differences matter.
    package var ticks: @Sendable () -> UInt64
    /// A new request id.
    package var makeRequestID: @Sendable () -> String
    /// The answer to a refused request. The listener sets the status to the failure's own and adds `Allow` to a 405.
    package var renderFailure: @Sendable (HTTPFailure, HTTPHead) -> HTTPResponse
    /// Told of every request once it is over, for logs and metrics.
    package var finished: @Sendable (HTTPExchange) -> Void

    package init(
        now: @escaping @Sendable () -> Instant, ticks: @escaping @Sendable () -> UInt64,
        makeRequestID: @escaping @Sendable () -> String,
        renderFailure: @escaping @Sendable (HTTPFailure, HTTPHead) -> HTTPResponse,
        finished: @escaping @Sendable (HTTPExchange) -> Void
    ) {
        self.now = now
        self.ticks = ticks
        self.makeRequestID = makeRequestID
        self.renderFailure = renderFailure
        self.finished = finished
    }
}

/// A request and its answer, as a log line or a metric wants them.
package struct HTTPExchange: Sendable {
    /// `nil` where the connection broke off, or libmicrohttpd itself refused, before the header section was complete.
    package let head: HTTPHead?
    /// The pattern of the route that answered, or `nil`; unlike the path it has few values and holds no data.
    package let pattern: String?
    /// The status sent, or `nil` where there was none.
    package let status: Int?
    /// From the request line to the end of the answer.
    package let durationNanoseconds: UInt64
    /// Bytes of the request's body.
    package let receivedBytes: Int
    /// Bytes of the response's content.
    package let sentBytes: Int64
    /// Whether the answer went out whole.
    package let isComplete: Bool
}
