/// One line of the route table.
package struct HTTPRoute: Sendable {
    package let method: HTTPMethod
    /// The path, with parameters in braces: `/v1/exams/{exam}/attempts`.
    package let pattern: String
    package let bodyLimit: HTTPBodyLimit
    /// Called on one of the listener's threads when the body is complete; see ``HTTPReply`` on what may block.
    package let handler: @Sendable (HTTPRequest) -> HTTPReply

    package init(
        _ method: HTTPMethod, _ pattern: String, body bodyLimit: HTTPBodyLimit = .none,
        handler: @escaping @Sendable (HTTPRequest) -> HTTPReply
    ) {
        self.method = method
        self.pattern = pattern
        self.bodyLimit = bodyLimit
        self.handler = handler
    }
}

/// Where the body of a request goes, and how many bytes it may have.
package enum HTTPBodyLimit: Hashable, Sendable {
    /// The route takes no body; one of length zero is none.
    case none
    case memory(maxBytes: Int)
    case file(maxBytes: Int)

    /// The greatest number of bytes accepted.
    package var maxBytes: Int {
        switch self {
        case .none: 0
        case .memory(let maxBytes), .file(let maxBytes): maxBytes
        }
    }
}
