import Testing
import Values

@testable import Bench

struct FigureTests {
    @Test func `steady phases give a narrow interval around the ratio of medians`() {
        let estimate = RatioEstimate(ours: Array(repeating: 30, count: 9), peer: Array(repeating: 10, count: 9))
        #expect(estimate.ratio == 3 && estimate.low == 3 && estimate.high == 3)
    }

    @Test func `scattered phases widen the interval, which still holds the ratio`() {
        let estimate = RatioEstimate(
            ours: [20, 22, 25, 28, 30, 32, 35, 38, 40], peer: Array(repeating: 10, count: 9))
        #expect(estimate.ratio == 3)
        #expect(estimate.low < 3 && estimate.low >= 2)
        #expect(estimate.high > 3 && estimate.high <= 4)
    }

    @Test func `a bar is met by the bad end of the interval and never by a void run`() {
        func finding(_ low: Double, _ high: Double, _ bar: Finding.Bar, _ voided: [String] = []) -> Finding {
            Finding(
                name: "x", ours: "", peer: "", value: (low + high) / 2, low: low, high: high, bar: bar, voided: voided,
                notes: [])
        }
        #expect(finding(3, 4, .atLeast(3, wanted: 5)).isMet)
        #expect(!finding(2.9, 9, .atLeast(3, wanted: 5)).isMet)
        #expect(finding(1, 3, .atMost(3)).isMet)
        #expect(!finding(1, 3.1, .atMost(3)).isMet)
        #expect(!finding(9, 9, .atLeast(3, wanted: 5), ["the generator was busy"]).isMet)
    }

    @Test func `a percentile is at most one sixteenth above the duration itself`() {
        var generator = SeededGenerator(seed: 4)
        for _ in 0..<50 {
            var histogram = LatencyHistogram()
            let durations = (0..<200).map { _ in Int64(1000 + generator.below(50_000_000)) }
            for duration in durations { histogram.add(duration) }
            let sorted = durations.sorted()
            for (share, place) in [(0.5, 99), (0.99, 197), (1.0, 199)] {
                let exact = Double(sorted[place]) / 1000
                let found = histogram.microseconds(at: share)
                #expect(found >= exact && found <= exact * 17 / 16 + 0.001)
            }
        }
    }
}
