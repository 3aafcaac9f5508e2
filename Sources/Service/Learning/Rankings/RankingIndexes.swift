import CreditLedger
import Ranking
import SQL
import Store
import Synchronization
import Values

/// The rankings that are kept in memory: one for each scope, unit and period that somebody asked for. Each follows the
/// ledger by the counters of its organisations, compared on the reader's own snapshot: whoever reads sees exactly what
/// the rows of that snapshot say.
///
/// Only readers may use it. In the writer lane a transaction can still be undone, and what was remembered of it with it.
package final class RankingIndexes: Sendable {
    struct Key: Hashable, Sendable {
        let scope: OrganizationID
        let unit: CreditUnit
        let period: Period
    }

    /// One ranking, made by whoever comes first while the others wait.
    private final class Entry: Sendable {
        let ranking = Mutex<Followed?>(nil)
    }

    private struct Followed {
        var ranking: ScopeRanking
        /// The snapshots that are known to say what the ranking says, the newest of each connection.
        var agreeing: [Int: Int64] = [:]
    }

    /// More than this many are not kept: 512 rankings of 50 members are 2 MiB.
    private static let limit = 512

    private let entries = Mutex<[Key: Entry]>([:])

    /// Asks the ranking of `key`, brought to where the ledger stands for `reads`.
    func ask<Answer: Sendable>(
        _ key: Key, _ reads: borrowing ReadTransaction, _ question: (inout ScopeRanking) throws -> Answer
    ) throws -> Answer {
        let entry = entries.withLock { entries in
            if let entry = entries[key] { return entry }
            if entries.count >= Self.limit { entries.removeAll(keepingCapacity: true) }
            let entry = Entry()
            entries[key] = entry
            return entry
        }
        return try entry.ranking.withLock { followed in
            let mark = try reads.mark()
            var now: Followed
            if let followed { now = followed } else { now = Followed(ranking: try ScopeRanking(key, reads)) }
            // Out of the entry while it changes, so that it is not copied.
            followed = nil
            if let mark, now.agreeing[mark.connection] == mark.version {
                // Nobody has committed anything since.
            } else {
                if try now.ranking.follow(reads) { now.agreeing = [:] }
                if let mark { now.agreeing[mark.connection] = mark.version }
            }
            defer { followed = now }
            return try question(&now.ranking)
        }
    }
}
