/// The right answer of a question that has one, by the ids of its options.
package enum AnswerKey: Hashable, Sendable {
    /// Marked by a person, by `accepted`, by the parts, or missing (which is a diagnostic).
    case none
    /// single, multiple: the ids of the right options, in the order of the options.
    case options([String])
    /// trueFalse
    case truth(Bool)
    /// match: which left side belongs to which right side.
    case pairs([MatchPair])
    /// order: the ids in the right order.
    case order([String])

    package var isEmpty: Bool {
        switch self {
        case .none: true
        case .options(let ids), .order(let ids): ids.isEmpty
        case .truth: false
        case .pairs(let pairs): pairs.isEmpty
        }
    }
}

/// A left and a right side of a match that belong together, by the ids of their options.
package struct MatchPair: Hashable, Sendable {
    package var left: String
    package var right: String

    package init(left: String, right: String) {
        self.left = left
        self.right = right
    }
}
