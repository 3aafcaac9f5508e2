package import CreditLedger
package import JSON
package import Values

/// Who is ranked.
package enum RankingSubject: String, CaseIterable, Sendable {
    case members, branches
}

/// A line of a ranking.
package struct RankingLine: Hashable, Sendable {
    /// `nil` for whoever stands unranked.
    package let rank: Int?
    package let member: MemberID?
    /// The branch, or where the member belongs.
    package let organization: OrganizationID
    package let name: String
    /// What was earned; of a branch: per head.
    package let value: Amount
    /// When the last transfer made the value what it is.
    package let attainedAt: Instant?
    /// Members of a branch who count.
    package let members: Int?
    /// Why there is no rank.
    package let reason: Phrase?
    package var isOwn: Bool
    /// The line as it is written, but for `isOwn`: the same for everybody who sees it.
    package let written = WrittenOnce()
}

/// A page of a ranking.
package struct RankingView: Hashable, Sendable {
    package let scope: OrganizationID
    package let unit: CreditUnit
    package let period: Period
    package let subject: RankingSubject
    /// How many are ranked.
    package let count: Int
    /// The point of the ledger that the ranking stands at: it grows with every change of the scope.
    package let point: Int64
    package let items: [RankingLine]
    package let next: Cursor?
}

/// What somebody asks of a ranking.
package struct RankingQuery: Hashable, Sendable {
    package let scope: OrganizationID
    package let unit: CreditUnit
    package let period: Period
    package let subject: RankingSubject
    /// Only the lines around the actor's own.
    package let aroundMe: Bool
    package let page: PageRequest

    package init(
        scope: OrganizationID, unit: CreditUnit, period: Period, subject: RankingSubject, aroundMe: Bool = false,
        page: PageRequest = PageRequest()
    ) {
        self.scope = scope
        self.unit = unit
        self.period = period
        self.subject = subject
        self.aroundMe = aroundMe
        self.page = page
    }
}
