import HTTPServer
import JSON
import Learning
import Organization
import RESTAPI
import TestSupport
import Testing
import Values

struct RouteTableTests {
    @Test func `every operation has a name of its own and no address stands twice`() {
        let names = RouteTable.routes.map(\.name)
        #expect(Set(names).count == names.count)
        let addresses = RouteTable.routes.map { "\($0.method.rawValue) \($0.path)" }
        #expect(Set(addresses).count == addresses.count)
    }

    @Test func `every POST demands an Idempotency-Key, but sign-ins and heartbeats`() {
        let without = RouteTable.routes.filter { $0.method == .post && !$0.needsKey }.map(\.path).sorted()
        let allowed: Set = [
            "/v1/activations", "/v1/sessions", "/v1/sessions/refresh", "/v1/me/password",
            "/v1/study-sessions/{session}/heartbeats",
        ]
        #expect(without.allSatisfy(allowed.contains), "\(without)")
    }

    @Test func `only signing in is open to anyone`() {
        let open = RouteTable.routes.filter { $0.access == .anyone }.map(\.path)
        let allowed: Set = ["/v1/activations", "/v1/sessions", "/v1/sessions/refresh", "/v1/assets/{sha256}"]
        #expect(open.allSatisfy(allowed.contains), "\(open)")
    }

    @Test func `every sentence of the table stands in both languages`() {
        for route in RouteTable.routes {
            for phrase in [route.summary] + route.parameters.map(\.about) {
                #expect(
                    phrase.chinese.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(route.name)")
                #expect(phrase.english.unicodeScalars.allSatisfy { $0.value < 0x3000 }, "\(route.name)")
                #expect(!phrase.english.isEmpty)
            }
        }
        for kind in ProblemKind.allCases { #expect(!kind.title.chinese.isEmpty && !kind.title.english.isEmpty) }
        for noun in Noun.allCases { #expect(!noun.title.chinese.isEmpty && !noun.title.english.isEmpty) }
        for role in Role.allCases { #expect(!role.title.chinese.isEmpty && !role.title.english.isEmpty) }
    }

    @Test func `the document names every route, and each schema once`() throws {
        let document = OpenAPIDocument.document(of: RouteTable.routes, version: "test")
        let paths = try #require(document["paths"]?.objectIfPresent)
        for route in RouteTable.routes {
            #expect(paths[route.path]?[route.method.rawValue.lowercased()]?["operationId"] == .string(route.name))
        }
        let text = document.text
        let schemas = try #require(document["components"]?["schemas"]?.objectIfPresent)
        for match in text.matches(of: /"#\/components\/schemas\/([A-Za-z]+)"/) {
            #expect(schemas[String(match.1)] != nil, "\(match.1)")
        }
    }

    @Test func `unknown and duplicate keys, wrong types and a wrong media type are told apart`() throws {
        let world = try World()
        let unknown = world.post("/v1/sessions", ["login": "a", "password": "b", "role": "systemAdministrator"])
        #expect(unknown.status == 400)
        #expect(unknown["errors"]?.arrayIfPresent?.first?["pointer"] == "/role")
        let mistyped = world.post("/v1/sessions", ["login": 7, "password": "b"])
        #expect(mistyped.status == 400)
        let long = world.post("/v1/sessions", ["login": .string(String(repeating: "a", count: 65)), "password": "b"])
        #expect(long.status == 422)
        let duplicate = world.call(
            .post, "/v1/sessions", bytes: Array(#"{"login":"a","login":"b","password":"c"}"#.utf8),
            headers: [HTTPField("Content-Type", "application/json")])
        #expect(duplicate.status == 400)
        #expect(duplicate["type"] == "/problems/malformedJSON")
        let form = world.call(
            .post, "/v1/sessions", bytes: Array("login=a".utf8),
            headers: [HTTPField("Content-Type", "application/x-www-form-urlencoded")])
        #expect(form.status == 415)
        #expect(world.get("/v1/me?debug=1", try world.signIn(as: world.members[0])).status == 400)
    }

    @Test func `problems are Chinese unless English is asked for`() throws {
        let world = try World()
        let chinese = world.call(.get, "/v1/me")
        #expect(chinese["title"] == "未登录或登录已失效")
        let english = world.call(.get, "/v1/me", headers: [HTTPField("Accept-Language", "en-GB, zh;q=0.5")])
        #expect(english["title"] == "Not signed in")
        #expect(english.header("Content-Language") == "en")
    }
}
