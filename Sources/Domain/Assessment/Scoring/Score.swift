package import Values

/// What an answer earned.
package struct Score: Hashable, Sendable {
    package let mark: Amount
    /// The share of the points, 0...1, from which the mark was computed.
    package let fraction: Fraction
    package let verdict: Verdict

    /// How an answer is called when it is shown.
    package enum Verdict: String, CaseIterable, Sendable {
        case correct
        case partial
        case wrong
        case unanswered
    }

    /// The score of a share of `points`: the share is settled, multiplied by the points and rounded half up, once.
    package init(fraction: Fraction, of points: Amount) {
        let settled = fraction.settled
        let product = Int128(settled.tenMillionths) * Int128(points.hundredths)
        mark = Amount(hundredths: roundedHalfUp(product, over: Int128(Fraction.one.tenMillionths)))
        self.fraction = settled
        verdict = settled == .one ? .correct : settled == .zero ? .wrong : .partial
    }

    /// The score of a mark that a person gave.
    ///
    /// - Precondition: `mark` is 0...`points`; the form that takes it checks that.
    package init(mark: Amount, of points: Amount) {
        precondition(mark >= .zero && mark <= points, "A mark of \(mark) is not within 0 and \(points).")
        self.mark = mark
        let share =
            points == .zero
            ? 0
            : roundedHalfUp(
                Int128(mark.hundredths) * Int128(Fraction.one.tenMillionths), over: Int128(points.hundredths))
        fraction = Fraction(tenMillionths: share)
        verdict = mark == points ? .correct : mark == .zero ? .wrong : .partial
    }

    private init(mark: Amount, fraction: Fraction, verdict: Verdict) {
        self.mark = mark
        self.fraction = fraction
        self.verdict = verdict
    }

    /// Nothing was answered.
    package static let unanswered = Score(mark: .zero, fraction: .zero, verdict: .unanswered)
}

extension Fraction {
    /// A sum of parts made fit to be multiplied: within 10⁻⁶ of 0 or 1 it is that (three times 0.3333333 is the
    /// whole), and it is clamped to 0...1.
    var settled: Fraction {
        let tolerance: Int64 = 10
        if tenMillionths <= tolerance { return .zero }
        if tenMillionths >= Fraction.one.tenMillionths - tolerance { return .one }
        return self
    }
}
