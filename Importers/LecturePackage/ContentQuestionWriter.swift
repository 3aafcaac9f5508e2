import Drafting
import ImportModel
import Reading
import Values

/// Writes one item as a `question` of the XML twin, the reverse of `QuestionBuilder`.
struct ContentQuestionWriter {
    let item: ImportedItem
    let bank: ImportedBank
    /// The format that the item comes from.
    let format: ImportFormat
    var document: ContentDocument
    /// What found no place, for one diagnostic.
    private var lost: [String] = []

    init(item: ImportedItem, bank: ImportedBank, format: ImportFormat, document: ContentDocument) {
        self.item = item
        self.bank = bank
        self.format = format
        self.document = document
    }

    mutating func write() {
        let isOurs = format == .dangkeXML || format == .markdownBank
        let isKind = DialectWords.kind(item.kind.rawValue) != nil
        guard isKind || item.kind == .unsupported && isOurs else {
            document.diagnostics.append(
                Diagnostic(
                    .kindNotExported, at: item.place,
                    detail: item.kind == .unsupported ? item.sourceType : item.kind.rawValue))
            return
        }
        let keepsType = !isKind || DialectWords.kind(item.sourceType) == item.kind
        document.xml.open(
            "question",
            [
                ("type", keepsType ? item.sourceType : item.kind.rawValue),
                ("format", item.stem.format == .markdown ? nil : item.stem.format.rawValue), ("id", item.externalId),
                ("title", item.title.isEmpty ? nil : item.title),
                ("points", points), ("difficulty", item.difficulty.map { "\($0)" }),
                ("tags", document.list(item.tags)), ("lesson", item.lesson), ("clause", item.clause),
                ("valid-from", item.validFrom?.text), ("valid-to", item.validTo?.text), ("answer", truth),
                ("category", item.categoryPath == bank.categoryPath ? nil : item.categoryPath.joined(separator: "/")),
                ("status", item.status == bank.status ? nil : item.status),
            ]
                + document.attributes(
                    item.sourceExtra.filter { !Self.elements.contains($0.name) }, known: Self.fields, at: item.place))
        document.xml.element("stem", item.stem.source)
        writeAnswers()
        for extra in item.sourceExtra {
            switch extra.name {
            case "option": document.xml.element("option", extra.value)
            case "model": document.xml.element("model", extra.value)
            case "=": blank(extra.value.split(separator: "|").map(\.trimmed))
            default: break
            }
        }
        if let explanation = item.explanation { document.xml.element("analysis", explanation.source) }
        document.xml.close("question")
        noteLosses()
    }

    /// Extras that the dialect writes as elements.
    private static let elements: Set<String> = ["option", "model", "="]
    private static let fields: Set<String> = [
        "id", "points", "difficulty", "tags", "lesson", "clause", "ref", "valid-from", "valid-to", "answer", "category",
        "status", "title",
    ]

    private var points: String? { item.points == .one ? nil : item.points.text }

    private var truth: String? {
        guard case .truth(let value) = item.key else { return nil }
        return value ? "true" : "false"
    }

    private mutating func blank(_ alternatives: [String]) {
        document.xml.open("blank")
        for alternative in alternatives { document.xml.element("accept", alternative) }
        document.xml.close("blank")
    }

    private mutating func writeAnswers() {
        switch item.kind {
        case .single, .multiple, .unsupported:
            let right = rightOptions(of: item)
            for option in item.options {
                document.xml.element(
                    "option", option.text.source, [("correct", right.contains(option.id) ? "true" : nil)])
            }
        case .order:
            guard case .order(let ids) = item.key else { return }
            for id in ids {
                for option in item.options where option.id == id {
                    document.xml.element("option", option.text.source)
                }
            }
        case .match:
            for row in item.matchRows {
                let left = row.left?.text.source ?? ""
                if left.contains("=>") { lost.append(left) }
                document.xml.element("option", "\(left) => \(row.right.text.source)")
            }
        case .shortText, .numeric:
            for answers in item.accepted { blank(answers.compactMap { accepted($0) }) }
        case .gapSelect:
            var words: Set<String> = []
            for answers in item.accepted {
                let texts = answers.compactMap { accepted($0) }
                words.formUnion(texts)
                blank(texts)
            }
            for option in item.options where !words.contains(option.text.source) {
                document.xml.element("option", option.text.source)
            }
        case .cloze:
            for part in item.parts { write(part) }
        case .essay:
            if let model = item.accepted.first?.first, let text = accepted(model) {
                document.xml.element("model", text)
            }
        default: break
        }
    }

