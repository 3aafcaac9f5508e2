/// A set of numbers as disjoint ascending ranges: instants that were credited, or positions of a film that were seen.
///
/// Both are counted in milliseconds, half-open. Ranges that touch are one range.
package struct RangeUnion: Hashable, Sendable {
    /// Ascending, disjoint, not touching, none empty.
    package private(set) var ranges: [Range<Int64>] = []

    package init() {}

    /// The union of any ranges, in any order.
    ///
    /// - Complexity: O(n log n).
    package init(_ ranges: some Sequence<Range<Int64>>) {
        for range in ranges.filter({ !$0.isEmpty }).sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = self.ranges.last, range.lowerBound <= last.upperBound {
                self.ranges[self.ranges.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                self.ranges.append(range)
            }
        }
    }

    /// The sum of the lengths.
    package var length: Int64 { ranges.reduce(0) { $0 + Int64($1.count) } }

    /// Adds what `range` holds.
    ///
    /// - Complexity: O(n) in the number of ranges, O(log n) where `range` lies behind them all.
    package mutating func insert(_ range: Range<Int64>) {
        guard !range.isEmpty else { return }
        let first = firstIndex { $0.upperBound >= range.lowerBound }
        let end = firstIndex { $0.lowerBound > range.upperBound }
        guard first < end else {
            ranges.insert(range, at: first)
            return
        }
        let merged =
            min(range.lowerBound, ranges[first].lowerBound)..<max(range.upperBound, ranges[end - 1].upperBound)
        ranges.replaceSubrange(first..<end, with: CollectionOfOne(merged))
    }

    /// The parts of `range` that are not in the set, ascending.
    package func gaps(in range: Range<Int64>) -> [Range<Int64>] {
        var gaps: [Range<Int64>] = []
        var from = range.lowerBound
        for covered in ranges[firstIndex(where: { $0.upperBound > range.lowerBound })...] {
            guard covered.lowerBound < range.upperBound else { break }
            if covered.lowerBound > from { gaps.append(from..<covered.lowerBound) }
            from = max(from, covered.upperBound)
        }
        if from < range.upperBound { gaps.append(from..<range.upperBound) }
        return gaps
    }

    /// Binary search: `condition` is false for a first part of the ranges and true for the rest.
    private func firstIndex(where condition: (Range<Int64>) -> Bool) -> Int {
        var (low, high) = (0, ranges.count)
        while low < high {
            let middle = (low + high) / 2
            if condition(ranges[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
