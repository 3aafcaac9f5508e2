import ImportModel
import Reading
import Values

// Interactions in which something is chosen, matched, put in order or put into a gap.

extension QTIItemWriter {
    /// The interaction of a part that stands below the text.
    mutating func answer(
        to part: ImportedItem, identifier: String, points: ExactDecimal, prompt: [MarkupNode]
    ) -> QTIAnswer {
        let asked: [MarkupNode] = prompt.isEmpty ? [] : [.element("prompt", [], prompt)]
        switch part.kind {
        case .single, .multiple, .trueFalse: return choice(part, identifier, points, asked)
        case .match: return match(part, identifier, points, asked)
        case .order: return order(part, identifier, points, asked)
        case .gapSelect: return gapMatch(of: part, identifier: identifier, points: points)
        case .fileUpload:
            return QTIAnswer(
                identifier: identifier, declaration: QTIAnswer.declaration(identifier, "single", "file", correct: []),
                interaction: MarkupElement("uploadInteraction", [("responseIdentifier", identifier)], asked),
                scoring: .manual, points: points)
        default:
            let model = part.accepted.first?.first?.value.written
            return QTIAnswer(
                identifier: identifier,
                declaration: QTIAnswer.declaration(
                    identifier, "single", "string", correct: [model].compactMap(\.self)),
                interaction: MarkupElement(
                    "extendedTextInteraction", [("responseIdentifier", identifier), ("label", part.kind.rawValue)],
                    asked),
                scoring: .manual, points: points)
        }
    }

    // MARK: Choices

    /// What can be chosen, with the identifiers that are written.
    private struct Choices {
        var options: [(identifier: String, option: ImportedOption)]
        var right: [String]
    }

    private func choices(of part: ImportedItem) -> Choices {
        guard part.kind == .trueFalse else {
            let names = QTIIdentifiers.of(part.options.map(\.id))
            let pairs = Array(zip(names, part.options)).map { (identifier: $0, option: $1) }
            var keyed: Set<String> = []
            if case .options(let ids) = part.key { keyed = Set(ids) }
            return Choices(
                options: pairs, right: pairs.filter { keyed.contains($0.option.id) }.map(\.identifier))
        }
        let isEnglish = (part.language ?? item.language)?.lowercased().hasPrefix("en") ?? false
        let words = isEnglish ? ["True", "False"] : ["正确", "错误"]
        var options = zip(["true", "false"], words).map {
            (identifier: $0, option: ImportedOption(id: $0, text: .plain($1)))
        }
        // Two options that say which is which keep their words and their order.
        let truths = part.options.map { option in
            [option.id, option.text.source].map { $0.lowercased() }.first { $0 == "true" || $0 == "false" }
        }
        if Set(truths) == ["true", "false"], truths.count == 2 {
            options = zip(truths, part.options).map { (identifier: $0 ?? "", option: $1) }
        }
        guard case .truth(let value) = part.key else { return Choices(options: options, right: []) }
        return Choices(options: options, right: [value ? "true" : "false"])
    }

    private mutating func choice(
        _ part: ImportedItem, _ identifier: String, _ points: ExactDecimal, _ asked: [MarkupNode]
    ) -> QTIAnswer {
        let choices = choices(of: part)
        let cardinality = part.kind == .multiple ? "multiple" : "single"
        let isTold = choices.options.contains { $0.option.feedback != nil }
        if isTold { told.append((identifier, cardinality)) }
        let nodes = choices.options.map { name, option in
            let feedback = option.feedback.map { self.feedback($0, on: name, of: identifier) }
            return MarkupNode.element(
                "simpleChoice", [("identifier", name), ("fixed", option.isFixed ? "true" : nil)],
                prose(option.text).nodes + [feedback].compactMap(\.self))
        }
        let mapping = shares(of: part, choices, points)
        return QTIAnswer(
            identifier: identifier,
            declaration: QTIAnswer.declaration(
                identifier, cardinality, "identifier", correct: choices.right, mapping: mapping,
                attributes: [("lowerBound", "0"), ("upperBound", points.text)]),
            interaction: MarkupElement(
                "choiceInteraction",
                [
                    ("label", part.kind.rawValue), ("responseIdentifier", identifier),
                    ("shuffle", part.shufflesOptions ? "true" : "false"),
                    ("maxChoices", part.kind == .multiple ? "0" : "1"),
                ], asked + nodes),
            scoring: mapping.isEmpty ? .correct : .mapping, points: points)
    }

