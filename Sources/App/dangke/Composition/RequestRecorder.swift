import HTTPServer
import Runtime
import Synchronization
import Values

/// Counts requests by route and status, measures how long they took, and logs those that are worth a line.
final class RequestRecorder: Sendable {
    private struct Key: Hashable {
        let pattern: String
        let method: String
        let status: Int
    }

    private struct Series {
        let count: Counter
        let latency: Histogram
    }

    private let metrics: Metrics
    private let log: Log
    private let series = Mutex<[Key: Series]>([:])

    init(metrics: Metrics, log: Log) {
        self.metrics = metrics
        self.log = log
    }

    func record(_ exchange: HTTPExchange) {
        let method = exchange.head?.method.rawValue ?? "-"
        // A method or path that no route has must not make a series of its own.
        let key = Key(
            pattern: exchange.pattern ?? "-", method: exchange.pattern == nil ? "-" : method,
            status: exchange.status ?? 0)
        let own = series.withLock { series in
            if let known = series[key] { return known }
            let made = make(key)
            series[key] = made
            return made
        }
        own.count.increment()
        own.latency.observe(Int64(clamping: exchange.durationNanoseconds))
        log.debug(
            "request",
            [
                "request": .string(exchange.head?.id ?? "-"), "method": .string(method), "route": .string(key.pattern),
                "status": .integer(Int64(key.status)),
                "microseconds": .integer(Int64(clamping: exchange.durationNanoseconds / 1000)),
                "address": .string(exchange.head?.remoteAddress ?? "-"),
            ])
    }

    private func make(_ key: Key) -> Series {
        Series(
            count: metrics.counter(
                "dangke_requests_total", help: "Requests answered.",
                labels: ["route": key.pattern, "method": key.method, "status": String(key.status)]),
            latency: metrics.histogram(
                "dangke_request_seconds", help: "Time from request line to end of answer.",
                labels: ["route": key.pattern]))
    }
}
