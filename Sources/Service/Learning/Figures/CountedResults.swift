import Assessment
import Store
import Values

/// The counted results of those due, exempt members left out: one for each member and exam that has any.
struct CountedResults {
    private(set) var due = 0
    /// Those due who closed an attempt that has its result, released or not.
    private(set) var participants = 0
    private(set) var passed = 0
    /// Released marks as hundredths of a percent of the full marks.
    private(set) var shares: [Int64] = []

    /// - Parameter rows: by exam, member and number of the attempt, as `ExamStanding.due` gives them.
    init(_ rows: [DueAttemptRow]) {
        var start = 0
        while start < rows.count {
            var end = start + 1
            while end < rows.count, rows[end].exam == rows[start].exam, rows[end].member == rows[start].member {
                end += 1
            }
            if !rows[start].isExempt { take(rows[start..<end]) }
            start = end
        }
    }

    private mutating func take(_ rows: ArraySlice<DueAttemptRow>) {
        due += 1
        guard let first = rows.first, let policy = ResultPolicy(rawValue: first.resultPolicy) else { return }
        if rows.contains(where: \.isComplete) { participants += 1 }
        let results = rows.compactMap(\.result)
        let counted = policy.result(
            of: results.map {
                AttemptResult(
                    attempt: $0.attempt, number: $0.number, mark: $0.mark,
                    durationMilliseconds: $0.durationMilliseconds)
            })
        guard let counted, let maximum = results.first(where: { $0.attempt == counted.attempt })?.maximum,
            maximum > .zero
        else { return }
        let mark = Int128(counted.mark.hundredths)
        shares.append(roundedHalfUp(mark * 10_000, over: Int128(maximum.hundredths)))
        let needed = Int128(first.passFraction.tenMillionths) * Int128(maximum.hundredths)
        if mark * 10_000_000 >= needed { passed += 1 }
    }
}
