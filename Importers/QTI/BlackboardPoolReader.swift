package import ImportModel
import Reading
import Values

/// Reads Blackboard's own pools, files of packages that end in `.dat` and are not QTI.
package struct BlackboardPoolReader: FormatReader {
    private let limits: ImportLimits

    package init(limits: ImportLimits) {
        self.limits = limits
    }

    package var formats: [ImportFormat] { [.blackboardPool] }
    package var medium: FormatMedium { .xml }

    package func recognizes(_ sample: FormatSample) -> ImportFormat? {
        sample == .xml(root: "POOL") ? .blackboardPool : nil
    }

    package func read(_ content: FormatContent, into file: inout ImportedFile) throws {
        let path = file.path
        let reader = XMLRecordReader(path: path, limits: limits)
        let (pool, reading) = try reader.read(content.document) { isRecovering in
            BlackboardPool(path: path, limits: limits, isRecovering: isRecovering)
        }
        file.encoding = reading.encoding
        file.items = pool.items
        file.banks = [pool.bank].compactMap(\.self)
        file.diagnostics += reading.diagnostics + pool.report.diagnostics
        if reading.isRecovered, !pool.items.isEmpty {
            file.diagnostics.insert(Diagnostic(.recovered, at: SourcePlace(path: path)), at: 0)
        }
        if pool.items.isEmpty, reading.verdict == .complete {
            file.noteEmpty()
        }
    }
}

/// The questions of one pool. Their points stand in a list before them.
private final class BlackboardPool: XMLRecordVisitor {
    private(set) var items: [ImportedItem] = []
    private(set) var bank: ImportedBank?
    let report: QTIReport
    private let path: String
    private let isRecovering: Bool
    private var points: [String: ExactDecimal] = [:]

    init(path: String, limits: ImportLimits, isRecovering: Bool) {
        self.path = path
        self.isRecovering = isRecovering
        report = QTIReport(limit: limits.diagnosticsPerFile)
    }

    func enter(_ start: XMLStart) -> XMLStep { start.path.count == 1 ? .descend : .record }

    func visit(_ record: XMLElement) {
        let place = SourcePlace(path: path, line: record.line, column: record.column)
        switch record.name {
        case "TITLE":
            guard let title = record.attribute("value"), !title.isEmpty else { return }
            bank = ImportedBank(id: title, place: place, title: title)
        case "QUESTIONLIST":
            for entry in record.elements("QUESTION") {
                guard let id = entry.attribute("id"), let text = entry.attribute("points"),
                    let value = ExactDecimal(text: text), !value.isNegative, !value.isZero
                else { continue }
                points[id] = value
            }
        case let name where name.hasPrefix("QUESTION_"):
            var item = BlackboardQuestion(record, place: place, ordinal: items.count + 1, report: report).item()
            item.points = item.externalId.flatMap { points[$0] } ?? .one
            item.bank = bank?.id
            item.isRecovered = isRecovering
            items.append(item)
        // Settings of the pool itself.
        default: break
        }
    }
}

/// A question of a pool on its way to the model.
private struct BlackboardQuestion {
    private let element: XMLElement
    private let place: SourcePlace
    private let ordinal: Int
    private let report: QTIReport
    /// Whether texts are HTML: the body says it for all of them.
    private let isHTML: Bool

    init(_ element: XMLElement, place: SourcePlace, ordinal: Int, report: QTIReport) {
        self.element = element
        self.place = place
        self.ordinal = ordinal
        self.report = report
        isHTML = element.element("BODY")?.element("FLAGS")?.element("ISHTML")?.attribute("value") == "true"
    }

