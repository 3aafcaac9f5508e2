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
        for (path, item) in OperationRoutes.paths.members.map({ ($0.key, $0.value) }) { paths[path] = item }
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
                    """
                Learning and assessment for Party organisations. Errors are problem documents (RFC 9457). Any \
                address may also answer 405 with `Allow`, 417 to an `Expect` it does not know, 501 to an unknown \
                `Transfer-Encoding` and 505. What is no HTTP at all is answered by a short page and closed.
                """,
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
        let parameters = parameters(of: route)
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
        operation["responses"] = responses(of: route)
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

    private static func parameters(of route: Route) -> [JSONValue] {
        let path = route.pathParameters.map { parameter($0.name, in: "path", isRequired: true, $0.schema.json) }
        let query = route.parameters.map {
            parameter($0.name, in: "query", isRequired: $0.isRequired, $0.schema.json, about: $0.about.english)
        }
        return path + query + headerParameters(of: route)
    }

    private static func parameter(
        _ name: String, in place: String, isRequired: Bool, _ schema: JSONValue, about: String? = nil
    ) -> JSONValue {
        var parameter = JSONObject()
        parameter["name"] = .string(name)
        parameter["in"] = .string(place)
        parameter["required"] = .boolean(isRequired)
        parameter["description"] = about.map { .string($0) }
        parameter["schema"] = schema
        return .object(parameter)
    }

    private static func headerParameters(of route: Route) -> [JSONValue] {
        var parameters: [JSONValue] = []
        if route.needsKey {
            parameters.append(
                parameter(
                    "Idempotency-Key", in: "header", isRequired: true,
                    ["type": "string", "minLength": 1, "maxLength": 200]))
        }
        if route.isConditional {
            parameters.append(
                parameter(
                    "If-Match", in: "header", isRequired: true, ["type": "string", "pattern": "^\"[0-9]{1,18}\"$"]))
        }
        return parameters
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
