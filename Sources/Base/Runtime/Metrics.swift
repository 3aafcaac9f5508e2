import Synchronization

/// What the service counts and measures, by name and labels; `/metrics` shows it.
///
/// Asking twice for the same name and labels gives the same instrument. Ask once, when the service is put together,
/// and keep the instrument: asking takes a lock, counting does not.
package final class Metrics: Sendable {
    /// Label names and values of one series; few values each, never an id.
    package typealias Labels = [String: String]

    private let families = Mutex<[String: MetricFamily]>([:])

    package init() {}

    /// A number that only grows; its name ends in `_total`.
    package func counter(_ name: String, help: String, labels: Labels = [:]) -> Counter {
        instrument(name, help: help, kind: .counter, labels: labels, make: Counter.init)
    }

    /// A number that only grows and that something else counts; it is read when the metrics are shown.
    package func counter(
        _ name: String, help: String, labels: Labels = [:], reading: @escaping @Sendable () -> Int64
    ) {
        _ = instrument(name, help: help, kind: .counter, labels: labels) { ReadNumber(unit: .plain, reading: reading) }
    }

    /// A number that goes up and down.
    package func gauge(_ name: String, help: String, labels: Labels = [:]) -> Gauge {
        instrument(name, help: help, kind: .gauge, labels: labels) { Gauge() }
    }

    /// A number that is read when the metrics are shown.
    ///
    /// - Parameter unit: of what is read: nanoseconds for `.seconds`.
    package func gauge(
        _ name: String, help: String, unit: Histogram.Unit = .plain, labels: Labels = [:],
        reading: @escaping @Sendable () -> Int64
    ) {
        _ = instrument(name, help: help, kind: .gauge, labels: labels) { ReadNumber(unit: unit, reading: reading) }
    }

    /// Durations or sizes, counted in fixed buckets.
    ///
    /// - Parameter buckets: upper bounds, ascending, in the unit of `observe`: nanoseconds for `.seconds`.
    package func histogram(
        _ name: String, help: String, unit: Histogram.Unit = .seconds, buckets: [Int64] = Histogram.latencyBuckets,
        labels: Labels = [:]
    ) -> Histogram {
        instrument(name, help: help, kind: .histogram, labels: labels) { Histogram(unit: unit, bounds: buckets) }
    }

    /// All series in the text exposition format, version 0.0.4, by name and labels.
    package func exposition() -> String {
        let families = families.withLock { $0 }
        var text = ""
        for (name, family) in families.sorted(by: { $0.key < $1.key }) {
            text += "# HELP \(name) \(escaped(family.help, quotes: false))\n# TYPE \(name) \(family.kind.rawValue)\n"
            for (labels, series) in family.series.sorted(by: { $0.key < $1.key }) {
                series.expose(name: name, labels: labels, into: &text)
            }
        }
        return text
    }

    private func instrument<Instrument: MetricSeries>(
        _ name: String, help: String, kind: MetricFamily.Kind, labels: Labels, make: () -> Instrument
    ) -> Instrument {
        precondition(isMetricName(name), "\(name) is no name for a metric.")
        precondition(labels.keys.allSatisfy(isMetricName), "A label of \(name) has no proper name.")
        let key = labels.sorted { $0.key < $1.key }.map { "\($0.key)=\"\(escaped($0.value, quotes: true))\"" }
            .joined(separator: ",")
        return families.withLock { families in
            var family = families[name] ?? MetricFamily(help: help, kind: kind, series: [:])
            precondition(family.kind == kind, "\(name) is a \(family.kind.rawValue) already.")
            let series = family.series[key] ?? make()
            guard let instrument = series as? Instrument else {
                preconditionFailure("\(name) is read when shown and cannot also be set.")
            }
            family.series[key] = instrument
            families[name] = family
            return instrument
        }
    }
}

/// All series of one name.
private struct MetricFamily {
    enum Kind: String {
        case counter, gauge, histogram
    }

    let help: String
    let kind: Kind
    /// By labels as they are written between the braces.
    var series: [String: any MetricSeries]
}

private func isMetricName(_ name: String) -> Bool {
    guard let first = name.utf8.first, !(48...57).contains(first) else { return false }
    return name.utf8.allSatisfy { byte in
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == UInt8(ascii: "_")
    }
}

private func escaped(_ text: String, quotes: Bool) -> String {
    text.reduce(into: "") { result, character in
        switch character {
        case "\\": result += #"\\"#
        case "\n", "\r\n": result += #"\n"#
        case "\"" where quotes: result += #"\""#
        default: result.append(character)
        }
    }
}
