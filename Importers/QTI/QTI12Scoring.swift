import Reading

/// The conditions of a QTI 1.2 item, as far as they decide the score.
struct QTI12Scoring {
    /// One value that a response is compared with.
    struct Comparison {
        let response: String
        let value: String
        let isNegated: Bool
        /// varequal, vargte, varlte, vargt, varlt, varsubstring
        let operation: String
        let isCaseSensitive: Bool
    }

    struct Condition {
        let comparisons: [Comparison]
        /// What is set or added; `nil` where the condition only shows feedback.
        let score: Double?
        let isMaximum: Bool
        let feedback: [String]
        let hasOther: Bool
    }

    let conditions: [Condition]
    /// Conditions that earn something.
    let earning: [Condition]
    /// The most that one of them earns.
    let most: Double?
    /// What is right by the response that is compared: by conditions that earn something, and by those without a score,
    /// as matching questions of some systems have them.
    private let earned: [String: [Comparison]]
    private let unscored: [String: [Comparison]]

    init(_ processing: [XMLElement]) {
        conditions = processing.flatMap { $0.elements("respcondition") }.map { condition in
            var comparisons: [Comparison] = []
            for variables in condition.elements("conditionvar") {
                Self.gather(variables, isNegated: false, &comparisons)
            }
            var score: Double?
            var isMaximum = false
            for set in condition.elements("setvar") {
                let text = set.deepText
                if text.lowercased().hasSuffix(".max") {
                    (score, isMaximum) = (1, true)
                } else if let value = Double(text), value.isFinite {
                    score = value
                }
            }
            return Condition(
                comparisons: comparisons, score: score, isMaximum: isMaximum,
                feedback: condition.elements("displayfeedback").compactMap { $0.attribute("linkrefid") },
                hasOther: !condition.descendants("other").isEmpty)
        }
        earning = conditions.filter { ($0.score ?? 0) > 0 }
        most = earning.compactMap(\.score).max()
        earned = Self.right(in: earning)
        unscored = Self.right(in: conditions.filter { $0.feedback.isEmpty || $0.score == nil })
    }

    private static func right(in conditions: [Condition]) -> [String: [Comparison]] {
        Dictionary(
            grouping: conditions.flatMap(\.comparisons).filter { !$0.isNegated && !$0.value.isEmpty }, by: \.response)
    }

    private static func gather(_ element: XMLElement, isNegated: Bool, _ found: inout [Comparison]) {
        for child in element.elements {
            switch child.name {
            case "not": gather(child, isNegated: !isNegated, &found)
            case "and", "or", "conditionvar": gather(child, isNegated: isNegated, &found)
            case let name where name.hasPrefix("var"):
                found.append(
                    Comparison(
                        response: child.attribute("respident") ?? "", value: child.deepText, isNegated: isNegated,
                        operation: name, isCaseSensitive: child.attribute("case")?.lowercased() == "yes"))
            default: break
            }
        }
    }

    /// The values with which `response` earns something; with `orUnscored`, where nothing does, those of conditions
    /// without a score.
    func rightValues(of response: String, orUnscored: Bool = false) -> [Comparison] {
        (earning.isEmpty && orUnscored ? unscored : earned)[response] ?? []
    }
}
