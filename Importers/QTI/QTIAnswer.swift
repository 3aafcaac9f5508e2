import ImportModel
import Reading

/// One interaction of an item that is written, with its response and what that earns.
struct QTIAnswer {
    /// How a response is scored.
    enum Scoring {
        /// By a person.
        case manual
        /// All of the points for the declared answer.
        case correct
        /// By the mapping.
        case mapping
        /// By the first test that holds; one without a test holds always.
        case tests([(test: MarkupNode?, score: ExactDecimal)])
    }

    let identifier: String
    var declaration: MarkupElement
    var interaction: MarkupElement
    /// Whether it stands in a line of text.
    var isInline = false
    var scoring: Scoring
    var points: ExactDecimal

    /// A number as a value of an expression.
    static func number(_ value: ExactDecimal) -> MarkupNode {
        .element("baseValue", [("baseType", "float")], [.text(value.text)])
    }

    static func variable(_ name: String) -> MarkupNode { .element("variable", [("identifier", name)]) }

    static func set(_ outcome: String, _ value: MarkupNode) -> MarkupNode {
        .element("setOutcomeValue", [("identifier", outcome)], [value])
    }

    /// What adds the score of this response to that of the others, or is it where there are no others.
    func rule(isAdded: Bool) -> MarkupNode? {
        func scored(_ value: MarkupNode) -> MarkupNode {
            Self.set("SCORE", isAdded ? .element("sum", [], [Self.variable("SCORE"), value]) : value)
        }
        switch scoring {
        case .manual: return nil
        case .mapping: return scored(.element("mapResponse", [("identifier", identifier)]))
        case .correct:
            let test = MarkupNode.element(
                "match", [], [Self.variable(identifier), .element("correct", [("identifier", identifier)])])
            return .element(
                "responseCondition", [], [.element("responseIf", [], [test, scored(Self.number(points))])])
        case .tests(let tests):
            var branches: [MarkupNode] = []
            for (test, score) in tests {
                let name = test == nil ? "responseElse" : branches.isEmpty ? "responseIf" : "responseElseIf"
                branches.append(.element(name, [], [test, scored(Self.number(score))].compactMap(\.self)))
            }
            return .element("responseCondition", [], branches)
        }
    }

    /// The declaration of a response: what is right, and what answers earn.
    static func declaration(
        _ identifier: String, _ cardinality: String, _ baseType: String, correct: [String],
        mapping: [(key: String, value: ExactDecimal)] = [], attributes: [(name: String, value: String?)] = [],
        isCaseSensitive: Bool? = nil
    ) -> MarkupElement {
        var children: [MarkupNode] = []
        if !correct.isEmpty {
            children.append(.element("correctResponse", [], correct.map { .element("value", [], [.text($0)]) }))
        }
        if !mapping.isEmpty {
            var seen: Set<String> = []
            let entries = mapping.filter { seen.insert($0.key).inserted }.map { entry in
                MarkupNode.element(
                    "mapEntry",
                    [
                        ("mapKey", entry.key), ("mappedValue", entry.value.text),
                        ("caseSensitive", isCaseSensitive.map { $0 ? "true" : "false" }),
                    ])
            }
            let usual = attributes.contains { $0.name == "defaultValue" } ? [] : [("defaultValue", "0" as String?)]
            children.append(.element("mapping", attributes + usual.map { (name: $0.0, value: $0.1) }, entries))
        }
        return MarkupElement(
            "responseDeclaration",
            [("identifier", identifier), ("cardinality", cardinality), ("baseType", baseType)], children)
    }
}

/// Identifiers as QTI has them: a letter or `_`, then letters, digits, `_`, `-` and `.`.
enum QTIIdentifiers {
    /// One for each of `sources`, the same where it can be and all of them different.
    static func of(_ sources: [String]) -> [String] {
        var used: Set<String> = []
        return sources.enumerated().map { index, source in
            for candidate in [source, "_" + source] where isIdentifier(candidate) && used.insert(candidate).inserted {
                return candidate
            }
            var number = index + 1
            while !used.insert("choice_\(number)").inserted { number += 1 }
            return "choice_\(number)"
        }
    }

    static func isIdentifier(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, text.utf8.count <= 64 else { return false }
        return (first == "_" || first.properties.isAlphabetic && !isNumber(first))
            && text.unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || isNumber($0) || $0 == "_" || $0 == "-" || $0 == "."
            }
    }

    private static func isNumber(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
