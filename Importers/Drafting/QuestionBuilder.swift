package import ImportModel
package import Values

/// Reads the values of a draft and checks the rules of its kind; every mistake is a diagnostic, none stops the rest.
package struct QuestionBuilder {
    package let format: RichText.Format
    package let bank: ImportedBank?
    package let fieldLimit: Int
    /// The day on which validity is judged.
    package let today: CivilDate?
    private let optionLimit: Int
    private let answerLimit: Int
    /// Whether it is said of essays that they need a marker: true for text and tables, where the kind may be inferred or
    /// mistaken; in the project's own formats it was written on purpose.
    package var saysMarking = false
    private var found = DiagnosticList()

    package var diagnostics: [Diagnostic] { found.diagnostics }

    /// - Parameters:
    ///   - fieldLimit: bytes of one text.
    ///   - optionLimit: options of one question; what is over it is noted and left out, as are answers.
    package init(
        format: RichText.Format, bank: ImportedBank?, fieldLimit: Int, today: CivilDate?,
        optionLimit: Int = ImportLimits.standard.questionOptions,
        answerLimit: Int = ImportLimits.standard.questionAnswers
    ) {
        self.optionLimit = optionLimit
        self.answerLimit = answerLimit
        self.format = format
        self.bank = bank
        self.fieldLimit = fieldLimit
        self.today = today
    }

    package init(format: RichText.Format, bank: ImportedBank?, limits: ImportLimits, today: CivilDate?) {
        self.init(
            format: format, bank: bank, fieldLimit: limits.fieldBytes, today: today,
            optionLimit: limits.questionOptions, answerLimit: limits.questionAnswers)
    }

    /// The item of `draft`, whatever is wrong with it.
    package mutating func item(_ draft: QuestionDraft, ordinal: Int) -> ImportedItem {
        var draft = draft
        holdOptions(&draft)
        holdAnswers(&draft)
        let kind = DialectWords.kind(draft.kind.text)
        var item = ImportedItem(
            ordinal: ordinal, place: draft.place, kind: kind ?? .unsupported, stem: text(draft.stem))
        item.sourceType = draft.kind.text
        item.bank = bank?.id
        item.status = draft.fields["status"]?.text ?? bank?.status
        if kind == nil {
            note(
                .unknownKind, draft.kind,
                Phrase(
                    zh: "[\(draft.kind.text)]，可用：\(DialectWords.kinds)",
                    en: "[\(draft.kind.text)], known are \(DialectWords.kinds)"))
        }
        if draft.stem.text.trimmed.isEmpty { note(.emptyText, draft.stem) }
        readFields(draft, &item)
        item.sourceExtra += draft.extra
        item.explanation = draft.explanation.map { text($0) }
        readAnswer(draft, &item)
        return item
    }

    private mutating func holdOptions(_ draft: inout QuestionDraft) {
        guard draft.options.count > optionLimit else { return }
        note(
            .tooManyAnswers, draft.options[optionLimit].text,
            Phrase(zh: "选项多于 \(optionLimit) 个", en: "more than \(optionLimit) options"))
        draft.options.removeSubrange(optionLimit...)
    }

    private mutating func holdAnswers(_ draft: inout QuestionDraft) {
        var room = answerLimit
        let over = draft.blanks.firstIndex { blank in
            room -= max(1, blank.alternatives.count)
            return room < 0
        }
        guard let over else { return }
        note(
            .tooManyAnswers, QuestionDraft.Piece(text: "", place: draft.blanks[over].place),
            Phrase(zh: "答案多于 \(answerLimit) 个", en: "more than \(answerLimit) answers"))
        draft.blanks.removeSubrange(over...)
    }

    private mutating func readAnswer(_ draft: QuestionDraft, _ item: inout ImportedItem) {
        switch item.kind {
        case .single, .multiple: readChoice(draft, &item)
        case .trueFalse: readTruth(draft, &item)
        case .shortText: readBlanks(draft, &item)
        case .numeric: readNumber(draft, &item)
        case .match: readPairs(draft, &item)
        case .order: readOrder(draft, &item)
        case .gapSelect: readGaps(draft, &item)
        case .cloze: readParts(draft, &item)
        case .essay:
            refuseOptions(draft)
            refuseBlanks(draft)
            if saysMarking { note(.markedByHand, head(draft)) }
            if let model = draft.model { item.accepted = [[AcceptedAnswer(.text(model.text))]] }
        case .fileUpload, .scenario, .description: break
        case .unsupported:
            item.options = options(draft.options.map { ($0.text, $0.isCorrect == true ? .one : .zero) })
            item.sourceExtra += draft.blanks.map { SourceExtra(name: "=", value: $0.text) }
        }
        guard item.kind != .essay, item.kind != .unsupported, let model = draft.model else { return }
        note(.keptVerbatim, model)
        item.sourceExtra.append(SourceExtra(name: "model", value: model.text))
    }

    // MARK: Fields

    private mutating func readFields(_ draft: QuestionDraft, _ item: inout ImportedItem) {
        let fields = draft.fields
        item.externalId = fields["id"]?.text
        item.title = fields["title"]?.text ?? ""
        item.tags = fields["tags"]?.text.listItems ?? []
        item.lesson = fields["lesson"]?.text
        item.clause = fields["clause"]?.text ?? fields["ref"]?.text
        item.categoryPath = fields["category"].map { categoryPath($0.text) } ?? bank?.categoryPath ?? []
        if let points = fields["points"] {
            if let value = ExactDecimal(text: points.text), let amount = value.amount {
                item.points = value
                if amount <= .zero { note(.pointsNotPositive, points, points.text) }
            } else {
                note(.unreadableValue, points, "points=\(points.text)")
            }
        }
        if let difficulty = fields["difficulty"] {
            item.difficulty = Int(difficulty.text).flatMap { (1...5).contains($0) ? $0 : nil }
            if item.difficulty == nil { note(.unreadableValue, difficulty, "difficulty=\(difficulty.text)") }
        }
        if let sensitive = fields["case"] {
            item.isCaseSensitive = DialectWords.truth(sensitive.text) ?? false
            if DialectWords.truth(sensitive.text) == nil {
                note(.unreadableValue, sensitive, "case=\(sensitive.text)")
            }
        }
        item.validFrom = date("valid-from", fields)
        item.validTo = date("valid-to", fields)
        if let from = item.validFrom, let to = item.validTo, from.daysSince1970 > to.daysSince1970 {
            note(.unreadableValue, fields["valid-to"] ?? draft.stem, "\(from.text) > \(to.text)")
        }
        if let to = item.validTo, let today, to.daysSince1970 < today.daysSince1970 {
            note(.validityExpired, fields["valid-to"] ?? draft.stem, to.text)
        }
        for (name, piece) in fields.sorted(by: { $0.key < $1.key }) where !Self.knownFields.contains(name) {
            note(.unknownKey, piece, name)
            item.sourceExtra.append(SourceExtra(name: name, value: piece.text))
        }
    }

    private static let knownFields: Set<String> = [
        "id", "points", "difficulty", "tags", "lesson", "clause", "ref", "valid-from", "valid-to", "answer", "category",
        "status", "title", "case",
    ]

    private mutating func date(_ name: String, _ fields: [String: QuestionDraft.Piece]) -> CivilDate? {
        guard let piece = fields[name] else { return nil }
        guard let date = CivilDate(text: piece.text) else {
            note(.unreadableValue, piece, "\(name)=\(piece.text)")
            return nil
        }
        return date
    }

    // MARK: Notes and texts

    package mutating func note(_ code: DiagnosticCode, _ piece: QuestionDraft.Piece, _ detail: String = "") {
        found.append(Diagnostic(code, at: piece.place, detail: detail))
    }

    package mutating func note(_ code: DiagnosticCode, _ piece: QuestionDraft.Piece, _ detail: Phrase) {
        found.append(Diagnostic(code, at: piece.place, detail: detail))
    }

    package mutating func text(_ piece: QuestionDraft.Piece) -> RichText {
        if piece.text.utf8.count > fieldLimit {
            note(.fieldTooLong, piece, "\(piece.text.utf8.count) > \(fieldLimit)")
        }
        return RichText(piece.text, format: format)
    }

    /// Options with letters; empty and repeated ones are noted.
    package mutating func options(_ pieces: [(QuestionDraft.Piece, Fraction)]) -> [ImportedOption] {
        var seen: Set<String> = []
        return pieces.enumerated().map { index, option in
            let (piece, fraction) = option
            let key = piece.text.trimmed.lowercased()
            if key.isEmpty {
                note(.emptyText, piece)
            } else if !seen.insert(key).inserted {
                note(.duplicateOption, piece, piece.text.trimmed)
            }
            return ImportedOption(id: ImportedOption.letter(at: index), text: text(piece), fraction: fraction)
        }
    }
}

/// The names of a category path, `党章/总纲`.
package func categoryPath(_ text: String) -> [String] {
    text.split(separator: "/").map(\.trimmed).filter { !$0.isEmpty }
}
