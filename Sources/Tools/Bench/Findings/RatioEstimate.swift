import Values

/// The ratio of two medians, with the interval that 95 % of resampled pairs fall into.
struct RatioEstimate {
    let ours: Double
    let peer: Double
    let ratio: Double
    let low: Double
    let high: Double

    private static let resamples = 10_000

    /// - Parameters: figures of phases that ran in turns; those of one place are one pair.
    init(ours: [Double], peer: [Double]) {
        precondition(ours.count == peer.count && !ours.isEmpty, "Phases run in pairs.")
        self.ours = Self.median(ours)
        self.peer = Self.median(peer)
        ratio = self.ours / self.peer
        var generator = SeededGenerator(seed: 20_260_803)
        // Pairs are drawn together: what slowed the machine slowed both.
        let ratios = (0..<Self.resamples).map { _ in
            let drawn = ours.indices.map { _ in generator.below(ours.count) }
            return Self.median(drawn.map { ours[$0] }) / Self.median(drawn.map { peer[$0] })
        }.sorted()
        low = ratios[Self.resamples / 40]
        high = ratios[Self.resamples - 1 - Self.resamples / 40]
    }

    static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }
}
