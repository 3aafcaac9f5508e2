package import ImportModel
import Values

// Kinds that are answered by filling in.

extension QuestionBuilder {
    /// 填空: each blank with the texts that are accepted.
    package mutating func readBlanks(_ draft: QuestionDraft, _ item: inout ImportedItem) {
        refuseOptions(draft)
        checkCount(draft)
        for blank in draft.blanks {
            item.accepted.append(alternatives(blank).map { AcceptedAnswer(.text($0.text), fraction: $0.share) })
        }
    }

    /// `= 3.14`, `= 3.14 +- 0.01`
    package mutating func readNumber(_ draft: QuestionDraft, _ item: inout ImportedItem) {
        refuseOptions(draft)
        if draft.blanks.isEmpty { note(.answerMissing, head(draft)) }
        for blank in draft.blanks {
            item.accepted.append(
                alternatives(blank).compactMap { alternative in
                    guard let number = number(alternative.text) else {
                        note(.unreadableValue, blank.piece, alternative.text)
                        return nil
                    }
                    return AcceptedAnswer(number, fraction: alternative.share)
                })
        }
    }

    /// One `=` line a gap; further `-` lines are words that belong to none.
    package mutating func readGaps(_ draft: QuestionDraft, _ item: inout ImportedItem) {
        checkCount(draft)
        var words: [QuestionDraft.Piece] = []
        for blank in draft.blanks {
            let accepted = alternatives(blank)
            item.accepted.append(accepted.map { AcceptedAnswer(.text($0.text), fraction: $0.share) })
            for word in accepted.map(\.text) where !words.contains(where: { $0.text == word }) {
                words.append(QuestionDraft.Piece(text: word, place: blank.place))
            }
        }
        item.options = options((words + draft.options.map(\.text)).map { ($0, .zero) })
        if item.options.count < 2 { note(.tooFewOptions, head(draft), "\(item.options.count)") }
    }

    /// One `=` line a part: `= 1 | 一` to fill in, `= 3.14 +- 0.01` a number, `= [x] 甲 | [ ] 乙` to choose, with several
    /// right ones a multiple choice.
    package mutating func readParts(_ draft: QuestionDraft, _ item: inout ImportedItem) {
        refuseOptions(draft)
        checkCount(draft)
        for (index, blank) in draft.blanks.enumerated() {
            let answers = alternatives(blank)
            let texts = answers.map(\.text)
            var part = ImportedItem(ordinal: index + 1, place: blank.place, kind: .shortText)
            if texts.contains(where: { Self.box($0) != nil }) {
                let boxes = texts.map { Self.box($0) }
                // Two that are right, or halves of which none is the whole.
                let right = boxes.count { $0?.isCorrect == true || ($0?.share ?? .zero) >= .one }
                let partly = boxes.count { ($0?.share ?? .zero) > .zero }
                part.kind = right > 1 || right == 0 && partly > 1 ? .multiple : .single
                let pieces = texts.map { text in
                    QuestionDraft.Option(
                        text: QuestionDraft.Piece(text: Self.box(text)?.rest ?? text, place: blank.place),
                        isCorrect: Self.box(text)?.isCorrect, share: Self.box(text)?.share)
                }
                var choice = draft
                choice.place = blank.place
                choice.options = pieces
                choice.blanks = []
                readChoice(choice, &part)
            } else if let numbers = numbers(texts) {
                part.kind = .numeric
                part.accepted = [zip(numbers, answers).map { AcceptedAnswer($0, fraction: $1.share) }]
            } else {
                part.accepted = [answers.map { AcceptedAnswer(.text($0.text), fraction: $0.share) }]
            }
            part.sourceType = part.kind.rawValue
            item.parts.append(part)
        }
    }

    /// The values of alternatives that are all numbers with what they may be off by; `nil` where they are texts.
    private func numbers(_ texts: [String]) -> [AcceptedAnswer.Value]? {
        guard !texts.isEmpty, texts.allSatisfy({ $0.contains("+-") }) else { return nil }
        let numbers = texts.compactMap { number($0) }
        return numbers.count == texts.count ? numbers : nil
    }

    private static func box(_ text: String) -> (isCorrect: Bool?, share: Fraction?, rest: String)? {
        if text.hasPrefix("[x]") || text.hasPrefix("[X]") { return (true, nil, text.dropFirst(3).trimmed) }
        if text.hasPrefix("[ ]") { return (false, nil, text.dropFirst(3).trimmed) }
        return ShareMark.box(text).map { (nil, $0.share, $0.rest) }
    }

    private func number(_ text: String) -> AcceptedAnswer.Value? {
        let parts = text.replacing("±", with: "+-").split(separator: "+-", maxSplits: 1).map(\.trimmed)
        guard let value = parts.first.flatMap({ ExactDecimal(text: $0) }) else { return nil }
        guard parts.count == 2 else { return .number(value, tolerance: .zero) }
        guard let tolerance = ExactDecimal(text: parts[1]), !tolerance.isNegative else { return nil }
        return .number(value, tolerance: tolerance)
    }

    /// What may stand in a blank; an empty alternative is noted and left out.
    private mutating func alternatives(_ blank: QuestionDraft.Blank) -> [(text: String, share: Fraction)] {
        if blank.alternatives.isEmpty || blank.alternatives.contains("") {
            note(.emptyText, blank.piece, "= \(blank.text)")
        }
        return blank.alternatives.enumerated().filter { !$0.element.isEmpty }
            .map { ($0.element, blank.shares[$0.offset] ?? .one) }
    }

    private mutating func checkCount(_ draft: QuestionDraft) {
        let blanks = Blanks.count(in: draft.stem.text)
        if draft.blanks.isEmpty {
            note(.answerMissing, head(draft))
        } else if blanks != draft.blanks.count {
            note(
                .blankCount, head(draft),
                Phrase(
                    zh: "空 \(blanks) 个，答案 \(draft.blanks.count) 行",
                    en: "\(blanks) blanks, \(draft.blanks.count) answers"))
        }
    }

    package mutating func refuseOptions(_ draft: QuestionDraft) {
        for option in draft.options { note(.unreadableValue, option.text, "- \(option.text.text)") }
    }
}
