import ImportModel
import Reading
import Values

/// Writes one item, the reverse of `QTI2Item`.
struct QTIItemWriter {
    /// The name by which our own reader knows that labels say what kind something was.
    static let toolName = "dangke"
    /// Labels the line of an entry that the text has no gap for.
    static let answerLine = "answer"

    let item: ImportedItem
    let version: QTIVersion
    /// The path in the package of the file with a digest.
    let media: (_ sha256: String) -> String?
    var diagnostics: [Diagnostic] = []
    /// What found no place, for one diagnostic.
    var lost: [String] = []
    private var answers: [QTIAnswer] = []
    private var body: [MarkupNode] = []
    /// Extras that have been written.
    var usedExtras: Set<String> = []
    /// Identifiers of responses whose options have feedback of their own.
    var told: [(response: String, cardinality: String)] = []

    init(item: ImportedItem, version: QTIVersion, media: @escaping (_ sha256: String) -> String?) {
        self.item = item
        self.version = version
        self.media = media
    }

    /// The item as an element; `nil` where the version does not have its kind.
    mutating func write(identifier: String) -> MarkupElement? {
        switch item.kind {
        case .unsupported, .scenario:
            diagnostics.append(Diagnostic(.kindNotExported, at: item.place, detail: item.sourceType))
            return nil
        case .description: body = prose(item.stem).blocks
        case .cloze: writeParts(item.parts)
        case .shortText, .numeric: writeBlanks()
        case .gapSelect:
            let made = gapMatch(of: item, identifier: "RESPONSE", points: item.points)
            (answers, body) = ([made], [.element(made.interaction)])
        case .single, .multiple, .trueFalse, .match, .order, .essay, .fileUpload: writeOne()
        }
        let processing = responseProcessing()
        let feedback = modalFeedback()
        noteLosses()
        return MarkupElement(
            "assessmentItem",
            [
                ("identifier", identifier), ("title", item.title), ("adaptive", "false"), ("timeDependent", "false"),
                ("xml:lang", item.language), ("label", item.kind.rawValue), ("toolName", Self.toolName),
            ],
            answers.map { .element($0.declaration) } + outcomes() + [.element("itemBody", [], body)] + processing
                + feedback)
    }

    /// The text; what it loses is noted.
    mutating func prose(_ text: RichText) -> QTIProse {
        let prose = QTIProse(text, version: version, media: media)
        lost += prose.lost.sorted()
        return prose
    }

    // MARK: Body

    /// One interaction below the text, or with the text as its prompt.
    private mutating func writeOne() {
        let text = prose(item.stem)
        let prompt = text.line ?? []
        let made = answer(to: item, identifier: "RESPONSE", points: item.points, prompt: prompt)
        if text.line == nil { body = text.blocks }
        body.append(.element(made.interaction))
        answers = [made]
    }

    /// Blanks in the text, each of which earns an equal share.
    private mutating func writeBlanks() {
        let blanks = item.accepted.isEmpty ? [[]] : item.accepted
        let shares = Self.shares(of: item.points, blanks.count)
        answers = zip(blanks, shares).enumerated().map { index, blank in
            var part = item
            part.accepted = [blank.0]
            let name = blanks.count == 1 ? "RESPONSE" : "RESPONSE_\(index + 1)"
            return entry(of: part, identifier: name, points: blank.1)
        }
        fillBody()
    }

    /// Parts in the text where they fit into a line, else below it.
    private mutating func writeParts(_ parts: [ImportedItem]) {
        let lines = parts.map(Self.isLine)
        // A text with a gap for every choice has its choices in the line.
        let isEveryChoiceInLine = prose(item.stem).gapCount >= lines.count { $0 }
        answers = parts.enumerated().map { index, part in
            let isLine =
                lines[index]
                && (isEveryChoiceInLine || ![.single, .trueFalse].contains(part.kind))
            return isLine
                ? lineAnswer(to: part, identifier: "RESPONSE_\(index + 1)")
                : answer(
                    to: part, identifier: "RESPONSE_\(index + 1)", points: part.points,
                    prompt: prose(part.stem).nodes)
        }
        for part in parts { lost += losses(of: part) }
        fillBody()
        for made in answers where !made.isInline { body.append(.element(made.interaction)) }
    }

