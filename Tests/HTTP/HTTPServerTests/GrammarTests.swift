import Glibc
import HTTPServer
import Testing

/// Requests that two servers on one path could read differently are refused, and their connection is closed.
struct GrammarTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let raw: String
        /// `nil` where the connection is closed without an answer.
        let status: Int?

        init(_ name: String, _ raw: String, _ status: Int?) {
            testDescription = name
            self.raw = raw
            self.status = status
        }
    }

    static let post = "POST /echo HTTP/1.1\r\nHost: a\r\n"
    static let get = "GET /plain HTTP/1.1\r\nHost: a\r\n"

    static let refused: [Case] = [
        Case("two equal Content-Length", post + "Content-Length: 2\r\nContent-Length: 2\r\n\r\nhi", 400),
        Case("two different Content-Length", post + "Content-Length: 2\r\nContent-Length: 3\r\n\r\nhi", 400),
        Case("a list of lengths", post + "Content-Length: 2, 2\r\n\r\nhi", 400),
        Case("a signed length", post + "Content-Length: +2\r\n\r\nhi", 400),
        Case("a hexadecimal length", post + "Content-Length: 0x2\r\n\r\nhi", 400),
        Case(
            "length and chunks", post + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n",
            400),
        Case(
            "chunks and length", post + "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n2\r\nhi\r\n0\r\n\r\n",
            400),
        Case("an unknown coding", post + "Transfer-Encoding: gzip\r\n\r\nhi", 501),
        Case("an unknown coding before chunked", post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 501),
        Case("chunked not last", post + "Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n", 400),
        Case("chunked twice", post + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n", 400),
        Case(
            "chunked in two fields",
            post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
        Case("a vertical tab in the coding", post + "Transfer-Encoding: \u{B}chunked\r\n\r\n0\r\n\r\n", 400),
        Case(
            "chunks in HTTP/1.0", "POST /echo HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
        Case("a space before the colon", get + "X-A : b\r\n\r\n", 400),
        Case("a space in a name", get + "X A: b\r\n\r\n", 400),
        Case("a control byte in a value", get + "X-A: b\u{1}c\r\n\r\n", 400),
        Case("a NUL in a value", get + "X-A: b\u{0}c\r\nX-B: d\r\n\r\n", 400),
        Case("a NUL in the last value", get + "X-A: b\u{0}c\r\n\r\n", 400),
        Case("two NULs in the last value", get + "X-A: b\u{0}\u{0}c\r\n\r\n", 400),
        Case("NULs in the last value", get + "X-A: b\u{0}\u{0}\u{0}\u{0}c\r\n\r\n", 400),
        Case("a NUL in the only value", "GET /plain HTTP/1.1\r\nHost: a\u{0}b\r\n\r\n", 400),
        Case("a coding with a blank behind it", post + "Transfer-Encoding: chunked \r\n\r\n0\r\n\r\n", 400),
        Case("a NUL in the target", "GET /plain\u{0}/x HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        Case("a space in the target", "GET /plain x HTTP/1.1\r\nHost: a\r\n\r\n", nil),
        Case("two spaces before the version", "GET /plain  HTTP/1.1\r\nHost: a\r\n\r\n", nil),
        Case("two spaces before the target", "GET  /plain HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        Case("a bare CR in a value", get + "X-A: b\rc\r\n\r\n", 400),
        Case("a method that is no token", "G(T /plain HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        Case("no Host", "GET /plain HTTP/1.1\r\nX-A: b\r\n\r\n", 400),
        Case("two Hosts", get + "Host: a\r\n\r\n", 400),
        Case("a Host with a space", "GET /plain HTTP/1.1\r\nHost: a b\r\n\r\n", 400),
        Case("a Host with a slash", "GET /plain HTTP/1.1\r\nHost: a/b\r\n\r\n", 400),
        Case("a Host with a user", "GET /plain HTTP/1.1\r\nHost: u@a\r\n\r\n", 400),
        Case("a folded first value", "GET /plain HTTP/1.1\r\nX-A: b\r\n c\r\nHost: a\r\n\r\n", 400),
        Case("a folded value", get + "X-A: b\r\n c\r\n\r\n", 400),
        Case("an expectation nobody knows", post + "Expect: cake\r\nContent-Length: 2\r\n\r\nhi", 417),
        Case("101 fields", get + (0..<100).map { "X-\($0): b\r\n" }.joined() + "\r\n", 431),
        Case("a target of 9 kB", "GET /\(String(repeating: "a", count: 9000)) HTTP/1.1\r\nHost: a\r\n\r\n", 414),
        Case("another version", "GET /plain HTTP/1.7\r\nHost: a\r\n\r\n", 505),
        Case("a bad chunk size", post + "Transfer-Encoding: chunked\r\n\r\nzz\r\nhi\r\n0\r\n\r\n", 400),
    ]

    @Test(arguments: refused) func `an ambiguous request is refused and its connection closed`(_ c: Case) throws {
        let server = try TestServer([.echo(.post, "/echo", body: .memory(maxBytes: 100)), .echo(.get, "/plain")])
        let wire = Wire(port: server.port)
        wire.send(c.raw)
        let answer = wire.answer()
        #expect(answer?.status == c.status)
        #expect(wire.closesNow())
    }

    static let accepted: [Case] = [
        Case("lines ended by LF alone", "GET /plain HTTP/1.1\nHost: a\n\n", 200),
        Case("HTTP/1.0 without Host", "GET /plain HTTP/1.0\r\n\r\n", 200),
        Case("the absolute form", "GET http://a/plain?x=1 HTTP/1.1\r\nHost: a\r\n\r\n", 200),
        Case("100 fields", get + (0..<99).map { "X-\($0): b\r\n" }.joined() + "\r\n", 200),
        Case("chunks", post + "Transfer-Encoding: Chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n", 200),
        Case("a chunk extension", post + "Transfer-Encoding: chunked\r\n\r\n2;a=b\r\nhi\r\n0\r\n\r\n", 200),
        Case(
            "a chunk extension of 2 KiB",
            post + "Transfer-Encoding: chunked\r\n\r\n2;a=\(String(repeating: "b", count: 2048))\r\nhi\r\n0\r\n\r\n",
            200),
        Case("an empty value", get + "X-A:\r\nX-B: \r\n\r\n", 200),
        Case("cookies", get + "Cookie: a=b; c=\"d\"\r\nX-B: c\r\n\r\n", 200),
        Case("blanks around a value", get + "X-A: \t b \t\r\nX-B:c \r\n\r\n", 200),
        Case("an empty line before the request", "\r\n" + get + "\r\n", 200),
        Case("a tab in a value", get + "X-A: b\tc\r\n\r\n", 200),
    ]

    @Test(arguments: accepted) func `an unusual request is served`(_ c: Case) throws {
        let server = try TestServer([.echo(.post, "/echo", body: .memory(maxBytes: 100)), .echo(.get, "/plain")])
        #expect(server.ask(c.raw)?.status == c.status)
    }

    @Test func `a large header section that arrives in small pieces is read whole`() throws {
        let server = try TestServer([.echo(.get, "/plain")])
        let wire = Wire(port: server.port)
        let fields = (0..<90).map { "X-\($0): \(String(repeating: "v", count: 200))\r\n" }.joined()
        for _ in 0..<3 {
            let bytes = Array("GET /plain HTTP/1.1\r\nHost: a\r\n\(fields)\r\n".utf8)
            for start in stride(from: 0, to: bytes.count, by: 37) {
                wire.send(Array(bytes[start..<min(start + 37, bytes.count)]))
                usleep(100)
            }
            #expect(wire.answer()?.status == 200)
        }
    }

    @Test func `HTTP 1.0 closes after the answer`() throws {
        let server = try TestServer([.echo(.get, "/plain")])
        let wire = Wire(port: server.port)
        wire.send("GET /plain HTTP/1.0\r\n\r\n")
        #expect(wire.answer()?.status == 200)
        #expect(wire.closesNow())
    }

    @Test func `100 pipelined requests get 100 answers in order`() throws {
        let server = try TestServer([.echo(.get, "/n/{number}")])
        let wire = Wire(port: server.port)
        wire.send((0..<100).map { "GET /n/\($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined())
        for number in 0..<100 {
            #expect(wire.answer()?.text == "/n/{number}|n,\(number)||number=\(number)|none")
        }
    }

    @Test func `a client that asks first is told to continue`() throws {
        let server = try TestServer([.echo(.post, "/echo", body: .memory(maxBytes: 100))])
        let wire = Wire(port: server.port)
        wire.request("POST /echo", ["Expect: 100-continue", "Content-Length: 2"])
        #expect(wire.answer()?.status == 100)
        wire.send("hi")
        #expect(wire.answer()?.text.hasSuffix("memory 2 hi") == true)
    }

    @Test func `a client that asks first is not told to send a body that is too large`() throws {
        let server = try TestServer([.echo(.post, "/echo", body: .memory(maxBytes: 1))])
        let wire = Wire(port: server.port)
        wire.request("POST /echo", ["Expect: 100-continue", "Content-Length: 2"])
        #expect(wire.answer()?.status == 413)
        #expect(wire.closesNow())
    }
}
