package import ImportModel
import Values

// Kinds that are answered by choosing or ordering.

extension QuestionBuilder {
    /// 单选 and 多选: the options, each right one with its share.
    package mutating func readChoice(_ draft: QuestionDraft, _ item: inout ImportedItem) {
        refuseBlanks(draft)
        // A single choice is right where it earns everything, one of several where it earns anything.
        let least = item.kind == .single ? Fraction.one : Fraction(tenMillionths: 1)
        let isRight = draft.options.map { option in option.share.map { $0 >= least } ?? (option.isCorrect == true) }
        let correct = isRight.count { $0 }
        let isStated = draft.options.contains { $0.share != nil }
        let share: Fraction =
            item.kind == .single || correct == 0 || isStated
            ? .one : Fraction(tenMillionths: 10_000_000 / Int64(correct))
        item.options = options(
            draft.options.map { ($0.text, $0.share ?? ($0.isCorrect == true ? share : .zero)) })
        item.key = .options(zip(item.options, isRight).filter(\.1).map(\.0.id))
        for option in draft.options where option.isCorrect == nil && option.share == nil {
            note(.unreadableValue, option.text, Phrase(zh: "选项缺少 [x] 或 [ ]", en: "an option without [x] or [ ]"))
        }
        if draft.options.count < 2 { note(.tooFewOptions, head(draft), "\(draft.options.count)") }
        switch (item.kind, correct) {
        case (_, 0): note(.noCorrectOption, head(draft))
        case (.single, 2...): note(.singleKeyCount, head(draft), "\(correct)")
        case (.multiple, 1): note(.multipleKeyCount, head(draft), "1/\(draft.options.count)")
        case (.multiple, draft.options.count): note(.multipleKeyCount, head(draft), "\(correct)/\(correct)")
        default: break
        }
    }

    package mutating func readTruth(_ draft: QuestionDraft, _ item: inout ImportedItem) {
        refuseBlanks(draft)
        guard let answer = draft.fields["answer"] else {
            // The answer may also stand as two options, 正确 and 错误.
            let marked = draft.options.filter { $0.isCorrect == true }
            if marked.count == 1, let value = DialectWords.truth(marked[0].text.text) {
                item.key = .truth(value)
            } else {
                note(.truthMissing, head(draft))
            }
            return
        }
        for option in draft.options { note(.keptVerbatim, option.text, option.text.text) }
        item.sourceExtra += draft.options.map { SourceExtra(name: "option", value: $0.text.text) }
        guard let value = DialectWords.truth(answer.text) else {
            return note(.unreadableValue, answer, "answer=\(answer.text)")
        }
        item.key = .truth(value)
    }

    package mutating func readOrder(_ draft: QuestionDraft, _ item: inout ImportedItem) {
        refuseBlanks(draft)
        item.options = options(draft.options.map { ($0.text, .zero) })
        item.key = .order(item.options.map(\.id))
        if draft.options.count < 2 { note(.tooFewOptions, head(draft), "\(draft.options.count)") }
    }

    /// `- left => right`; `- => right` is a right side that belongs to none.
    package mutating func readPairs(_ draft: QuestionDraft, _ item: inout ImportedItem) {
        refuseBlanks(draft)
        var pairs: [MatchPair] = []
        var rights: [String: String] = [:]
        var options: [ImportedOption] = []
        for option in draft.options {
            guard let arrow = option.text.text.firstRange(of: "=>") else {
                note(.unreadableValue, option.text, option.text.text)
                continue
            }
            var (left, right) = (option.text, option.text)
            left.text = option.text.text[..<arrow.lowerBound].trimmed
            right.text = option.text.text[arrow.upperBound...].trimmed
            guard !right.text.isEmpty else {
                note(.emptyText, option.text)
                continue
            }
            let rightID = rights[right.text] ?? "R\(rights.count + 1)"
            if rights.updateValue(rightID, forKey: right.text) == nil {
                options.append(ImportedOption(id: rightID, text: text(right), role: .right))
            }
            guard !left.text.isEmpty else { continue }
            let leftID = "L\(pairs.count + 1)"
            options.append(ImportedOption(id: leftID, text: text(left), fraction: .one, role: .left))
            pairs.append(MatchPair(left: leftID, right: rightID))
        }
        item.options = options
        item.key = .pairs(pairs)
        if pairs.count < 2 { note(.tooFewOptions, head(draft), "\(pairs.count)") }
    }

    /// Answers given with `=` lines have no meaning for kinds that are chosen.
    package mutating func refuseBlanks(_ draft: QuestionDraft) {
        for blank in draft.blanks { note(.unreadableValue, blank.piece, "= \(blank.text)") }
    }

    package func head(_ draft: QuestionDraft) -> QuestionDraft.Piece {
        QuestionDraft.Piece(text: draft.stem.text, place: draft.place)
    }
}
