import ImportModel
import Reading
import Values

/// An item of QTI 2.x or 3.0 on its way to the model. A gap in the text is written ____.
struct QTI2Item {
    private let element: XMLElement
    private let place: SourcePlace
    private let report: QTIReport
    private let responses: [String: QTIResponse]
    private let scoring: QTIScoring

    /// - Parameter element: with canonical names.
    init(_ element: XMLElement, place: SourcePlace, report: QTIReport) {
        self.element = element
        self.place = place
        self.report = report
        responses = Dictionary(
            element.elements("responseDeclaration").map { ($0.attribute("identifier") ?? "", QTIResponse($0)) },
            uniquingKeysWith: { first, _ in first })
        scoring = QTIScoring(element.element("responseProcessing"))
    }

    func item() -> ImportedItem {
        let body =
            element.element("itemBody")
            ?? XMLElement(name: "itemBody")
        let interactions = QTI2Body.interactions(in: body)
        var item = ImportedItem(ordinal: 1, place: place, kind: .description)
        item.externalId = element.attribute("identifier")
        item.title = element.attribute("title") ?? ""
        item.language = element.attribute("lang")
        item.stem = RichText(QTI2Body.text(of: body), format: .html)
        item.sourceType = interactions.map(\.name).joined(separator: ",")
        item.points = points()
        readFeedback(&item)
        keepRest(&item)
        let isDynamic =
            element.attribute("adaptive") == "true" || element.element("templateDeclaration") != nil
            || element.element("templateProcessing") != nil
        if isDynamic || interactions.contains(where: { QTI2Interaction.kind(of: $0.name) == nil }) {
            return unsupported(item, isDynamic ? "adaptive" : item.sourceType)
        }
        switch interactions.count {
        case 0: item.points = .zero
        case 1:
            if case .some(let part) = part(interactions[0], ordinal: 1) { take(part, into: &item) }
        default:
            item.kind = .cloze
            item.parts = interactions.enumerated().compactMap { part($0.element, ordinal: $0.offset + 1) }
        }
        checkScoring(&item, interactions)
        if item.stem.isBlank, interactions.count < 2 { report.add(.emptyText, at: place) }
        return item
    }

    /// The part that one interaction is, with its own key.
    private func part(_ interaction: XMLElement, ordinal: Int) -> ImportedItem? {
        var part = ImportedItem(ordinal: ordinal, place: place, kind: .unsupported)
        let identifier = interaction.attribute("responseIdentifier") ?? ""
        let response = responses[identifier]
        QTI2Interaction(
            interaction, response: response, rule: scoring.rule(for: identifier),
            tolerance: scoring.tolerances[identifier] ?? "0", report: report, place: place
        ).read(into: &part)
        return part
    }

    private func take(_ part: ImportedItem, into item: inout ImportedItem) {
        item.kind = part.kind
        item.options = part.options
        item.key = part.key
        item.accepted = part.accepted
        item.isCaseSensitive = part.isCaseSensitive
        item.shufflesOptions = part.shufflesOptions
        item.sourceExtra += part.sourceExtra
        // The prompt is the question where the body says nothing else.
        if !part.stem.isBlank {
            item.stem.source = item.stem.isBlank ? part.stem.source : item.stem.source + "\n" + part.stem.source
        }
    }

    private func unsupported(_ item: ImportedItem, _ type: String) -> ImportedItem {
        var item = item
        item.kind = .unsupported
        item.sourceType = type
        item.sourceExtra.append(SourceExtra(name: "assessmentItem", value: element.markup))
        report.add(.unsupportedKind, at: place, type)
        return item
    }

    private func checkScoring(_ item: inout ImportedItem, _ interactions: [XMLElement]) {
        guard !interactions.isEmpty else { return }
        if item.kind == .essay || item.kind == .fileUpload {
            report.add(.markedByHand, at: place)
            return
        }
        // A rule that rewards another answer than the declared one is a key of its own.
        let isOther = scoring.rewarded.contains { id, values in
            let correct = Set(responses[id]?.correct ?? [])
            return !correct.isEmpty && !values.isSubset(of: correct)
        }
        guard !scoring.isRecognized || isOther else { return }
        if let processing = element.element("responseProcessing") {
            report.add(.scoringNotRecognized, at: place)
            item.sourceExtra.append(SourceExtra(name: "responseProcessing", value: processing.markup))
        } else {
            report.add(.scoringMissing, at: place)
        }
    }

    // MARK: What stands around the interactions

    private func points() -> ExactDecimal {
        let outcomes = element.elements("outcomeDeclaration")
        let maximum =
            outcomes.first { $0.attribute("identifier") == "MAXSCORE" }?.element("defaultValue")?.element("value")?
            .deepText
            ?? outcomes.first { $0.attribute("identifier") == "SCORE" }?.attribute("normalMaximum")
        if let maximum, let value = ExactDecimal(text: maximum), !value.isZero, !value.isNegative { return value }
        let mapped = responses.values.filter { scoring.rule(for: $0.identifier) == .mapResponse }.map(\.most).reduce(
            0, +)
        guard mapped > 0 else { return .one }
        return ExactDecimal(text: mapped == mapped.rounded() ? "\(Int(mapped))" : "\((mapped * 100).rounded() / 100)")
            ?? .one
    }

    private func readFeedback(_ item: inout ImportedItem) {
        let feedback = element.elements("modalFeedback").map {
            (id: $0.attribute("identifier") ?? "", text: $0.innerMarkup.trimmingWhiteSpace)
        }
        let texts = feedback.filter { !$0.text.isEmpty }
        if texts.count == 1 {
            item.explanation = RichText(texts[0].text, format: .html)
        } else {
            item.sourceExtra += texts.map { SourceExtra(name: "modalFeedback \($0.id)", value: $0.text) }
        }
    }

    private func keepRest(_ item: inout ImportedItem) {
        for stimulus in element.elements("assessmentStimulusRef") {
            report.add(.keptVerbatim, at: place, stimulus.attribute("href") ?? "")
            item.sourceExtra.append(SourceExtra(name: "assessmentStimulusRef", value: stimulus.attribute("href") ?? ""))
        }
        for name in ["catalogInfo", "companionMaterialsInfo"] {
            if let extra = element.element(name) {
                item.sourceExtra.append(SourceExtra(name: name, value: extra.markup))
            }
        }
    }
}
