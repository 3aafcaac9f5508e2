package import HTTPServer
import JSON
import Learning
import Runtime
import SQL
package import Values

/// Runs one route of the table: language, budget, identity, key and body before the handler, the right kind of reply
/// after it.
package struct RouteRunner: Sendable {
    let route: Route
    let surroundings: Surroundings

    package init(_ route: Route, _ surroundings: Surroundings) {
        self.route = route
        self.surroundings = surroundings
    }

    /// The route as the listener knows it.
    package var httpRoute: HTTPRoute {
        let limit: HTTPBodyLimit =
            switch route.body {
            case .none: .none
            case .json(_, let maxBytes): .memory(maxBytes: maxBytes)
            case .file(let maxBytes): .file(maxBytes: maxBytes)
            }
        return HTTPRoute(route.method, route.path, body: limit) { run($0) }
    }

    private func run(_ request: HTTPRequest) -> HTTPReply {
        let language = Language(acceptLanguage: request.header("Accept-Language"))
        var account: AccountID?
        do {
            let call = try admit(request, language, &account)
            let key = try idempotencyKey(of: call)
            let json = try document(of: request)
            let raw = try route.work(call, json)
            return reply(
                to: call, json,
                with: key.map { raw.remembered(under: $0, holdsSecret: route.holdsSecret, call, surroundings) } ?? raw)
        } catch {
            return .now(surroundings.respond(to: error, request, language, route: route, account: account))
        }
    }

    /// Checks everything that does not need the body. `account` is set once it is known who asks.
    private func admit(_ request: HTTPRequest, _ language: Language, _ account: inout AccountID?) throws -> Call {
        for (name, value) in request.query.items {
            guard let parameter = route.parameters.first(where: { $0.name == name }) else {
                throw RequestFailure.unknownParameter(name, known: route.parameters.map(\.name))
            }
            try parameter.check(value)
        }
        switch route.proof {
        case .token: break
        case .password: try surroundings.take(surroundings.credentialBudget, request.remoteAddress, request.receivedAt)
        case .refreshToken: try surroundings.take(surroundings.refreshBudget, request.remoteAddress, request.receivedAt)
        }
        let (actor, recognition) = try identity(of: request, &account)
        if let actor, !route.isUnthrottled {
            try surroundings.take(surroundings.accountBudget, actor.account.text, request.receivedAt)
        }
        var wantsCSV = false
        if case .json(_, hasCSV: true) = route.content {
            wantsCSV = request.header("Accept")?.hasPrefix("text/csv") ?? false
        }
        return Call(
            request: request, language: language, service: surroundings.service, signedIn: actor,
            recognition: recognition, wantsCSV: wantsCSV)
    }

    private func identity(
        of request: HTTPRequest, _ account: inout AccountID?
    ) throws -> (actor: Actor?, recognition: Recognition?) {
        guard route.access != .anyone else { return (nil, nil) }
        guard let token = request.bearerToken else { throw LearningError.unauthenticated }
        let service = surroundings.service
        if route.isFrequent {
            let recognition = try service.recognize(token: token, at: request.headersReceivedAt)
            account = recognition.actor.account
            try requireCapability(of: recognition.actor)
            return (recognition.actor, recognition)
        }
        let actor = try service.database.read {
            try service.authenticate(
                token: token, at: request.headersReceivedAt, isReading: route.method == .get, $0)
        }
        account = actor.account
        try requireCapability(of: actor)
        return (actor, nil)
    }

    private func requireCapability(of actor: Actor) throws {
        guard case .capability(let capability) = route.access, !actor.has(capability) else { return }
        throw LearningError.forbidden(
            Phrase(zh: "您的角色没有这项权限。", en: "None of your roles allows this."))
    }

    private func idempotencyKey(of call: Call) throws -> String? {
        guard route.needsKey else { return nil }
        guard let key = call.request.header("Idempotency-Key"), (1...200).contains(key.utf8.count) else {
            throw RequestFailure.keyMissing
        }
        return key
    }

    private func document(of request: HTTPRequest) throws -> JSONValue? {
        // What was compressed for the way would otherwise be read, or kept, as it lies (RFC 9110 §15.5.16).
        if route.body != .none, let coding = request.header("Content-Encoding"), coding.lowercased() != "identity" {
            throw RequestFailure.contentCoding
        }
        guard case .json = route.body else { return nil }
        guard request.isJSON else { throw RequestFailure.mediaType(wanted: "application/json") }
        guard case .memory(let bytes) = request.body else { return try JSONReader.parse([]) }
        return try JSONReader.parse(bytes)
    }

    private func reply(to call: Call, _ json: JSONValue?, with raw: RawAnswer) -> HTTPReply {
        let (surroundings, route) = (surroundings, route)
        let respond: @Sendable (any Error) -> HTTPResponse = {
            surroundings.respond(to: $0, call.request, call.language, route: route, account: call.signedIn?.account)
        }
        switch raw {
        case .now(let response):
            return .now(response)
        case .write(let body):
            let body = call.recognition.map { confirming($0, call, json, body) } ?? body
            return .later { complete in
                surroundings.service.database.submit(body) { result in
                    switch result {
                    case .success(let response): complete(response)
                    case .failure(let error): complete(respond(error))
                    }
                }
            }
        case _ where call.recognition != nil:
            preconditionFailure("\(route.name) is declared frequent and does not answer with a write.")
        case .work(let body):
            let pool = route.proof == .password ? surroundings.hashingPool : surroundings.workPool
            return .later { complete in
                let isTaken = pool.submit {
                    do {
                        complete(try body())
                    } catch {
                        complete(respond(error))
                    }
                }
                if !isTaken { complete(respond(RequestFailure.poolFull)) }
            }
        case .wait(let seconds, let until, let otherwise):
            return .later { complete in
                surroundings.waitingRoom.admit(seconds: min(seconds, 25)) { isLast in
                    do {
                        if let response = try surroundings.service.database.read(until) {
                            complete(response)
                            return true
                        }
                    } catch {
                        complete(respond(error))
                        return true
                    }
                    if isLast { complete(otherwise) }
                    return isLast
                }
            }
        }
    }
}

