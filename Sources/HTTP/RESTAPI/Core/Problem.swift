package import HTTPServer
import JSON
package import Values

/// A problem document (RFC 9457) in the reader's language.
package struct Problem: Hashable, Sendable {
    /// One field, slot or place that is wrong.
    package struct Detail: Hashable, Sendable {
        package let pointer: String
        package let code: String
        package let message: Phrase

        package init(pointer: String, code: String, message: Phrase) {
            self.pointer = pointer
            self.code = code
            self.message = message
        }
    }

    package let kind: ProblemKind
    /// What happened here, and how to mend it.
    package let detail: Phrase
    package let errors: [Detail]
    /// Seconds after which the same request may succeed.
    package let retryAfterSeconds: Int?
    /// A stable word that tells apart what one kind covers: `attemptsUsedUp`, `windowClosed`.
    package let reason: String?

    package init(
        _ kind: ProblemKind, _ detail: Phrase, errors: [Detail] = [], retryAfterSeconds: Int? = nil,
        reason: String? = nil
    ) {
        self.kind = kind
        self.detail = detail
        self.errors = errors
        self.retryAfterSeconds = retryAfterSeconds
        self.reason = reason
    }
}

extension Problem {
    /// The response that says so.
    ///
    /// - Parameter requestID: goes into `instance`, for a question to the operator.
    package func response(_ language: Language, requestID: String) -> HTTPResponse {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("type")
        writer.string("/problems/\(kind.rawValue)")
        writer.key("title")
        writer.string(kind.title(language))
        writer.key("status")
        writer.integer(Int64(kind.status))
        writer.key("detail")
        writer.string(detail(language))
        writer.key("instance")
        writer.string("/requests/\(requestID)")
        if let reason {
            writer.key("reason")
            writer.string(reason)
        }
        if !errors.isEmpty {
            writer.key("errors")
            writer.beginArray()
            for error in errors {
                writer.beginObject()
                writer.key("pointer")
                writer.string(error.pointer)
                writer.key("code")
                writer.string(error.code)
                writer.key("message")
                writer.string(error.message(language))
                writer.endObject()
            }
            writer.endArray()
        }
        writer.endObject()
        var headers = [
            HTTPField("Content-Type", "application/problem+json; charset=utf-8"),
            HTTPField("Content-Language", language.rawValue),
        ]
        if let retryAfterSeconds { headers.append(HTTPField("Retry-After", String(retryAfterSeconds))) }
        if kind.status == 401 { headers.append(HTTPField("WWW-Authenticate", "Bearer")) }
        return HTTPResponse(status: kind.status, headers: headers, content: .bytes(writer.bytes))
    }
}
