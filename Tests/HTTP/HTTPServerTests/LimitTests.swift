import Glibc
import HTTPServer
import Testing

struct LimitTests {
    @Test func `a declared length over the limit is refused at the headers`() throws {
        let server = try TestServer([.echo(.post, "/echo", body: .memory(maxBytes: 100))])
        let wire = Wire(port: server.port)
        wire.request("POST /echo", ["Content-Length: 10000000000"])
        #expect(wire.answer()?.status == 413)
        #expect(wire.closesNow())
    }

    @Test func `a small body that is too large does not cost the connection`() throws {
        let server = try TestServer([.echo(.post, "/echo", body: .memory(maxBytes: 3)), .echo(.get, "/plain")])
        let wire = Wire(port: server.port)
        wire.request("POST /echo", ["Content-Length: 4"], body: "four")
        #expect(wire.answer()?.status == 413)
        wire.request("POST /missing", ["Content-Length: 4"], body: "four")
        #expect(wire.answer()?.status == 404)
        wire.request("GET /plain", ["Content-Length: 4"], body: "four")
        #expect(wire.answer()?.status == 413)
        wire.request("GET /plain")
        #expect(wire.answer()?.status == 200)
    }

    @Test func `a body of exactly the limit is accepted`() throws {
        let server = try TestServer([.echo(.post, "/echo", body: .memory(maxBytes: 100_000))])
        let wire = Wire(port: server.port)
        wire.request("POST /echo", ["Content-Length: 100000"], body: String(repeating: "x", count: 100_000))
        #expect(wire.answer()?.text.contains("memory 100000 xxx") == true)
    }

    @Test func `a chunked body up to twice its limit is answered 413`() throws {
        let server = try TestServer([.echo(.post, "/echo", body: .memory(maxBytes: 100))])
        let wire = Wire(port: server.port)
        let chunk = "64\r\n" + String(repeating: "x", count: 100) + "\r\n"
        wire.request("POST /echo", ["Transfer-Encoding: chunked"], body: chunk + chunk + "0\r\n\r\n")
        #expect(wire.answer()?.status == 413)
    }

    @Test func `a chunked body beyond twice its limit is cut`() throws {
        let server = try TestServer([.echo(.post, "/echo", body: .memory(maxBytes: 100))])
        let wire = Wire(port: server.port)
        let chunk = "64\r\n" + String(repeating: "x", count: 100) + "\r\n"
        wire.request("POST /echo", ["Transfer-Encoding: chunked"], body: chunk + chunk + chunk)
        #expect(wire.answer() == nil)
        #expect(wire.isClosed)
        #expect(server.exchanges(1).first?.status == nil)
    }

    @Test func `a chunked body where none is taken is refused`() throws {
        let server = try TestServer([.echo(.get, "/plain")])
        let wire = Wire(port: server.port)
        wire.request("GET /plain", ["Transfer-Encoding: chunked"], body: "0\r\n\r\n")
        #expect(wire.answer()?.status == 413)
        #expect(wire.closesNow())
    }

    @Test func `a connection that sends nothing is closed after its time`() throws {
        let server = try TestServer([.echo(.get, "/plain")]) { $0.timeoutSeconds = 1 }
        let wire = Wire(port: server.port)
        wire.send("GET /plain HTTP/1.1\r\nHo")
        #expect(wire.closesNow())
        // What the request line made is given back although no handler ever saw the request.
        #expect(server.exchanges(1).count == 1)
        #expect(server.listener.requestsUnderWay == 0)
    }

    @Test func `one address gets no more connections than its limit`() throws {
        let server = try TestServer([.echo(.get, "/plain")]) { $0.connectionLimitPerAddress = 2 }
        let wires = (0..<3).map { _ in Wire(port: server.port, seconds: 2) }
        for wire in wires { wire.request("GET /plain") }
        #expect(wires.map { $0.answer()?.status }.filter { $0 == 200 }.count == 2)
    }
}
