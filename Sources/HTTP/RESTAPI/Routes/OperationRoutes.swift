import HTTPServer
import JSON
import Learning
import SQL
import Values

/// Health, readiness, the OpenAPI document, the reference page and the page to take an exam on. `/metrics` has a listener of its own.
enum OperationRoutes {
    static func all(_ surroundings: Surroundings, document: JSONValue) -> [HTTPRoute] {
        let openAPI = HTTPResponse.bytes(document.bytes, type: "application/json; charset=utf-8")
        let healthy = HTTPResponse.bytes(Array(#"{"status":"ok"}"#.utf8), type: "application/json; charset=utf-8")
        let reference = ReferencePage.response(for: RouteTable.routes)
        let tryPage = TryPage.response(surroundings.service.cryptography)
        return [
            HTTPRoute(.get, "/healthz") { _ in .now(healthy) },
            HTTPRoute(.get, "/readyz") { readiness(surroundings, $0) },
            HTTPRoute(.get, "/openapi.json") { _ in .now(openAPI) },
            HTTPRoute(.get, "/docs") { _ in .now(reference) },
            HTTPRoute(.get, "/try") { _ in .now(tryPage) },
        ]
    }

    /// What the OpenAPI document says of them.
    static var paths: JSONObject {
        var paths = JSONObject()
        paths["/healthz"] = path("readHealth", "Whether the process answers", ["200": json("It does.", ["ok"])])
        paths["/readyz"] = path(
            "readReadiness", "Whether the store answers and holds a tenant",
            ["200": json("It does.", ["ready"]), "503": json("Not yet, or no more.", ["empty"], orProblem: true)])
        return paths
    }

    private static func path(_ name: String, _ summary: String, _ responses: JSONValue) -> JSONValue {
        [
            "get": [
                "operationId": .string(name), "tags": [.string(Route.Tag.operations.rawValue)],
                "summary": .string(summary), "security": [], "responses": responses,
            ]
        ]
    }

    private static func json(_ about: String, _ words: [String], orProblem: Bool = false) -> JSONValue {
        var content = JSONObject()
        content["application/json"] = [
            "schema": [
                "type": "object", "required": ["status"],
                "properties": [
                    "status": ["type": "string", "enum": .array(words.map { .string($0) })],
                    "tenants": ["type": "integer", "minimum": 0],
                ],
            ]
        ]
        if orProblem { content["application/problem+json"] = OpenAPIDocument.problemContent }
        return ["description": .string(about), "content": .object(content)]
    }

    /// Ready means that a tenant is there and that the writer lane still commits: after an input or output error it does
    /// not, until the service is started again.
    private static func readiness(_ surroundings: Surroundings, _ request: HTTPRequest) -> HTTPReply {
        .later { complete in
            surroundings.service.database.submit({ try surroundings.service.tenantCount($0.reads) }) { result in
                switch result {
                case .success(let tenants):
                    let body = #"{"status":"\#(tenants > 0 ? "ready" : "empty")","tenants":\#(tenants)}"#
                    complete(
                        .bytes(
                            Array(body.utf8), status: tenants > 0 ? 200 : 503, type: "application/json; charset=utf-8"))
                case .failure(let error):
                    complete(
                        surroundings.respond(
                            to: error, request, Language(acceptLanguage: request.header("Accept-Language"))))
                }
            }
        }
    }
}
