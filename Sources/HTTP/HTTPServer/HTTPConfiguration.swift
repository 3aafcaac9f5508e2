/// How a listener listens, and its limits.
package struct HTTPConfiguration: Sendable {
    /// A numeric IPv4 or IPv6 address.
    package var address = "127.0.0.1"
    /// 0 takes a free port.
    package var port: UInt16 = 0
    /// Threads that read, call handlers and write.
    package var threads = 2
    /// Open connections; more are left waiting to be accepted.
    package var connectionLimit = 4096
    /// Open connections of one address; 0 means no limit of its own.
    package var connectionLimitPerAddress = 0
    /// After so many idle seconds a connection is closed; suspended ones are exempt.
    package var timeoutSeconds = 30
    /// Buffer of one connection, which holds the request line and the header section.
    package var connectionMemoryBytes = 32 * 1024
    /// The longest request target.
    package var targetLimitBytes = 8 * 1024
    /// The greatest number of header fields.
    package var headerCountLimit = 100
    /// Whose word on the client's address is believed.
    package var trustedProxies = TrustedProxies.none
    /// The folder in which bodies of routes with `.file` are kept while they are used.
    package var uploadFolder = "/tmp"
    /// Fields added to every answer that does not set them itself.
    package var fixedHeaders: [HTTPField] = [
        HTTPField("X-Content-Type-Options", "nosniff"), HTTPField("Cache-Control", "no-store"),
        HTTPField("Referrer-Policy", "no-referrer"),
        HTTPField("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
    ]
    /// Serves TLS where it is set.
    package var tls: HTTPCertificate?

    package init() {}
}

/// A certificate chain and its key.
package struct HTTPCertificate: Sendable {
    package let chainPEM: String
    package let keyPEM: String

    package init(chainPEM: String, keyPEM: String) {
        self.chainPEM = chainPEM
        self.keyPEM = keyPEM
    }
}
