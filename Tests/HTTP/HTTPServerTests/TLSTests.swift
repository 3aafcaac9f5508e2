import HTTPServer
import Testing

struct TLSTests {
    /// TLS 1.0, 1.1 and 1.2 as they stand on the wire.
    @Test(arguments: [
        (version: UInt8(1), isAccepted: false), (version: UInt8(2), isAccepted: false),
        (version: UInt8(3), isAccepted: true),
    ])
    func `TLS older than 1.2 is refused`(version: UInt8, isAccepted: Bool) throws {
        let server = try TestServer([.echo(.get, "/plain")]) { $0.tls = Self.certificate }
        let wire = Wire(port: server.port)
        wire.send(Self.hello([3, version]))
        // The first record is a handshake, or there is none: the connection closes.
        let handshake: UInt8 = 22
        #expect(wire.bytes(7).first == (isAccepted ? handshake : nil))
    }

    @Test func `a certificate without its key does not start`() {
        #expect(throws: HTTPListenerFailure.self) {
            _ = try TestServer([.echo(.get, "/plain")]) {
                $0.tls = HTTPCertificate(chainPEM: Self.certificate.chainPEM, keyPEM: Self.certificate.chainPEM)
            }
        }
    }

    /// A ClientHello (RFC 5246 §7.4.1.2) that offers `version` at most, and ECDHE with ECDSA over P-256.
    private static func hello(_ version: [UInt8]) -> [UInt8] {
        let suites: [UInt8] = [0xC0, 0x2B, 0xC0, 0x09]
        let extensions: [UInt8] = [
            0, 10, 0, 4, 0, 2, 0, 23,  // supported_groups: secp256r1
            0, 11, 0, 2, 1, 0,  // ec_point_formats: uncompressed
            0, 13, 0, 6, 0, 4, 4, 3, 2, 3,  // signature_algorithms: ECDSA with SHA-256 and SHA-1
        ]
        let body =
            version + [UInt8](repeating: 7, count: 32) + [0] + [0, UInt8(suites.count)] + suites + [1, 0]
            + [0, UInt8(extensions.count)] + extensions
        let handshake = [1, 0, 0, UInt8(body.count)] + body
        return [22, 3, 1, 0, UInt8(handshake.count)] + handshake
    }

    /// Made for these tests, and used nowhere else.
    private static let certificate = HTTPCertificate(
        chainPEM: """
            -----BEGIN CERTIFICATE-----
            MIIBfjCCASWgAwIBAgIURmlXDmpb3EpKw67qBbfFyHUpGlwwCgYIKoZIzj0EAwIw
            FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNjIwMDUxNFoYDzIxMjYxMTAy
            MjAwNTE0WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
            PQMBBwNCAAQFpO/UIG4ZZHKWLFiWcACnObGjyV0igtpKwkZW4AUagtTDIbSjh2G+
            +DQPpBWh4xr5/ADkrnxuMFQNR0pzP3oKo1MwUTAdBgNVHQ4EFgQUem8KXWpRfN3W
            pUs76Bs/Vydc/1YwHwYDVR0jBBgwFoAUem8KXWpRfN3WpUs76Bs/Vydc/1YwDwYD
            VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNHADBEAiAcUz5Uv4XFHtTEv4yqk7OC
            lgQB5BKCqlW6SBTRNQevkQIgA5jeiJ5OhMWj1cUUlO9kIUYKFDfLtX9nXGZoH6BY
            Udo=
            -----END CERTIFICATE-----
            """,
        keyPEM: """
            -----BEGIN PRIVATE KEY-----
            MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgcmPk9ytTm69S5u/6
            /iOlPDfTMJwd3Mn0l24PUXIRlouhRANCAAQFpO/UIG4ZZHKWLFiWcACnObGjyV0i
            gtpKwkZW4AUagtTDIbSjh2G++DQPpBWh4xr5/ADkrnxuMFQNR0pzP3oK
            -----END PRIVATE KEY-----
            """)
}
