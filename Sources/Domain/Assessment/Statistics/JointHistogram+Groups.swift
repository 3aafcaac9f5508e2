import Values

/// The sums of marks in the best and the worst group of an item's attempts.
struct ExtremeGroups: Hashable, Sendable {
    /// Sums of marks in hundredths, each multiplied by `scale`.
    let upper: Int128
    let lower: Int128
    /// What the sums are multiplied by, so that shares of tied attempts are whole numbers.
    let scale: Int128
    /// Number of attempts in each group.
    let size: Int128
}

extension JointHistogram {
    /// The best and the worst 27 % by total: `size` is 27 % of the attempts rounded half up, at least 1. `nil` where
    /// there are fewer than two attempts.
    ///
    /// Where attempts with equal totals straddle a border, each of them belongs to the group by the same share: no
    /// order among equals is made up, and the figure does not depend on the order of arrival.
    var extremeGroups: ExtremeGroups? {
        let attempts = attempts
        guard attempts >= 2 else { return nil }
        let size = max(1, (27 * attempts + 50) / 100)
        var byTotal: [Int64: (count: Int128, marks: Int128)] = [:]
        for (cell, count) in counts {
            let old = byTotal[cell.total.hundredths] ?? (0, 0)
            let weight = Int128(count)
            byTotal[cell.total.hundredths] = (old.count + weight, old.marks + weight * Int128(cell.mark.hundredths))
        }
        let ascending = byTotal.sorted { $0.key < $1.key }.map(\.value)
        let lower = Self.sum(of: Int128(size), from: ascending)
        let upper = Self.sum(of: Int128(size), from: ascending.reversed())
        return ExtremeGroups(
            upper: upper.sum * lower.scale, lower: lower.sum * upper.scale, scale: upper.scale * lower.scale,
            size: Int128(size))
    }

    /// The marks of the first `size` attempts, multiplied by `scale`, the number of attempts at the border.
    private static func sum(
        of size: Int128, from groups: [(count: Int128, marks: Int128)]
    ) -> (sum: Int128, scale: Int128) {
        var left = size
        var whole: Int128 = 0
        for group in groups {
            if group.count >= left { return (whole * group.count + group.marks * left, group.count) }
            whole += group.marks
            left -= group.count
        }
        return (whole, 1)
    }
}
