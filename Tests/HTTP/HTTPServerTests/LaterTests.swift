import Glibc
import HTTPServer
import Synchronization
import Testing

/// Answers that come later, and the drain.
struct LaterTests {
    typealias Answerer = @Sendable (HTTPResponse) -> Void

    /// Collects what would answer, so that a test decides when.
    final class Parked: Sendable {
        let waiting = Mutex<[Answerer]>([])

        func route(_ pattern: String = "/later") -> HTTPRoute {
            HTTPRoute(.get, pattern) { _ in
                .later { answer in self.waiting.withLock { $0.append(answer) } }
            }
        }

        /// Takes the answerers once there are `count`.
        func take(_ count: Int) -> [Answerer] {
            for _ in 0..<6_000 where waiting.withLock({ $0.count }) < count { usleep(10_000) }
            return waiting.withLock { waiting in
                defer { waiting = [] }
                return waiting
            }
        }
    }

    /// Runs `body` on a thread of its own.
    static func onThread(_ body: @escaping @Sendable () -> Void) {
        final class Box: Sendable {
            let body: @Sendable () -> Void
            init(_ body: @escaping @Sendable () -> Void) { self.body = body }
        }
        var thread = pthread_t()
        let box = unsafe Unmanaged.passRetained(Box(body)).toOpaque()
        let status = unsafe pthread_create(
            &thread, nil,
            { box in
                guard let box = unsafe box else { return nil }
                unsafe Unmanaged<Box>.fromOpaque(box).takeRetainedValue().body()
                return nil
            }, box)
        precondition(status == 0, "No thread could be had.")
        pthread_detach(thread)
    }

    @Test func `an answer given before the closure returns is sent`() throws {
        let server = try TestServer([HTTPRoute(.get, "/later") { _ in .later { $0(.text("at once")) } }])
        let wire = Wire(port: server.port)
        for _ in 0..<50 {
            wire.request("GET /later")
            #expect(wire.answer()?.text == "at once")
        }
    }

    @Test func `an answer given on another thread is sent`() throws {
        let server = try TestServer([
            HTTPRoute(.get, "/later") { _ in .later { answer in Self.onThread { answer(.text("from afar")) } } }
        ])
        let wire = Wire(port: server.port)
        for _ in 0..<50 {
            wire.request("GET /later")
            #expect(wire.answer()?.text == "from afar")
        }
    }

    @Test func `64 connections are suspended at once and all answered`() throws {
        let parked = Parked()
        let server = try TestServer([parked.route()])
        let wires = (0..<64).map { _ in Wire(port: server.port) }
        for wire in wires { wire.request("GET /later") }
        let answers = parked.take(64)
        #expect(answers.count == 64)
        Self.onThread { for answer in answers.reversed() { answer(.text("all")) } }
        for wire in wires { #expect(wire.answer()?.text == "all") }
    }

    @Test func `a client that leaves while suspended harms nobody`() throws {
        let parked = Parked()
        let server = try TestServer([parked.route(), .echo(.get, "/plain")])
        let wires = (0..<8).map { _ in Wire(port: server.port) }
        for wire in wires { wire.request("GET /later") }
        let answers = parked.take(8)
        for wire in wires { wire.close() }
        for answer in answers { answer(.bytes([UInt8](repeating: 1, count: 1_000_000), type: "x/y")) }
        #expect(server.exchanges(8).count == 8)
        #expect(server.listener.requestsUnderWay == 0)
        #expect(server.get("/plain")?.status == 200)
    }

    @Test func `a drain answers what is suspended in time and closes its connection`() throws {
        let parked = Parked()
        let server = try TestServer([parked.route()])
        let wires = (0..<16).map { _ in Wire(port: server.port) }
        for wire in wires { wire.request("GET /later") }
        let answers = parked.take(16)
        Self.onThread {
            usleep(200_000)
            for answer in answers { answer(.text("in time")) }
        }
        server.listener.drain(seconds: 5)
        for wire in wires {
            let answer = wire.answer()
            #expect(answer?.text == "in time")
            #expect(answer?["Connection"]?.lowercased() == "close")
            #expect(wire.closesNow())
        }
    }

    @Test func `a drain answers 503 where the answer does not come, and a late one is harmless`() throws {
        let parked = Parked()
        let server = try TestServer([parked.route()])
        let wires = (0..<16).map { _ in Wire(port: server.port) }
        for wire in wires { wire.request("GET /later") }
        let answers = parked.take(16)
        server.listener.drain(seconds: 0)
        for wire in wires { #expect(wire.answer()?.status == 503) }
        for answer in answers { answer(.text("too late")) }
        #expect(Wire(port: server.port).isClosed)
    }

    @Test func `a drain tells a busy keep-alive client to close and loses no answer`() throws {
        let server = try TestServer([.echo(.get, "/plain")])
        final class Counters: Sendable {
            let lost = Atomic(0)
            let closed = Atomic(0)
        }
        let counters = Counters()
        let port = server.port
        for _ in 0..<8 {
            Self.onThread {
                let wire = Wire(port: port)
                while true {
                    wire.request("GET /plain")
                    guard let answer = wire.answer() else {
                        counters.lost.add(1, ordering: .relaxed)
                        return
                    }
                    if answer["Connection"]?.lowercased() == "close" {
                        counters.closed.add(1, ordering: .relaxed)
                        return
                    }
                }
            }
        }
        usleep(200_000)
        server.listener.drain(seconds: 5)
        for _ in 0..<6_000 where counters.closed.load(ordering: .relaxed) < 8 { usleep(10_000) }
        #expect(counters.closed.load(ordering: .relaxed) == 8)
        #expect(counters.lost.load(ordering: .relaxed) == 0)
    }

    @Test func `a second answer to one request traps`() async {
        await #expect(processExitsWith: .failure) {
            let server = try TestServer([
                HTTPRoute(.get, "/later") { _ in
                    .later { answer in
                        answer(.text("one"))
                        answer(.text("two"))
                    }
                }
            ])
            _ = server.get("/later")
        }
    }
}
