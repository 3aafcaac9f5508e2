import HTTPServer
import Testing

/// Who is taken for the client: limits that count addresses stand on it.
struct TrustedProxyTests {
    /// What a proxy on this machine forwards, the proxies that are trusted, and the client that is seen.
    static let cases: [(trusted: [String], fields: [String], client: String)] = [
        // Nobody is believed unless named.
        ([], ["203.0.113.9"], "127.0.0.1"),
        (["192.0.2.1"], ["203.0.113.9"], "127.0.0.1"),
        // What the client wrote before the proxy's own entry counts for nothing.
        (["127.0.0.1"], ["203.0.113.9"], "203.0.113.9"),
        (["127.0.0.1"], ["198.51.100.1, 203.0.113.9"], "203.0.113.9"),
        (["127.0.0.1"], ["198.51.100.1", "203.0.113.9"], "203.0.113.9"),
        // Through a chain, back to the first address that is not a proxy.
        (["127.0.0.1", "192.0.2.1"], ["203.0.113.9, 192.0.2.1"], "203.0.113.9"),
        (["127.0.0.1", "192.0.2.1"], ["203.0.113.9", " 192.0.2.1\t"], "203.0.113.9"),
        (["127.0.0.1", "192.0.2.1"], ["198.51.100.1, 203.0.113.9, 127.0.0.1, 192.0.2.1"], "203.0.113.9"),
        // A proxy that asks on its own behalf is itself the client.
        (["127.0.0.1"], [], "127.0.0.1"),
        (["127.0.0.1", "192.0.2.1"], ["192.0.2.1"], "192.0.2.1"),
        // Addresses are compared, not spellings.
        (["127.0.0.1", "2001:db8:0::1"], ["2001:DB8::9, 2001:db8:0:0::1"], "2001:db8::9"),
        (["::ffff:127.0.0.1"], ["::ffff:203.0.113.9"], "203.0.113.9"),
        // What is no address ends the way back.
        (["127.0.0.1"], ["unknown"], "127.0.0.1"),
        (["127.0.0.1"], ["203.0.113.9,"], "127.0.0.1"),
        (["127.0.0.1"], ["203.0.113.9:80"], "127.0.0.1"),
        (["127.0.0.1", "192.0.2.1"], ["203.0.113.9, localhost, 192.0.2.1"], "192.0.2.1"),
    ]

    @Test(arguments: cases)
    func `the client is the last address forwarded that is not a trusted proxy's`(
        _ trusted: [String], _ fields: [String], _ client: String
    ) throws {
        let proxies = try TrustedProxies(trusted)
        let server = try TestServer([.remote]) { $0.trustedProxies = proxies }
        let answer = server.get("/remote", fields.map { "X-Forwarded-For: \($0)" })
        #expect(answer?.text == client)
    }

    @Test(arguments: ["localhost", "127.0.0.1/8", "", "1.2.3"])
    func `a proxy without a numeric address is refused`(_ text: String) {
        #expect(throws: HTTPListenerFailure.self) { try TrustedProxies([text]) }
    }
}

extension HTTPRoute {
    /// Answers with the address that counts as the client's.
    fileprivate static let remote = HTTPRoute(.get, "/remote") { .now(.text($0.remoteAddress)) }
}
