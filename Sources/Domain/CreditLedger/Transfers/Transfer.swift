package import Values

/// Credit moved from a rule's source to a member. Never changed; at most reversed, once, by another transfer.
package struct Transfer: Hashable, Sendable {
    package let id: TransferID
    package let unit: CreditUnit
    package let rule: RuleID
    package let member: MemberID
    /// The organisation that the member belonged to when it was earned.
    package let organization: OrganizationID
    /// What it was earned with: the raw id of an event or a proposal. Unique with the rule and the member.
    package let source: Int64
    /// Above zero where credit is given, below where it is taken back.
    package let amount: Amount
    /// The business day of the event: caps, periods and rankings count the amount on it.
    package let day: BusinessDay
    package let postedAt: Instant
    /// The transfer that this one takes back.
    package let reverses: TransferID?
    /// Why.
    package let reason: Phrase

    package init(
        id: TransferID, unit: CreditUnit, rule: RuleID, member: MemberID, organization: OrganizationID, source: Int64,
        amount: Amount, day: BusinessDay, postedAt: Instant, reverses: TransferID? = nil, reason: Phrase
    ) {
        self.id = id
        self.unit = unit
        self.rule = rule
        self.member = member
        self.organization = organization
        self.source = source
        self.amount = amount
        self.day = day
        self.postedAt = postedAt
        self.reverses = reverses
        self.reason = reason
    }

    /// Both sides of the transfer; they add up to nothing.
    package var entries: [LedgerEntry] {
        [
            LedgerEntry(account: LedgerAccount(unit: unit, holder: .rule(rule)), amount: -amount),
            LedgerEntry(account: LedgerAccount(unit: unit, holder: .member(member)), amount: amount),
        ]
    }
}

/// Whose credit of which unit. A rule's account is a source: its balance is the negated sum of what it gave.
package struct LedgerAccount: Hashable, Sendable {
    package let unit: CreditUnit
    package let holder: Holder

    package enum Holder: Hashable, Sendable {
        case rule(RuleID)
        case member(MemberID)
    }

    package init(unit: CreditUnit, holder: Holder) {
        self.unit = unit
        self.holder = holder
    }
}

/// One side of a transfer.
package struct LedgerEntry: Hashable, Sendable {
    package let account: LedgerAccount
    package let amount: Amount

    package init(account: LedgerAccount, amount: Amount) {
        self.account = account
        self.amount = amount
    }
}

extension Sequence<Transfer> {
    /// The balance of every account that the transfers touch: the sum of its entries.
    package var balances: [LedgerAccount: Amount] {
        reduce(into: [:]) { balances, transfer in
            for entry in transfer.entries { balances[entry.account, default: .zero] += entry.amount }
        }
    }
}
