import Assessment
import HTTPServer
import JSON
import Learning
import Organization
import RESTAPI
import SQL
import SQLite
import Store
import TestSupport
import Testing
import Values

/// Two tenants in one store: nothing of the first is there for anybody of the second.
struct TenantIsolationTests {
    /// What routes are called by that is no id of a row.
    private static let noIDs: Set = ["{sha256}", "{format}", "{policy}", "{slot}"]

    private static func places(of route: Route) -> [String] {
        route.path.split(separator: "/").map(String.init).filter { $0.hasPrefix("{") && !noIDs.contains($0) }
    }

    @Test func `no id of another tenant is found on any route that reads by id`() throws {
        let world = try World.importing()
        let (insiders, exam) = try fill(world)
        let ids = try ids(in: world)
        #expect(ids.count >= 40, "The first tenant has rows of many kinds: \(ids.count)")
        let other = try world.foundAnotherTenant()
        let token = try world.signIn(as: other.person, of: other.tenant)
        var unproved: Set<String> = []
        for route in RouteTable.routes where route.method == .get && Self.places(of: route).count == 1 {
            for id in ids {
                let reply = world.get(Self.address(of: route, id, exam: exam), token)
                #expect(reply.status == 404, "\(route.path) \(id): \(reply.status) \(reply.text)")
            }
            // The same ids are there for their own tenant, so that the 404 above says something.
            let isFound = ids.contains { id in
                insiders.contains { world.get(Self.address(of: route, id, exam: exam), $0).status == 200 }
            }
            if !isFound { unproved.insert(route.path) }
        }
        #expect(unproved.isEmpty, "\(unproved.sorted())")
    }

    @Test func `no id of another tenant can be changed or ended`() throws {
        let world = try World.importing()
        _ = try fill(world)
        let ids = try ids(in: world)
        let other = try world.foundAnotherTenant()
        let before = try counts(in: world)
        for route in RouteTable.routes where route.method != .get && Self.places(of: route).count == 1 {
            for id in ids {
                let token = try world.signIn(as: other.person, of: other.tenant)
                let reply = world.call(
                    route.method, Self.address(of: route, id), token, body: Self.body(of: route),
                    headers: [
                        HTTPField("Idempotency-Key", "\(route.name)-\(id)"), HTTPField("If-Match", "\"1\""),
                    ])
                #expect((400..<500).contains(reply.status), "\(route.name) \(id): \(reply.status) \(reply.text)")
            }
        }
        #expect(try counts(in: world) == before)
    }