    func item() -> ImportedItem {
        var item = ImportedItem(ordinal: ordinal, place: place, kind: .unsupported)
        item.externalId = element.attribute("id")
        item.sourceType = element.name
        item.stem = text(of: element.element("BODY"))
        if item.stem.isBlank { report.add(.emptyText, at: place) }
        readFeedback(&item)
        switch element.name {
        case "QUESTION_MULTIPLECHOICE": readChoice(&item, .single)
        case "QUESTION_MULTIPLEANSWER": readChoice(&item, .multiple)
        case "QUESTION_TRUEFALSE": readTruth(&item)
        case "QUESTION_MATCH": readPairs(&item)
        case "QUESTION_FILLINBLANK":
            item.kind = .shortText
            let accepted = answers.map { AcceptedAnswer(.text(text(of: $0).source)) }
            item.accepted = accepted.isEmpty ? [] : [accepted]
            if accepted.isEmpty { report.add(.answerMissing, at: place) }
        case "QUESTION_ESSAY":
            item.kind = .essay
            let model = answers.map { text(of: $0).source }.filter { !$0.isEmpty }
            if !model.isEmpty { item.accepted = [model.map { AcceptedAnswer(.text($0)) }] }
            report.add(.markedByHand, at: place)
        default:
            report.add(.unsupportedKind, at: place, element.name)
            item.sourceExtra.append(SourceExtra(name: "question", value: element.markup))
        }
        return item
    }

    private var answers: [XMLElement] { element.elements("ANSWER") }

    private var correct: [XMLElement] { element.element("GRADABLE")?.elements("CORRECTANSWER") ?? [] }

    private func text(of element: XMLElement?) -> RichText {
        RichText(element?.element("TEXT")?.deepText ?? "", format: isHTML ? .html : .plain)
    }

    private func readFeedback(_ item: inout ImportedItem) {
        func feedback(_ name: String) -> RichText? {
            let text = element.element("GRADABLE")?.element(name)?.deepText ?? ""
            return text.isEmpty ? nil : RichText(text, format: isHTML ? .html : .plain)
        }
        let outcome = OutcomeFeedback(
            correct: feedback("FEEDBACK_WHEN_CORRECT"), incorrect: feedback("FEEDBACK_WHEN_INCORRECT"))
        if !outcome.isEmpty { item.outcomeFeedback = outcome }
    }

    private func options(_ elements: [XMLElement], _ role: ImportedOption.Role = .choice) -> [ImportedOption] {
        elements.map { ImportedOption(id: $0.attribute("id") ?? "", text: text(of: $0), role: role) }
    }

    private func readChoice(_ item: inout ImportedItem, _ kind: ItemKind) {
        item.kind = kind
        item.options = options(answers)
        let named = Set(correct.compactMap { $0.attribute("answer_id") })
        let right = item.options.map(\.id).filter { named.contains($0) }
        item.key = right.isEmpty ? .none : .options(right)
        for index in item.options.indices where named.contains(item.options[index].id) {
            item.options[index].fraction =
                kind == .single ? .one : Fraction(tenMillionths: 10_000_000 / Int64(max(1, right.count)))
        }
        if item.options.count < 2 { report.add(.tooFewOptions, at: place, "\(item.options.count)") }
        if right.isEmpty { report.add(.noCorrectOption, at: place) }
        if kind == .single, right.count > 1 { report.add(.singleKeyCount, at: place, "\(right.count)") }
    }

    private func readTruth(_ item: inout ImportedItem) {
        item.kind = .trueFalse
        item.options = options(answers)
        let right = correct.first?.attribute("answer_id")
        switch item.options.first(where: { $0.id == right })?.text.source.lowercased() {
        case "true": item.key = .truth(true)
        case "false": item.key = .truth(false)
        default: report.add(.truthMissing, at: place)
        }
    }

    private func readPairs(_ item: inout ImportedItem) {
        item.kind = .match
        item.options = options(answers, .left) + options(element.elements("CHOICE"), .right)
        let ids = Set(item.options.map(\.id))
        let pairs = correct.compactMap { answer -> MatchPair? in
            guard let left = answer.attribute("answer_id"), let right = answer.attribute("choice_id"),
                ids.contains(left), ids.contains(right)
            else { return nil }
            return MatchPair(left: left, right: right)
        }
        for index in item.options.indices where item.options[index].role == .left {
            item.options[index].fraction = .one
        }
        item.key = .pairs(pairs)
        if pairs.count < answers.count { report.add(.answerMissing, at: place) }
    }
}