extension RouteRunner {
    /// `body` after a look at whether they still are who they were at the door. Whose roles or branch have changed on
    /// the way is served as who they are now.
    private func confirming(
        _ recognition: Recognition, _ call: Call, _ json: JSONValue?,
        _ body: @escaping @Sendable (borrowing WriteTransaction) throws -> HTTPResponse
    ) -> @Sendable (borrowing WriteTransaction) throws -> HTTPResponse {
        { transaction in
            guard
                let actor = try call.service.confirm(
                    recognition, at: call.request.headersReceivedAt, transaction)
            else { return try body(transaction) }
            try requireCapability(of: actor)
            guard case .write(let again) = try route.work(call.made(by: actor), json) else {
                preconditionFailure("\(route.name) answers with a write once and otherwise the second time.")
            }
            return try again(transaction)
        }
    }
}

extension HTTPRequest {
    /// What stands behind the scheme `Bearer`, whose case does not matter (RFC 9110 §11.1).
    fileprivate var bearerToken: String? {
        let words = header("Authorization")?.split(separator: " ", maxSplits: 1) ?? []
        guard words.count == 2, words[0].lowercased() == "bearer" else { return nil }
        return String(words[1])
    }

    /// Whether the body says that it is JSON; in UTF-8, which JSON always is.
    fileprivate var isJSON: Bool {
        guard let type = header("Content-Type") else { return false }
        if type == "application/json" { return true }
        let parts = type.lowercased().split(separator: ";").map {
            $0.filter { $0 != " " && $0 != "\t" }
        }
        let charsets = parts.dropFirst().filter { $0.hasPrefix("charset=") }
        return parts.first == "application/json"
            && charsets.allSatisfy { ["charset=utf-8", "charset=\"utf-8\""].contains($0) }
    }
}

extension Language {
    /// Chinese unless English is asked for before it.
    package init(acceptLanguage header: String?) {
        let first = header?.split(separator: ",").lazy
            .map { $0.split(separator: ";")[0].filter { $0 != " " }.lowercased() }
            .first { $0.hasPrefix("zh") || $0.hasPrefix("en") }
        self = first?.hasPrefix("en") == true ? .english : .chinese
    }
}
