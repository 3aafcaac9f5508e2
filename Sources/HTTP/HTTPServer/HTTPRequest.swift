package import Values

/// A complete request: its body has been received.
package struct HTTPRequest: Sendable {
    package let head: HTTPHead
    /// The path's segments, each percent-decoded once; empty for `/`, and with a last empty one after a trailing slash.
    package let path: [String]
    package let query: HTTPQuery
    /// Decoded segments by the name that the route's pattern gives them.
    package let parameters: [String: String]
    package let body: HTTPBody
    /// When the last byte of the body had been received. This instant decides deadlines: what arrived in time is in
    /// time however long it then waits, and a slow upload does not buy time by sending its headers early.
    package let receivedAt: Instant

    package init(
        head: HTTPHead, path: [String], query: HTTPQuery, parameters: [String: String], body: HTTPBody,
        receivedAt: Instant
    ) {
        self.head = head
        self.path = path
        self.query = query
        self.parameters = parameters
        self.body = body
        self.receivedAt = receivedAt
    }
}

extension HTTPRequest {
    package var method: HTTPMethod { head.method }
    package var rawTarget: String { head.rawTarget }
    package var headers: [HTTPField] { head.headers }
    package var remoteAddress: String { head.remoteAddress }
    package var headersReceivedAt: Instant { head.headersReceivedAt }
    package var id: String { head.id }

    /// The value of the field called `name`; see ``HTTPHead/header(_:)``.
    package func header(_ name: String) -> String? { head.header(name) }
}

/// The body of a request.
package enum HTTPBody: Sendable {
    case none
    case memory([UInt8])
    /// A file that only the service's user can read. It is deleted when the reply has been sent: a handler that wants
    /// to keep it renames it.
    case file(path: String, size: Int)
}
