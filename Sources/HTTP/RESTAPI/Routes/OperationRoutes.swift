import HTTPServer
import JSON
import Learning
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
            HTTPRoute(.get, "/readyz") { request in .now(readiness(surroundings, request)) },
            HTTPRoute(.get, "/openapi.json") { _ in .now(openAPI) },
            HTTPRoute(.get, "/docs") { _ in .now(reference) },
            HTTPRoute(.get, "/try") { _ in .now(tryPage) },
        ]
    }

    /// Ready means that the store answers and a tenant is there.
    private static func readiness(_ surroundings: Surroundings, _ request: HTTPRequest) -> HTTPResponse {
        do {
            let tenants = try surroundings.service.tenantCount()
            let body = #"{"status":"\#(tenants > 0 ? "ready" : "empty")","tenants":\#(tenants)}"#
            return .bytes(
                Array(body.utf8), status: tenants > 0 ? 200 : 503, type: "application/json; charset=utf-8")
        } catch {
            return surroundings.respond(to: error, request, Language(acceptLanguage: request.header("Accept-Language")))
        }
    }
}
