import Values

/// How an answer of several options is scored (R-QUIZ-02).
package enum MultipleChoiceRule: String, CaseIterable, Sendable {
    /// All of the right options and no other; the default.
    case exact
    /// As `exact`, and half of the points for some of the right options and no other.
    case partialHalf
    /// The right options chosen less the wrong ones, as a share of the right ones; never below zero.
    case proportional
    /// The sum of the worths of the chosen options, negative ones included, clamped to 0...1.
    case sumFractions

    /// The share of the points that `options` earn.
    func fraction(of options: Set<OptionID>, key: ChoiceKey) -> Fraction {
        let correct = key.correct
        switch self {
        case .exact:
            return !correct.isEmpty && options == correct ? .one : .zero
        case .partialHalf:
            guard !options.isEmpty, options.isSubset(of: correct) else { return .zero }
            return options == correct ? .one : Fraction(tenMillionths: 5_000_000)
        case .proportional:
            guard !correct.isEmpty else { return .zero }
            let right = options.intersection(correct).count
            let surplus = max(0, right - (options.count - right))
            return Fraction(tenMillionths: roundedHalfUp(Int128(surplus) * 10_000_000, over: Int128(correct.count)))
        case .sumFractions:
            return options.reduce(Fraction.zero) { $0 + key.fraction(of: $1) }
        }
    }
}
