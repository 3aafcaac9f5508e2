import HTTPServer
import Testing

struct RouterTests {
    static let router = HTTPRouter([
        .echo(.get, "/"),
        .echo(.get, "/v1/exams"),
        .echo(.post, "/v1/exams"),
        .echo(.get, "/v1/exams/{exam}"),
        .echo(.get, "/v1/exams/today"),
        .echo(.post, "/v1/exams/{exam}/attempts"),
        .echo(.put, "/v1/attempts/{attempt}/answers/{slot}"),
        .echo(.get, "/v1/exams/today/results"),
    ])

    /// The match in words: the pattern with its parameters, or the refusal with the methods allowed.
    static func outcome(_ method: String, _ path: [String]) -> String {
        switch router.match(HTTPMethod(rawValue: method), path) {
        case .route(let route, let parameters):
            "\(route.pattern)" + parameters.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
        case .options(let allowed): "options " + allowed.map(\.rawValue).joined(separator: ",")
        case .methodNotAllowed(let allowed): "405 " + allowed.map(\.rawValue).joined(separator: ",")
        case .notFound: "404"
        }
    }

    @Test(arguments: [
        ("GET", "/", "/"),
        ("GET", "/v1/exams", "/v1/exams"),
        ("HEAD", "/v1/exams", "/v1/exams"),
        ("DELETE", "/v1/exams", "405 GET,HEAD,OPTIONS,POST"),
        ("OPTIONS", "/v1/exams", "options GET,HEAD,OPTIONS,POST"),
        ("HEAD", "/v1/exams/7/attempts", "405 OPTIONS,POST"),
        ("get", "/v1/exams", "405 GET,HEAD,OPTIONS,POST"),
        ("GET", "/v1/exams/7", "/v1/exams/{exam} exam=7"),
        ("GET", "/v1/exams/today", "/v1/exams/today"),
        ("GET", "/v1/exams/today/results", "/v1/exams/today/results"),
        ("POST", "/v1/exams/today/attempts", "/v1/exams/{exam}/attempts exam=today"),
        ("PUT", "/v1/attempts/1/answers/2", "/v1/attempts/{attempt}/answers/{slot} attempt=1 slot=2"),
        ("GET", "/v1/exams/", "404"),
        ("GET", "//v1/exams", "404"),
        ("GET", "/v1", "404"),
        ("OPTIONS", "/v2", "404"),
        ("GET", "/v1/exams/7/attempts/", "404"),
        ("GET", "/V1/exams", "404"),
        ("GET", "/v1/exams/{exam}", "/v1/exams/{exam} exam={exam}"),
    ]) func `the path picks the node and the method picks the route`(
        _ method: String, _ path: String, _ expected: String
    ) {
        let segments = path == "/" ? [] : path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        #expect(Self.outcome(method, segments.map(String.init)) == expected)
    }

    @Test func `a route declared twice traps`() async {
        await #expect(processExitsWith: .failure) {
            _ = HTTPRouter([.echo(.get, "/a/{b}"), .echo(.get, "/a/{c}")])
        }
    }

    @Test(arguments: [
        ("/v1/a%2Fb", "v1,a/b", ""),
        ("/v1/%252e%252e", "v1,%2e%2e", ""),
        ("/v1/%E5%85%9A%E8%AF%BE", "v1,党课", ""),
        ("/v1/a+b?q=a+b%2B", "v1,a+b", "q=a b+"),
        ("/v1/x?a=1&&b&c=", "v1,x", "a=1;b=;c="),
        ("/v1/x?a=%3D%26", "v1,x", "a==&"),
        ("/v1/x??a=1", "v1,x", "?a=1"),
        ("/v1/..", "v1,..", ""),
    ]) func `segments and query are decoded once`(_ target: String, _ path: String, _ query: String) throws {
        let server = try TestServer([.echo(.get, "/v1/{id}")])
        let parts = server.get(target)?.text.split(separator: "|", omittingEmptySubsequences: false)
        #expect(parts?[1] == path[...])
        #expect(parts?[2] == query[...])
    }

    @Test(arguments: [
        "/v1/%00", "/v1/%", "/v1/%4", "/v1/%zz", "/v1/%FF", "/v1/%C0%AE", "/v1/x?a=%00", "/v1/x?a=%f", "/v1/x?a=1&a=2",
        "/v1/x?a=1&%61=2", "/v1/x#a", "v1/x", "/v1/党课", "*",
    ]) func `a malformed target is refused`(_ target: String) throws {
        let server = try TestServer([.echo(.get, "/v1/{id}")])
        #expect(server.get(target)?.status == 400)
    }

    @Test func `405 and OPTIONS tell the methods allowed`() throws {
        let server = try TestServer([.echo(.get, "/a"), .echo(.post, "/a", body: .memory(maxBytes: 9))])
        let wire = Wire(port: server.port)
        wire.request("DELETE /a")
        let refused = wire.answer()
        #expect(refused?.status == 405)
        #expect(refused?["Allow"] == "GET, HEAD, OPTIONS, POST")
        wire.request("OPTIONS /a")
        let options = wire.answer()
        #expect(options?.status == 204)
        #expect(options?["Allow"] == "GET, HEAD, OPTIONS, POST")
        wire.request("OPTIONS *")
        #expect(wire.answer()?.status == 204)
    }

    @Test func `HEAD is GET without the content`() throws {
        let server = try TestServer([HTTPRoute(.get, "/a") { _ in .now(.text("hello")) }])
        let wire = Wire(port: server.port)
        wire.request("HEAD /a")
        let head = wire.answer(toHead: true)
        #expect(head?.status == 200)
        #expect(head?["Content-Length"] == "5")
        wire.request("GET /a")
        #expect(wire.answer()?.text == "hello")
    }
}
