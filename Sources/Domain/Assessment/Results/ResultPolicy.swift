package import Values

/// Which of several attempts at one exam counts.
package enum ResultPolicy: String, CaseIterable, Sendable {
    /// The highest mark; of equal ones the shortest, then the earliest.
    case best
    case first
    case last
    /// The mean of the marks, rounded half up to hundredths.
    case average
}

/// One graded attempt at an exam.
package struct AttemptResult: Hashable, Sendable {
    package let attempt: AttemptID
    /// From 1, in the order in which they were started.
    package let number: Int
    package let mark: Amount
    package let durationMilliseconds: Int64

    package init(attempt: AttemptID, number: Int, mark: Amount, durationMilliseconds: Int64) {
        self.attempt = attempt
        self.number = number
        self.mark = mark
        self.durationMilliseconds = durationMilliseconds
    }
}

/// What a member has in an exam.
package struct ExamResult: Hashable, Sendable {
    package let mark: Amount
    /// The attempt that counts; under `average` the last one, whose grading made the mean what it is.
    package let attempt: AttemptID

    package init(mark: Amount, attempt: AttemptID) {
        self.mark = mark
        self.attempt = attempt
    }

    /// Whether the mark reaches the pass mark; an exam without one is passed by taking it.
    package func passes(_ passMark: Amount?) -> Bool {
        passMark.map { mark >= $0 } ?? true
    }
}

extension ResultPolicy {
    /// The result of graded attempts in any order; `nil` where there are none.
    package func result(of attempts: [AttemptResult]) -> ExamResult? {
        let ordered = attempts.sorted { $0.number < $1.number }
        let counted: AttemptResult? =
            switch self {
            case .best:
                ordered.min {
                    ($1.mark, $0.durationMilliseconds, $0.number) < ($0.mark, $1.durationMilliseconds, $1.number)
                }
            case .first: ordered.first
            case .last, .average: ordered.last
            }
        guard let counted else { return nil }
        guard self == .average else { return ExamResult(mark: counted.mark, attempt: counted.attempt) }
        let sum = ordered.reduce(Int128(0)) { $0 + Int128($1.mark.hundredths) }
        let mean = roundedHalfUp(sum, over: Int128(ordered.count))
        return ExamResult(mark: Amount(hundredths: mean), attempt: counted.attempt)
    }
}
