import Drafting
import ImportModel
import Values

/// A question as our own dialect states it, in XML and in Markdown alike: the reverse of `QuestionBuilder`.
struct DialectQuestion {
    /// How a text is written, by where it stands.
    enum Position {
        case stem, explanation
        /// Behind a box.
        case option
        /// Behind a bullet.
        case bare
        /// The left side of a pair.
        case left
        /// One of the options of a part.
        case alternative
    }

    private(set) var draft: QuestionDraft
    /// What the dialect has no place for.
    private(set) var lost: [String] = []
    /// What all texts are written in.
    let format: RichText.Format

    private let item: ImportedItem
    /// Whether the notation says what an option or an answer earns.
    private let statesShares: Bool
    private let write: (RichText, Position) -> String

    /// In the order in which they are written.
    static let fieldOrder = [
        "id", "title", "points", "difficulty", "tags", "lesson", "clause", "valid-from", "valid-to", "answer",
        "category", "status", "case",
    ]

    /// `nil` where the dialect does not have the kind.
    ///
    /// - Parameter write: how the text is written; without it, it stands as it is.
    init?(
        _ item: ImportedItem, in bank: ImportedBank, format: RichText.Format? = nil, statesShares: Bool = false,
        write: @escaping (RichText, Position) -> String = { text, _ in text.source }
    ) {
        let kind = DialectWords.kind(item.sourceType) == item.kind ? item.sourceType : item.kind.rawValue
        guard DialectWords.kind(kind) == item.kind else { return nil }
        self.item = item
        self.statesShares = statesShares
        self.write = write
        self.format = format ?? item.stem.format
        draft = QuestionDraft(
            place: item.place, kind: QuestionDraft.Piece(text: kind, place: item.place),
            stem: QuestionDraft.Piece(text: write(item.stem, .stem), place: item.place))
        draft.explanation = item.explanation.map { piece(write($0, .explanation)) }
        writeFields(bank)
        writeAnswers()
        noteLosses(bank)
    }

    /// Whether a reader gets back the very item, and has nothing to complain of.
    func isExact(for item: ImportedItem, in bank: ImportedBank) -> Bool {
        guard lost.isEmpty, !item.isRecovered else { return false }
        var builder = QuestionBuilder(format: format, bank: bank, fieldLimit: .max, today: nil)
        var trimmed = draft
        trimmed.stem = draft.stem.trimmed
        trimmed.explanation = draft.explanation?.trimmed
        trimmed.model = draft.model?.trimmed
        trimmed.options = draft.options.map { QuestionDraft.Option(text: $0.text.trimmed, isCorrect: $0.isCorrect) }
        trimmed.blanks = draft.blanks.map {
            QuestionDraft.Blank(alternatives: $0.alternatives.map(\.trimmed), place: $0.place)
        }
        let read = builder.item(trimmed, ordinal: item.ordinal)
        let isClean = builder.diagnostics.allSatisfy { $0.code == .duplicateOption || $0.code == .multipleKeyCount }
        return isClean && read.bare == item.bare
    }

    private func piece(_ text: String) -> QuestionDraft.Piece { QuestionDraft.Piece(text: text, place: item.place) }

    private mutating func writeFields(_ bank: ImportedBank) {
        func field(_ name: String, _ value: String?) {
            if let value { draft.fields[name] = piece(value) }
        }
        field("id", item.externalId)
        field("title", item.title.isEmpty ? nil : item.title)
        field("points", item.points == .one ? nil : item.points.text)
        field("difficulty", item.difficulty.map { "\($0)" })
        field("tags", item.tags.isEmpty ? nil : item.tags.joined(separator: ","))
        field("lesson", item.lesson)
        field("clause", item.clause)
        field("valid-from", item.validFrom?.text)
        field("valid-to", item.validTo?.text)
        field("category", item.categoryPath == bank.categoryPath ? nil : item.categoryPath.joined(separator: "/"))
        field("status", item.status == bank.status ? nil : item.status)
        field("case", item.isCaseSensitive ? "true" : nil)
        if case .truth(let value) = item.key { field("answer", value ? "true" : "false") }
    }

    // MARK: Answers

    private mutating func writeAnswers() {
        switch item.kind {
        case .single, .multiple:
            let right = item.rightOptions
            let isStated = statesShares && !item.isEvenlyWeighed
            draft.options = item.options.map { choice in
                var option = option(choice, isCorrect: right.contains(choice.id))
                if isStated { option.share = item.share(of: choice) }
                return option
            }
        case .order:
            guard case .order(let ids) = item.key else { return }
            draft.options = ids.compactMap { id in item.options.first { $0.id == id } }
                .map { option($0, isCorrect: nil) }
        case .match:
            draft.options = item.matchRows.map { row in
                let left = row.left.map { write($0.text, .left) } ?? ""
                let arrow = left.isEmpty ? "=> " : left + " => "
                return QuestionDraft.Option(text: piece(arrow + write(row.right.text, .bare)), isCorrect: nil)
            }
        case .shortText, .numeric: draft.blanks = item.accepted.map { blank($0) }
        case .gapSelect:
            draft.blanks = item.accepted.map { blank($0) }
            let words = Set(draft.blanks.flatMap(\.alternatives))
            draft.options = item.options.filter { !words.contains($0.text.source) }
                .map { option($0, isCorrect: nil) }
        case .cloze: draft.blanks = item.parts.map { blank($0) }
        case .essay:
            let models = item.accepted.flatMap(\.self)
            if let model = models.first { draft.model = stated(model).map { piece($0) } }
            if models.count > 1 { lost.append("accepted") }
        default: break
        }
    }

