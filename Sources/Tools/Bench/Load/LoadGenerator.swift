import Glibc

/// What a phase of load came to.
struct LoadResult {
    var acknowledged = 0
    /// From the first request to the last answer.
    var nanoseconds: Int64 = 0
    /// Processor time of the generator itself.
    var generatorNanoseconds: Int64 = 0
    var latencies = LatencyHistogram()

    var perSecond: Double { Double(acknowledged) * 1e9 / Double(nanoseconds) }
    /// The share of its core that the generator used. Near 1, it measures itself.
    var generatorShare: Double { Double(generatorNanoseconds) / Double(nanoseconds) }
}

/// A closed loop: each connection has one request outstanding and sends the next when it is answered. One thread, no
/// pipelining.
final class LoadGenerator {
    /// When a phase ends. Requests under way are always waited for.
    enum End {
        case afterNanoseconds(Int64)
        case afterRequests(Int)
    }

    private let connections: [HTTPConnection]

    init(port: UInt16, connections count: Int) throws {
        connections = try (0..<count).map { _ in try HTTPConnection(port: port) }
    }

    /// Runs one phase. `write` appends the request of that number, counted from 0 in this phase.
    ///
    /// - Throws: `BenchFailure` for an answer that is not 200, with its body: a phase with refusals measures nothing.
    func run(until end: End, _ write: (Int, inout [UInt8]) -> Void) throws -> LoadResult {
        var result = LoadResult()
        var sentAt = [Int64](repeating: 0, count: connections.count)
        var polled = connections.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
        var request: [UInt8] = []
        var sent = 0
        let cpu = Stopwatch.ownCPU
        let start = Stopwatch.now

        func mayGoOn(at now: Int64) -> Bool {
            switch end {
            case .afterNanoseconds(let limit): now - start < limit
            case .afterRequests(let limit): sent < limit
            }
        }
        func next(on index: Int, at now: Int64) throws {
            request.removeAll(keepingCapacity: true)
            write(sent, &request)
            sentAt[index] = now
            try connections[index].send(request)
            sent += 1
        }

        for index in connections.indices where mayGoOn(at: start) { try next(on: index, at: Stopwatch.now) }
        while result.acknowledged < sent {
            let ready = unsafe poll(&polled, nfds_t(polled.count), 10_000)
            guard ready > 0 else { throw BenchFailure("The server has not answered for ten seconds.") }
            for index in polled.indices where polled[index].revents != 0 {
                guard let reply = try connections[index].receive() else { continue }
                let now = Stopwatch.now
                guard reply.status == 200 else {
                    let body = String(decoding: reply.body.prefix(300), as: UTF8.self)
                    throw BenchFailure("Request \(sent) of a phase was answered \(reply.status): \(body)")
                }
                result.acknowledged += 1
                result.latencies.add(now - sentAt[index])
                if mayGoOn(at: now) { try next(on: index, at: now) }
            }
        }
        result.nanoseconds = Stopwatch.now - start
        result.generatorNanoseconds = Stopwatch.ownCPU - cpu
        return result
    }
}
