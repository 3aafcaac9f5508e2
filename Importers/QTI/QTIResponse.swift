import ImportModel
import Reading
import Values

/// A response variable: what is right, and what answers earn.
struct QTIResponse {
    let identifier: String
    let cardinality: String
    let baseType: String
    let correct: [String]
    /// What each value earns, in the order of the source.
    let mapping: [(key: String, value: Double, isCaseSensitive: Bool)]
    /// Values as they are written, for the record.
    let bounds: (lower: String?, upper: String?, usual: String?)
    private let values: [String: Double]

    init(_ element: XMLElement) {
        identifier = element.attribute("identifier") ?? ""
        cardinality = element.attribute("cardinality") ?? "single"
        baseType = element.attribute("baseType") ?? "identifier"
        let isText = baseType == "string"
        correct =
            element.element("correctResponse")?.elements("value").map {
                isText ? $0.deepText : Self.value($0.deepText)
            } ?? []
        let map = element.element("mapping")
        mapping =
            map?.elements("mapEntry").compactMap { entry in
                guard let key = entry.attribute("mapKey"),
                    let value = entry.attribute("mappedValue").flatMap(Double.init),
                    value.isFinite, abs(value) < 1e6
                else { return nil }
                // The schema says that an absent attribute is false; every engine, and the specification's own
                // examples, take it as true.
                return (
                    isText ? key.trimmed : Self.value(key), value,
                    entry.attribute("caseSensitive") != "false"
                )
            } ?? []
        values = Dictionary(mapping.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
        bounds = (map?.attribute("lowerBound"), map?.attribute("upperBound"), map?.attribute("defaultValue"))
        most = Self.most(mapping, cardinality, upper: bounds.upper)
    }

    /// Pairs are two identifiers with any white space between them.
    private static func value(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// The most that the mapping gives.
    let most: Double

    private static func most(
        _ mapping: [(key: String, value: Double, isCaseSensitive: Bool)], _ cardinality: String, upper: String?
    ) -> Double {
        let positive = mapping.map(\.value).filter { $0 > 0 }
        let sum = cardinality == "single" ? positive.max() ?? 0 : positive.reduce(0, +)
        guard let upper = upper.flatMap(Double.init) else { return sum }
        // Thirds that were cut make a whole.
        return abs(sum - upper) < 1e-5 * abs(upper) ? upper : min(upper, sum)
    }

    /// The share that a value earns by the mapping.
    func share(of key: String) -> Fraction {
        guard most > 0 else { return .zero }
        // What is not in the mapping earns its default.
        return Self.fraction((values[key] ?? bounds.usual.flatMap(Double.init) ?? 0) / most)
    }

    static func fraction(_ share: Double) -> Fraction {
        Fraction(tenMillionths: Int64((min(100, max(-100, share)) * 10_000_000).rounded()))
    }
}

/// How responses become a score, as far as it is one of the shapes that are recognised.
struct QTIScoring {
    enum Rule: Hashable {
        case matchCorrect
        case mapResponse
    }

    /// By response; a response that is not here is not scored by a recognised rule.
    private(set) var rules: [String: Rule] = [:]
    /// What a number may be off by.
    private(set) var tolerances: [String: String] = [:]
    private(set) var isRecognized = true
    /// Values that a rule rewards itself, without asking what is declared right.
    private(set) var rewarded: [String: Set<String>] = [:]
    /// What rules say of single answers.
    private(set) var awards = QTIAwards()
    private let usual: Rule?
    /// Responses that are compared with a tolerance that only their awards can tell.
    private var uneven: Set<String> = []

    /// What the recognised shapes consist of.
    private static let known: Set<String> = [
        "responseProcessing", "responseCondition", "responseIf", "responseElseIf", "responseElse", "match", "variable",
        "correct", "setOutcomeValue", "baseValue", "isNull", "not", "sum", "mapResponse", "equal", "and", "or",
        "responseProcessingFragment", "gte", "lt", "gt", "lte", "multiple", "stringMatch", "substring",
        "patternMatch", "product", "divide",
    ]

    init(_ element: XMLElement?) {
        guard let element else {
            usual = nil
            isRecognized = false
            return
        }
        let template = element.attribute("template")?.split(separator: "/").last?.lowercased() ?? ""
        if template.contains("map_response_point") {
            (usual, isRecognized) = (nil, false)
        } else if template.contains("map_response") {
            usual = .mapResponse
        } else if template.contains("match") {
            usual = .matchCorrect
        } else if !template.isEmpty {
            (usual, isRecognized) = (nil, false)
        } else {
            usual = nil
            read(element)
            if uneven.contains(where: { !awards.namesAnswers(of: $0) }) { isRecognized = false }
        }
    }

    func rule(for response: String) -> Rule? { rules[response] ?? usual }

    private mutating func read(_ element: XMLElement) {
        guard Self.known.contains(element.name) else {
            isRecognized = false
            return
        }
        switch element.name {
        // A rule for what is not right says nothing of what is.
        case "responseCondition": awards.read(element)
        // A text or a range is asked for by itself, and the score of all parts is brought to the points of the whole.
        case "stringMatch", "substring", "patternMatch": if QTIAwards.test(element) == nil { isRecognized = false }
        case "and", "or":
            if element.elements.contains(where: { ["stringMatch", "substring", "patternMatch"].contains($0.name) }) {
                isRecognized = false
            }
        case "divide": if !Self.isScaling(element) { isRecognized = false }
        case "product": isRecognized = false
        case "not" where element.elements.contains(where: { $0.name != "isNull" }): isRecognized = false
        case "match": compare(element, isExact: true)
        case "equal": compare(element, isExact: false)
        case "mapResponse": if let id = element.attribute("identifier") { rules[id] = .mapResponse }
        default: break
        }
        guard element.name != "divide" else { return }
        for child in element.elements { read(child) }
    }

    /// The score times one number by another.
    private static func isScaling(_ element: XMLElement) -> Bool {
        let parts = element.elements
        guard parts.count == 2, parts[0].name == "product", parts[1].name == "baseValue" else { return false }
        let factors = parts[0].elements
        return factors.map(\.name) == ["variable", "baseValue"] && factors[0].attribute("identifier") == "SCORE"
    }

    private mutating func compare(_ element: XMLElement, isExact: Bool) {
        let variable = element.elements("variable").compactMap { $0.attribute("identifier") }.first
        guard let variable, element.element("correct") != nil || element.element("baseValue") != nil else { return }
        if rules[variable] == nil { rules[variable] = .matchCorrect }
        if let value = element.element("baseValue") { rewarded[variable, default: []].insert(value.deepText) }
        guard !isExact, let mode = element.attribute("toleranceMode"), mode != "exact" else { return }
        switch QTIAwards.test(element)?.test {
        case .near(_, let tolerance) where tolerance.isPlain: tolerances[variable] = tolerance.below.text
        case .near: uneven.insert(variable)
        default: isRecognized = false
        }
    }
}
