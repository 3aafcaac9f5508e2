package import HTTPServer
package import Learning
import Runtime
package import SQL
package import Values

/// A request on its way to a handler: what was asked, by whom, in which language.
package struct Call: Sendable {
    package let request: HTTPRequest
    package let language: Language
    package let service: LearningService
    let signedIn: Actor?
    /// Where `signedIn` is taken from memory, what the lane confirms.
    let recognition: Recognition?
    /// The reader wants `text/csv`.
    package let wantsCSV: Bool

    /// When the last byte of the request had been received: the instant that decides deadlines.
    package var receivedAt: Instant { request.receivedAt }

    /// Who asks.
    ///
    /// - Precondition: the route's access is a capability.
    package var actor: Actor {
        guard let signedIn else { preconditionFailure("\(request.rawTarget) is open to anyone and has no actor.") }
        return signedIn
    }

    /// The same request as that of `actor`.
    func made(by actor: Actor) -> Call {
        Call(
            request: request, language: language, service: service, signedIn: actor, recognition: nil,
            wantsCSV: wantsCSV)
    }

    /// Reads on the caller's thread, on a snapshot.
    package func read<Value>(_ body: (borrowing ReadTransaction) throws -> Value) throws -> Value {
        try service.database.read(body)
    }

    /// The id in the path at `{name}`; one that cannot be an id is not found.
    package func id<Subject>(_ name: String, _ noun: Noun) throws -> ID<Subject> {
        guard let text = request.parameters[name], let id = ID<Subject>(text: text) else {
            throw LearningError.notFound(noun)
        }
        return id
    }

    /// A query parameter.
    package func query(_ name: String) -> String? { request.query[name] }

    /// A query parameter that `read` understands; `nil` where it is not there.
    ///
    /// - Throws: `LearningError.invalid` naming the parameter where it is there and is not understood.
    package func query<Value>(_ name: String, _ read: (String) -> Value?, _ wanted: Phrase) throws -> Value? {
        guard let text = request.query[name] else { return nil }
        guard let value = read(text) else {
            throw LearningError.invalid([FieldProblem("?\(name)", "parameter", wanted)])
        }
        return value
    }

    /// The id in a query parameter.
    package func queryID<Subject>(_ name: String) throws -> ID<Subject>? {
        try query(
            name, { ID<Subject>(text: $0) }, Phrase(zh: "应为13个字符的编号。", en: "An id of 13 characters is wanted."))
    }

    /// `limit` and `after`.
    package func page() throws -> PageRequest {
        let limit = try query(
            "limit", { Int($0).flatMap { (1...PageRequest.maximumLimit).contains($0) ? $0 : nil } },
            Phrase(
                zh: "limit应为1至\(PageRequest.maximumLimit)的整数。",
                en: "limit is a whole number from 1 to \(PageRequest.maximumLimit)."))
        let after = try query(
            "after", { Cursor(text: $0) },
            Phrase(zh: "after应为上一页返回的next。", en: "after is the `next` of the page before."))
        return PageRequest(limit: limit ?? PageRequest.defaultLimit, after: after)
    }

    /// The version in `If-Match`.
    ///
    /// - Throws: `EditFailure.unconditional` (428) where there is none.
    package func expectedVersion() throws -> Int64 {
        guard let header = request.header("If-Match") else { throw EditFailure.unconditional }
        guard header.hasPrefix("\""), header.hasSuffix("\""),
            header.utf8.dropFirst().dropLast().allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
            let version = Int64(header.dropFirst().dropLast())
        else {
            throw EditFailure.malformed
        }
        return version
    }
}

/// An edit that does not say which version it changes.
package enum EditFailure: Error, Hashable, Sendable {
    case unconditional
    case malformed
}

extension Call {
    /// The host that the request was sent to, without a port.
    var host: String? {
        request.header("Host").map { String($0.split(separator: ":", maxSplits: 1).first ?? "") }
    }
}
