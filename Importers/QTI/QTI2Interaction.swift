import ImportModel
import Reading
import Values

/// One interaction with its response.
struct QTI2Interaction {
    private let element: XMLElement
    private let response: QTIResponse?
    private let rule: QTIScoring.Rule?
    private let tolerance: String
    private let awards: QTIAwards
    /// The kind that our own writer noted.
    private let written: ItemKind?
    private let report: QTIReport
    private let place: SourcePlace

    init(
        _ element: XMLElement, response: QTIResponse?, rule: QTIScoring.Rule?, tolerance: String, awards: QTIAwards,
        written: ItemKind?, report: QTIReport, place: SourcePlace
    ) {
        self.element = element
        self.response = response
        self.rule = rule
        self.tolerance = tolerance
        self.awards = awards
        self.written = written
        self.report = report
        self.place = place
    }

    /// The kind that an interaction stands for at first sight; `nil` where this system has none.
    static func kind(of name: String) -> ItemKind? {
        switch name {
        case "choiceInteraction", "hottextInteraction": .multiple
        case "orderInteraction": .order
        case "matchInteraction", "associateInteraction": .match
        case "gapMatchInteraction", "inlineChoiceInteraction": .gapSelect
        case "textEntryInteraction": .shortText
        case "extendedTextInteraction": .essay
        case "uploadInteraction": .fileUpload
        default: nil
        }
    }

    func read(into part: inout ImportedItem) {
        part.sourceType = element.name
        part.kind = Self.kind(of: element.name) ?? .unsupported
        part.shufflesOptions = element.attribute("shuffle") == "true"
        part.stem =
            element.element("prompt").map { RichText($0.innerMarkup.trimmed, format: .html) } ?? .empty
        switch element.name {
        case "choiceInteraction": choice(&part, element.elements("simpleChoice"))
        case "hottextInteraction":
            choice(&part, element.descendants("hottext"))
            part.stem = RichText(QTI2Body.text(within: element, leaving: []), format: .html)
        case "orderInteraction": order(&part)
        case "matchInteraction": match(&part)
        case "associateInteraction": associate(&part)
        case "gapMatchInteraction": gaps(&part)
        case "inlineChoiceInteraction": inlineChoice(&part)
        case "textEntryInteraction": textEntry(&part)
        case "extendedTextInteraction":
            // A model answer.
            if let model = response?.correct.first, !model.isEmpty { part.accepted = [[AcceptedAnswer(.text(model))]] }
        default: break
        }
        keepBounds(&part)
    }

    // MARK: Choosing

    private func options(_ choices: [XMLElement], role: ImportedOption.Role = .choice) -> [ImportedOption] {
        let identifiers = report.distinct(choices.map { $0.attribute("identifier") ?? "" }, at: place)
        return zip(choices, identifiers).map { choice, identifier in
            ImportedOption(
                id: identifier,
                text: RichText(QTI2Body.text(of: choice), format: .html),
                feedback: QTI2Body.feedback(of: choice).map { RichText($0, format: .html) }, role: role,
                isFixed: choice.attribute("fixed") == "true")
        }
    }

    private func choice(_ part: inout ImportedItem, _ choices: [XMLElement]) {
        part.options = options(choices)
        if part.options.count < 2 { report.add(.tooFewOptions, at: place, "\(part.options.count)") }
        let known = Set(part.options.map(\.id))
        let right = Set(rightValues().filter { known.contains($0) })
        let isSingle = response?.cardinality == "single" || element.attribute("maxChoices") == "1"
        part.kind = isSingle ? .single : .multiple
        for index in part.options.indices {
            let id = part.options[index].id
            if rule == .mapResponse, let response, !response.mapping.isEmpty {
                part.options[index].fraction = response.share(of: id)
            } else if right.contains(id) {
                part.options[index].fraction =
                    isSingle ? .one : Fraction(tenMillionths: 10_000_000 / Int64(max(1, right.count)))
            } else if isSingle, let rest {
                part.options[index].fraction = rest
            }
        }
        let ordered = part.options.map(\.id).filter { right.contains($0) }
        part.key = ordered.isEmpty ? .none : .options(ordered)
        if ordered.isEmpty { report.add(.noCorrectOption, at: place) }
        if isSingle, written == nil || written == .trueFalse { takeTruth(&part) }
        if written == .trueFalse { part.kind = .trueFalse }
    }