    @Test func `no list of another tenant's names an id of the first`() throws {
        let world = try World.importing()
        _ = try fill(world)
        let ids = try ids(in: world, perTable: 1000)
        let other = try world.foundAnotherTenant()
        let token = try world.signIn(as: other.person, of: other.tenant)
        for route in RouteTable.routes where route.method == .get && !route.path.contains("{") {
            let text = world.get(route.path, token).text
            for id in ids { #expect(!text.contains("\"\(id)\""), "\(route.path) names \(id)") }
        }
    }

    // MARK: The first tenant

    /// Makes rows of every kind, and returns who may see them, and the exam.
    private func fill(_ world: World) throws -> (people: [String], exam: String) {
        let group = try world.holder(of: .groupLeader)
        let desk = try ExamDesk(world, try world.insertBank(count: 2, kinds: [.trueFalse]))
        let member = try world.signIn(as: world.members[0])
        _ = try desk.sit(member, right: 2)
        let course = try world.publishCourse(
            "课程", lessons: [.init("第一课", hanCharacters: 400, nominalMilliseconds: 600_000)])
        _ = world.post(
            "/v1/study-sessions", ["lesson": .string(course.lessons[0].text), "device": "手机"], member)
        let editor = try world.signIn(as: world.editor)
        #expect(world.bringIn("small.md", ImportTests.bank(), editor).status == 200)
        let feedback = world.post("/v1/feedback", ["topic": "service", "text": "很好用"], member)
        let secretary = try world.signIn(as: world.secretary)
        _ = world.put(
            "/v1/feedback/\(feedback["id"]?.stringIfPresent ?? "")/answer", ["text": "谢谢"], secretary)
        let administrator = try world.signIn(as: world.administrator)
        let roster = world.call(
            .post, "/v1/rosters?name=r.csv", administrator, bytes: Array("编号,姓名,组织编码\nN1,新甲,B2\n".utf8),
            headers: [HTTPField("Idempotency-Key", "roster")])
        #expect(roster.status == 201, "\(roster.text)")
        let frozen = world.post(
            "/v1/snapshots",
            [
                "organization": .string(world.branch.text), "unit": "points", "period": "2026-07",
                "subject": "members",
            ], administrator)
        #expect(frozen.status == 201, "\(frozen.text)")
        let assignment = world.post(
            "/v1/assignments",
            [
                "organization": .string(world.branch.text), "course": .string(course.course.text), "kind": "required",
                "dueAt": .string(World.start.advanced(bySeconds: 86_400).text),
            ], secretary)
        #expect(assignment.status == 201, "\(assignment.text)")
        let auditor = try world.signIn(as: world.auditor)
        return ([member, secretary, administrator, editor, auditor, try world.signIn(as: group)], desk.exam)
    }

    /// Ids of the first tenant's rows, a few of every table.
    private func ids(in world: World, perTable: Int = 3) throws -> [String] {
        try world.database.read { reads in
            let tables = try reads.rows(tablesWithIDs) { $0.text(0) }
            var ids = [world.tenant.text]
            for table in tables {
                let rows = SQLStatement("test", "SELECT id FROM \(table) WHERE tenant_id = $1 ORDER BY id LIMIT $2")
                ids += try reads.rows(rows, [.id(world.tenant), .integer(perTable)]) { ID<Void>($0.integer(0)).text }
            }
            return Array(Set(ids)).sorted()
        }
    }

    /// Rows of every table that belong to the first tenant and that only its own people may add to.
    private func counts(in world: World) throws -> [String: Int] {
        try world.database.read { reads in
            var counts: [String: Int] = [:]
            for table in try reads.rows(tablesWithIDs, [], { $0.text(0) }) {
                let count = SQLStatement("test", "SELECT COUNT(*) FROM \(table) WHERE tenant_id = $1")
                counts[table] = try reads.row(count, [.id(world.tenant)]) { $0.int(0) }
            }
            return counts
        }
    }

    private static func address(of route: Route, _ id: String, exam: String? = nil) -> String {
        let query = exam.map { route.parameters.map(\.name).contains("exam") ? "?exam=\($0)" : "" } ?? ""
        return route.path.split(separator: "/")
            .map { $0 == "{slot}" ? "1" : $0.hasPrefix("{") ? id : String($0) }
            .reduce("") { "\($0)/\($1)" } + query
    }

    /// A document that the route takes, so that the id is looked for and not only the body.
    private static func body(of route: Route) -> JSONValue? {
        guard case .json = route.body else { return nil }
        return bodies[route.name] ?? [:]
    }

    private static let bodies: [String: JSONValue] = [
        "renameOrganization": ["name": "改", "shortName": "改", "position": 1],
        "editMember": ["name": "改", "stage": "full", "status": "normal"],
        "moveMember": ["organization": "0000000000001"], "answerFeedback": ["text": "答"], "markNotice": ["read": true],
        "submitAttempt": ["confirmUnanswered": true], "saveAnswer": ["sequence": 1, "answer": ["value": true]],
        "reverseTransfer": ["reason": "试一试"],
        "sendHeartbeat": ["sequence": 1, "position": 0, "visible": true, "reachedEnd": false],
        "commitImport": [:],
    ]
}

private let tablesWithIDs = SQLStatement(
    "TenantIsolationTests.tables",
    """
    SELECT DISTINCT sqlite_master.name
    FROM sqlite_master
    JOIN pragma_table_info(sqlite_master.name) AS one ON one.name = 'id'
    JOIN pragma_table_info(sqlite_master.name) AS two ON two.name = 'tenant_id'
    WHERE sqlite_master.type = 'table'
    ORDER BY sqlite_master.name
    """)