    private mutating func feedback(_ text: RichText, on choice: String, of response: String) -> MarkupNode {
        let told = prose(text)
        return .element(
            told.line == nil ? "feedbackBlock" : "feedbackInline",
            [("outcomeIdentifier", "CHOSEN_\(response)"), ("identifier", choice), ("showHide", "show")], told.nodes)
    }

    /// What each option earns, where that says more than which are right.
    private func shares(
        of part: ImportedItem, _ choices: Choices, _ points: ExactDecimal
    ) -> [(key: String, value: ExactDecimal)] {
        let earning = choices.options.filter { $0.option.fraction > .zero }
        let isUsual =
            part.kind == .multiple
            ? Set(earning.map(\.option.fraction)).count <= 1 : earning.allSatisfy { $0.option.fraction == .one }
        let hasCost = choices.options.contains { $0.option.fraction < .zero }
        guard part.kind != .trueFalse, !earning.isEmpty,
            hasCost || !isUsual || earning.map(\.identifier) != choices.right
        else { return [] }
        return choices.options.compactMap { name, option in
            guard option.fraction != .zero else { return nil }
            return points.times(ExactDecimal(option.fraction)).map { (name, $0) }
        }
    }

    private mutating func order(
        _ part: ImportedItem, _ identifier: String, _ points: ExactDecimal, _ asked: [MarkupNode]
    ) -> QTIAnswer {
        let names = QTIIdentifiers.of(part.options.map(\.id))
        let named = Dictionary(zip(part.options.map(\.id), names), uniquingKeysWith: { first, _ in first })
        var right: [String] = []
        if case .order(let ids) = part.key { right = ids.compactMap { named[$0] } }
        if part.options.contains(where: { $0.feedback != nil }) { lost.append("feedback") }
        let nodes = zip(names, part.options).map { name, option in
            MarkupNode.element(
                "simpleChoice", [("identifier", name), ("fixed", option.isFixed ? "true" : nil)],
                prose(option.text).nodes)
        }
        return QTIAnswer(
            identifier: identifier,
            declaration: QTIAnswer.declaration(identifier, "ordered", "identifier", correct: right),
            interaction: MarkupElement(
                "orderInteraction",
                [("responseIdentifier", identifier), ("shuffle", part.shufflesOptions ? "true" : "false")],
                asked + nodes),
            scoring: .correct, points: points)
    }

    // MARK: Pairs and gaps

    private mutating func match(
        _ part: ImportedItem, _ identifier: String, _ points: ExactDecimal, _ asked: [MarkupNode]
    ) -> QTIAnswer {
        let names = QTIIdentifiers.of(part.options.map(\.id))
        let named = Dictionary(zip(part.options.map(\.id), names), uniquingKeysWith: { first, _ in first })
        var pairs: [(left: String, right: String)] = []
        if case .pairs(let all) = part.key {
            pairs = all.compactMap { pair in
                guard let left = named[pair.left], let right = named[pair.right] else { return nil }
                return (left, right)
            }
        }
        if part.options.contains(where: { $0.feedback != nil }) { lost.append("feedback") }
        let sides: [(name: String, option: ImportedOption, node: MarkupNode)] = zip(names, part.options).map {
            name, option in
            // A left side has as many partners as it is right with; a right side may be anybody's.
            let partners = option.role == .left ? max(1, pairs.count { $0.left == name }) : 0
            let node = MarkupNode.element(
                "simpleAssociableChoice",
                [
                    ("identifier", name), ("fixed", option.isFixed ? "true" : nil), ("matchMax", "\(partners)"),
                ], prose(option.text).nodes)
            return (name, option, node)
        }
        let isTwoSided = part.options.contains { $0.role == .left }
        let sets: [MarkupNode] =
            isTwoSided
            ? [true, false].map { isLeft in
                .element("simpleMatchSet", [], sides.filter { ($0.option.role == .left) == isLeft }.map(\.node))
            } : sides.map(\.node)
        let values = pairs.map { "\($0.left) \($0.right)" }
        return QTIAnswer(
            identifier: identifier,
            declaration: QTIAnswer.declaration(
                identifier, "multiple", isTwoSided ? "directedPair" : "pair", correct: values,
                mapping: Array(zip(values, Self.shares(of: points, values.count))).map { (key: $0, value: $1) }),
            interaction: MarkupElement(
                isTwoSided ? "matchInteraction" : "associateInteraction",
                [
                    ("responseIdentifier", identifier), ("shuffle", part.shufflesOptions ? "true" : "false"),
                    ("maxAssociations", "0"),
                ], asked + sets),
            scoring: values.isEmpty ? .correct : .mapping, points: points)
    }