    /// Two choices, true and false, are a question of true and false.
    private func takeTruth(_ part: inout ImportedItem) {
        guard part.options.count == 2, case .options(let key) = part.key, key.count == 1 else { return }
        let words = part.options.map { option in
            let text = option.text.source.lowercased()
            return ["true", "false"].contains(option.id.lowercased()) ? option.id.lowercased() : text
        }
        guard Set(words) == ["true", "false"] else { return }
        part.kind = .trueFalse
        part.key = .truth(words[part.options[0].id == key[0] ? 0 : 1] == "true")
    }

    /// The values that are right: those declared, or else those that earn most.
    private func rightValues() -> [String] {
        guard let response else { return [] }
        if !response.correct.isEmpty { return response.correct }
        let positive = response.mapping.filter { $0.value > 0 }
        guard response.cardinality == "single", let most = positive.map(\.value).max() else {
            return positive.map(\.key)
        }
        return positive.filter { $0.value == most }.map(\.key)
    }

    /// The values that earn something in a gap, and how much: by the mapping where it is what counts, else those that
    /// are declared.
    private func earningValues() -> [(key: String, worth: Double)] {
        if rule == .mapResponse, let mapped = response?.mapping.filter({ $0.value > 0 }), !mapped.isEmpty {
            return mapped.map { ($0.key, $0.value) }
        }
        return rightValues().map { ($0, 1) }
    }

    private func order(_ part: inout ImportedItem) {
        part.options = options(element.elements("simpleChoice"))
        let right = rightValues()
        part.key = right.isEmpty ? .none : .order(right)
        if right.isEmpty { report.add(.answerMissing, at: place) }
    }

    // MARK: Pairs and gaps

    private func match(_ part: inout ImportedItem) {
        let sets = element.elements("simpleMatchSet")
        guard sets.count == 2 else { return report.add(.tooFewOptions, at: place, "\(sets.count)") }
        part.options =
            options(sets[0].elements("simpleAssociableChoice"), role: .left)
            + options(sets[1].elements("simpleAssociableChoice"), role: .right)
        pairs(&part)
    }

    private func associate(_ part: inout ImportedItem) {
        part.options = options(element.elements("simpleAssociableChoice"))
        pairs(&part)
    }

    private func pairs(_ part: inout ImportedItem) {
        let pairs = rightValues().compactMap { value -> MatchPair? in
            let ids = value.split(separator: " ").map(String.init)
            return ids.count == 2 ? MatchPair(left: ids[0], right: ids[1]) : nil
        }
        part.key = .pairs(pairs)
        if pairs.isEmpty { report.add(.answerMissing, at: place) }
    }

    private func gaps(_ part: inout ImportedItem) {
        let words = element.elements.filter { $0.name == "gapText" || $0.name == "gapImg" }
        part.options = options(words)
        for index in part.options.indices where part.options[index].text.isBlank {
            // A picture to drag: its description, or else its name, stands for it.
            part.options[index].text = RichText(words[index].markup, format: .html)
        }
        let right = earningValues()
        // By both ends, as some write the gap first.
        var ends: [String: [(word: String, worth: Double)]] = [:]
        for (value, worth) in right {
            let pair = value.split(separator: " ").map(String.init)
            guard pair.count == 2 else { continue }
            ends[pair[1], default: []].append((pair[0], worth))
            if pair[0] != pair[1] { ends[pair[0], default: []].append((pair[1], worth)) }
        }
        let texts = Dictionary(part.options.map { ($0.id, $0.text.source) }, uniquingKeysWith: { first, _ in first })
        let gaps = element.descendants("gap").map { $0.attribute("identifier") ?? "" }
        for gap in report.distinct(gaps, at: place) {
            // Some name a word as often as it may be put there.
            var seen: Set<String> = []
            let here = ends[gap, default: []].filter { seen.insert($0.word).inserted }
            let most = here.map(\.worth).max() ?? 1
            part.accepted.append(
                here.compactMap { word, worth in
                    texts[word].map { AcceptedAnswer(.text($0), fraction: QTIResponse.fraction(worth / most)) }
                })
        }
        part.stem.source = QTI2Body.text(within: element, leaving: ["gapText", "gapImg"])
        part.stem.format = .html
        if right.isEmpty { report.add(.answerMissing, at: place) }
    }

