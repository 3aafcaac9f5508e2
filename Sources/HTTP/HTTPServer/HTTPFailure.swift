/// Why the listener refuses a request before, or instead of, its handler.
package enum HTTPFailure: Error, Hashable, Sendable {
    /// The message breaks the grammar of HTTP or is ambiguous; the reason is one English sentence for developers.
    case badRequest(String)
    case notFound
    case methodNotAllowed([HTTPMethod])
    case payloadTooLarge(maxBytes: Int)
    case uriTooLong
    case expectationFailed
    case headersTooLarge
    /// The answer could not be made: a malformed field, an unreadable file.
    case responseInvalid
    case unsupportedTransferCoding
    /// The listener is stopping.
    case unavailable
    case versionNotSupported
    /// The body could not be written to disk.
    case insufficientStorage

    /// The status that the failure is answered with (RFC 9110 §15, RFC 4918 §11.5, RFC 6585 §5).
    package var status: Int {
        switch self {
        case .badRequest: 400
        case .notFound: 404
        case .methodNotAllowed: 405
        case .payloadTooLarge: 413
        case .uriTooLong: 414
        case .expectationFailed: 417
        case .headersTooLarge: 431
        case .responseInvalid: 500
        case .unsupportedTransferCoding: 501
        case .unavailable: 503
        case .versionNotSupported: 505
        case .insufficientStorage: 507
        }
    }
}