    /// Whether a part can stand in a line of text.
    private static func isLine(_ part: ImportedItem) -> Bool {
        switch part.kind {
        case .shortText, .numeric: part.accepted.count <= 1
        case .gapSelect: part.accepted.count <= 1 && part.stem.isBlank
        case .single, .trueFalse: part.stem.isBlank
        default: false
        }
    }

    /// The text with the entries in their places. One that has none gets a line of its own, which our reader takes away.
    private mutating func fillBody() {
        var text = prose(item.stem)
        let entries = answers.filter(\.isInline).map { MarkupNode.element($0.interaction) }
        let isByHand = item.kind == .shortText || item.kind == .numeric
        let all = answers.count
        // Where every answer has a gap, those that do not fit into a line leave theirs empty.
        var gaps = entries
        if item.kind == .cloze, entries.count < all, text.gapCount == all {
            gaps = answers.map { $0.isInline ? .element($0.interaction) : .text("____") }
        }
        let places = text.fill(gaps, markedByHand: isByHand)
        if places != gaps.count, places > 0 || item.kind == .cloze && !entries.isEmpty {
            diagnostics.append(
                Diagnostic(.gapsUneven, at: item.place, detail: "____ × \(places), {…} × \(gaps.count)"))
        }
        body = text.blocks
        for entry in gaps.dropFirst(places) { body.append(.element("p", [("label", Self.answerLine)], [entry])) }
    }

    /// `points` in `count` equal parts, of which the last takes what is left over.
    static func shares(of points: ExactDecimal, _ count: Int) -> [ExactDecimal] {
        guard count > 1, let number = ExactDecimal(text: "\(count)"), let others = ExactDecimal(text: "\(count - 1)"),
            let share = points.divided(by: number, digits: 7), let rest = share.times(others).flatMap(points.minus)
        else { return Array(repeating: points, count: max(count, 0)) }
        return Array(repeating: share, count: count - 1) + [rest]
    }

    // MARK: Scoring and feedback

    private func outcomes() -> [MarkupNode] {
        func outcome(
            _ name: String, _ cardinality: String, _ type: String, _ value: String?, scoredBy scorer: String? = nil
        ) -> MarkupNode {
            let usual = value.map { MarkupNode.element("defaultValue", [], [.element("value", [], [.text($0)])]) }
            return .element(
                "outcomeDeclaration",
                [
                    ("identifier", name), ("cardinality", cardinality), ("baseType", type), ("externalScored", scorer),
                ],
                [usual].compactMap(\.self))
        }
        var outcomes = [
            outcome("SCORE", "single", "float", "0", scoredBy: isMarkedByHand ? "human" : nil),
            outcome("MAXSCORE", "single", "float", item.points.text),
        ]
        if item.explanation != nil { outcomes.append(outcome("EXPLANATION", "single", "identifier", "EXPLANATION")) }
        if item.outcomeFeedback != nil { outcomes.append(outcome("FEEDBACK", "single", "identifier", nil)) }
        outcomes += told.map { outcome("CHOSEN_\($0.response)", $0.cardinality, "identifier", nil) }
        return outcomes
    }

    private var isMarkedByHand: Bool {
        answers.contains { if case .manual = $0.scoring { true } else { false } }
    }

    private mutating func responseProcessing() -> [MarkupNode] {
        let scored = answers.filter { if case .manual = $0.scoring { false } else { true } }
        guard !scored.isEmpty else {
            if item.outcomeFeedback != nil { lost.append("outcomeFeedback") }
            return []
        }
        let after =
            scaling(scored) + told.map { QTIAnswer.set("CHOSEN_\($0.response)", QTIAnswer.variable($0.response)) }
            + outcomeRules()
        if scored.count == 1, answers.count == 1, after.isEmpty {
            switch scored[0].scoring {
            case .correct where item.points == .one:
                return [.element("responseProcessing", [("template", version.template("match_correct"))])]
            case .mapping: return [.element("responseProcessing", [("template", version.template("map_response"))])]
            default: break
            }
        }
        return [
            .element("responseProcessing", [], scored.compactMap { $0.rule(isAdded: answers.count > 1) } + after)
        ]
    }

