package import Values

/// What became of scoring one answer.
package enum ScoringOutcome: Hashable, Sendable {
    case scored(Score)
    /// A person has to read it.
    case needsMarking
}

extension AnswerKey {
    /// Scores one answer, exactly: the same answer, key, points and rule give the same score on every machine.
    ///
    /// - Parameter response: the answer in the ids of the question version; `nil` where there is none.
    /// - Parameter rule: how several options are scored; other kinds do not look at it.
    /// - Precondition: `response` is of the key's kind; it was checked when it was received.
    package func score(
        _ response: Response<OptionID>?, points: Amount, rule: MultipleChoiceRule = .exact
    ) -> ScoringOutcome {
        guard let response, !response.isBlank else { return .scored(.unanswered) }
        let fraction: Fraction
        switch (self, response) {
        case (.single(let key), .single(let option)):
            fraction = key.fraction(of: option)
        case (.multiple(let key), .multiple(let options)):
            fraction = rule.fraction(of: options, key: key)
        case (.trueFalse(let key), .trueFalse(let value)):
            fraction = key == value ? .one : .zero
        case (.shortText(let key), .shortText(let texts)):
            fraction = key.fraction(of: texts)
        case (.essay, .essay):
            return .needsMarking
        default:
            preconditionFailure("A \(response.kind.rawValue) answer cannot be scored by a \(kind.rawValue) key.")
        }
        return .scored(Score(fraction: fraction, of: points))
    }
}
