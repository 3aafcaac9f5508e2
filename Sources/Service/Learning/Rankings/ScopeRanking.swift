import CreditLedger
import Ranking
import SQL
import Store
import Values

/// The ranking of the members of a scope, with their names, at one point of the ledger.
struct ScopeRanking: Sendable {
    struct Listed: Hashable, Sendable {
        let name: String
        let organization: OrganizationID
    }

    let key: RankingIndexes.Key
    private(set) var index: RankingIndex
    private(set) var listed: [MemberID: Listed] = [:]
    /// Pages that somebody has seen at this point, for the next to see.
    private var lines: [Range<Int>: [RankingLine]] = [:]
    /// The counters of the scope's organisations that the index stands at.
    private var points: [OrganizationID: Int64]

    /// Reads the whole ranking.
    ///
    /// - Complexity: O(n log n) in the members of the scope.
    init(_ key: RankingIndexes.Key, _ reads: borrowing ReadTransaction) throws {
        self.key = key
        points = try ChangePoints.points(within: key.scope, reads)
        let earned: [EarnedRow] =
            if case .day = key.period {
                try RankingRows.earned(within: key.scope, unit: key.unit, on: key.period.days, reads)
            } else {
                try RankingRows.earned(within: key.scope, unit: key.unit, period: key.period, reads)
            }
        let earnedBy = Dictionary(uniqueKeysWithValues: earned.map { ($0.member, $0) })
        let members = try RankingRows.members(within: key.scope, reads)
        index = RankingIndex(
            members: members.filter { $0.exemptReason == nil }.map {
                RankedValue(
                    id: $0.member, value: earnedBy[$0.member]?.amount ?? .zero,
                    attainedAt: earnedBy[$0.member]?.attainedAt)
            },
            point: points.values.reduce(0, +))
        for row in members {
            listed[row.member] = Listed(name: row.name, organization: row.organization)
            if let reason = row.exemptReason { index.exempt(row.member, reason: Phrase(zh: reason, en: reason)) }
        }
    }

    /// Brings the ranking to where the ledger stands for `reads`. Nothing but the counters is read where nothing has
    /// changed; else the members of the organisations that have.
    ///
    /// - Returns: whether anything had changed.
    mutating func follow(_ reads: borrowing ReadTransaction) throws -> Bool {
        guard try ChangePoints.sum(within: key.scope, reads) != index.point else { return false }
        lines.removeAll(keepingCapacity: true)
        let now = try ChangePoints.points(within: key.scope, reads)
        let changed = now.filter { points[$0.key] != $0.value }.map(\.key)
        let isFar = changed.count * 4 > now.count + 16 || now.count != points.count
        if case .day = key.period {
            self = try ScopeRanking(key, reads)
        } else if isFar {
            self = try ScopeRanking(key, reads)
        } else {
            var concerned: Set<MemberID> = []
            for organization in changed {
                concerned.formUnion(
                    try RankingRows.concerned(by: organization, unit: key.unit, period: key.period, reads))
                concerned.formUnion(listed.filter { $0.value.organization == organization }.map(\.key))
            }
            for member in concerned { try refresh(member, reads) }
            points = now
            index.point = now.values.reduce(0, +)
        }
        return true
    }

    /// Lines of `index` from the place `start` on, at most `count` of them.
    mutating func lines(from start: Int, count: Int, own: MemberID?) -> [RankingLine] {
        let places = start..<start + count
        var page = lines[places] ?? index.rows(from: start, count: count).map(newLine)
        if lines[places] == nil, lines.count < Self.pageLimit { lines[places] = page }
        if let own, let place = page.firstIndex(where: { $0.member == own }) { page[place].isOwn = true }
        return page
    }

    /// The line of a row of `index`.
    func line(_ row: RankedRow<Subject.Member>, own: MemberID?) -> RankingLine {
        var line = newLine(row)
        line.isOwn = line.member == own
        return line
    }

    /// Pages of lines that are kept for the next who asks.
    private static let pageLimit = 16

    private func newLine(_ row: RankedRow<Subject.Member>) -> RankingLine {
        guard let listed = listed[row.entry.id] else {
            preconditionFailure("Member \(row.entry.id) is ranked and has no name.")
        }
        return RankingLine(
            rank: row.rank, member: row.entry.id, organization: listed.organization, name: listed.name,
            value: row.entry.value, attainedAt: row.entry.attainedAt, members: nil, reason: nil, isOwn: false)
    }

    private mutating func refresh(_ member: MemberID, _ reads: borrowing ReadTransaction) throws {
        index.remove(member)
        guard let row = try RankingRows.member(member, within: key.scope, reads) else {
            listed[member] = nil
            return
        }
        listed[member] = Listed(name: row.name, organization: row.organization)
        if let reason = row.exemptReason {
            index.exempt(member, reason: Phrase(zh: reason, en: reason))
            return
        }
        let earned = try RankingRows.earned(
            by: member, within: key.scope, unit: key.unit, period: key.period, reads)
        index.set(member, value: earned?.amount ?? .zero, attainedAt: earned?.attainedAt)
    }
}
