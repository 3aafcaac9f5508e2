package import Values

/// What each blank accepts.
package struct ShortTextKey: Hashable, Sendable {
    package let blanks: [Blank]
    /// Whether `a` and `A` are different answers; by default they are the same.
    package let isCaseSensitive: Bool

    package init(blanks: [Blank], isCaseSensitive: Bool = false) {
        self.blanks = blanks
        self.isCaseSensitive = isCaseSensitive
    }

    /// One blank of the question.
    package struct Blank: Hashable, Sendable {
        package let accepted: [AcceptedText]
        /// Whether the answer must stand in this very blank. Blanks where it need not may be filled in any order
        /// among themselves: "name two of the duties of a branch".
        package let isFixed: Bool

        package init(accepted: [AcceptedText], isFixed: Bool = true) {
            self.accepted = accepted
            self.isFixed = isFixed
        }
    }
}

/// One answer that a blank accepts, and what it is worth.
package struct AcceptedText: Hashable, Sendable {
    /// May hold `*`, which stands for any run of characters; `\*` is an asterisk.
    package let text: String
    package let fraction: Fraction

    package init(_ text: String, fraction: Fraction = .one) {
        self.text = text
        self.fraction = fraction
    }
}
