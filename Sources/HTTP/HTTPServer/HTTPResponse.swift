/// An answer. `Content-Length`, `Date` and the listener's fixed fields are added when it is sent.
package struct HTTPResponse: Sendable {
    /// The status code, 200 to 599.
    package var status: Int
    /// Fields in the order sent. A name or value that may not stand in a message, and the fields that the listener
    /// itself writes (`Content-Length`, `Transfer-Encoding`, `Connection`), make the answer a 500.
    package var headers: [HTTPField]
    /// The content. A 304 should carry what the 200 would: it is not sent, but its length is, and the library has no way
    /// to leave `Content-Length` out there (RFC 9110 §8.6 wants it right or absent).
    package var content: HTTPContent

    package init(status: Int, headers: [HTTPField] = [], content: HTTPContent = .bytes([])) {
        self.status = status
        self.headers = headers
        self.content = content
    }
}

/// The content of a response.
package enum HTTPContent: Sendable {
    case bytes([UInt8])
    /// A file, or the bytes of it that `range` names; read while it is sent, so it must not change under way.
    case file(path: String, range: Range<Int64>?)
}

extension HTTPResponse {
    /// Text in UTF-8.
    package static func text(_ text: String, status: Int = 200, type: String = "text/plain; charset=utf-8") -> Self {
        HTTPResponse(status: status, headers: [HTTPField("Content-Type", type)], content: .bytes(Array(text.utf8)))
    }

    /// Bytes of media type `type`.
    package static func bytes(_ bytes: [UInt8], status: Int = 200, type: String) -> Self {
        HTTPResponse(status: status, headers: [HTTPField("Content-Type", type)], content: .bytes(bytes))
    }

    /// Status 204, without content.
    package static let noContent = HTTPResponse(status: 204)

    /// Whether a field called `name` is set, ASCII case aside.
    package func hasHeader(_ name: String) -> Bool { headers.contains { $0.isNamed(name) } }
}
