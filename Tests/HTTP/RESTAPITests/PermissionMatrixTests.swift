import Foundation
import HTTPServer
import JSON
import Learning
import Organization
import RESTAPI
import TestSupport
import Testing
import Values

/// Who may call which route: `docs/permissions.md`, one line a route and one column a role, for a reviewer to hold
/// against the permission table of the domain rules. `UPDATE_GOLDEN=1` writes it anew.
struct PermissionMatrixTests {
    private static let golden = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("docs/permissions.md")

    @Test func `the matrix in docs is that of the route table`() throws {
        let text = Self.document()
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
            try text.write(to: Self.golden, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: Self.golden, encoding: .utf8) == text)
    }

    /// One account for each role, which holds that role and no other, calls every route; the answer is held against the
    /// committed file and not against the table in the code.
    @Test(arguments: Role.allCases)
    func `every route lets in the roles that docs name and no others`(role: Role) throws {
        let world = try World()
        let person = try world.holder(of: role)
        let cells = try Self.cells(of: role)
        #expect(cells.count == RouteTable.routes.count)
        for route in RouteTable.routes {
            guard case .capability = route.access else { continue }
            let cell = try #require(cells["\(route.method.rawValue) \(route.path)"], "\(route.name)")
            let reply = world.call(
                route.method, Self.address(of: route), try world.signIn(as: person),
                body: Self.hasDocument(route) ? [:] : nil, headers: [HTTPField("Idempotency-Key", "m-\(route.name)")])
            let isDenied = reply.status == 403 && reply["detail"] == "您的角色没有这项权限。"
            #expect(isDenied == (cell == "·"), "\(route.method.rawValue) \(route.path): \(reply.status) \(reply.text)")
            #expect(reply.status < 500, "\(route.method.rawValue) \(route.path): \(reply.text)")
        }
    }

    @Test func `nobody gets in without a token, with one that was made up, or with one in another form`() throws {
        let world = try World()
        let token = try world.signIn(as: world.administrator)
        for route in RouteTable.routes {
            guard case .capability = route.access else { continue }
            let address = Self.address(of: route)
            for fields in [[], ["Bearer made-up"], ["Token \(token)"], [token], ["Basic \(token)"], ["Bearer "]] {
                let reply = world.call(
                    route.method, address, headers: fields.map { HTTPField("Authorization", $0) })
                #expect(reply.status == 401, "\(route.method.rawValue) \(address) \(fields)")
                #expect(reply.header("WWW-Authenticate") == "Bearer")
            }
        }
    }

    private static func document() -> String {
        var lines = [
            "# Who may call what", "",
            "One line a route, one column a role; made from the route table and held against it by a test, which also"
                + " calls every route as every role. `·` is 403. `own`: one's own data only. `scope`: the organisation"
                + " that the role is held for, and what stands below it. `tenant`: everything. What else a request must"
                + " satisfy (the state of the object, the policy of the tenant, a reason for names above the branch) is"
                + " decided by the use case; an object out of reach is 404.", "",
            "| route | capability | " + Role.allCases.map(\.rawValue).joined(separator: " | ") + " |",
            "|---|---|" + Role.allCases.map { _ in "---|" }.joined(),
        ]
        for route in RouteTable.routes {
            let head = "| `\(route.method.rawValue) \(route.path)` |"
            switch route.access {
            case .anyone: lines.append(head + " anyone |" + Role.allCases.map { _ in " open |" }.joined())
            case .capability(let capability):
                let cells = Role.allCases.map { " \(word(PermissionTable.reach(of: $0, for: capability))) |" }
                lines.append(head + " \(capability.rawValue) |" + cells.joined())
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func word(_ reach: Reach) -> String {
        switch reach {
        case .none: "·"
        case .own: "own"
        case .scope: "scope"
        case .tenant: "tenant"
        }
    }

    /// A role's column of the committed file, by route.
    private static func cells(of role: Role) throws -> [String: String] {
        let index = try #require(Role.allCases.firstIndex(of: role))
        var cells: [String: String] = [:]
        for line in try String(contentsOf: golden, encoding: .utf8).split(separator: "\n") where line.hasPrefix("| `") {
            let parts = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            cells[parts[0].trimmingCharacters(in: ["`"])] = parts[2 + index]
        }
        return cells
    }

    private static func hasDocument(_ route: Route) -> Bool {
        if case .json = route.body { true } else { false }
    }

    private static func address(of route: Route) -> String {
        route.path.split(separator: "/").map { $0.hasPrefix("{") ? "0000000000001" : String($0) }
            .reduce("") { "\($0)/\($1)" }
    }
}
