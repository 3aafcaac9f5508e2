import JSON
import RESTAPI
import Testing

struct NoLoginListTests {
    /// R-BUR-03: adoption may be counted, a list of members who did not log in does not exist.
    @Test func `no route takes or tells when a member last logged in`() {
        let routes = RouteTable.routes
        #expect(routes.contains { $0.path == "/v1/statistics" })
        let document = OpenAPIDocument.document(of: routes, version: "test").text.lowercased()
        for word in ["lastlogin", "lastused", "lastseen", "lastactive", "loggedin", "inactive", "neverloggedin"] {
            #expect(!document.contains(word), "\(word)")
        }
        for route in routes where route.path != "/v1/sessions" {
            #expect(!route.path.lowercased().contains("login"), "\(route.path)")
        }
    }
}
