import Assessment
import ImportModel
import Values

/// An imported item as a question of this system, or why it cannot be one.
enum ImportedQuestion {
    case question(QuestionDocument)
    /// This system cannot score it yet, or it is no question.
    case unsupported
    /// Something is missing that the importer may have reported already.
    case incomplete(DiagnosticCode)

    init(_ item: ImportedItem) {
        let key = Self.key(of: item)
        if case .failure(let reason) = key, reason.code == nil {
            self = .unsupported
            return
        }
        guard let points = Self.points(item.points) else {
            self = .incomplete(.unreadableValue)
            return
        }
        guard points > .zero else {
            self = .incomplete(.pointsNotPositive)
            return
        }
        switch key {
        case .failure(let reason):
            self = reason.code.map { .incomplete($0) } ?? .unsupported
        case .success(let key):
            let plain = StrippedMarkup.of(html: item.stem.safeHTML)
            self = .question(
                QuestionDocument(
                    title: item.title.isEmpty ? StrippedMarkup.title(of: plain) : item.title, stem: item.stem.safeHTML,
                    source: item.stem.source,
                    options: key.kind.hasOptions
                        ? item.options.map { QuestionOption(id: OptionID($0.id), html: $0.text.safeHTML) } : [],
                    shuffles: !item.options.contains(where: \.isFixed), points: points,
                    difficulty: item.difficulty, tags: item.tags, category: item.category ?? "",
                    clause: item.clause, validFrom: item.validFrom.map { BusinessDay($0) },
                    validTo: item.validTo.map { BusinessDay($0) }, key: key, modelAnswer: Self.modelAnswer(of: item),
                    explanation: item.explanation?.safeHTML ?? ""))
        }
    }

    /// Why there is no key; without a code the kind has none here.
    private struct Reason: Error {
        let code: DiagnosticCode?
    }

    private static func key(of item: ImportedItem) -> Result<Assessment.AnswerKey, Reason> {
        switch item.kind {
        case .single, .multiple:
            guard let choice = choice(item) else { return .failure(Reason(code: .noCorrectOption)) }
            return .success(item.kind == .single ? .single(choice) : .multiple(choice))
        case .trueFalse:
            guard case .truth(let value) = item.key else { return .failure(Reason(code: .truthMissing)) }
            return .success(.trueFalse(value))
        case .shortText:
            let blanks = item.accepted.compactMap(blank)
            guard !blanks.isEmpty, blanks.count == item.accepted.count else {
                return .failure(Reason(code: .answerMissing))
            }
            return .success(.shortText(ShortTextKey(blanks: blanks, isCaseSensitive: item.isCaseSensitive)))
        case .essay:
            return .success(.essay)
        case .numeric, .match, .order, .gapSelect, .cloze, .fileUpload, .scenario, .description, .unsupported:
            return .failure(Reason(code: nil))
        }
    }

    private static func choice(_ item: ImportedItem) -> ChoiceKey? {
        guard case .options(let correct) = item.key, !correct.isEmpty else { return nil }
        let fractions = Dictionary(
            item.options.map { (OptionID($0.id), $0.fraction) }, uniquingKeysWith: { first, _ in first })
        guard fractions.count == item.options.count else { return nil }
        let key = ChoiceKey(fractions: fractions)
        let named = Set(correct.map { OptionID($0) })
        return key.correct.isEmpty ? ChoiceKey(correct: named, among: item.options.map { OptionID($0.id) }) : key
    }

    private static func blank(_ accepted: [AcceptedAnswer]) -> ShortTextKey.Blank? {
        let texts = accepted.compactMap { answer -> AcceptedText? in
            switch answer.value {
            case .text(let text): AcceptedText(literal(text), fraction: answer.fraction)
            case .pattern(let pattern): AcceptedText(pattern, fraction: answer.fraction)
            case .anything: AcceptedText("*", fraction: answer.fraction)
            case .number: nil
            }
        }
        guard texts.count == accepted.count, texts.contains(where: { $0.fraction > .zero }) else { return nil }
        return ShortTextKey.Blank(accepted: texts)
    }

    /// A text in which asterisks stand for themselves.
    private static func literal(_ text: String) -> String {
        text.split(separator: "*", omittingEmptySubsequences: false).joined(separator: "\\*")
    }

    /// Points in hundredths; what is finer is rounded half up.
    private static func points(_ points: ExactDecimal) -> Amount? {
        if let amount = points.amount { return amount }
        return points.fraction.map {
            Amount(hundredths: roundedHalfUp(Int128($0.tenMillionths), over: 100_000))
        }
    }

    private static func modelAnswer(of item: ImportedItem) -> String {
        guard item.kind == .essay, case .text(let text)? = item.accepted.first?.first?.value else { return "" }
        return StrippedMarkup.html(of: text)
    }
}
