import ImportModel
import Reading

/// Writes one paper as a test, the reverse of `QTI2Test`.
struct QTITestWriter {
    let paper: ImportedPaper
    /// The path and the points of an item, by the name that the paper has for it.
    let item: (String) -> (path: String, points: ExactDecimal)?
    private(set) var diagnostics: [Diagnostic] = []
    /// Paths of the items that it names.
    private(set) var used: Set<String> = []
    private var lost: [String] = []
    private var references = 0

    init(paper: ImportedPaper, item: @escaping (String) -> (path: String, points: ExactDecimal)?) {
        self.paper = paper
        self.item = item
    }

    mutating func write(identifier: String) -> MarkupElement {
        var modes: [String: String] = [:]
        for extra in paper.sourceExtra {
            if extra.name == "navigationMode" || extra.name == "submissionMode", modes[extra.name] == nil {
                modes[extra.name] = extra.value
            } else {
                lost.append(extra.name)
            }
        }
        let sections = paper.sections.enumerated().map { section($0.element, number: $0.offset + 1) }
        if paper.attempts != nil { lost.append("attempts") }
        if !lost.isEmpty {
            diagnostics.append(Diagnostic(.fieldNotExported, at: paper.place, detail: lost.joined(separator: ", ")))
        }
        let score = MarkupNode.element(
            "outcomeDeclaration", [("identifier", "SCORE"), ("cardinality", "single"), ("baseType", "float")],
            [.element("defaultValue", [], [.element("value", [], [.text("0")])])])
        let part = MarkupNode.element(
            "testPart",
            [
                ("identifier", "part-1"), ("navigationMode", modes["navigationMode"] ?? "nonlinear"),
                ("submissionMode", modes["submissionMode"] ?? "simultaneous"),
            ], sections)
        return MarkupElement(
            "assessmentTest",
            [("identifier", identifier), ("title", paper.title), ("toolName", QTIItemWriter.toolName)],
            [score] + Self.limits(paper.timeLimitSeconds) + [part, Self.outcomeProcessing])
    }

    private mutating func section(_ section: ImportedPaper.Section, number: Int) -> MarkupNode {
        var children = Self.limits(section.timeLimitSeconds)
        if let select = section.select { children.append(.element("selection", [("select", "\(select)")])) }
        if section.shuffle { children.append(.element("ordering", [("shuffle", "true")])) }
        children += section.items.compactMap { reference($0) }
        return .element(
            "assessmentSection",
            [("identifier", "section-\(number)"), ("title", section.title), ("visible", "true")], children)
    }

    private mutating func reference(_ reference: ImportedPaper.ItemReference) -> MarkupNode? {
        guard let item = item(reference.item) else {
            lost.append(reference.item)
            return nil
        }
        references += 1
        used.insert(item.path)
        // A weight multiplies the item's own points.
        let weight = reference.points.flatMap { points in
            points == item.points ? nil : points.divided(by: item.points, digits: 7)
        }
        if weight == nil, let points = reference.points, points != item.points { lost.append("points \(points)") }
        let weights = weight.map { weight in
            MarkupNode.element("weight", [("identifier", "WEIGHT"), ("value", weight.text)])
        }
        return .element(
            "assessmentItemRef",
            [
                ("identifier", "ref-\(references)"), ("href", item.path),
                ("required", reference.isRequired ? "true" : nil), ("fixed", reference.isFixed ? "true" : nil),
            ], [weights].compactMap(\.self))
    }

    private static func limits(_ seconds: Int?) -> [MarkupNode] {
        seconds.map { [.element("timeLimits", [("maxTime", "\($0)")])] } ?? []
    }

    /// The sum of what the items scored, each times its weight.
    private static let outcomeProcessing = MarkupNode.element(
        "outcomeProcessing", [],
        [
            .element(
                "setOutcomeValue", [("identifier", "SCORE")],
                [
                    .element(
                        "sum", [],
                        [
                            .element(
                                "testVariables", [("variableIdentifier", "SCORE"), ("weightIdentifier", "WEIGHT")])
                        ])
                ])
        ])
}
