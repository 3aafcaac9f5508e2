import Synchronization

/// One series that can show itself.
protocol MetricSeries: Sendable {
    /// Appends the lines of the series; `labels` is what stands between the braces.
    func expose(name: String, labels: String, into text: inout String)
}

/// A number that only grows.
package final class Counter: MetricSeries {
    private let count = Atomic<Int64>(0)

    init() {}

    /// - Precondition: `amount` is not negative.
    package func increment(by amount: Int64 = 1) {
        precondition(amount >= 0, "A counter only grows.")
        count.wrappingAdd(amount, ordering: .relaxed)
    }

    package var value: Int64 { count.load(ordering: .relaxed) }

    func expose(name: String, labels: String, into text: inout String) {
        text += line(name, labels, String(value))
    }
}

/// A number that goes up and down.
package final class Gauge: MetricSeries {
    private let level = Atomic<Int64>(0)

    init() {}

    package func set(_ value: Int64) { level.store(value, ordering: .relaxed) }

    /// Adds `amount`, which may be negative.
    package func add(_ amount: Int64) { level.wrappingAdd(amount, ordering: .relaxed) }

    package var value: Int64 { level.load(ordering: .relaxed) }

    func expose(name: String, labels: String, into text: inout String) {
        text += line(name, labels, String(value))
    }
}

/// A number that is read when it is shown.
final class ReadNumber: MetricSeries {
    private let unit: Histogram.Unit
    private let reading: @Sendable () -> Int64

    init(unit: Histogram.Unit, reading: @escaping @Sendable () -> Int64) {
        self.unit = unit
        self.reading = reading
    }

    func expose(name: String, labels: String, into text: inout String) {
        text += line(name, labels, unit.shown(reading()))
    }
}

/// Observations counted in fixed buckets, with their sum.
package final class Histogram: MetricSeries {
    /// What is observed, and how it is shown.
    package enum Unit: Sendable {
        /// Observed in nanoseconds, shown in seconds.
        case seconds
        /// Observed and shown as it is: bytes, rows.
        case plain
    }

    /// 1 ms to 10 s, in nanoseconds.
    package static let latencyBuckets: [Int64] = [
        1_000_000, 2_500_000, 5_000_000, 10_000_000, 25_000_000, 50_000_000, 100_000_000, 250_000_000, 500_000_000,
        1_000_000_000, 2_500_000_000, 5_000_000_000, 10_000_000_000,
    ]

    private struct Tally {
        /// One more than there are bounds: the last counts what is above all of them.
        var counts: [Int64]
        var sum: Int64 = 0
    }

    private let unit: Unit
    private let bounds: [Int64]
    private let tally: Mutex<Tally>

    init(unit: Unit, bounds: [Int64]) {
        precondition(
            zip(bounds, bounds.dropFirst()).allSatisfy { $0 < $1 }, "The bounds of a histogram's buckets ascend.")
        self.unit = unit
        self.bounds = bounds
        tally = Mutex(Tally(counts: Array(repeating: 0, count: bounds.count + 1)))
    }

    /// Counts one observation: nanoseconds for `.seconds`.
    package func observe(_ value: Int64) {
        let bucket = bounds.firstIndex { value <= $0 } ?? bounds.count
        tally.withLock {
            $0.counts[bucket] += 1
            $0.sum &+= value
        }
    }

    func expose(name: String, labels: String, into text: inout String) {
        let tally = tally.withLock { $0 }
        var total: Int64 = 0
        for (index, count) in tally.counts.enumerated() {
            total += count
            let bound = index < bounds.count ? unit.shown(bounds[index]) : "+Inf"
            let bucket = labels.isEmpty ? "le=\"\(bound)\"" : "\(labels),le=\"\(bound)\""
            text += line("\(name)_bucket", bucket, String(total))
        }
        text += line("\(name)_sum", labels, unit.shown(tally.sum))
        text += line("\(name)_count", labels, String(total))
    }
}

extension Histogram.Unit {
    fileprivate func shown(_ value: Int64) -> String {
        switch self {
        case .plain:
            return String(value)
        case .seconds:
            let (whole, rest) = value.magnitude.quotientAndRemainder(dividingBy: 1_000_000_000)
            var places = String(String(rest + 1_000_000_000).dropFirst())
            while places.hasSuffix("0") { places.removeLast() }
            return "\(value < 0 ? "-" : "")\(whole)\(places.isEmpty ? "" : ".")\(places)"
        }
    }
}

private func line(_ name: String, _ labels: String, _ value: String) -> String {
    labels.isEmpty ? "\(name) \(value)\n" : "\(name){\(labels)} \(value)\n"
}
