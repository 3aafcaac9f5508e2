package import ImportModel
import Values

// Kinds that are answered by filling in.

extension QuestionBuilder {
    /// 填空: each blank with the texts that are accepted.
    package mutating func readBlanks(_ draft: QuestionDraft, _ item: inout ImportedItem) {
        refuseOptions(draft)
        checkCount(draft)
        for blank in draft.blanks {
            item.accepted.append(alternatives(blank).map { AcceptedAnswer(.text($0)) })
        }
    }

    /// `= 3.14`, `= 3.14 +- 0.01`
    package mutating func readNumber(_ draft: QuestionDraft, _ item: inout ImportedItem) {
        refuseOptions(draft)
        if draft.blanks.isEmpty { note(.answerMissing, head(draft)) }
        for blank in draft.blanks {
            item.accepted.append(
                alternatives(blank).compactMap { alternative in
                    guard let number = number(alternative) else {
                        note(.unreadableValue, blank.piece, alternative)
                        return nil
                    }
                    return AcceptedAnswer(number)
                })
        }
    }

    /// One `=` line a gap; further `-` lines are words that belong to none.
    package mutating func readGaps(_ draft: QuestionDraft, _ item: inout ImportedItem) {
        checkCount(draft)
        var words: [QuestionDraft.Piece] = []
        for blank in draft.blanks {
            let accepted = alternatives(blank)
            item.accepted.append(accepted.map { AcceptedAnswer(.text($0)) })
            for word in accepted where !words.contains(where: { $0.text == word }) {
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
            let texts = alternatives(blank)
            var part = ImportedItem(ordinal: index + 1, place: blank.place, kind: .shortText)
            if texts.contains(where: { Self.box($0) != nil }) {
                part.kind = texts.count { Self.box($0)?.isCorrect == true } > 1 ? .multiple : .single
                let pieces = texts.map { text in
                    QuestionDraft.Option(
                        text: QuestionDraft.Piece(text: Self.box(text)?.rest ?? text, place: blank.place),
                        isCorrect: Self.box(text)?.isCorrect)
                }
                var choice = draft
                choice.place = blank.place
                choice.options = pieces
                choice.blanks = []
                readChoice(choice, &part)
            } else if let numbers = numbers(texts) {
                part.kind = .numeric
                part.accepted = [numbers.map { AcceptedAnswer($0) }]
            } else {
                part.accepted = [texts.map { AcceptedAnswer(.text($0)) }]
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

    private static func box(_ text: String) -> (isCorrect: Bool, rest: String)? {
        if text.hasPrefix("[x]") || text.hasPrefix("[X]") { return (true, text.dropFirst(3).trimmed) }
        return text.hasPrefix("[ ]") ? (false, text.dropFirst(3).trimmed) : nil
    }

    private func number(_ text: String) -> AcceptedAnswer.Value? {
        let parts = text.replacing("±", with: "+-").split(separator: "+-", maxSplits: 1).map(\.trimmed)
        guard let value = parts.first.flatMap({ ExactDecimal(text: $0) }) else { return nil }
        guard parts.count == 2 else { return .number(value, tolerance: .zero) }
        guard let tolerance = ExactDecimal(text: parts[1]), !tolerance.isNegative else { return nil }
        return .number(value, tolerance: tolerance)
    }

    /// What may stand in a blank; an empty alternative is noted and left out.
    private mutating func alternatives(_ blank: QuestionDraft.Blank) -> [String] {
        if blank.alternatives.isEmpty || blank.alternatives.contains("") {
            note(.emptyText, blank.piece, "= \(blank.text)")
        }
        return blank.alternatives.filter { !$0.isEmpty }
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
