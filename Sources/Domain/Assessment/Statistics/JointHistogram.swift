package import Values

/// How many attempts earned a given mark in one item and a given total: all that item analysis needs of them.
///
/// It is kept per question version and changes by one cell an attempt, so that figures over a million attempts cost as
/// much as there are different cells.
package struct JointHistogram: Hashable, Sendable {
    /// A mark in the item together with a total of the whole attempt.
    package struct Cell: Hashable, Sendable {
        package let mark: Amount
        package let total: Amount

        package init(mark: Amount, total: Amount) {
            self.mark = mark
            self.total = total
        }
    }

    /// Number of attempts in each cell; every number is positive.
    package private(set) var counts: [Cell: Int] = [:]

    package init() {}

    package init(_ counts: [Cell: Int]) {
        for (cell, count) in counts { add(cell, count: count) }
    }

    /// Counts `count` attempts more, or fewer where negative (a regrade takes the old result back).
    ///
    /// - Precondition: no cell falls below zero.
    package mutating func add(_ cell: Cell, count: Int = 1) {
        let sum = counts[cell, default: 0] + count
        precondition(sum >= 0, "A result was taken out of an item's figures that was never in them.")
        counts[cell] = sum == 0 ? nil : sum
    }

    package var attempts: Int { counts.values.reduce(0, +) }
}
