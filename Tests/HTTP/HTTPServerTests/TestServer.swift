import Glibc
import HTTPServer
import Synchronization
import Values

/// A real listener on a free port, with a clock that counts and ids that count.
final class TestServer: Sendable {
    let port: UInt16
    let listener: HTTPListener
    let log: Log

    /// What the listener told its hooks.
    final class Log: Sendable {
        let exchanges = Mutex<[HTTPExchange]>([])
        let made = Atomic(0)
        let clock = Atomic<Int64>(1_000)
    }

    init(_ routes: [HTTPRoute], configure: (inout HTTPConfiguration) -> Void = { _ in }) throws {
        var configuration = HTTPConfiguration()
        configure(&configuration)
        let log = Log()
        let hooks = HTTPHooks(
            now: { Instant(milliseconds: log.clock.add(1, ordering: .relaxed).newValue) },
            ticks: {
                var time = timespec()
                _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
                return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
            },
            makeRequestID: { "r\(log.made.add(1, ordering: .relaxed).newValue)" },
            renderFailure: { failure, head in
                let language = head.header("Accept-Language") ?? "-"
                return .text("\(failure.status) \(head.id) \(language)", status: 200, type: "text/plain")
            },
            finished: { exchange in log.exchanges.withLock { $0.append(exchange) } })
        self.log = log
        listener = HTTPListener(configuration: configuration, routes: HTTPRouter(routes), hooks: hooks)
        port = try listener.start()
    }

    deinit { listener.drain(seconds: 0) }

    /// Sends `raw` on a connection of its own and reads one answer.
    func ask(_ raw: String) -> Answer? {
        let wire = Wire(port: port)
        wire.send(raw)
        return wire.answer()
    }

    func get(_ target: String, _ fields: [String] = []) -> Answer? {
        let wire = Wire(port: port)
        wire.request("GET \(target)", fields)
        return wire.answer()
    }

    /// The finished requests once there are `count` of them, or as they are after a minute.
    func exchanges(_ count: Int) -> [HTTPExchange] {
        for _ in 0..<6_000 where log.exchanges.withLock({ $0.count }) < count { usleep(10_000) }
        return log.exchanges.withLock { $0 }
    }
}

extension HTTPRoute {
    /// Answers with what it was asked: path, query, parameters and body.
    static func echo(_ method: HTTPMethod, _ pattern: String, body: HTTPBodyLimit = .none) -> HTTPRoute {
        HTTPRoute(method, pattern, body: body) { request in
            let query = request.query.items.map { "\($0.name)=\($0.value)" }.joined(separator: ";")
            let parameters = request.parameters.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            let body =
                switch request.body {
                case .none: "none"
                case .memory(let bytes): "memory \(bytes.count) \(String(decoding: bytes.prefix(40), as: UTF8.self))"
                case .file(_, let size): "file \(size)"
                }
            return .now(
                .text(
                    "\(pattern)|\(request.path.joined(separator: ","))|\(query)|"
                        + "\(parameters.joined(separator: ";"))|\(body)"))
        }
    }
}
