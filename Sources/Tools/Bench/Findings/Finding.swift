/// What one measurement came to, held against its bar.
struct Finding {
    /// What a ratio, or a figure of its own, must reach.
    enum Bar {
        case atLeast(Double, wanted: Double)
        case atMost(Double)
    }

    let name: String
    let ours: String
    let peer: String
    /// The ratio, or the figure itself where there is no peer.
    let value: Double
    /// Its interval of 95 %; both ends are `value` where it was read once.
    let low: Double
    let high: Double
    let bar: Bar
    /// Why the figures say nothing; empty where they do.
    let voided: [String]
    /// What else was seen: latencies, processor time, flushes.
    let notes: [String]

    /// Whether the bad end of the interval meets the bar, and nothing voids the run.
    var isMet: Bool { voided.isEmpty && meetsBar }

    var verdict: String {
        guard voided.isEmpty else { return "VOID" }
        return switch bar {
        case _ where !meetsBar: "MISSED"
        case .atLeast(_, let wanted) where low >= wanted: "met, and what was wanted"
        case .atLeast, .atMost: "met"
        }
    }

    var barText: String {
        switch bar {
        case .atLeast(let least, let wanted): "≥ \(Figure.text(least)) (\(Figure.text(wanted)))"
        case .atMost(let most): "≤ \(Figure.text(most))"
        }
    }

    private var meetsBar: Bool {
        switch bar {
        case .atLeast(let least, _): low >= least
        case .atMost(let most): high <= most
        }
    }
}
