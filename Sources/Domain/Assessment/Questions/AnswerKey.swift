package import Values

/// What is right. A type of its own, kept apart from everything that a candidate may see.
package enum AnswerKey: Hashable, Sendable {
    case single(ChoiceKey)
    case multiple(ChoiceKey)
    case trueFalse(Bool)
    case shortText(ShortTextKey)
    /// Marked by a person.
    case essay

    package var kind: QuestionKind {
        switch self {
        case .single: .single
        case .multiple: .multiple
        case .trueFalse: .trueFalse
        case .shortText: .shortText
        case .essay: .essay
        }
    }
}

/// The worth of each option. An option is correct where its worth is above zero.
package struct ChoiceKey: Hashable, Sendable {
    /// Options that are not listed are worth nothing.
    package let fractions: [OptionID: Fraction]

    package init(fractions: [OptionID: Fraction]) {
        self.fractions = fractions
    }

    /// A key that only tells right from wrong: the right options share the whole equally, a wrong one takes the whole.
    package init(correct: Set<OptionID>, among options: [OptionID]) {
        let share = Fraction(tenMillionths: roundedHalfUp(10_000_000, over: Int128(max(correct.count, 1))))
        fractions = Dictionary(
            options.map { ($0, correct.contains($0) ? share : -Fraction.one) }, uniquingKeysWith: { first, _ in first })
    }

    package var correct: Set<OptionID> {
        Set(fractions.filter { $0.value > .zero }.keys)
    }

    /// What choosing `option` is worth.
    package func fraction(of option: OptionID) -> Fraction {
        fractions[option] ?? .zero
    }
}
