package import Values

/// A test of one attribute of an event. A missing attribute fails every test but `isNot`.
package enum RuleCondition: Hashable, Sendable {
    case isOneOf(attribute: String, values: Set<String>)
    case isNot(attribute: String, value: String)
    /// Numbers, as decimals with at most two places.
    case isAtLeast(attribute: String, value: Amount)
    case isAtMost(attribute: String, value: Amount)

    package var attribute: String {
        switch self {
        case .isOneOf(let attribute, _), .isNot(let attribute, _), .isAtLeast(let attribute, _),
            .isAtMost(let attribute, _):
            attribute
        }
    }

    /// Whether an event with these attributes meets the condition.
    package func holds(for attributes: [String: String]) -> Bool {
        let text = attributes[attribute]
        let number = text.flatMap { Amount(text: $0) }
        return switch self {
        case .isOneOf(_, let values): text.map(values.contains) ?? false
        case .isNot(_, let value): text != value
        case .isAtLeast(_, let value): number.map { $0 >= value } ?? false
        case .isAtMost(_, let value): number.map { $0 <= value } ?? false
        }
    }
}
