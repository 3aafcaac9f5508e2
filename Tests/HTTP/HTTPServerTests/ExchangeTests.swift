import Glibc
import HTTPServer
import Synchronization
import Testing
import Values

/// What handlers see and what goes back.
struct ExchangeTests {
    /// A folder that is removed, with all in it, at the end of a test.
    final class Folder {
        let path: String

        init() {
            var template = Array("/tmp/dangke-http-XXXXXX".utf8CString)
            _ = unsafe mkdtemp(&template)
            path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }

        var names: [String] {
            guard let directory = unsafe opendir(path) else { return [] }
            defer { unsafe closedir(directory) }
            var names: [String] = []
            while let entry = unsafe readdir(directory) {
                let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
                    unsafe name.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
                }
                if name != ".", name != ".." { names.append(name) }
            }
            return names
        }

        func write(_ name: String, _ bytes: [UInt8]) {
            let descriptor = unsafe open("\(path)/\(name)", O_CREAT | O_WRONLY, 0o600)
            _ = unsafe Glibc.write(descriptor, bytes, bytes.count)
            _ = close(descriptor)
        }

        deinit {
            for name in names { _ = unsafe unlink("\(path)/\(name)") }
            _ = unsafe rmdir(path)
        }
    }

    @Test func `a body goes to a private file that is gone after the reply`() throws {
        let folder = Folder()
        let path = folder.path
        let server = try TestServer([
            HTTPRoute(.post, "/upload", body: .file(maxBytes: 1_000_000)) { request in
                guard case .file(let file, let size) = request.body else { return .now(.text("no file")) }
                var facts = stat()
                let isThere = unsafe stat(file, &facts) == 0 && file.hasPrefix(path)
                return .now(.text("\(isThere) \(size) \(facts.st_size) \(String(facts.st_mode & 0o777, radix: 8))"))
            }
        ]) { $0.uploadFolder = path }
        let wire = Wire(port: server.port)
        wire.request("POST /upload", ["Content-Length: 300000"], body: String(repeating: "y", count: 300_000))
        #expect(wire.answer()?.text == "true 300000 300000 600")
        #expect(server.exchanges(1).first?.receivedBytes == 300_000)
        #expect(folder.names.isEmpty)
    }

    @Test func `a body that breaks off leaves no file`() throws {
        let folder = Folder()
        let path = folder.path
        let server = try TestServer([.echo(.post, "/upload", body: .file(maxBytes: 1_000_000))]) {
            $0.uploadFolder = path
        }
        let wire = Wire(port: server.port)
        wire.request("POST /upload", ["Content-Length: 300000"], body: String(repeating: "y", count: 100_000))
        for _ in 0..<6_000 where folder.names.isEmpty { usleep(10_000) }
        #expect(folder.names.count == 1)
        wire.close()
        #expect(server.exchanges(1).first?.isComplete == false)
        #expect(folder.names.isEmpty)
    }

    @Test func `a body that the disk does not take is answered 507`() throws {
        let server = try TestServer([.echo(.post, "/upload", body: .file(maxBytes: 1000))]) {
            $0.uploadFolder = "/nowhere"
        }
        let wire = Wire(port: server.port)
        wire.request("POST /upload", ["Content-Length: 2"], body: "hi")
        #expect(wire.answer()?.status == 507)
    }

    @Test(
        arguments: [
            ("bytes=0-3", 206, "0123", "bytes 0-3/10"),
            ("bytes=8-", 206, "89", "bytes 8-9/10"),
            ("bytes=-3", 206, "789", "bytes 7-9/10"),
            ("bytes=-30", 206, "0123456789", "bytes 0-9/10"),
            ("bytes=5-99", 206, "56789", "bytes 5-9/10"),
            ("bytes=10-", 416, "", "bytes */10"),
            ("bytes=-0", 416, "", "bytes */10"),
            ("bytes=3-1", 200, "0123456789", nil),
            ("bytes=0-1,4-5", 200, "0123456789", nil),
            ("lines=0-1", 200, "0123456789", nil),
            ("bytes=+0-1", 200, "0123456789", nil),
            ("bytes=-", 200, "0123456789", nil),
        ] as [(String, Int, String, String?)]) func `a file is served whole or in part`(
            _ range: String, _ status: Int, _ text: String, _ contentRange: String?
        ) throws
    {
        let folder = Folder()
        folder.write("digits", Array("0123456789".utf8))
        let path = folder.path + "/digits"
        let server = try TestServer([
            HTTPRoute(.get, "/digits") {
                .now(.file(path: path, size: 10, type: "text/plain", etag: "\"a\"", for: $0))
            }
        ])
        let answer = server.get("/digits", ["Range: \(range)"])
        #expect(answer?.status == status)
        #expect(answer?.text == text)
        #expect(answer?["Content-Range"] == contentRange)
        #expect(answer?["Content-Length"] == String(text.utf8.count))
        #expect(server.get("/digits", ["Range: \(range)", "If-Range: \"b\""])?.status == 200)
    }

    @Test func `an answer that cannot be sent becomes a 500`() throws {
        let server = try TestServer([
            HTTPRoute(.get, "/injected") { _ in
                .now(HTTPResponse(status: 200, headers: [HTTPField("X-A", "b\r\nSet-Cookie: c")]))
            },
            HTTPRoute(.get, "/length") { _ in
                .now(HTTPResponse(status: 200, headers: [HTTPField("Content-Length", "7")]))
            },
            HTTPRoute(.get, "/missing") { _ in
                .now(HTTPResponse(status: 200, content: .file(path: "/nowhere/file", range: nil)))
            },
        ])
        for target in ["/injected", "/length", "/missing"] {
            let answer = server.get(target)
            #expect(answer?.status == 500)
            #expect(answer?["Set-Cookie"] == nil)
        }
    }

    @Test func `fixed fields are on every answer unless the handler sets them`() throws {
        let server = try TestServer([
            HTTPRoute(.get, "/own") { _ in
                .now(HTTPResponse(status: 200, headers: [HTTPField("cache-control", "max-age=9")]))
            }
        ])
        let own = server.get("/own")
        #expect(own?["Cache-Control"] == "max-age=9")
        #expect(own?["X-Content-Type-Options"] == "nosniff")
        #expect(own?["Content-Length"] == "0")
        #expect(own?["Date"] != nil)
        let missing = server.get("/missing", ["Accept-Language: en"])
        #expect(missing?["Cache-Control"] == "no-store")
        #expect(missing?.text == "404 r2 en")
    }

    @Test func `304 and 204 carry no content and keep the connection`() throws {
        let server = try TestServer([
            HTTPRoute(.get, "/same") { _ in
                .now(HTTPResponse(status: 304, headers: [HTTPField("ETag", "\"a\"")], content: .bytes([1, 2, 3])))
            },
            HTTPRoute(.delete, "/gone") { _ in .now(.noContent) },
        ])
        let wire = Wire(port: server.port)
        for _ in 0..<2 {
            wire.request("GET /same")
            let same = wire.answer()
            #expect(same?.status == 304)
            #expect(same?["ETag"] == "\"a\"")
            #expect(same?["Content-Length"] == "3")
            wire.request("DELETE /gone")
            let gone = wire.answer()
            #expect(gone?.status == 204)
            #expect(gone?["Content-Length"] == nil)
        }
    }

    @Test func `a request carries its fields, instants, id and peer`() throws {
        let server = try TestServer([
            HTTPRoute(.post, "/facts", body: .memory(maxBytes: 10)) { request in
                let waited = request.receivedAt.milliseconds(since: request.headersReceivedAt)
                let fields = [request.header("x-a"), request.header("X-B"), request.header("X-C")]
                return .now(.text("\(request.id) \(request.remoteAddress) \(waited) \(fields.map { $0 ?? "-" })"))
            }
        ])
        let wire = Wire(port: server.port)
        wire.request("POST /facts", ["X-A: 1", "x-a: 2", "X-B:  b ", "Content-Length: 2"], body: "hi")
        #expect(wire.answer()?.text == "r1 127.0.0.1 1 [\"1, 2\", \"b\", \"-\"]")
    }

    @Test func `the hook is told of every request once`() throws {
        let server = try TestServer([.echo(.get, "/v1/{id}")])
        // Two connections end on two threads: the second request waits for the first one's report.
        _ = server.get("/v1/7?secret=1")
        #expect(server.exchanges(1).count == 1)
        _ = server.get("/nowhere")
        let exchanges = server.exchanges(2)
        #expect(exchanges.map(\.pattern) == ["/v1/{id}", nil])
        #expect(exchanges.map(\.status) == [200, 404])
        #expect(exchanges.map(\.head?.id) == ["r1", "r2"])
        #expect(exchanges.allSatisfy { $0.isComplete && $0.durationNanoseconds > 0 })
        #expect(exchanges.first?.sentBytes == Int64("/v1/{id}|v1,7|secret=1|id=7|none".utf8.count))
    }

    @Test func `a port that is taken is an error`() throws {
        let server = try TestServer([])
        #expect(throws: HTTPListenerFailure.self) { _ = try TestServer([]) { $0.port = server.port } }
        #expect(throws: HTTPListenerFailure.addressMalformed("localhost")) {
            _ = try TestServer([]) { $0.address = "localhost" }
        }
    }
}
