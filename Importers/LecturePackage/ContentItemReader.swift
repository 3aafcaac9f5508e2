import Drafting
import ImportModel
import Reading
import Values

/// Reads an `item` of the XML twin, which states everything itself: nothing of it is derived or inherited.
struct ContentItemReader {
    let path: String
    /// The day on which validity is judged.
    let today: CivilDate?
    private(set) var diagnostics: [Diagnostic] = []

    init(path: String, today: CivilDate?) {
        self.path = path
        self.today = today
    }

    /// The item or part, whatever is wrong with it. Files are the caller's.
    mutating func item(_ element: XMLElement, ordinal: Int, isPart: Bool = false) -> ImportedItem {
        let kind = ItemKind(rawValue: element.attribute("kind") ?? "")
        if kind == nil { note(.unknownKind, element, element.attribute("kind") ?? "kind") }
        var item = ImportedItem(ordinal: ordinal, place: place(element), kind: kind ?? .unsupported)
        readAttributes(element, &item)
        for child in element.elements { readChild(child, &item) }
        check(item, element, isPart: isPart)
        return item
    }

    // MARK: Reading

    private mutating func readAttributes(_ element: XMLElement, _ item: inout ImportedItem) {
        for attribute in element.attributes {
            let value = attribute.value
            switch attribute.name {
            case "kind": break
            case "type": item.sourceType = value
            case "id": item.externalId = value
            case "title": item.title = value
            case "points": item.points = read("points", value, element, ExactDecimal.init(text:)) ?? .one
            case "penalty": item.penalty = read("penalty", value, element, Fraction.init(text:))
            case "difficulty":
                item.difficulty = read("difficulty", value, element) {
                    Int($0).flatMap { (1...5).contains($0) ? $0 : nil }
                }
            case "lesson": item.lesson = value
            case "clause": item.clause = value
            case "valid-from": item.validFrom = read("valid-from", value, element, CivilDate.init(text:))
            case "valid-to": item.validTo = read("valid-to", value, element, CivilDate.init(text:))
            case "status": item.status = value
            case "language": item.language = value
            case "case": item.isCaseSensitive = flag("case", value, element)
            case "shuffle": item.shufflesOptions = flag("shuffle", value, element)
            case "recovered": item.isRecovered = flag("recovered", value, element)
            default: note(.unknownKey, element, attribute.name)
            }
        }
    }

    private mutating func readChild(_ child: XMLElement, _ item: inout ImportedItem) {
        switch child.name {
        case "stem": item.stem = text(child)
        case "option": item.options.append(option(child))
        case "key": item.key = key(child, of: item.kind)
        case "blank": item.accepted.append(child.elements("accept").compactMap { accepted($0) })
        case "part": item.parts.append(self.item(child, ordinal: item.parts.count + 1, isPart: true))
        case "tags": item.tags = child.elements("name").map(\.text)
        case "category": item.categoryPath = child.elements("name").map(\.text)
        case "analysis": item.explanation = text(child)
        case "feedback":
            item.outcomeFeedback = OutcomeFeedback(
                correct: child.element("correct").map { text($0) },
                partiallyCorrect: child.element("partly").map { text($0) },
                incorrect: child.element("incorrect").map { text($0) })
        case "hint": item.hints.append(text(child))
        case "extra": item.sourceExtra.append(SourceExtra(child))
        case "file": break
        default: note(.unexpectedElement, child, child.name)
        }
    }

    private mutating func option(_ element: XMLElement) -> ImportedOption {
        var option = ImportedOption(id: element.attribute("id") ?? "", text: .empty)
        if let body = element.element("text") { option.text = text(body) }
        option.feedback = element.element("feedback").map { text($0) }
        for attribute in element.attributes {
            let value = attribute.value
            switch attribute.name {
            case "id": break
            case "role": option.role = read("role", value, element, ImportedOption.Role.init(rawValue:)) ?? .choice
            case "fraction": option.fraction = read("fraction", value, element, Fraction.init(text:)) ?? .zero
            case "group": option.group = read("group", value, element) { Int($0) }
            case "fixed": option.isFixed = flag("fixed", value, element)
            default: note(.unknownKey, element, attribute.name)
            }
        }
        return option
    }

    private mutating func key(_ element: XMLElement, of kind: ItemKind) -> AnswerKey {
        if let truth = element.attribute("truth") { return .truth(flag("truth", truth, element)) }
        if element.attribute("pairs") != nil {
            return .pairs(
                element.elements("pair").map {
                    MatchPair(left: $0.attribute("left") ?? "", right: $0.attribute("right") ?? "")
                })
        }
        let ids = element.elements("right").map { $0.attribute("option") ?? "" }
        return element.attribute("order") == nil ? .options(ids) : .order(ids)
    }

