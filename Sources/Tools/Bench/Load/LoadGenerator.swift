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

/// Connections with one request outstanding each, on one thread, without pipelining: a closed loop, in which each sends
/// the next request when it is answered, or a fixed rate, at which requests are sent when they are due.
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
    /// - Parameter rate: requests a second; `nil` for a closed loop. A request that is late, because every connection
    ///   waits for an answer, is sent as soon as one is free, and its latency counts from when it was due.
    /// - Throws: `BenchFailure` for an answer that is not 200, with its body: a phase with refusals measures nothing.
    func run(until end: End, perSecond rate: Int? = nil, _ write: (Int, inout [UInt8]) -> Void) throws -> LoadResult {
        var result = LoadResult()
        var sentAt = [Int64](repeating: 0, count: connections.count)
        var polled = connections.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
        var idle = Array(connections.indices.reversed())
        var request: [UInt8] = []
        var sent = 0
        let interval = rate.map { 1_000_000_000 / Int64($0) } ?? 0
        let cpu = Stopwatch.ownCPU
        let start = Stopwatch.now

        func mayGoOn(at now: Int64) -> Bool {
            switch end {
            case .afterNanoseconds(let limit): now - start < limit
            case .afterRequests(let limit): sent < limit
            }
        }
        /// Sends what is due at `now` and says how long nothing else will be.
        func sendDue(at now: Int64) throws -> Int64 {
            while let index = idle.last, mayGoOn(at: now) {
                let due = start + Int64(sent) * interval
                if due > now { return due - now }
                idle.removeLast()
                request.removeAll(keepingCapacity: true)
                write(sent, &request)
                sentAt[index] = rate == nil ? now : due
                try connections[index].send(request)
                sent += 1
            }
            return 10_000_000_000
        }

        while true {
            let now = Stopwatch.now
            let pause = try sendDue(at: now)
            if result.acknowledged == sent, !mayGoOn(at: now) { break }
            let ready = Self.wait(&polled, nanoseconds: pause)
            guard ready > 0 || pause < 10_000_000_000 else {
                throw BenchFailure("The server has not answered for ten seconds.")
            }
            for index in polled.indices where polled[index].revents != 0 {
                guard let reply = try connections[index].receive() else { continue }
                guard reply.status == 200 else {
                    let body = String(decoding: reply.body.prefix(300), as: UTF8.self)
                    throw BenchFailure("Request \(sent) of a phase was answered \(reply.status): \(body)")
                }
                result.acknowledged += 1
                result.latencies.add(Stopwatch.now - sentAt[index])
                idle.append(index)
                _ = try sendDue(at: Stopwatch.now)
            }
        }
        result.nanoseconds = Stopwatch.now - start
        result.generatorNanoseconds = Stopwatch.ownCPU - cpu
        return result
    }

    /// How many of `polled` have something to read within the time. Less than a millisecond is slept through, so that an
    /// answer finds nobody to wake.
    private static func wait(_ polled: inout [pollfd], nanoseconds: Int64) -> Int32 {
        guard nanoseconds < 1_000_000 else {
            return unsafe poll(&polled, nfds_t(polled.count), Int32(nanoseconds / 1_000_000))
        }
        var pause = timespec(tv_sec: 0, tv_nsec: Int(nanoseconds))
        unsafe nanosleep(&pause, nil)
        return unsafe poll(&polled, nfds_t(polled.count), 0)
    }
}
