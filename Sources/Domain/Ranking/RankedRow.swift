package import Values

/// What is ranked: a value, and when it was reached.
package struct RankedValue<Subject>: Hashable, Sendable {
    package let id: ID<Subject>
    package let value: Amount
    /// When the last transfer made the value what it is; `nil` for those without any, who stand last among equals.
    package let attainedAt: Instant?

    package init(id: ID<Subject>, value: Amount, attainedAt: Instant?) {
        self.id = id
        self.value = value
        self.attainedAt = attainedAt
    }

    /// Greater values first; of equal ones the earlier attained, then the smaller id. The order among equals is for
    /// reading: it gives nobody a better rank.
    package func precedes(_ other: Self) -> Bool {
        if value != other.value { return value > other.value }
        let (own, others) = (attainedAt?.milliseconds ?? .max, other.attainedAt?.milliseconds ?? .max)
        return own == others ? id < other.id : own < others
    }
}

/// One line of a ranking.
package struct RankedRow<Subject>: Hashable, Sendable {
    /// From 1.
    package let rank: Int
    package let entry: RankedValue<Subject>

    package init(rank: Int, entry: RankedValue<Subject>) {
        self.rank = rank
        self.entry = entry
    }
}

extension TieRule {
    /// Ranks values in any order.
    ///
    /// - Complexity: O(n log n). `RankingIndex` is for those who ask often.
    package func rows<Subject>(of values: [RankedValue<Subject>]) -> [RankedRow<Subject>] {
        rows(of: values.sorted { $0.precedes($1) }, firstRank: 1, firstPosition: 0)
    }

    /// Ranks a stretch of an ordered list, given the rank of its first entry and how many entries are before it.
    func rows<Subject>(
        of ordered: [RankedValue<Subject>], firstRank: Int, firstPosition: Int
    ) -> [RankedRow<Subject>] {
        var rows: [RankedRow<Subject>] = []
        rows.reserveCapacity(ordered.count)
        for (offset, entry) in ordered.enumerated() {
            var rank = firstRank
            if let last = rows.last {
                let isEqual = last.entry.value == entry.value
                switch self {
                case .competition: rank = isEqual ? last.rank : firstPosition + offset + 1
                case .dense: rank = isEqual ? last.rank : last.rank + 1
                }
            }
            rows.append(RankedRow(rank: rank, entry: entry))
        }
        return rows
    }
}
