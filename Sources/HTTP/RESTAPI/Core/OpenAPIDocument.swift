import HTTPServer
package import JSON
import Learning
import Organization
import Values

/// The OpenAPI 3.1 document of a route table.
package enum OpenAPIDocument {
    /// - Parameter routes: in the order in which the reference presents them.
    package static func document(of routes: [Route], version: String) -> JSONValue {
        var paths = JSONObject()
        for route in routes {
            let operation = Self.operation(route)
            var item = paths[route.path]?.objectIfPresent ?? JSONObject()
            item[route.method.rawValue.lowercased()] = operation
            paths[route.path] = .object(item)
        }
        var schemas = Schema.components(of: routes.flatMap(Self.schemas))
        schemas["Problem"] = Self.problemSchema
        return [
            "openapi": "3.1.0",
            "info": [
                "title": "Dangke 党课", "version": .string(version),
                "description":
                    "Learning and assessment for Party organisations. Errors are problem documents (RFC 9457).",
            ],
            "servers": [["url": "/"]],
            "tags": .array(
                Route.Tag.allCases.map {
                    ["name": .string($0.rawValue), "description": .string($0.title.chinese + " / " + $0.title.english)]
                }),
            "paths": .object(paths),
            "components": [
                "securitySchemes": ["bearer": ["type": "http", "scheme": "bearer"]],
                "schemas": .object(schemas),
            ],
        ]
    }

    private static func schemas(of route: Route) -> [Schema] {
        var schemas: [Schema] = []
        if case .json(let schema, _) = route.body { schemas.append(schema) }
        if case .json(let schema, _) = route.content { schemas.append(schema) }
        return schemas
    }

    private static func operation(_ route: Route) -> JSONValue {
        var operation = JSONObject()
        operation["operationId"] = .string(route.name)
        operation["tags"] = [.string(route.tag.rawValue)]
        operation["summary"] = .string(route.summary.english)
        operation["description"] = .string(description(of: route))
        let parameters = pathParameters(of: route) + queryParameters(of: route) + headerParameters(of: route)
        if !parameters.isEmpty { operation["parameters"] = .array(parameters) }
        switch route.body {
        case .none: break
        case .json(let schema, _):
            operation["requestBody"] = [
                "required": true, "content": ["application/json": ["schema": schema.json]],
            ]
        case .file:
            operation["requestBody"] = [
                "required": true,
                "content": ["application/octet-stream": ["schema": ["type": "string", "format": "binary"]]],
            ]
        }
        var responses = JSONObject()
        responses[String(route.status)] = success(route)
        for status in problems(of: route) {
            responses[String(status)] = [
                "description": .string(reasonPhrase(status)),
                "content": ["application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]],
            ]
        }
        operation["responses"] = .object(responses)
        if case .capability = route.access {
            operation["security"] = [["bearer": []]]
        } else {
            operation["security"] = []
        }
        return .object(operation)
    }

    private static func description(of route: Route) -> String {
        guard case .capability(let capability) = route.access else { return route.summary.chinese }
        let roles = PermissionTable.roles(with: capability).map(\.rawValue).joined(separator: ", ")
        return "\(route.summary.chinese)\n\nCapability `\(capability.rawValue)`: \(roles)."
    }

    private static func pathParameters(of route: Route) -> [JSONValue] {
        route.path.split(separator: "/").filter { $0.hasPrefix("{") }.map { part in
            [
                "name": .string(String(part.dropFirst().dropLast())), "in": "path", "required": true,
                "schema": ["type": "string"],
            ]
        }
    }

    private static func queryParameters(of route: Route) -> [JSONValue] {
        route.parameters.map {
            [
                "name": .string($0.name), "in": "query", "required": false,
                "description": .string($0.about.english), "schema": ["type": "string"],
            ]
        }
    }

    private static func headerParameters(of route: Route) -> [JSONValue] {
        var parameters: [JSONValue] = []
        if route.needsKey {
            parameters.append([
                "name": "Idempotency-Key", "in": "header", "required": true,
                "schema": ["type": "string", "minLength": 1, "maxLength": 200],
            ])
        }
        if route.isConditional, route.method == .put {
            parameters.append([
                "name": "If-Match", "in": "header", "required": true,
                "schema": ["type": "string", "pattern": "^\"[0-9]+\"$"],
            ])
        }
        return parameters
    }

    private static func success(_ route: Route) -> JSONValue {
        switch route.content {
        case .none:
            return ["description": "Done."]
        case .json(let schema, let hasCSV):
            var content = JSONObject()
            content["application/json"] = ["schema": schema.json]
            if hasCSV { content["text/csv"] = ["schema": ["type": "string"]] }
            return ["description": "Done.", "content": .object(content)]
        case .bytes(let mediaType):
            var content = JSONObject()
            content[mediaType] = ["schema": ["type": "string", "format": "binary"]]
            return ["description": "Done.", "content": .object(content)]
        }
    }

    /// The statuses that a route may fail with.
    static func problems(of route: Route) -> [Int] {
        var statuses: Set<Int> = [400, 413, 414, 429, 431, 500, 503]
        if route.access != .anyone { statuses.formUnion([401, 403]) }
        if route.proof != .token { statuses.insert(401) }
        if route.path.contains("{") || !route.parameters.isEmpty { statuses.formUnion([404, 422]) }
        if route.body != .none { statuses.formUnion([404, 409, 415, 422, 507]) }
        if route.method != .get { statuses.formUnion([403, 404, 409, 422, 507]) }
        if route.isConditional, route.method == .put { statuses.formUnion([412, 428]) }
        return statuses.sorted()
    }

    private static func reasonPhrase(_ status: Int) -> String {
        ProblemKind.allCases.filter { $0.status == status }.map(\.title.english).joined(separator: "; ")
    }

    private static let problemSchema: JSONValue = [
        "type": "object",
        "required": ["type", "title", "status", "detail", "instance"],
        "additionalProperties": false,
        "properties": [
            "type": ["type": "string", "pattern": "^/problems/[A-Za-z]+$"],
            "title": ["type": "string"], "status": ["type": "integer"], "detail": ["type": "string"],
            "instance": ["type": "string"], "reason": ["type": "string"],
            "errors": [
                "type": "array",
                "items": [
                    "type": "object", "required": ["pointer", "code", "message"], "additionalProperties": false,
                    "properties": [
                        "pointer": ["type": "string"], "code": ["type": "string"], "message": ["type": "string"],
                    ],
                ],
            ],
        ],
    ]
}
