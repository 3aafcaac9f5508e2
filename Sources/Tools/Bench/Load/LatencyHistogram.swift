/// Durations in buckets that grow with them: 16 to each power of two, so that a percentile is at most 1/16 too high.
struct LatencyHistogram {
    private var counts = [Int](repeating: 0, count: 64 * 16)
    private(set) var total = 0

    mutating func add(_ nanoseconds: Int64) {
        counts[Self.bucket(of: max(nanoseconds, 16))] += 1
        total += 1
    }

    mutating func add(_ other: Self) {
        for (index, count) in other.counts.enumerated() { counts[index] += count }
        total += other.total
    }

    /// The duration that `share` (0...1) of all do not exceed, in microseconds.
    func microseconds(at share: Double) -> Double {
        var rest = Int((Double(total) * share).rounded(.up))
        for (index, count) in counts.enumerated() {
            rest -= count
            if rest <= 0 { return Double(Self.upperBound(of: index)) / 1000 }
        }
        return 0
    }

    private static func bucket(of value: Int64) -> Int {
        let exponent = 63 - value.leadingZeroBitCount
        return exponent * 16 + Int(value >> Int64(exponent - 4) & 15)
    }

    private static func upperBound(of bucket: Int) -> Int64 {
        let (exponent, part) = bucket.quotientAndRemainder(dividingBy: 16)
        return exponent < 4 ? 16 : Int64(part + 17) << Int64(exponent - 4)
    }
}
