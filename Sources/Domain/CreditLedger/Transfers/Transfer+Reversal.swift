package import Values

/// What became of taking a transfer back, in order of precedence.
package enum ReversalOutcome: Hashable, Sendable {
    /// The transfer to post.
    case reversed(Transfer)
    /// A reversal is final: what was wrongly taken back is given again by a new event.
    case isReversal
    case alreadyReversed(by: TransferID)
}

extension Transfer {
    /// Takes the transfer back: the same amount, rule, member and business day, the other way round.
    ///
    /// It counts on the business day of the original, so that caps of that day are free again and every period that
    /// held the credit loses it. Frozen snapshots stay what they were.
    ///
    /// - Parameter reversedBy: the transfer that took this one back already, if there is one.
    package func reversal(
        id: TransferID, postedAt: Instant, reversedBy: TransferID?, reason: Phrase
    ) -> ReversalOutcome {
        guard reverses == nil else { return .isReversal }
        if let reversedBy { return .alreadyReversed(by: reversedBy) }
        return .reversed(
            Transfer(
                id: id, unit: unit, rule: rule, member: member, organization: organization, source: source,
                amount: -amount, day: day, postedAt: postedAt, reverses: self.id, reason: reason))
    }
}