    /// Words to be put into the gaps of the part's text.
    mutating func gapMatch(of part: ImportedItem, identifier: String, points: ExactDecimal) -> QTIAnswer {
        var text = prose(part.stem)
        let names = QTIIdentifiers.of(part.options.map(\.id))
        let words = zip(names, part.options).map { name, option in
            let uses = part.accepted.count { $0.contains { $0.value == .text(option.text.source) } }
            return MarkupNode.element(
                "gapText", [("identifier", name), ("matchMax", uses > 1 ? "0" : "1")], prose(option.text).flattened)
        }
        let gaps = part.accepted.indices.map { MarkupNode.element("gap", [("identifier", "GAP_\($0 + 1)")]) }
        let places = text.fill(gaps, markedByHand: false)
        if places != gaps.count {
            diagnostics.append(
                Diagnostic(.gapsUneven, at: item.place, detail: "____ × \(places), {…} × \(gaps.count)"))
        }
        var blocks = text.blocks
        for gap in gaps.dropFirst(places) { blocks.append(.element("p", [("label", Self.answerLine)], [gap])) }
        let shares = Self.shares(of: points, gaps.count)
        var correct: [String] = []
        var mapping: [(key: String, value: ExactDecimal)] = []
        for (index, accepted) in part.accepted.enumerated() {
            let gap = " GAP_\(index + 1)"
            for answer in accepted {
                guard let option = Self.option(of: answer, in: part) else {
                    lost.append("accepted")
                    continue
                }
                if !correct.contains(where: { $0.hasSuffix(gap) }) { correct.append(names[option] + gap) }
                mapping.append((names[option] + gap, shares[index].times(ExactDecimal(answer.fraction)) ?? .zero))
            }
        }
        if Set(part.options.map(\.group)).count > 1 { lost.append("group") }
        return QTIAnswer(
            identifier: identifier,
            declaration: QTIAnswer.declaration(
                identifier, "multiple", "directedPair", correct: correct, mapping: mapping),
            interaction: MarkupElement(
                "gapMatchInteraction",
                [("responseIdentifier", identifier), ("shuffle", part.shufflesOptions ? "true" : "false")],
                words + blocks),
            scoring: mapping.isEmpty ? .correct : .mapping, points: points)
    }

    /// The option that an accepted answer names by its text.
    private static func option(of answer: AcceptedAnswer, in part: ImportedItem) -> Int? {
        guard case .text(let text) = answer.value else { return nil }
        return part.options.firstIndex { $0.text.source == text }
    }

    /// A choice within a line of text.
    mutating func inlineChoice(of part: ImportedItem, identifier: String) -> QTIAnswer {
        var choices = choices(of: part)
        var mapping = shares(of: part, choices, part.points)
        if part.kind == .gapSelect {
            let found = (part.accepted.first ?? []).compactMap { answer in
                Self.option(of: answer, in: part).map { (choices.options[$0].identifier, answer.fraction) }
            }
            choices.right = found.prefix(1).map(\.0)
            if found.count > 1 || found.contains(where: { $0.1 != .one }) {
                mapping = found.map { ($0.0, part.points.times(ExactDecimal($0.1)) ?? .zero) }
            }
        }
        if part.options.contains(where: { $0.feedback != nil }) { lost.append("feedback") }
        let nodes = choices.options.map { name, option in
            MarkupNode.element(
                "inlineChoice", [("identifier", name), ("fixed", option.isFixed ? "true" : nil)],
                prose(option.text).flattened)
        }
        return QTIAnswer(
            identifier: identifier,
            declaration: QTIAnswer.declaration(
                identifier, "single", "identifier", correct: choices.right, mapping: mapping),
            interaction: MarkupElement(
                "inlineChoiceInteraction",
                [
                    ("label", part.kind.rawValue), ("responseIdentifier", identifier),
                    ("shuffle", part.shufflesOptions ? "true" : "false"),
                ], nodes),
            isInline: true, scoring: mapping.isEmpty ? .correct : .mapping, points: part.points)
    }
}
