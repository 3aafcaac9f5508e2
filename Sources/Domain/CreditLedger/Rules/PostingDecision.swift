package import Values

/// What an event earns under a rule.
package enum PostingDecision: Hashable, Sendable {
    case post(Posting)
    case nothing(NoPosting)
}

/// An amount to be posted, with everything that the sentence "why" is made of.
package struct Posting: Hashable, Sendable {
    /// Above zero.
    package let amount: Amount
    /// What a period's cap took away.
    package let cappedAmount: Amount
    /// What the event earned before any cap, its factor applied.
    package let earned: Amount
    /// The window that the event fell in.
    package let window: DayWindows.Window?
    /// What it was multiplied by; the whole where no hours are set.
    package let factor: Fraction
    /// The cap of an amount that leaves least, and what is left of it afterwards; `nil` where there is none.
    package let tightest: CapRemainder?
}

/// What a cap leaves after a posting.
package struct CapRemainder: Hashable, Sendable {
    package let cap: PeriodCap
    /// The limit of the cap, in the rule's unit.
    package let limit: Amount
    /// What was posted in the period before.
    package let used: Amount
    /// What can still be posted in the period.
    package let left: Amount
}

/// Why nothing is posted, in order of precedence: the first that applies is said.
package enum NoPosting: Hashable, Sendable {
    case alreadyPosted(TransferID)
    /// The rule is about other events.
    case otherEvent
    case notEffective
    case exempt(Phrase)
    case outsidePopulation
    case conditionNotMet(attribute: String)
    case wrongWeekday
    case outsideWindow
    /// So many events of the day count, and this is a later one.
    case notFirst(Int)
    /// The rule gives nothing for this quantity.
    case nothingEarned
    case capReached(PeriodCap)
}
