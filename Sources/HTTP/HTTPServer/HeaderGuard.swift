/// Refuses the requests that libmicrohttpd 0.9.75 accepts and another party on the way may read differently.
///
/// Request smuggling lives on such differences; each check names its rule in RFC 9110 or 9112.
struct HeaderGuard {
    let version: String
    /// As libmicrohttpd sees them, blanks at the end included: what it acts on is what must be clear.
    let headers: [HTTPField]
    let maxCount: Int

    /// The length that `Content-Length` declares, or `nil` where there is none.
    private(set) var contentLength: UInt64?
    /// Whether the body comes in chunks.
    private(set) var isChunked = false

    init(method: String, version: String, headers: [HTTPField], maxCount: Int) throws(HTTPFailure) {
        self.version = version
        self.headers = headers
        self.maxCount = maxCount
        guard !method.isEmpty, method.utf8.allSatisfy(\.isTokenByte) else {
            throw .badRequest("The method is malformed.")
        }
        try checkFields()
        try checkHost()
        try readFraming()
        try checkExpectation()
    }

    private func values(_ name: String) -> [String] { headers.filter { $0.isNamed(name) }.map(\.value) }

    private func checkFields() throws(HTTPFailure) {
        guard version == "HTTP/1.1" || version == "HTTP/1.0" else { throw .versionNotSupported }
        guard headers.count <= maxCount else { throw .headersTooLarge }
        // RFC 9110 §5.1, §5.5; RFC 9112 §5.1 on the space before the colon.
        guard headers.allSatisfy(\.isValid) else { throw .badRequest("A header field is malformed.") }
    }

    /// RFC 9112 §3.2: exactly one valid `Host` in HTTP/1.1.
    private func checkHost() throws(HTTPFailure) {
        let hosts = values("Host")
        guard hosts.count == 1 || (hosts.isEmpty && version == "HTTP/1.0") else {
            throw .badRequest("There must be exactly one Host.")
        }
        guard hosts.allSatisfy({ !$0.utf8.contains { " \t/@,?#\\".utf8.contains($0) } }) else {
            throw .badRequest("Host is malformed.")
        }
    }

    /// RFC 9112 §6: one way, and only one, to tell where the body ends.
    private mutating func readFraming() throws(HTTPFailure) {
        let lengths = values("Content-Length")
        let codings = values("Transfer-Encoding").flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }
            .map { String($0).trimmingBlanks }
        guard lengths.count <= 1 else { throw .badRequest("Content-Length is repeated.") }
        if let length = lengths.first {
            guard !length.isEmpty, length.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let value = UInt64(length)
            else { throw .badRequest("Content-Length is not a number.") }
            contentLength = value
        }
        guard !values("Transfer-Encoding").isEmpty else { return }
        guard version == "HTTP/1.1" else { throw .badRequest("Transfer-Encoding does not exist in HTTP/1.0.") }
        guard lengths.isEmpty else { throw .badRequest("Content-Length and Transfer-Encoding contradict each other.") }
        let isChunkedCoding = codings.map { $0.equalsIgnoringASCIICase("chunked") }
        guard !isChunkedCoding.dropLast().contains(true) else { throw .badRequest("chunked must be the last coding.") }
        guard codings.count == 1, isChunkedCoding == [true] else { throw .unsupportedTransferCoding }
        // libmicrohttpd knows the body as chunked only where the value is this word and nothing else.
        guard values("Transfer-Encoding")[0].utf8.count == 7 else {
            throw .badRequest("Transfer-Encoding is malformed.")
        }
        isChunked = true
    }

    /// RFC 9110 §10.1.1: an expectation that cannot be met is 417. HTTP/1.0 clients' ones are ignored.
    private func checkExpectation() throws(HTTPFailure) {
        guard version == "HTTP/1.1" else { return }
        guard values("Expect").allSatisfy({ $0.equalsIgnoringASCIICase("100-continue") }) else {
            throw .expectationFailed
        }
    }
}
