import ImportModel
import Reading

/// What single answers earn by rules that name the answers themselves, branch by branch.
struct QTIAwards {
    struct Award: Hashable {
        let test: Test
        /// `nil` for all of the points.
        let score: Double?
    }

    enum Test: Hashable {
        /// What is declared right.
        case correct
        case value(String)
        /// A number within a tolerance; `nil` is what is declared right.
        case near(ExactDecimal?, Tolerance)
        case range(ExactDecimal, ExactDecimal)
        case text(String, isCaseSensitive: Bool)
        case contains(String, isCaseSensitive: Bool)
        case pattern(QTIWildcards)
        /// Whatever the branches before it did not take.
        case otherwise
    }

    /// What a number may be off by.
    struct Tolerance: Hashable {
        static let none = Tolerance(below: .zero, above: .zero)

        let below: ExactDecimal
        let above: ExactDecimal
        /// Whether both are percentages of the number.
        var isRelative = false

        /// Whether it is one figure, whatever the number is.
        var isPlain: Bool { !isRelative && below == above }

        /// The numbers around `number`; `nil` where they are too long to be written.
        func around(_ number: ExactDecimal) -> AcceptedAnswer.Value? {
            guard let below = size(below, of: number), let above = size(above, of: number) else { return nil }
            if below == above { return .number(number, tolerance: below) }
            guard let low = number.minus(below), let high = number.plus(above) else { return nil }
            return AcceptedAnswer.Value(from: low, to: high)
        }

        private func size(_ part: ExactDecimal, of number: ExactDecimal) -> ExactDecimal? {
            guard isRelative else { return part }
            let magnitude = number.isNegative ? ExactDecimal.zero.minus(number) : number
            return magnitude.flatMap(part.times).flatMap { product in
                ExactDecimal(text: "0.01").flatMap(product.times)
            }
        }
    }

    /// What a rule gives; `nil` points are all of them.
    private struct Score {
        let points: Double?
    }

    /// By response, in the order of the rules.
    private(set) var awards: [String: [Award]] = [:]

    /// Takes the branches of a `responseCondition`.
    mutating func read(_ condition: XMLElement) {
        var variables: Set<String> = []
        for branch in condition.elements {
            guard let rule = branch.elements.first(where: Self.setsScore) else { continue }
            guard let score = Self.score(rule) else { continue }
            if branch.name == "responseElse" {
                guard variables.count == 1, let variable = variables.first, let points = score.points, points != 0
                else {
                    continue
                }
                awards[variable, default: []].append(Award(test: .otherwise, score: points))
            } else if let first = branch.elements.first, let (variable, test) = Self.test(first) {
                variables.insert(variable)
                awards[variable, default: []].append(Award(test: test, score: score.points))
            }
        }
    }

    /// Whether the response has rules that name other answers than the declared one.
    func namesAnswers(of response: String) -> Bool {
        awards[response]?.contains { award in
            switch award.test {
            case .correct, .otherwise: false
            // That of every tolerance but a plain one depends on the number.
            case .near(nil, let tolerance): !tolerance.isPlain
            default: true
            }
        } ?? false
    }

    /// The most that the response earns by them, where they say so in figures.
    func most(of response: String) -> Double? {
        guard let list = awards[response], !list.isEmpty else { return nil }
        let scores = list.map(\.score)
        return scores.contains(nil) ? nil : scores.compactMap(\.self).max()
    }

    /// What the response earns by whatever its rules do not name, where that is something.
    func rest(of response: String) -> Double? { awards[response]?.first { $0.test == .otherwise }?.score }

    private static func setsScore(_ element: XMLElement) -> Bool {
        element.name == "setOutcomeValue" && element.attribute("identifier") == "SCORE"
    }

    /// The points that a rule gives: a figure, all of them, or one of both on top of what there is.
    private static func score(_ rule: XMLElement) -> Score? {
        guard let value = rule.elements.first else { return nil }
        let added = value.name == "sum" ? value.elements.filter { $0.attribute("identifier") != "SCORE" } : [value]
        guard added.count == 1 else { return nil }
        switch added[0].name {
        case "baseValue":
            guard let points = Double(added[0].deepText), points.isFinite, abs(points) < 1e6 else { return nil }
            return Score(points: points)
        case "variable": return added[0].attribute("identifier") == "MAXSCORE" ? Score(points: nil) : nil
        default: return nil
        }
    }

    /// The response that an expression is about, and what it asks of it; `nil` for what is not recognised.
    static func test(_ element: XMLElement) -> (variable: String, test: Test)? {
        if element.name == "and" { return range(element) }
        guard let variable = element.elements("variable").first?.attribute("identifier"), element.elements.count <= 2
        else { return nil }
        let isCorrect = element.element("correct") != nil
        let value = element.element("baseValue")?.deepText
        let isCaseSensitive = element.attribute("caseSensitive") != "false"
        switch element.name {
        case "match": return isCorrect ? (variable, .correct) : value.map { (variable, .value($0)) }
        case "stringMatch":
            guard element.attribute("substring") != "true" else {
                return value.map { (variable, .contains($0, isCaseSensitive: isCaseSensitive)) }
            }
            return value.map { (variable, .text($0, isCaseSensitive: isCaseSensitive)) }
        case "substring":
            // What is looked for comes first.
            guard element.elements.first?.name == "baseValue" else { return nil }
            return value.map { (variable, .contains($0, isCaseSensitive: isCaseSensitive)) }
        case "patternMatch":
            return element.attribute("pattern").flatMap { QTIWildcards(expression: $0) }.map {
                (variable, .pattern($0))
            }
        case "equal": return near(element, variable, value: value, isCorrect: isCorrect)
        default: return nil
        }
    }

    private static func near(
        _ element: XMLElement, _ variable: String, value: String?, isCorrect: Bool
    ) -> (variable: String, test: Test)? {
        let number = value.flatMap { ExactDecimal(text: $0) }
        guard isCorrect || number != nil else { return nil }
        guard let mode = element.attribute("toleranceMode"), mode != "exact" else {
            return (variable, .near(number, .none))
        }
        let bounds = (element.attribute("tolerance") ?? "").split(separator: " ").compactMap { ExactDecimal(text: $0) }
        guard mode == "absolute" || mode == "relative", let below = bounds.first, let above = bounds.last,
            bounds.count <= 2, !below.isNegative, !above.isNegative
        else { return nil }
        return (variable, .near(number, Tolerance(below: below, above: above, isRelative: mode == "relative")))
    }

    /// Not less than one number and not more than another.
    private static func range(_ element: XMLElement) -> (variable: String, test: Test)? {
        var low: ExactDecimal?
        var high: ExactDecimal?
        var variables: Set<String> = []
        for part in element.elements {
            guard let variable = part.element("variable")?.attribute("identifier"),
                part.elements.first?.name == "variable",
                let number = part.element("baseValue").flatMap({ ExactDecimal(text: $0.deepText) })
            else { return nil }
            variables.insert(variable)
            switch part.name {
            case "gte" where low == nil: low = number
            case "lte" where high == nil: high = number
            default: return nil
            }
        }
        guard variables.count == 1, let variable = variables.first, let low, let high else { return nil }
        return (variable, .range(low, high))
    }
}
