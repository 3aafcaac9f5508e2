import HTTPServer
import JSON
import SQLite
import TestSupport
import Testing
import Values

/// What a request says about itself is read as strictly as the OpenAPI document describes it.
struct RequestReadingTests {
    private static let login = Array(#"{"login":"nobody","password":"wrong"}"#.utf8)

    @Test(arguments: [
        ("application/json", 401), ("Application/JSON; charset=UTF-8", 401),
        ("application/json;charset=\"utf-8\"", 401),
        ("application/jsonx", 415), ("application/json; charset=gbk", 415), ("text/plain", 415), ("", 415),
    ])
    func `only JSON in UTF-8 is taken for JSON`(type: String, status: Int) throws {
        let world = try World()
        let reply = world.call(
            .post, "/v1/sessions", bytes: Self.login, headers: [HTTPField("Content-Type", type)])
        #expect(reply.status == status, "\(reply.text)")
    }

    @Test(arguments: [("identity", 401), ("gzip", 415), ("br", 415)])
    func `a body that was compressed is refused, not misread`(coding: String, status: Int) throws {
        let world = try World()
        let reply = world.call(
            .post, "/v1/sessions", bytes: Self.login,
            headers: [HTTPField("Content-Type", "application/json"), HTTPField("Content-Encoding", coding)])
        #expect(reply.status == status, "\(reply.text)")
    }

    @Test func `the scheme of a token is read in any case, and nothing but it`() throws {
        let world = try World()
        let token = try world.signIn(as: world.members[0])
        for (value, status) in [
            ("Bearer \(token)", 200), ("bearer \(token)", 200), ("Basic \(token)", 401), (token, 401), ("Bearer", 401),
            ("Bearer \(token) \(token)", 401),
        ] {
            let reply = world.call(.get, "/v1/me", headers: [HTTPField("Authorization", value)])
            #expect(reply.status == status, "\(value)")
        }
    }

    @Test(arguments: ["3", "W/\"1\"", "\"+1\"", "\"\"", "\"", "*"])
    func `a version that is no number in quotes is refused`(version: String) throws {
        let world = try World()
        let token = try world.signIn(as: world.secretary)
        let member = try #require(world.members[0].member)
        let edit: JSONValue = ["name": "改名", "stage": "full", "status": "normal"]
        let reply = world.call(
            .put, "/v1/members/\(member)", token, body: edit, headers: [HTTPField("If-Match", version)])
        #expect(reply.status == 400, "\(reply.text)")
    }

    @Test(arguments: [
        "q=\(String(repeating: "a", count: 201))", "q=a%0Ab", "limit=0", "limit=201", "limit=x", "after=",
        "after=\(String(repeating: "0", count: 101))",
    ])
    func `a parameter that breaks its rule is named`(query: String) throws {
        let world = try World()
        let reply = world.get("/v1/courses?\(query)", try world.signIn(as: world.members[0]))
        #expect(reply.status == 422, "\(reply.text)")
        let name = String(query.prefix { $0 != "=" })
        #expect(reply["errors"]?.arrayIfPresent?.first?["pointer"] == .string("?\(name)"))
    }

    @Test func `readiness is asked of the writer lane`() throws {
        let world = try World()
        let ready = world.get("/readyz")
        #expect(ready.status == 200)
        #expect(ready["status"] == "ready")
        world.database.close()
        let closed = world.get("/readyz")
        #expect(closed.status == 503)
        #expect(closed.header("Retry-After") != nil)
    }
}