    /// Parts may be worth something else together than the whole is.
    private func scaling(_ scored: [QTIAnswer]) -> [MarkupNode] {
        guard item.kind == .cloze,
            let sum = answers.reduce(ExactDecimal?.some(.zero), { $0?.plus($1.points) }), sum != item.points,
            !sum.isZero
        else { return [] }
        let product = MarkupNode.element("product", [], [QTIAnswer.variable("SCORE"), QTIAnswer.number(item.points)])
        return [QTIAnswer.set("SCORE", .element("divide", [], [product, QTIAnswer.number(sum)]))]
    }

    private func outcomeRules() -> [MarkupNode] {
        guard let feedback = item.outcomeFeedback else { return [] }
        let (score, most) = (QTIAnswer.variable("SCORE"), QTIAnswer.variable("MAXSCORE"))
        func rule(_ name: String) -> MarkupNode {
            QTIAnswer.set("FEEDBACK", .element("baseValue", [("baseType", "identifier")], [.text(name)]))
        }
        var branches: [MarkupNode] = [
            .element("responseIf", [], [.element("gte", [], [score, most]), rule("CORRECT")])
        ]
        if feedback.partiallyCorrect != nil {
            branches.append(
                .element(
                    "responseElseIf", [],
                    [.element("gt", [], [score, QTIAnswer.number(.zero)]), rule("PARTIALLY_CORRECT")]))
        }
        branches.append(.element("responseElse", [], [rule("INCORRECT")]))
        return [.element("responseCondition", [], branches)]
    }

    /// What is shown after marking. The explanation is shown in any case, because its outcome has its value from the
    /// beginning, so that no rule is needed for it.
    private mutating func modalFeedback() -> [MarkupNode] {
        var texts: [(outcome: String, name: String, text: RichText?)] = [
            ("EXPLANATION", "EXPLANATION", item.explanation)
        ]
        if !lost.contains("outcomeFeedback") {
            texts += [
                ("FEEDBACK", "CORRECT", item.outcomeFeedback?.correct),
                ("FEEDBACK", "PARTIALLY_CORRECT", item.outcomeFeedback?.partiallyCorrect),
                ("FEEDBACK", "INCORRECT", item.outcomeFeedback?.incorrect),
            ]
        }
        var nodes: [MarkupNode] = []
        for (outcome, name, text) in texts {
            guard let text else { continue }
            nodes.append(
                .element(
                    "modalFeedback",
                    [("outcomeIdentifier", outcome), ("identifier", name), ("showHide", "show")], prose(text).nodes))
        }
        return nodes
    }

    // MARK: Losses

    private mutating func noteLosses() {
        if item.penalty != nil { lost.append("penalty") }
        if !item.hints.isEmpty { lost.append("hints") }
        if item.lesson != nil { lost.append("lesson") }
        if item.clause != nil { lost.append("clause") }
        if item.validFrom != nil { lost.append("validFrom") }
        if item.validTo != nil { lost.append("validTo") }
        if item.status != nil { lost.append("status") }
        lost += item.sourceExtra.map(\.name).filter { !usedExtras.contains($0) }
        var seen: Set<String> = []
        let details = lost.filter { seen.insert($0).inserted }
        if !details.isEmpty {
            diagnostics.append(
                Diagnostic(.fieldNotExported, at: item.place, detail: details.joined(separator: ", ")))
        }
    }

    /// What a part has that only a whole item has a place for.
    private func losses(of part: ImportedItem) -> [String] {
        (part.explanation == nil ? [] : ["explanation"]) + (part.hints.isEmpty ? [] : ["hints"])
            + part.sourceExtra.map(\.name)
    }
}
