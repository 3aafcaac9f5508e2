import CreditLedger
import Organization
import Ranking
package import SQL
import Store
package import Values

extension LearningService {
    /// A ranking, as far as the actor may see it.
    ///
    /// - Parameter isDisclosed: see `sight`.
    package func ranking(
        _ query: RankingQuery, for actor: Actor, isDisclosed: Bool = false, at now: Instant,
        _ reads: borrowing ReadTransaction
    ) throws -> RankingView {
        let sight = try sight(
            of: query.scope, subject: query.subject, by: actor, isDisclosed: isDisclosed, reads)
        switch query.subject {
        case .members:
            return try asking(query, at: now, reads) { try Self.page(of: &$0, query, sight, own: actor.member) }
        case .branches:
            return try branchRanking(query, of: actor.tenant, own: actor.organization, reads)
        }
    }

    /// Where the actor stands in the own branch, this month and this year.
    package func ownRankings(
        of actor: Actor, at now: Instant, _ reads: borrowing ReadTransaction
    ) throws -> [RankingView] {
        let member = try actor.asMember()
        guard let organization = actor.organization else { throw LearningError.notFound(.organization) }
        guard let branch = try Organizations.ancestors(of: organization, reads).first(where: { $0.level == .branch })
        else { throw LearningError.notFound(.organization) }
        guard try PolicySet(of: actor.tenant, reads).publication != .off else { return [] }
        let today = zone.day(of: now)
        var views: [RankingView] = []
        for unit in [CreditUnit.points, .credits] {
            for period in [Period.month(of: today), .year(of: today)] {
                let query = RankingQuery(scope: branch.id, unit: unit, period: period, subject: .members)
                views.append(
                    try asking(query, at: now, reads) { try Self.page(of: &$0, query, .ownLine, own: member) })
            }
        }
        return views
    }

    /// Asks the index in memory where the period is one that indexes are kept for, else one made of the rows.
    private func asking<Answer: Sendable>(
        _ query: RankingQuery, at now: Instant, _ reads: borrowing ReadTransaction,
        _ question: (inout ScopeRanking) throws -> Answer
    ) throws -> Answer {
        let key = RankingIndexes.Key(scope: query.scope, unit: query.unit, period: query.period)
        guard Self.rankedPeriods(of: zone.day(of: now)).contains(query.period) else {
            var ranking = try ScopeRanking(key, reads)
            return try question(&ranking)
        }
        return try rankings.ask(key, reads, question)
    }

    private static func page(
        of ranking: inout ScopeRanking, _ query: RankingQuery, _ sight: RankingSight, own: MemberID?
    ) throws -> RankingView {
        let index = ranking.index
        var items: [RankingLine] = []
        var next: Cursor?
        if sight == .ownLine {
            items = own.flatMap { ownLine(of: $0, in: ranking) }.map { [$0] } ?? []
        } else if query.aroundMe {
            let rows = own.map { index.around($0, reach: query.page.limit / 2) } ?? []
            items = rows.map { ranking.line($0, own: own) }
        } else {
            let start = Self.place(of: query.page, among: index.count + index.exempt.count)
            items = ranking.lines(from: start, count: query.page.limit, own: own)
            let exempt = index.exempt
            if items.count < query.page.limit {
                let skipped = max(0, start - index.count)
                items += exempt.dropFirst(skipped).prefix(query.page.limit - items.count).map {
                    exemptLine($0.member, $0.reason, in: ranking, own: own, showsReason: sight == .review)
                }
            }
            let end = start + items.count
            if end < index.count + exempt.count { next = Cursor(Int64(end)) }
        }
        return RankingView(
            scope: query.scope, unit: query.unit, period: query.period, subject: .members, count: index.count,
            point: index.point, items: items, next: next)
    }

    /// Where a page begins among so many lines. A cursor is whatever somebody sent.
    private static func place(of page: PageRequest, among count: Int) -> Int {
        Int(min(max(page.after?.keys[0] ?? 0, 0), Int64(count)))
    }

    private static func ownLine(of member: MemberID, in ranking: ScopeRanking) -> RankingLine? {
        switch ranking.index.standing(of: member) {
        case .ranked(let row): ranking.line(row, own: member)
        case .exempt(let reason): exemptLine(member, reason, in: ranking, own: member, showsReason: true)
        case nil: nil
        }
    }

    private static func exemptLine(
        _ member: MemberID, _ reason: Phrase, in ranking: ScopeRanking, own: MemberID?, showsReason: Bool
    ) -> RankingLine {
        guard let listed = ranking.listed[member] else {
            preconditionFailure("Member \(member) is exempt and has no name.")
        }
        return RankingLine(
            rank: nil, member: member, organization: listed.organization, name: listed.name, value: .zero,
            attainedAt: nil, members: nil,
            reason: showsReason || member == own
                ? reason : Phrase(zh: "按规定不参加排名", en: "exempt from the ranking"),
            isOwn: member == own)
    }

    /// Branches per head; those that are too small follow without a rank.
    private func branchRanking(
        _ query: RankingQuery, of tenant: TenantID, own: OrganizationID?, _ reads: borrowing ReadTransaction
    ) throws -> RankingView {
        if case .day = query.period {
            throw LearningError.invalid([
                FieldProblem(
                    "?period", "parameter",
                    Phrase(zh: "支部排名的周期应为月、年或all。", en: "Branches are ranked for months, years and all time."))
            ])
        }
        let policies = try PolicySet(of: tenant, reads)
        let rows = try RankingRows.branches(within: query.scope, unit: query.unit, period: query.period, reads)
        let byID = Dictionary(uniqueKeysWithValues: rows.map { ($0.organization, $0) })
        let minimum = Int(policies.number(.branchRankingMinimum))
        let ranking = BranchRanking(
            rows.map {
                BranchSum(
                    organization: $0.organization, total: $0.total, members: $0.members, attainedAt: $0.attainedAt)
            }, minimumSize: minimum)
        let ranked = ranking.rows.map { row in
            Self.branchLine(byID[row.entry.id], rank: row.rank, value: row.entry.value, reason: nil, own: own)
        }
        let small = ranking.tooSmall.map { id in
            Self.branchLine(
                byID[id], rank: nil, value: .zero,
                reason: Phrase(zh: "不足\(minimum)人，不参加排名", en: "fewer than \(minimum) members: not ranked"), own: own)
        }
        let all = ranked + small
        let start = Self.place(of: query.page, among: all.count)
        let items = Array(all[start...].prefix(query.page.limit))
        let end = start + items.count
        return RankingView(
            scope: query.scope, unit: query.unit, period: query.period, subject: .branches, count: ranked.count,
            point: try ChangePoints.sum(within: query.scope, reads), items: items,
            next: end < all.count ? Cursor(Int64(end)) : nil)
    }

    private static func branchLine(
        _ row: BranchRow?, rank: Int?, value: Amount, reason: Phrase?, own: OrganizationID?
    ) -> RankingLine {
        guard let row else { preconditionFailure("A ranked branch was read.") }
        return RankingLine(
            rank: rank, member: nil, organization: row.organization, name: row.name, value: value,
            attainedAt: row.attainedAt, members: row.members, reason: reason, isOwn: row.organization == own)
    }
}
