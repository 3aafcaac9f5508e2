import Assessment
import Learning
import Values

extension QuestionInput {
    /// What the document means.
    ///
    /// - Throws: `LearningError.invalid` where the answer is not one of the kind.
    func draft() throws -> QuestionDraft {
        QuestionDraft(
            stem: stem, options: options.map { DraftOption(id: OptionID($0.id), text: $0.text) }, key: try key(),
            shuffles: shuffles ?? true, points: points ?? Amount(1), difficulty: difficulty.map { Int($0) },
            tags: tags ?? [], category: origin?.category ?? "", lesson: origin?.lesson, clause: origin?.clause,
            validFrom: origin?.validFrom, validTo: origin?.validTo, modelAnswer: answer.modelAnswer ?? "",
            explanation: explanation ?? "")
    }

    private func key() throws -> AnswerKey {
        switch kind {
        case .single: return .single(try choice())
        case .multiple: return .multiple(try choice())
        case .trueFalse:
            guard let value = answer.value else { throw Self.missing("value") }
            return .trueFalse(value)
        case .shortText:
            guard let blanks = answer.blanks else { throw Self.missing("blanks") }
            return .shortText(
                ShortTextKey(
                    blanks: blanks.map { texts in ShortTextKey.Blank(accepted: texts.map { AcceptedText($0) }) },
                    isCaseSensitive: answer.caseSensitive ?? false))
        case .essay: return .essay
        }
    }

    private func choice() throws -> ChoiceKey {
        if options.contains(where: { $0.fraction != nil }) {
            return ChoiceKey(
                fractions: Dictionary(
                    options.map { (OptionID($0.id), $0.fraction ?? .zero) }, uniquingKeysWith: { first, _ in first }))
        }
        guard let correct = answer.correct else { throw Self.missing("correct") }
        let ids = options.map { OptionID($0.id) }
        let named = Set(correct.map { OptionID($0) })
        guard named.isSubset(of: Set(ids)) else {
            throw LearningError.invalid([
                FieldProblem(
                    "/answer/correct", "unknownOption",
                    Phrase(zh: "正确选项应在选项之中。", en: "Name right options among the options."))
            ])
        }
        return ChoiceKey(correct: named, among: ids)
    }

    private static func missing(_ field: String) -> LearningError {
        .invalid([
            FieldProblem(
                "/answer/\(field)", "missing",
                Phrase(zh: "该题型需要 answer.\(field)。", en: "This kind needs answer.\(field)."))
        ])
    }
}
