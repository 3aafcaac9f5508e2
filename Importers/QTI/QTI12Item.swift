import ImportModel
import Reading
import Values

/// An item of QTI 1.2, in whichever system's manner it is written.
struct QTI12Item {
    let element: XMLElement
    let place: SourcePlace
    let ordinal: Int
    let report: QTIReport
    let presentation: QTI12Presentation
    let scoring: QTI12Scoring
    /// The first by each identifier.
    let feedback: [String: XMLElement]
    private let metadata: [String: String]

    init(_ element: XMLElement, place: SourcePlace, ordinal: Int, report: QTIReport) {
        self.element = element
        self.place = place
        self.ordinal = ordinal
        self.report = report
        presentation = QTI12Presentation(element.element("presentation")) { report.distinct($0, at: place) }
        scoring = QTI12Scoring(element.elements("resprocessing"))
        feedback = Dictionary(
            element.elements("itemfeedback").map { ($0.attribute("ident") ?? "", $0) },
            uniquingKeysWith: { first, _ in first })
        var metadata: [String: String] = [:]
        for field in element.descendants("qtimetadatafield") {
            // Files that state a thing twice mean the first, which their own system wrote.
            let label = field.element("fieldlabel")?.deepText ?? ""
            metadata[label] = metadata[label] ?? field.element("fieldentry")?.deepText
        }
        for field in element.element("itemmetadata")?.elements ?? [] where field.name != "qtimetadata" {
            metadata[field.name] = field.deepText
        }
        self.metadata = metadata
    }

    func item() -> ImportedItem {
        var item = ImportedItem(ordinal: ordinal, place: place, kind: .unsupported)
        item.externalId = element.attribute("ident")
        item.title = element.attribute("title") ?? ""
        item.stem = presentation.stem
        item.sourceType = marker ?? ""
        item.points = points()
        let kind = markedKind ?? inferredKind()
        item.kind = kind ?? .unsupported
        readFeedback(&item)
        switch kind {
        case .single, .multiple: readChoice(&item)
        case .trueFalse: readTruth(&item)
        case .shortText: readTexts(&item)
        case .numeric: readNumber(&item)
        case .match: readMatching(&item)
        case .order: readOrder(&item)
        case .gapSelect, .cloze: readDropdowns(&item)
        case .essay, .fileUpload: report.add(.markedByHand, at: place)
        case .description: item.points = .zero
        case .scenario, .unsupported, nil: keepUnsupported(&item)
        }
        if item.stem.isBlank, item.kind != .unsupported { report.add(.emptyText, at: place) }
        return item
    }

    // MARK: Kind

    /// The name that a system gives the type, where it gives one.
    private var marker: String? {
        metadata["question_type"] ?? metadata["cc_profile"] ?? metadata["bbmd_questiontype"] ?? metadata["qmd_itemtype"]
    }

    /// The marker without what a system puts around the word.
    private var markedWord: String? {
        marker?.lowercased().replacing("_question", with: "").replacing("cc.", with: "").replacing(".v0p1", with: "")
            .replacing("_", with: " ")
    }

    /// Whether each response is a blank of the text with a list of its answers.
    var isBlanks: Bool { markedWord == "fill in multiple blanks" }

    private var markedKind: ItemKind? {
        switch markedWord {
        case "multiple choice", "either/or": return .single
        case "true false", "true/false": return .trueFalse
        case "multiple answers", "multiple answer", "multiple response": return .multiple
        case "short answer", "fib", "pattern match", "fill in multiple blanks", "fill in the blank plus",
            "fill in the blank":
            return .shortText
        case "multiple dropdowns", "jumbled sentence": return .cloze
        case "matching": return .match
        case "numerical", "numeric": return .numeric
        case "essay", "short response": return .essay
        case "file upload": return .fileUpload
        case "text only": return .description
        case "ordering": return .order
        case "calculated", "categorization", "hot spot", "opinion scale", "quiz bowl": return .unsupported
        default: return nil
        }
    }

    private func inferredKind() -> ItemKind? {
        let responses = presentation.responses
        if !element.descendants("calculated").isEmpty { return nil }
        guard let first = responses.first else { return presentation.isForeign ? nil : .description }
        if presentation.isForeign { return nil }
        if responses.count > 1 { return first.labels.isEmpty ? .shortText : .match }
        switch (first.kind, first.cardinality) {
        case (_, "ordered") where !first.labels.isEmpty: return .order
        case ("response_lid", "multiple"): return .multiple
        case ("response_lid", _): return first.labels.isEmpty ? nil : .single
        case ("response_num", _): return .numeric
        case ("response_str", _):
            if ["decimal", "integer"].contains(first.fibType) { return .numeric }
            return scoring.rightValues(of: first.identifier).isEmpty ? .essay : .shortText
        default: return nil
        }
    }

    private func points() -> ExactDecimal {
        for name in ["points_possible", "cc_weighting", "qmd_absolutescore_max", "max_score"] {
            if let text = metadata[name], let value = ExactDecimal(text: text), !value.isNegative, !value.isZero {
                return value
            }
        }
        // SCORE with a maximum of 100 is a percentage; another maximum counts points.
        let maximum = element.descendants("decvar").first?.attribute("maxvalue").flatMap { ExactDecimal(text: $0) }
        guard let maximum, maximum.text != "100", !maximum.isZero, !maximum.isNegative else { return .one }
        return maximum
    }

    private func keepUnsupported(_ item: inout ImportedItem) {
        report.add(
            .unsupportedKind, at: place,
            item.sourceType.isEmpty ? presentation.responses.map(\.kind).joined(separator: ",") : item.sourceType)
        item.sourceExtra.append(SourceExtra(name: "item", value: element.markup))
    }

    // MARK: Feedback

    private func readFeedback(_ item: inout ImportedItem) {
        var outcome = OutcomeFeedback()
        for feedback in element.elements("itemfeedback") {
            let text = QTI12Presentation.text(of: feedback)
            guard !text.isBlank else { continue }
            let identifier = feedback.attribute("ident") ?? ""
            switch identifier {
            case "general_fb", "solution": item.explanation = item.explanation ?? text
            case "correct_fb", "correct": outcome.correct = text
            case "general_incorrect_fb", "incorrect": outcome.incorrect = text
            default: item.sourceExtra.append(SourceExtra(name: "itemfeedback \(identifier)", value: text.source))
            }
        }
        if !outcome.isEmpty { item.outcomeFeedback = outcome }
    }
}
