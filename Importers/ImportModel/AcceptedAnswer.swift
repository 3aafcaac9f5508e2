package import Values

/// One answer to a blank that earns something.
package struct AcceptedAnswer: Hashable, Sendable {
    package enum Value: Hashable, Sendable {
        /// A text, compared as the question's case rule says.
        case text(String)
        /// A text in which `*` stands for any characters and `\*` for an asterisk.
        case pattern(String)
        /// A number, right within `tolerance` on either side.
        case number(ExactDecimal, tolerance: ExactDecimal)
        /// Whatever was not matched by the answers before it.
        case anything
    }

    package var value: Value
    /// The share of the blank's points that it earns.
    package var fraction: Fraction
    package var feedback: RichText?

    package init(_ value: Value, fraction: Fraction = .one, feedback: RichText? = nil) {
        self.value = value
        self.fraction = fraction
        self.feedback = feedback
    }
}
