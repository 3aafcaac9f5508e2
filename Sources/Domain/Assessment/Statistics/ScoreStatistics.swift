package import Values

/// How the marks of an exam are distributed, over counted attempts (domain rule: scores).
package struct ScoreStatistics: Hashable, Sendable {
    /// Number of marks: the denominator of the pass rate.
    package let count: Int
    /// Number of marks that reach the pass mark: the numerator of the pass rate.
    package let passed: Int
    /// Rounded half up to hundredths; `nil` without marks, as are the others.
    package let mean: Amount?
    /// The middle mark; of an even number the mean of the two middle ones, rounded half up.
    package let median: Amount?
    /// The tenth and the ninetieth percentile by nearest rank: the smallest mark that at least 10 %, or 90 %, of the
    /// marks do not exceed. It is always a mark that somebody has.
    package let percentile10: Amount?
    package let percentile90: Amount?
    package let passRate: Fraction?

    /// - Parameters:
    ///   - histogram: how many members have each mark.
    ///   - passMark: `nil` where every mark passes.
    package init(_ histogram: [Amount: Int], passMark: Amount?) {
        let ascending = histogram.filter { $0.value > 0 }.sorted { $0.key < $1.key }
        let count = ascending.reduce(0) { $0 + $1.value }
        self.count = count
        passed = ascending.reduce(0) { sum, entry in
            passMark.map { entry.key >= $0 } ?? true ? sum + entry.value : sum
        }
        guard count > 0 else {
            (mean, median, percentile10, percentile90, passRate) = (nil, nil, nil, nil, nil)
            return
        }
        /// The mark at `rank`, from 1.
        func mark(at rank: Int) -> Amount {
            var left = rank
            for (mark, count) in ascending {
                if left <= count { return mark }
                left -= count
            }
            preconditionFailure("Rank \(rank) is beyond the \(count) marks.")
        }
        let sum = ascending.reduce(Int128(0)) { $0 + Int128($1.key.hundredths) * Int128($1.value) }
        mean = Amount(hundredths: roundedHalfUp(sum, over: Int128(count)))
        let middle = mark(at: (count + 1) / 2) + mark(at: count / 2 + 1)
        median = Amount(hundredths: roundedHalfUp(Int128(middle.hundredths), over: 2))
        percentile10 = mark(at: (count + 9) / 10)
        percentile90 = mark(at: (count * 9 + 9) / 10)
        passRate = Fraction(tenMillionths: roundedHalfUp(Int128(passed) * 10_000_000, over: Int128(count)))
    }
}
