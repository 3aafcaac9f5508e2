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
    /// The kind that our own writer noted in the label, where it wrote the item.
    private let written: ItemKind?

    /// - Parameter element: with canonical names.
    init(_ element: XMLElement, place: SourcePlace, report: QTIReport) {
        self.element = element
        self.place = place
        self.report = report
        responses = Dictionary(
            element.elements("responseDeclaration").map { ($0.attribute("identifier") ?? "", QTIResponse($0)) },
            uniquingKeysWith: { first, _ in first })
        scoring = QTIScoring(element.element("responseProcessing"))
        written =
            element.attribute("toolName") == QTIItemWriter.toolName
            ? element.attribute("label").flatMap(ItemKind.init(rawValue:)) : nil
    }

    func item() -> ImportedItem {
        let body =
            element.element("itemBody")
            ?? XMLElement(name: "itemBody")
        let interactions = ordered(QTI2Body.interactions(in: body))
        var item = ImportedItem(ordinal: 1, place: place, kind: .description)
        item.externalId = element.attribute("identifier")
        item.title = element.attribute("title") ?? ""
        item.language = element.attribute("lang")
        item.stem = RichText(
            QTI2Body.text(of: written == nil ? body : QTI2Body.withoutAnswerLines(body)), format: .html)
        item.sourceType = interactions.map(\.name).joined(separator: ",")
        item.points = points(interactions)
        readFeedback(&item)
        keepRest(&item)
        if let type = program { return unsupported(item, type) }
        if interactions.contains(where: { QTI2Interaction.kind(of: $0.name) == nil }) {
            return unsupported(item, item.sourceType)
        }
        for object in QTI2Body.unshown(in: body) {
            report.add(
                .rawHTMLRemoved, at: SourcePlace(path: place.path, line: object.line, column: object.column),
                "<object> \(object.attribute("data") ?? "")")
        }
        switch interactions.count {
        case 0 where written == .cloze: item.kind = .cloze
        case 0: item.points = .zero
        case 1:
            if case .some(let part) = part(interactions[0], ordinal: 1) { take(part, into: &item) }
        default:
            item.kind = .cloze
            item.parts = interactions.enumerated().compactMap { part($0.element, ordinal: $0.offset + 1) }
        }
        restore(&item)
        checkScoring(&item, interactions)
        if item.stem.isBlank, interactions.count < 2 { report.add(.emptyText, at: place) }
        return item
    }

    /// What makes the item more than a question with an answer: values that change, attempts that lead to each other, or
    /// scoring by another program.
    private var program: String? {
        if element.attribute("adaptive") == "true" { return "adaptive" }
        if let name = ["templateProcessing", "templateDeclaration"].first(where: { element.element($0) != nil }) {
            return name
        }
        return element.element("responseProcessing")?.descendants("customOperator").first?.name
    }

    /// The part that one interaction is, with its own key.
    private func part(_ interaction: XMLElement, ordinal: Int) -> ImportedItem? {
        var part = ImportedItem(ordinal: ordinal, place: place, kind: .unsupported)
        let identifier = interaction.attribute("responseIdentifier") ?? ""
        let response = responses[identifier]
        let label = written == nil ? nil : interaction.attribute("label").flatMap(ItemKind.init(rawValue:))
        QTI2Interaction(
            interaction, response: response, rule: scoring.rule(for: identifier),
            tolerance: scoring.tolerances[identifier] ?? "0", awards: scoring.awards,
            written: label, report: report, place: place
        ).read(into: &part)
        if response == nil, part.kind != .essay, part.kind != .fileUpload {
            report.add(.unknownReference, at: place, "responseIdentifier: \(identifier)")
        }
        keepRest(of: identifier, in: &part)
        part.points = response.flatMap { points(of: $0) } ?? .one
        if let label { restore(&part, as: label) }
        return part
    }

    /// What one response earns at most; `nil` where its rules do not say.
    private func points(of response: QTIResponse) -> ExactDecimal? {
        most(of: response).flatMap { ExactDecimal(text: "\(($0 * 1e6).rounded() / 1e6)") }
    }

    private func most(of response: QTIResponse) -> Double? {
        let most =
            scoring.rule(for: response.identifier) == .mapResponse && response.most > 0
            ? response.most : scoring.awards.most(of: response.identifier)
        return most.flatMap { $0 > 0 ? $0 : nil }
    }

    /// What every other answer than the right one earns, where neither options nor texts say it.
    private func keepRest(of response: String, in part: inout ImportedItem) {
        guard ![.single, .trueFalse, .shortText, .numeric].contains(part.kind),
            let score = scoring.awards.rest(of: response)
        else { return }
        part.sourceExtra.append(SourceExtra(name: "responseElse", value: "\(score)"))
        report.add(.keptVerbatim, at: place, "responseElse: \(score)")
    }

    // MARK: What our own writer noted

    /// Parts below the text come last in it, and are declared in their order.
    private func ordered(_ interactions: [XMLElement]) -> [XMLElement] {
        guard written != nil else { return interactions }
        let order = element.elements("responseDeclaration").map { $0.attribute("identifier") }
        return interactions.enumerated().sorted { left, right in
            let places = [left, right].map {
                order.firstIndex(of: $0.element.attribute("responseIdentifier")) ?? order.count
            }
            return (places[0], left.offset) < (places[1], right.offset)
        }.map(\.element)
    }

    /// Blanks of one question are several interactions, and a question may have only one part.
    private func restore(_ item: inout ImportedItem) {
        switch written {
        case .shortText, .numeric:
            guard let written, item.kind == .cloze, item.parts.allSatisfy({ $0.kind == written }) else { return }
            item.kind = written
            item.accepted = item.parts.map { $0.accepted.first ?? [] }
            item.isCaseSensitive = item.parts.contains(where: \.isCaseSensitive)
            item.parts = []
        case .cloze:
            guard item.kind != .cloze, item.kind != .description else { return }
            let body = element.element("itemBody")
            guard let interaction = body.flatMap({ QTI2Body.interactions(in: $0).first }),
                let part = part(interaction, ordinal: 1)
            else { return }
            if let body { item.stem.source = QTI2Body.text(of: QTI2Body.withoutAnswerLines(body)) }
            item.kind = .cloze
            item.parts = [part]
            (item.options, item.key, item.accepted) = ([], .none, [])
            (item.isCaseSensitive, item.shufflesOptions) = (false, false)
        default: break
        }
    }

    /// A choice in a line is a word for a gap, or one of several options.
    private func restore(_ part: inout ImportedItem, as kind: ItemKind) {
        guard part.kind == .gapSelect, kind == .single || kind == .trueFalse else { return }
        let right = Set(
            (part.accepted.first ?? []).compactMap { answer in
                part.options.firstIndex { answer.value == .text($0.text.source) && answer.fraction == .one }
            })
        for index in part.options.indices {
            let answer = part.accepted.first?.first { $0.value == .text(part.options[index].text.source) }
            part.options[index].fraction = answer?.fraction ?? .zero
        }
        part.kind = kind
        part.key = right.isEmpty ? .none : .options(right.sorted().map { part.options[$0].id })
        if kind == .trueFalse, let first = right.first { part.key = .truth(part.options[first].id == "true") }
        part.accepted = []
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
            // The answers to an entry are read from the rules themselves.
            let isEntry = interactions.contains {
                $0.name == "textEntryInteraction" && $0.attribute("responseIdentifier") == id
            }
            if isEntry, scoring.awards.namesAnswers(of: id) { return false }
            let correct = Set(responses[id]?.correct ?? [])
            return !correct.isEmpty && !values.isSubset(of: correct)
        }
        guard !scoring.isRecognized || isOther else { return }
        if let processing = element.element("responseProcessing") {
            report.add(.scoringNotRecognized, at: place)
            item.sourceExtra.append(SourceExtra(name: "responseProcessing", value: processing.markup))
        } else if responses.values.contains(where: { !$0.correct.isEmpty || !$0.mapping.isEmpty }) {
            report.add(.scoringMissing, at: place)
        }
    }

    // MARK: What stands around the interactions

    /// What is stated, or else what the responses earn at most; a response that does not say counts one.
    private func points(_ interactions: [XMLElement]) -> ExactDecimal {
        let outcomes = element.elements("outcomeDeclaration")
        let maximum =
            outcomes.first { $0.attribute("identifier") == "MAXSCORE" }?.element("defaultValue")?.element("value")?
            .deepText
            ?? outcomes.first { $0.attribute("identifier") == "SCORE" }?.attribute("normalMaximum")
        if let maximum, let value = ExactDecimal(text: maximum), !value.isNegative,
            !value.isZero || written != nil
        {
            return value
        }
        let earned = interactions.map { interaction in
            responses[interaction.attribute("responseIdentifier") ?? ""].flatMap { most(of: $0) }
        }
        guard earned.contains(where: { $0 != nil }) else { return .one }
        let sum = earned.reduce(0) { $0 + ($1 ?? 1) }
        return ExactDecimal(text: sum == sum.rounded() ? "\(Int(sum))" : "\((sum * 100).rounded() / 100)") ?? .one
    }

    private func readFeedback(_ item: inout ImportedItem) {
        let feedback = element.elements("modalFeedback").map {
            (id: $0.attribute("identifier") ?? "", text: $0.innerMarkup.trimmed)
        }
        var texts = feedback.filter { !$0.text.isEmpty }
        // Names that say what they are; others are known by their rules only.
        var outcome = OutcomeFeedback()
        var others: [(id: String, text: String)] = []
        for (id, text) in texts {
            let html = RichText(text, format: .html)
            switch id.lowercased().filter(\.isLetter) {
            case "correct" where outcome.correct == nil: outcome.correct = html
            case "partiallycorrect" where outcome.partiallyCorrect == nil: outcome.partiallyCorrect = html
            case "incorrect" where outcome.incorrect == nil: outcome.incorrect = html
            case "explanation", "solution":
                if item.explanation == nil { item.explanation = html } else { others.append((id, text)) }
            default: others.append((id, text))
            }
        }
        if !outcome.isEmpty { item.outcomeFeedback = outcome }
        texts = others
        guard item.explanation == nil else {
            item.sourceExtra += texts.map { SourceExtra(name: "modalFeedback \($0.id)", value: $0.text) }
            return
        }
        if texts.count == 1 {
            item.explanation = RichText(texts[0].text, format: .html)
        } else {
            item.sourceExtra += texts.map { SourceExtra(name: "modalFeedback \($0.id)", value: $0.text) }
        }
    }

    private func keepRest(_ item: inout ImportedItem) {
        // The texts are put before the stem where the files are at hand.
        for stimulus in element.elements(QTIStimulus.reference) {
            item.sourceExtra.append(
                SourceExtra(name: QTIStimulus.reference, value: stimulus.attribute("href") ?? ""))
        }
        for name in ["catalogInfo", "companionMaterialsInfo"] {
            if let extra = element.element(name) {
                item.sourceExtra.append(SourceExtra(name: name, value: extra.markup))
            }
        }
    }
}
