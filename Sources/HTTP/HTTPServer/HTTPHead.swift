package import Values

/// What is known of a request once its header section has been read.
///
/// A refusal gets only this: its target may be malformed, its fields contradictory, its body unread.
package struct HTTPHead: Sendable {
    package let method: HTTPMethod
    /// The request target as it was sent, percent-encoding and query included.
    package let rawTarget: String
    package let headers: [HTTPField]
    /// The client's numeric address: the peer's, or the one that a trusted proxy forwards; empty where the system did
    /// not tell.
    package let remoteAddress: String
    /// When the header section had been read.
    package let headersReceivedAt: Instant
    /// Identifies the request in logs and problem documents.
    package let id: String

    package init(
        method: HTTPMethod, rawTarget: String, headers: [HTTPField], remoteAddress: String,
        headersReceivedAt: Instant, id: String
    ) {
        self.method = method
        self.rawTarget = rawTarget
        self.headers = headers
        self.remoteAddress = remoteAddress
        self.headersReceivedAt = headersReceivedAt
        self.id = id
    }

    /// The value of the field called `name`, ASCII case aside; several are joined by `", "` (RFC 9110 §5.3), so that a
    /// repeated single-valued field becomes a value that its reader refuses.
    package func header(_ name: String) -> String? {
        var joined: String?
        for header in headers where header.isNamed(name) {
            joined = joined.map { $0 + ", " + header.value } ?? header.value
        }
        return joined
    }
}