    private func option(_ option: ImportedOption, isCorrect: Bool?) -> QuestionDraft.Option {
        QuestionDraft.Option(
            text: piece(write(option.text, isCorrect == nil ? .bare : .option)), isCorrect: isCorrect)
    }

    private mutating func blank(
        _ answers: [AcceptedAnswer], withTolerance: Bool = false
    ) -> QuestionDraft.Blank {
        var blank = QuestionDraft.Blank(alternatives: [], place: item.place)
        for answer in answers {
            guard let text = stated(answer, withTolerance: withTolerance) else { continue }
            if statesShares, answer.fraction != .one { blank.shares[blank.alternatives.count] = answer.fraction }
            blank.alternatives.append(text)
        }
        return blank
    }

    /// A part of a cloze.
    private mutating func blank(_ part: ImportedItem) -> QuestionDraft.Blank {
        var alternatives: [String] = []
        switch part.kind {
        case .single, .multiple:
            let right = part.rightOptions
            let isStated = statesShares && !part.isEvenlyWeighed
            alternatives = part.options.map { option in
                let box = isStated ? "\(part.share(of: option).percentage)%" : right.contains(option.id) ? "x" : " "
                return "[\(box)] " + write(option.text, .alternative)
            }
            if !isStated, !part.isEvenlyWeighed { lost.append("{\(part.ordinal)} fraction") }
            if part.options.contains(where: { $0.feedback != nil }) { lost.append("{\(part.ordinal)} feedback") }
        case .shortText, .numeric:
            notePart(part)
            return blank(part.accepted.first ?? [], withTolerance: part.kind == .numeric)
        default: lost.append("{\(part.ordinal)} \(part.kind.rawValue)")
        }
        notePart(part)
        return QuestionDraft.Blank(alternatives: alternatives, place: part.place)
    }

    private mutating func notePart(_ part: ImportedItem) {
        if part.points != .one { lost.append("{\(part.ordinal)} points \(part.points)") }
        if part.isCaseSensitive { lost.append("{\(part.ordinal)} isCaseSensitive") }
    }

    /// The answer as the dialect states it; `nil` where it earns nothing.
    private mutating func stated(_ answer: AcceptedAnswer, withTolerance: Bool = false) -> String? {
        if answer.feedback != nil { lost.append("feedback") }
        guard answer.fraction > .zero else {
            lost.append("accepted \(answer.fraction)")
            return nil
        }
        if answer.fraction != .one, !statesShares { lost.append("accepted \(answer.fraction)") }
        switch answer.value {
        case .text(let text): return text
        case .number(let number, let tolerance):
            return tolerance.isZero && !withTolerance ? number.text : "\(number) +- \(tolerance)"
        case .pattern(let pattern):
            lost.append("accepted \(pattern)")
            return pattern
        case .anything:
            lost.append("accepted *")
            return nil
        }
    }

    // MARK: Losses

    private mutating func noteLosses(_ bank: ImportedBank) {
        if item.points.amount == nil { lost.append("points \(item.points)") }
        if let penalty = item.penalty, penalty > .zero { lost.append("penalty \(penalty)") }
        if !statesShares, item.kind == .single || item.kind == .multiple, !item.isEvenlyWeighed {
            lost.append("fraction")
        }
        if item.options.contains(where: { $0.feedback != nil }) { lost.append("feedback") }
        if Set(item.options.map { $0.group ?? 1 }).count > 1 { lost.append("group") }
        if item.options.contains(where: \.isFixed) { lost.append("isFixed") }
        if item.shufflesOptions { lost.append("shufflesOptions") }
        if item.outcomeFeedback != nil { lost.append("outcomeFeedback") }
        if !item.hints.isEmpty { lost.append("hints") }
        if item.language != nil { lost.append("language") }
        if item.status == nil, bank.status != nil { lost.append("status") }
        if categoryPath(item.categoryPath.joined(separator: "/")) != item.categoryPath { lost.append("category") }
        if item.tags.joined(separator: ",").listItems != item.tags { lost.append("tags") }
    }
}

extension ImportedItem {
    /// The question itself: without where it stands and what is made of its texts, its files and extras, which are
    /// written beside it.
    fileprivate var bare: ImportedItem {
        var item = self
        item.ordinal = 0
        item.place = SourcePlace(path: "")
        item.stem.safeHTML = ""
        item.explanation?.safeHTML = ""
        item.isRecovered = false
        item.bank = nil
        item.assets = [:]
        item.sourceExtra = []
        item.options = options.map { option in
            var option = option
            option.text.safeHTML = ""
            option.feedback?.safeHTML = ""
            return option
        }
        item.parts = parts.map { part in
            var bare = part.bare
            bare.sourceExtra = part.sourceExtra
            bare.isRecovered = part.isRecovered
            return bare
        }
        return item
    }
}