    private mutating func write(_ part: ImportedItem) {
        if part.points != .one { lost.append("points \(part.points)") }
        if part.isCaseSensitive || part.shufflesOptions { lost.append("{\(part.ordinal)}") }
        switch part.kind {
        case .single, .multiple:
            // Several right options in a gap are read as a mistake, so the kind is named.
            if part.kind == .multiple { lost.append("{\(part.ordinal)} multiple") }
            let right = rightOptions(of: part)
            blank(part.options.map { (right.contains($0.id) ? "[x] " : "[ ] ") + $0.text.source })
        case .numeric: blank((part.accepted.first ?? []).compactMap { accepted($0, withTolerance: true) })
        default: blank((part.accepted.first ?? []).compactMap { accepted($0) })
        }
        if part.kind == .numeric, part.accepted.first?.count ?? 0 > 1 { lost.append("{\(part.ordinal)} numeric") }
        if part.options.contains(where: { $0.feedback != nil || $0.fraction < .zero }) { lost.append("options") }
    }

    private func rightOptions(of item: ImportedItem) -> Set<String> {
        if case .options(let ids) = item.key { return Set(ids) }
        return Set(item.options.filter { $0.fraction == .one }.map(\.id))
    }

    /// The answer as the dialect states it; `nil` where it earns nothing.
    private mutating func accepted(_ answer: AcceptedAnswer, withTolerance: Bool = false) -> String? {
        if answer.feedback != nil { lost.append("feedback") }
        guard answer.fraction > .zero else {
            lost.append("accepted \(answer.fraction)")
            return nil
        }
        if answer.fraction != .one { lost.append("accepted \(answer.fraction)") }
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

    private mutating func noteLosses() {
        if let penalty = item.penalty, penalty > .zero { lost.append("penalty \(penalty)") }
        if item.points.amount == nil { lost.append("points \(item.points)") }
        if item.kind == .single || item.kind == .multiple, !isEvenlyWeighed { lost.append("fraction") }
        if item.options.contains(where: { $0.feedback != nil }) { lost.append("feedback") }
        if Set(item.options.map { $0.group ?? 1 }).count > 1 { lost.append("group") }
        if item.options.contains(where: \.isFixed) { lost.append("isFixed") }
        if item.outcomeFeedback != nil { lost.append("outcomeFeedback") }
        if !item.hints.isEmpty { lost.append("hints") }
        if item.isCaseSensitive { lost.append("isCaseSensitive") }
        if item.language != nil { lost.append("language") }
        if item.categoryPath.contains(where: { $0.contains("/") }) { lost.append("category") }
        if item.tags.joined(separator: ",").listItems != item.tags { lost.append("tags") }
        let texts = item.options.map(\.text.format) + [item.explanation?.format ?? item.stem.format]
        if item.kind != .gapSelect, texts.contains(where: { $0 != item.stem.format && $0 != .plain }) {
            lost.append("format")
        }
        lost += item.assets.keys.sorted()
        guard !lost.isEmpty else { return }
        document.diagnostics.append(
            Diagnostic(.fieldNotExported, at: item.place, detail: lost.joined(separator: ", ")))
    }

    /// Whether the shares are those that the dialect gives: all to one right option, or the same to each of several.
    private var isEvenlyWeighed: Bool {
        let right = rightOptions(of: item)
        let share =
            item.kind == .single ? Fraction.one : Fraction(tenMillionths: 10_000_000 / Int64(max(1, right.count)))
        return item.options.allSatisfy { option in
            guard right.contains(option.id) else { return option.fraction == .zero }
            return abs(option.fraction.tenMillionths - share.tenMillionths) <= 1
        }
    }
}
