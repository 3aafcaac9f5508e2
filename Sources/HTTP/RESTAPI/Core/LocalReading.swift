package import HTTPServer
package import Learning
import Runtime
import SQL
package import Values

/// Reads a route of the table without HTTP: the command line shows what the API shows, by the same code.
package struct LocalReading: Sendable {
    package let service: LearningService
    package let actor: Actor
    package let language: Language

    package init(service: LearningService, actor: Actor, language: Language) {
        self.service = service
        self.actor = actor
        self.language = language
    }

    /// What the GET route called `name` answers to `query`.
    ///
    /// - Parameter isCSV: whether the reader wants the list as a table, where the route has one.
    /// - Throws: what the route throws: `LearningError` and others.
    /// - Precondition: the table has such a route, without parameters in its path.
    package func read(_ name: String, query: [(name: String, value: String)], isCSV: Bool) throws -> HTTPResponse {
        guard let route = RouteTable.routes.first(where: { $0.name == name && $0.method == .get }) else {
            preconditionFailure("No GET route is called \(name).")
        }
        let known = route.parameters.map(\.name)
        if let unknown = query.first(where: { !known.contains($0.name) }) {
            throw RequestFailure.unknownParameter(unknown.name, known: known)
        }
        if case .capability(let capability) = route.access, !actor.has(capability) {
            throw LearningError.forbidden(Phrase(zh: "该账号没有这项权限。", en: "The account's roles do not allow this."))
        }
        let now = service.clock.now()
        let head = HTTPHead(
            method: .get, rawTarget: route.path, headers: [], remoteAddress: "", headersReceivedAt: now, id: "local")
        let request = HTTPRequest(
            head: head, path: [], query: HTTPQuery(items: query), parameters: [:], body: .none, receivedAt: now)
        let call = Call(
            request: request, language: language, service: service, signedIn: actor, recognition: nil, wantsCSV: isCSV)
        switch try route.work(call, nil) {
        case .now(let response): return response
        case .write(let body): return try service.database.write(body)
        case .work(let body): return try body()
        case .wait(_, let until, let otherwise): return try service.database.read(until) ?? otherwise
        }
    }
}
