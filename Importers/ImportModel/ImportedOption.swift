package import Values

/// One thing to choose, match, order or put into a gap.
package struct ImportedOption: Hashable, Sendable {
    /// Where the option stands in its question.
    package enum Role: String, Hashable, Sendable {
        /// An option of a choice, an order or a gap.
        case choice
        /// A left side of a match.
        case left
        /// A right side of a match, distractors included.
        case right
    }

    /// The letter in a text bank, else the source's identifier, else A, B, C.
    package var id: String
    package var text: RichText
    /// The share of the points that choosing it earns; negative where it costs.
    package var fraction: Fraction
    package var feedback: RichText?
    package var role: Role
    /// The group of gaps that may be filled from it, from 1; `nil` where there are no groups.
    package var group: Int?
    /// Whether shuffling leaves it where it stands.
    package var isFixed: Bool

    package init(
        id: String, text: RichText, fraction: Fraction = .zero, feedback: RichText? = nil, role: Role = .choice,
        group: Int? = nil, isFixed: Bool = false
    ) {
        self.id = id
        self.text = text
        self.fraction = fraction
        self.feedback = feedback
        self.role = role
        self.group = group
        self.isFixed = isFixed
    }

    private static let letters = (0..<26).map { String(UnicodeScalar(UInt8(65 + $0))) }

    /// The letter of the option at `index`, from 0: A … Z, then AA, AB and so on.
    package static func letter(at index: Int) -> String {
        precondition(index >= 0, "Options are counted from zero.")
        guard index >= 26 else { return letters[index] }
        var name = ""
        var rest = index
        repeat {
            name = letters[rest % 26] + name
            rest = rest / 26 - 1
        } while rest >= 0
        return name
    }
}
