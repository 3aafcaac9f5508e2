package import Values

/// A ranking as it stood when its period was closed. It never changes; what is posted or reversed later shows in the
/// living ranking only.
package struct RankingSnapshot: Hashable, Sendable {
    package let period: Period
    package let tieRule: TieRule
    package let frozenAt: Instant
    /// The point of the ledger that it was made from.
    package let point: Int64
    package let rows: [RankedRow<Subject.Member>]
    /// Members who stood unranked, by id.
    package let exempt: [ExemptRow]

    package struct ExemptRow: Hashable, Sendable {
        package let member: MemberID
        package let reason: Phrase

        package init(member: MemberID, reason: Phrase) {
            self.member = member
            self.reason = reason
        }
    }

    package init(
        period: Period, tieRule: TieRule, frozenAt: Instant, point: Int64, rows: [RankedRow<Subject.Member>],
        exempt: [ExemptRow]
    ) {
        self.period = period
        self.tieRule = tieRule
        self.frozenAt = frozenAt
        self.point = point
        self.rows = rows
        self.exempt = exempt
    }
}

extension RankingIndex {
    /// The whole ranking as a value.
    package func snapshot(of period: Period, frozenAt: Instant) -> RankingSnapshot {
        RankingSnapshot(
            period: period, tieRule: tieRule, frozenAt: frozenAt, point: point, rows: top(count),
            exempt: exempt.map { RankingSnapshot.ExemptRow(member: $0.member, reason: $0.reason) })
    }
}
