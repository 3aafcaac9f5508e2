import JSON
import RESTAPI
import Testing

struct NoLoginListTests {
    /// R-BUR-03: adoption may be counted, a list of members who did not log in does not exist.
    @Test func `no route takes or tells when a member last logged in`() {
        let routes = RouteTable.routes
        #expect(routes.contains { $0.path == "/v1/statistics" })
        // One's own devices are one's own to see.
        for route in routes where route.path != "/v1/me/sessions" {
            let document = OpenAPIDocument.document(of: [route], version: "test").text.lowercased()
            for word in ["lastlogin", "lastused", "lastseen", "lastactive", "loggedin", "inactive"] {
                #expect(!document.contains(word), "\(route.path): \(word)")
            }
        }
        for route in routes where route.path != "/v1/sessions" {
            #expect(!route.path.lowercased().contains("login"), "\(route.path)")
        }
    }
}
