package import Values

/// What a member has from a rule already, read in the transaction that posts.
package struct RuleUsage: Hashable, Sendable {
    /// What was posted in each cap's period around the event's business day, reversals taken off.
    package let caps: [PeriodCap: Posted]
    /// Events of the rule's kind and conditions that happened to the member earlier on the same business day.
    package let earlierEvents: Int
    /// The transfer that this very event led to under this rule, if there is one.
    package let postedAs: TransferID?

    /// A sum and a number of postings.
    package struct Posted: Hashable, Sendable {
        package let amount: Amount
        package let count: Int

        package init(amount: Amount, count: Int) {
            self.amount = amount
            self.count = count
        }

        package static let nothing = Posted(amount: .zero, count: 0)
    }

    package init(caps: [PeriodCap: Posted] = [:], earlierEvents: Int = 0, postedAs: TransferID? = nil) {
        self.caps = caps
        self.earlierEvents = earlierEvents
        self.postedAs = postedAs
    }
}

/// What a rule asks about the member.
package struct RuleMember: Hashable, Sendable {
    /// Classes that the member belongs to, such as `ordinary`, `floating`, `retired`.
    package let classes: Set<String>
    /// Why the member is exempt from earning, in the words of who decided it; `nil` where the member is not.
    package let exemption: Phrase?

    package init(classes: Set<String> = [], exemption: Phrase? = nil) {
        self.classes = classes
        self.exemption = exemption
    }
}
