import Dispatch
package import HTTPServer
package import JSON
import Learning
import Organization
import RESTAPI
import Runtime
import SQL
import SQLite
import Store
import Synchronization
package import Values

/// A reply as a test looks at it.
package struct Reply: Sendable {
    package let status: Int
    package let headers: [HTTPField]
    package let bytes: [UInt8]

    package var text: String { String(decoding: bytes, as: UTF8.self) }
    /// The document; null where the reply has none.
    package var json: JSONValue { (try? JSONReader.parse(bytes)) ?? .null }

    package subscript(key: String) -> JSONValue? { json[key] }

    package func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}

extension World {
    /// A signed-in session of `person`, opened beside the password: tests of passwords go over the API.
    ///
    /// - Parameter other: the tenant of somebody who does not belong to the world's own.
    package func signIn(as person: Person, of other: TenantID? = nil) throws -> String {
        let token = "token-\(person.login)-\(service.ids.next(Subject.Session.self).text)"
        let now = clock.clock.now()
        let service = service
        let tenant = other ?? tenant
        try database.write { transaction in
            try Accounts.setState("active", of: person.account, transaction)
            let isStaff = try RoleGrants.grants(of: person.account, at: now, transaction.reads)
                .contains { $0.role.isStaff }
            let session = SessionRow(
                id: service.ids.next(), tenant: tenant, account: person.account, device: "test", isStaff: isStaff,
                accessExpiresAt: now.advanced(bySeconds: 86_400 * 365), lastUsedAt: now, createdAt: now,
                expiresAt: now.advanced(bySeconds: 86_400 * 365), endedAt: nil)
            try Sessions.insert(session, accessHash: service.cryptography.sha256(token), transaction)
        }
        return token
    }

    package func get(_ target: String, _ token: String? = nil, headers: [HTTPField] = []) -> Reply {
        call(.get, target, token, headers: headers)
    }

    /// Posts with a fresh `Idempotency-Key` unless `key` names one.
    package func post(
        _ target: String, _ body: JSONValue? = nil, _ token: String? = nil, key: String? = nil
    ) -> Reply {
        let key = key ?? "key-\(service.ids.next(Subject.Event.self).text)"
        return call(.post, target, token, body: body, headers: [HTTPField("Idempotency-Key", key)])
    }

    package func put(
        _ target: String, _ body: JSONValue, _ token: String? = nil, version: Int64? = nil
    ) -> Reply {
        call(.put, target, token, body: body, headers: version.map { [HTTPField("If-Match", "\"\($0)\"")] } ?? [])
    }

    package func delete(_ target: String, _ token: String? = nil) -> Reply {
        call(.delete, target, token)
    }

    /// Sends a request through the router, without a socket, and waits for the reply. Every JSON reply of a route of
    /// the table is held against the schema that the route declares; a violation is a status of 599.
    package func call(
        _ method: HTTPMethod, _ target: String, _ token: String? = nil, body: JSONValue? = nil,
        bytes: [UInt8]? = nil, headers: [HTTPField] = [], through other: HTTPRouter? = nil
    ) -> Reply {
        var fields = headers
        if let token { fields.append(HTTPField("Authorization", "Bearer \(token)")) }
        if body != nil { fields.append(HTTPField("Content-Type", "application/json")) }
        let parts = target.split(separator: "?", maxSplits: 1)
        let path = parts[0].split(separator: "/").map(String.init)
        guard case .route(let route, let parameters) = (other ?? router).match(method, path) else {
            return Reply(status: 404, headers: [], bytes: [])
        }
        let now = clock.clock.now()
        let head = HTTPHead(
            method: method, rawTarget: target, headers: fields, remoteAddress: "127.0.0.1", headersReceivedAt: now,
            id: "test")
        do {
            let request = HTTPRequest(
                head: head, path: path, query: try HTTPQuery(parts.count > 1 ? String(parts[1]) : ""),
                parameters: parameters, body: try content(of: route, body?.bytes ?? bytes), receivedAt: now)
            return checked(wait(for: route.handler(request)), method, route.pattern)
        } catch {
            return Reply(status: 400, headers: [], bytes: Array(String(describing: error).utf8))
        }
    }

    private func content(of route: HTTPRoute, _ bytes: [UInt8]?) throws -> HTTPBody {
        guard let bytes else { return .none }
        guard case .file = route.bodyLimit else { return .memory(bytes) }
        let path = try TemporaryFile.write(bytes)
        return .file(path: path, size: bytes.count)
    }

    private func wait(for reply: HTTPReply) -> Reply {
        switch reply {
        case .now(let response):
            return Reply(response)
        case .later(let start):
            let done = DispatchSemaphore(value: 0)
            let result = Mutex<HTTPResponse?>(nil)
            start { response in
                result.withLock { $0 = response }
                done.signal()
            }
            done.wait()
            guard let response = result.withLock({ $0 }) else {
                preconditionFailure("The signal follows the response.")
            }
            return Reply(response)
        }
    }

    /// `reply`, or, where it leaves what the OpenAPI document says of its route, one that no test expects.
    private func checked(_ reply: Reply, _ method: HTTPMethod, _ pattern: String) -> Reply {
        guard let route = RouteTable.routes.first(where: { $0.method == method && $0.path == pattern }) else {
            return reply
        }
        let documented = OpenAPIDocument.successes(of: route) + OpenAPIDocument.problems(of: route)
        guard documented.contains(reply.status) else {
            return Reply(
                status: 599, headers: [],
                bytes: Array("\(route.name) does not document \(reply.status). ".utf8) + reply.bytes)
        }
        guard reply.status == route.status, case .json(let schema, _) = route.content,
            reply.header("Content-Type")?.hasPrefix("application/json") == true
        else { return reply }
        let violations = schema.violations(of: reply.json)
        guard violations.isEmpty else {
            return Reply(status: 599, headers: [], bytes: Array(violations.joined(separator: "\n").utf8) + reply.bytes)
        }
        return reply
    }
}

extension Reply {
    fileprivate init(_ response: HTTPResponse) {
        status = response.status
        headers = response.headers
        if case .bytes(let bytes) = response.content { self.bytes = bytes } else { bytes = [] }
    }
}
