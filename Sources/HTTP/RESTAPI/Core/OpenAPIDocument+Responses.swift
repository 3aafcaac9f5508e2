import HTTPServer
import JSON
import Values

extension OpenAPIDocument {
    /// What a route answers, by status.
    static func responses(of route: Route) -> JSONValue {
        var responses = JSONObject()
        for status in successes(of: route) { responses[String(status)] = success(route, status) }
        for status in problems(of: route) { responses[String(status)] = problem(status) }
        return .object(responses)
    }

    /// The statuses that a route answers with when it did what it was asked.
    package static func successes(of route: Route) -> [Int] {
        route.content == .media ? [200, 206, 416] : [route.status]
    }

    /// The statuses that a route may fail with, and answers with a problem document.
    package static func problems(of route: Route) -> [Int] {
        var statuses: Set<Int> = [400, 413, 414, 429, 431, 500, 503]
        if route.access != .anyone { statuses.formUnion([401, 403]) }
        if route.proof != .token { statuses.insert(401) }
        // A link that has run out.
        if route.content == .media { statuses.insert(403) }
        if route.path.contains("{") || !route.parameters.isEmpty { statuses.formUnion([404, 422]) }
        if route.body != .none { statuses.formUnion([404, 409, 415, 422, 507]) }
        if route.method != .get { statuses.formUnion([403, 404, 409, 422, 507]) }
        // A state that is not reached, such as a result that is not released; and the reason for reading names, which
        // is written down before they are read.
        if route.path.contains("{") { statuses.insert(409) }
        if route.parameters.contains(where: { $0.name == "reason" }) { statuses.insert(507) }
        if route.isConditional { statuses.formUnion([412, 428]) }
        return statuses.sorted()
    }

    private static func success(_ route: Route, _ status: Int) -> JSONValue {
        var response = JSONObject()
        response["description"] = .string(description(of: status))
        let headers = headers(of: route, status)
        if !headers.members.isEmpty { response["headers"] = .object(headers) }
        if let content = content(of: route), status != 416 { response["content"] = .object(content) }
        return .object(response)
    }

    private static func content(of route: Route) -> JSONObject? {
        let binary: JSONValue = ["schema": ["type": "string", "format": "binary"]]
        var content = JSONObject()
        switch route.content {
        case .none: return nil
        case .json(let schema, let hasCSV):
            content["application/json"] = ["schema": schema.json]
            if hasCSV { content["text/csv"] = ["schema": ["type": "string"]] }
        case .bytes(let mediaTypes):
            for type in mediaTypes { content[type] = binary }
        case .media:
            content["*/*"] = binary
        }
        return content
    }

    private static func headers(of route: Route, _ status: Int) -> JSONObject {
        var headers = JSONObject()
        if case .json = route.content { headers["Content-Language"] = language }
        if route.hasETag {
            headers["ETag"] = header(isRequired: true, ["type": "string", "pattern": "^\"[0-9a-f]+\"$"])
        }
        if status == 206 || status == 416 {
            headers["Content-Range"] = header(isRequired: true, ["type": "string"])
        }
        if route.needsKey {
            headers["Idempotent-Replayed"] = header(isRequired: false, ["type": "string", "enum": ["true"]])
        }
        return headers
    }

    private static func problem(_ status: Int) -> JSONValue {
        var headers = JSONObject()
        headers["Content-Language"] = language
        if status == 401 { headers["WWW-Authenticate"] = header(isRequired: true, ["type": "string"]) }
        if [429, 503, 507].contains(status) {
            headers["Retry-After"] = header(isRequired: true, ["type": "integer", "minimum": 0])
        }
        return [
            "description": .string(reasonPhrase(status)), "headers": .object(headers),
            "content": ["application/problem+json": problemContent],
        ]
    }

    static let problemContent: JSONValue = ["schema": ["$ref": "#/components/schemas/Problem"]]

    private static let language = header(isRequired: true, ["type": "string", "enum": ["zh-CN", "en"]])

    private static func header(isRequired: Bool, _ schema: JSONValue) -> JSONValue {
        ["required": .boolean(isRequired), "schema": schema]
    }

    private static func description(of status: Int) -> String {
        switch status {
        case 206: "The part asked for."
        case 416: "The part asked for lies past the end."
        default: "Done."
        }
    }

    private static func reasonPhrase(_ status: Int) -> String {
        ProblemKind.allCases.filter { $0.status == status }.map(\.title.english).joined(separator: "; ")
    }
}
