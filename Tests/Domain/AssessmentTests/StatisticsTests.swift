import Assessment
import Testing
import Values

private typealias Cell = JointHistogram.Cell

private func histogram(_ rows: [(mark: Int64, total: Int64)]) -> JointHistogram {
    var histogram = JointHistogram()
    for row in rows { histogram.add(Cell(mark: Amount(hundredths: row.mark), total: Amount(hundredths: row.total))) }
    return histogram
}

private func near(_ fraction: Fraction?, _ value: Double) -> Bool {
    fraction.map { abs(Double($0.tenMillionths) / 1e7 - value) < 1.01e-7 } ?? false
}

struct StatisticsTests {
    @Test func `two attempts have exact figures`() {
        let statistics = ItemStatistics(histogram([(100, 500), (0, 200)]), points: Amount(1))
        #expect(statistics.attempts == 2)
        #expect(statistics.difficulty == Fraction(tenMillionths: 5_000_000))
        #expect(statistics.discrimination == .one)
        #expect(statistics.pointBiserial == .one)
        #expect(statistics.correctedPointBiserial == .one)
    }

    @Test func `figures that do not exist are missing, not zero`() {
        let one = ItemStatistics(histogram([(100, 500)]), points: Amount(1))
        #expect(one.difficulty == .one && one.discrimination == nil && one.pointBiserial == nil)
        let equal = ItemStatistics(histogram([(100, 500), (100, 400)]), points: Amount(1))
        #expect(equal.discrimination == .zero && equal.pointBiserial == nil)
        #expect(ItemStatistics(JointHistogram(), points: Amount(1)).difficulty == nil)
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `figures agree with the formulas applied to every attempt`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let count = 2 + generator.below(300)
        // Distinct totals, so that the oracle's groups need no rule for ties.
        let totals = generator.shuffled(Array(1...2000)).prefix(count).map { Int64($0) * 7 }
        let rows = totals.map { (mark: Int64(generator.below(5)) * 50, total: $0) }
        let statistics = ItemStatistics(histogram(rows), points: Amount(2))
        let n = Double(count)
        let x = rows.map { Double($0.mark) }
        #expect(near(statistics.difficulty, x.reduce(0, +) / n / 200), "seed \(seed)")
        let size = max(1, Int((0.27 * n).rounded()))
        let sorted = rows.sorted { $0.total < $1.total }.map { Double($0.mark) }
        let spread = sorted.suffix(size).reduce(0, +) - sorted.prefix(size).reduce(0, +)
        #expect(near(statistics.discrimination, spread / Double(size) / 200), "seed \(seed)")
        func correlation(_ y: [Double]) -> Double {
            let (meanX, meanY) = (x.reduce(0, +) / n, y.reduce(0, +) / n)
            let shared = zip(x, y).reduce(0) { $0 + ($1.0 - meanX) * ($1.1 - meanY) }
            let spreadX = x.reduce(0) { $0 + ($1 - meanX) * ($1 - meanX) }
            let spreadY = y.reduce(0) { $0 + ($1 - meanY) * ($1 - meanY) }
            return shared / (spreadX * spreadY).squareRoot()
        }
        if Set(x).count > 1 {
            #expect(near(statistics.pointBiserial, correlation(rows.map { Double($0.total) })), "seed \(seed)")
            let rest = rows.map { Double($0.total - $0.mark) }
            if Set(rest).count > 1 {
                #expect(near(statistics.correctedPointBiserial, correlation(rest)), "seed \(seed)")
            }
        }
    }

    @Test func `a million attempts are exact`() {
        // Every total from 0 to 99 ten thousand times; the item is right from total 50 on.
        var histogram = JointHistogram()
        for total in 0..<100 {
            histogram.add(Cell(mark: Amount(total >= 50 ? 1 : 0), total: Amount(total)), count: 10_000)
        }
        let statistics = ItemStatistics(histogram, points: Amount(1))
        #expect(statistics.attempts == 1_000_000)
        #expect(statistics.difficulty == Fraction(tenMillionths: 5_000_000))
        #expect(statistics.discrimination == .one)
        // (M₁ − M₀) / s · √(pq) = (74.5 − 24.5) / √833.25 · ½
        #expect(near(statistics.pointBiserial, 50 / (833.25).squareRoot() / 2))
    }

    @Test func `attempts with equal totals share the border of a group`() {
        // Four attempts, groups of one: two tie for the best place, one of them right.
        let tied = histogram([(100, 400), (0, 400), (0, 300), (100, 200)])
        #expect(ItemStatistics(tied, points: Amount(1)).discrimination == Fraction(tenMillionths: -5_000_000))
    }

    @Test func `a result taken back leaves no trace`() {
        let rows: [(mark: Int64, total: Int64)] = [(100, 500), (0, 200), (0, 300)]
        var changed = histogram(rows + [(100, 200)])
        changed.add(Cell(mark: Amount(1), total: Amount(2)), count: -1)
        #expect(changed == histogram(rows))
    }

    @Test func `score statistics of ten known marks`() {
        let marks = [55, 60, 60, 70, 72, 75, 80, 88, 90, 100].map { Amount($0) }
        let histogram = Dictionary(marks.map { ($0, 1) }, uniquingKeysWith: +)
        let statistics = ScoreStatistics(histogram, passMark: Amount(60))
        #expect(statistics.mean == Amount(75))
        #expect(statistics.median == Amount(hundredths: 7350))
        #expect(statistics.percentile10 == Amount(55))
        #expect(statistics.percentile90 == Amount(90))
        #expect(statistics.passed == 9 && statistics.count == 10)
        #expect(statistics.passRate == Fraction(tenMillionths: 9_000_000))
        #expect(ScoreStatistics([:], passMark: nil).median == nil)
    }

    @Test(arguments: 1...30 as ClosedRange<UInt64>)
    func `percentiles are what at least so many do not exceed`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let marks = (0..<(1 + generator.below(60))).map { _ in Amount(generator.below(30)) }
        let statistics = ScoreStatistics(Dictionary(marks.map { ($0, 1) }, uniquingKeysWith: +), passMark: Amount(15))
        let sorted = marks.sorted()
        for (percent, value) in [(10, statistics.percentile10), (90, statistics.percentile90)] {
            let oracle = sorted.first { mark in sorted.count { $0 <= mark } * 100 >= percent * sorted.count }
            #expect(value == oracle, "seed \(seed)")
        }
        let middle =
            sorted.count.isMultiple(of: 2)
            ? Double(sorted[sorted.count / 2 - 1].hundredths + sorted[sorted.count / 2].hundredths) / 2
            : Double(sorted[sorted.count / 2].hundredths)
        #expect(try #require(statistics.median).hundredths == Int64((middle + 0.5).rounded(.down)), "seed \(seed)")
        #expect(statistics.passed == marks.count { $0 >= Amount(15) })
    }
}