    private mutating func accepted(_ element: XMLElement) -> AcceptedAnswer? {
        let value: AcceptedAnswer.Value
        if let number = element.element("number") {
            guard let parsed = read("number", number.text, number, ExactDecimal.init(text:)) else { return nil }
            let tolerance = number.attribute("tolerance").flatMap {
                read("tolerance", $0, number, ExactDecimal.init(text:))
            }
            value = .number(parsed, tolerance: tolerance ?? .zero)
        } else if let pattern = element.element("pattern") {
            value = .pattern(pattern.text)
        } else if element.element("anything") != nil {
            value = .anything
        } else {
            value = .text(element.element("text")?.text ?? element.text)
        }
        let fraction = element.attribute("fraction").flatMap { read("fraction", $0, element, Fraction.init(text:)) }
        return AcceptedAnswer(
            value, fraction: fraction ?? .one, feedback: element.element("feedback").map { text($0) })
    }

    private mutating func text(_ element: XMLElement) -> RichText {
        let name = element.attribute("format")
        let format = name.map { RichText.Format(rawValue: $0) } ?? .markdown
        if format == nil { note(.unknownTextFormat, element, name ?? "") }
        return RichText(element.text, format: format ?? .markdown)
    }

    private mutating func read<Value>(
        _ name: String, _ text: String, _ element: XMLElement, _ parse: (String) -> Value?
    ) -> Value? {
        let value = parse(text)
        if value == nil { note(.unreadableValue, element, "\(name)=\(text)") }
        return value
    }

    private mutating func flag(_ name: String, _ text: String, _ element: XMLElement) -> Bool {
        read(name, text, element, DialectWords.truth) ?? false
    }

    // MARK: Rules

    private mutating func check(_ item: ImportedItem, _ element: XMLElement, isPart: Bool) {
        // What is kept verbatim is whole in its source.
        let isOurs = item.kind != .unsupported
        if !isPart, isOurs {
            if item.stem.isBlank { note(.emptyText, element, "stem") }
            if let to = item.validTo, let today, to.daysSince1970 < today.daysSince1970 {
                note(.validityExpired, element, to.text)
            }
        }
        if isOurs, item.points.isNegative || item.points.isZero && item.kind != .description {
            note(.pointsNotPositive, element, item.points.text)
        }
        let options = Set(item.options.map(\.id))
        for id in item.key.optionIDs where !options.contains(id) { note(.letterWithoutOption, element, id) }
        if options.count < item.options.count { note(.optionLetter, element) }
        switch (item.kind, item.key) {
        case (.single, .options(let ids)) where ids.count > 1: note(.singleKeyCount, element, "\(ids.count)")
        case (.single, .options(let ids)), (.multiple, .options(let ids)):
            if ids.isEmpty { note(.noCorrectOption, element) }
        case (.single, _), (.multiple, _): note(.noCorrectOption, element)
        case (.trueFalse, .truth), (.match, .pairs), (.order, .order): break
        case (.trueFalse, _): note(.truthMissing, element)
        case (.match, _), (.order, _): note(.answerMissing, element)
        case (.shortText, _), (.numeric, _), (.gapSelect, _):
            if item.accepted.isEmpty { note(.answerMissing, element) }
        case (.cloze, _): if item.parts.isEmpty { note(.clozeWithoutGap, element) }
        case (.unsupported, _): note(.unsupportedKind, element, item.sourceType)
        case (.essay, _), (.fileUpload, _), (.scenario, _), (.description, _): break
        }
        if [.single, .multiple, .order].contains(item.kind), options.count < 2 {
            note(.tooFewOptions, element, "\(options.count)")
        }
    }

    private func place(_ element: XMLElement) -> SourcePlace {
        SourcePlace(path: path, line: element.line, column: element.column)
    }

    private mutating func note(_ code: DiagnosticCode, _ element: XMLElement, _ detail: String = "") {
        diagnostics.append(Diagnostic(code, at: place(element), detail: detail))
    }
}

extension SourceExtra {
    init(_ element: XMLElement) {
        self.init(name: element.attribute("name") ?? "", value: element.text)
    }
}

extension AnswerKey {
    /// The options that it names.
    fileprivate var optionIDs: [String] {
        switch self {
        case .none, .truth: []
        case .options(let ids), .order(let ids): ids
        case .pairs(let pairs): pairs.flatMap { [$0.left, $0.right] }
        }
    }
}
