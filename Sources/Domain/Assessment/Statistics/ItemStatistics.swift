package import Values

/// What an item's results say about the item (R-QUIZ-15). The published formulas of classical item analysis.
///
/// Sums are exact integers; each figure is one division, rounded half up to ten-millionths. `nil` means that the figure
/// does not exist for these results, never that it is zero.
package struct ItemStatistics: Hashable, Sendable {
    package let attempts: Int
    /// p: the mean mark as a share of the points. High is easy.
    package let difficulty: Fraction?
    /// D: the mean share of the points in the best 27 % by total less that in the worst 27 % (Kelley 1939).
    package let discrimination: Fraction?
    /// The correlation of mark and total; for an item that is right or wrong the point-biserial coefficient.
    package let pointBiserial: Fraction?
    /// The same with the item's own mark taken out of the total, so that short papers do not flatter it.
    package let correctedPointBiserial: Fraction?

    /// - Parameter points: what the item is worth; zero has no figures but the number.
    package init(_ histogram: JointHistogram, points: Amount) {
        let sums = Sums(histogram)
        attempts = Int(sums.count)
        let correlation = sums.correlation
        pointBiserial = correlation.withTotal
        correctedPointBiserial = correlation.withRest
        guard sums.count > 0, points > .zero else {
            difficulty = nil
            discrimination = nil
            return
        }
        let whole = Int128(Fraction.one.tenMillionths)
        difficulty = Fraction(
            tenMillionths: roundedHalfUp(sums.marks * whole, over: sums.count * Int128(points.hundredths)))
        discrimination = histogram.extremeGroups.map { groups in
            let divisor = groups.size * groups.scale * Int128(points.hundredths)
            return Fraction(tenMillionths: roundedHalfUp((groups.upper - groups.lower) * whole, over: divisor))
        }
    }
}

/// The power sums of marks and totals, in hundredths.
private struct Sums {
    var count: Int128 = 0
    var marks: Int128 = 0
    var totals: Int128 = 0
    var squaredMarks: Int128 = 0
    var squaredTotals: Int128 = 0
    var products: Int128 = 0

    init(_ histogram: JointHistogram) {
        for (cell, count) in histogram.counts {
            let (weight, mark, total) = (Int128(count), Int128(cell.mark.hundredths), Int128(cell.total.hundredths))
            self.count += weight
            marks += weight * mark
            totals += weight * total
            squaredMarks += weight * mark * mark
            squaredTotals += weight * total * total
            products += weight * mark * total
        }
    }

    /// Pearson's correlation of the mark with the total, and with the total less the mark.
    var correlation: (withTotal: Fraction?, withRest: Fraction?) {
        let markSpread = count * squaredMarks - marks * marks
        let totalSpread = count * squaredTotals - totals * totals
        let shared = count * products - marks * totals
        // Spread of a difference: Var(y − x) = Var(y) − 2 Cov(x, y) + Var(x).
        return (
            Self.ratio(shared, markSpread, totalSpread),
            Self.ratio(shared - markSpread, markSpread, totalSpread - 2 * shared + markSpread)
        )
    }

    /// `shared / √(left · right)`; `nil` where one of the spreads is zero.
    private static func ratio(_ shared: Int128, _ left: Int128, _ right: Int128) -> Fraction? {
        guard left > 0, right > 0 else { return nil }
        let (leftRoot, rightRoot) = (ScaledRoot(of: left), ScaledRoot(of: right))
        let numerator = shared << (leftRoot.shift + rightRoot.shift)
        let value = roundedHalfUp(
            numerator * Int128(Fraction.one.tenMillionths), over: leftRoot.root * rightRoot.root)
        let whole = Fraction.one.tenMillionths
        return Fraction(tenMillionths: min(max(value, -whole), whole))
    }
}

/// The square root of a positive integer with 47 significant bits, in integers: the root times two to the power of
/// `shift`. Correlations come out the same on every machine, and the domain needs no mathematics library.
private struct ScaledRoot {
    let root: Int128
    let shift: Int

    init(of value: Int128) {
        // Shifted by an even number of bits to 93 or 94 bits, so that the product of two roots and a fraction fit 128.
        let width = 128 - value.leadingZeroBitCount
        shift = (94 - width) >> 1
        let scaled = value << (2 * shift)
        var estimate: Int128 = 1 << 48
        while true {
            let next = (estimate + scaled / estimate) / 2
            guard next < estimate else { break }
            estimate = next
        }
        root = estimate
    }
}
