extension AcceptedAnswer.Value {
    /// Every number from `low` to `high`: the middle, and half the width as what it may be off by, exactly, with one place
    /// more than the ends have; `nil` where the ends are in the wrong order or too long.
    package init?(from low: ExactDecimal, to high: ExactDecimal) {
        let places = max(low.places, high.places) + 1
        guard let first = low.scaled(places), let last = high.scaled(places), first <= last else { return nil }
        let (sum, isTooLarge) = first.addingReportingOverflow(last)
        let (width, isTooWide) = last.subtractingReportingOverflow(first)
        guard !isTooLarge, !isTooWide, let value = ExactDecimal(text: "\(sum / 2)e-\(places)"),
            let tolerance = ExactDecimal(text: "\(width / 2)e-\(places)")
        else { return nil }
        self = .number(value, tolerance: tolerance)
    }
}
