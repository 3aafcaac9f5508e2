import CreditLedger
import Organization
import Ranking
import Runtime
import SQL
import Store
import Values

extension LearningService {
    /// Counts every rank of the current month, the year and all time again from the transfers, and holds frozen
    /// rankings against the digest that the audit trail kept of each.
    ///
    /// - Parameter frozen: the digests that the audit trail names, by snapshot.
    /// - Complexity: O(n log n) in members and O(m) in transfers of every organisation.
    func verifyRanks(
        of tenant: TenantID, frozen: [SnapshotID: String], into report: inout VerificationReport
    ) throws {
        var missing = frozen
        var (ranks, snapshots) = (0, 0)
        guard let root = try database.read({ try Organizations.root(of: tenant, $0) }) else { return }
        let periods = Self.rankedPeriods(of: zone.day(of: clock.now()))
        for place in try database.read({ try Organizations.subtree(of: root.id, $0) }) {
            for unit in CreditUnit.allCases {
                for period in periods {
                    let key = RankingIndexes.Key(scope: place.id, unit: unit, period: period)
                    ranks += try database.read { try verifyRanking(key, into: &report, $0) }
                }
            }
            for row in try database.read({ try RankingSnapshots.all(of: place.id, $0) }) {
                snapshots += 1
                if missing.removeValue(forKey: row.id) != cryptography.sha256(row.rows).hexadecimal {
                    report.problems.append(
                        "snapshot \(row.id.text) (\(row.period), \(row.unit), organisation \(place.id.text)) is not "
                            + "what was frozen")
                }
            }
        }
        for id in missing.keys.sorted() { report.problems.append("snapshot \(id.text) was frozen and is missing") }
        report.figures.append("ranks \(tenant.text): \(ranks) ranks, \(snapshots) snapshots")
    }

    /// Compares the ranking that is shown with one counted from the transfers; returns how many ranks there are.
    private func verifyRanking(
        _ key: RankingIndexes.Key, into report: inout VerificationReport, _ reads: borrowing ReadTransaction
    ) throws -> Int {
        let shown = try ScopeRanking(key, reads).index
        let earned = try RankingRows.earned(within: key.scope, unit: key.unit, on: key.period.days, reads)
        let earnedBy = Dictionary(uniqueKeysWithValues: earned.map { ($0.member, $0) })
        let members = try RankingRows.members(within: key.scope, reads).filter { $0.exemptReason == nil }
        let values = members.map { earnedBy[$0.member]?.amount ?? .zero }
        let ascending = values.sorted()
        for (member, value) in zip(members, values) {
            let rank = 1 + ascending.count - Self.position(after: value, in: ascending)
            let expected = RankedRow(
                rank: rank,
                entry: RankedValue(id: member.member, value: value, attainedAt: earnedBy[member.member]?.attainedAt))
            guard shown.standing(of: member.member) != .ranked(expected) else { continue }
            report.problems.append(
                "rank of member \(member.member.text) (\(key.unit.rawValue), \(key.period.text), organisation "
                    + "\(key.scope.text)) is not what the transfers come to: \(rank) with \(value)")
        }
        return members.count
    }

    /// The number of values up to `value`.
    ///
    /// - Precondition: `ascending` is sorted.
    private static func position(after value: Amount, in ascending: [Amount]) -> Int {
        var (low, high) = (0, ascending.count)
        while low < high {
            let middle = (low + high) / 2
            if ascending[middle] <= value { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