    private func inlineChoice(_ part: inout ImportedItem) {
        part.options = options(element.elements("inlineChoice"))
        let right = earningValues()
        let most = right.map(\.worth).max() ?? 1
        let accepted = part.options.compactMap { option in
            right.first { $0.key == option.id }.map {
                AcceptedAnswer(.text(option.text.source), fraction: QTIResponse.fraction($0.worth / most))
            }
        }
        part.accepted = accepted.isEmpty ? [] : [accepted]
        if accepted.isEmpty { report.add(.answerMissing, at: place) }
    }

    // MARK: Texts and numbers

    private func textEntry(_ part: inout ImportedItem) {
        guard let response else { return report.add(.answerMissing, at: place) }
        let isNumber = ["float", "integer"].contains(response.baseType)
        part.kind = isNumber ? .numeric : .shortText
        part.isCaseSensitive = response.mapping.isEmpty || response.mapping.contains { $0.isCaseSensitive }
        if awards.namesAnswers(of: response.identifier) {
            return QTIEntry(response: response, awards: awards.awards[response.identifier] ?? []).read(
                into: &part, report: report, place: place)
        }
        var values: [(text: String, fraction: Fraction)]
        if rule == .mapResponse, !response.mapping.isEmpty {
            values = response.mapping.map {
                ($0.key, QTIResponse.fraction(response.most > 0 ? $0.value / response.most : 0))
            }
        } else {
            values = response.correct.map { ($0, .one) }
        }
        if values.isEmpty { values = response.mapping.map { ($0.key, response.share(of: $0.key)) } }
        let accepted = values.compactMap { value -> AcceptedAnswer? in
            guard isNumber else { return AcceptedAnswer(.text(value.text), fraction: value.fraction) }
            guard let number = ExactDecimal(text: value.text), let tolerance = ExactDecimal(text: tolerance) else {
                report.add(.unreadableValue, at: place, value.text)
                return nil
            }
            return AcceptedAnswer(.number(number, tolerance: tolerance), fraction: value.fraction)
        }
        part.accepted = accepted.isEmpty ? [] : [accepted + unmapped(response)]
        if !accepted.contains(where: { $0.fraction == .one }) { report.add(.answerMissing, at: place) }
        if let mask = element.attribute("patternMask") {
            part.sourceExtra.append(SourceExtra(name: "patternMask", value: mask))
        }
    }

    /// What every other text earns.
    private func unmapped(_ response: QTIResponse) -> [AcceptedAnswer] {
        guard rule == .mapResponse, response.most > 0, let usual = response.bounds.usual.flatMap(Double.init),
            usual != 0,
            usual.isFinite
        else {
            return rest.map { [AcceptedAnswer(.anything, fraction: $0)] } ?? []
        }
        return [AcceptedAnswer(.anything, fraction: QTIResponse.fraction(usual / response.most))]
    }

    /// The share that every answer earns which the rules do not name.
    private var rest: Fraction? {
        guard let response, let rest = awards.rest(of: response.identifier),
            let most = awards.most(of: response.identifier), most > 0
        else { return nil }
        return QTIResponse.fraction(rest / most)
    }

    /// That no less than none and no more than all of the points are earned is the model's own rule, and what an unmapped
    /// choice or text earns is in its share; other bounds and defaults have no place.
    private func keepBounds(_ part: inout ImportedItem) {
        guard let response, rule == .mapResponse else { return }
        let hasShares = ["choiceInteraction", "hottextInteraction", "textEntryInteraction"].contains(element.name)
        let isKept = { (value: String?) in value.flatMap(Double.init).map { $0 != 0 } ?? (value != nil) }
        if let lower = response.bounds.lower, isKept(lower) {
            part.sourceExtra.append(SourceExtra(name: "lowerBound", value: lower))
        }
        if !hasShares, let usual = response.bounds.usual, isKept(usual) {
            part.sourceExtra.append(SourceExtra(name: "defaultValue", value: usual))
        }
    }
}
