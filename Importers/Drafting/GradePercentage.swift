import ImportModel
package import Values

/// A share of the points as Moodle XML and GIFT write it: a percentage, of which their editor offers a list.
package struct GradePercentage {
    package let fraction: Fraction
    /// Whether it is one of the list, within 10⁻⁵.
    package let isUsual: Bool

    /// A hundred times the points: what is beyond is no share, and sums of it could overflow.
    private static let greatest: UInt64 = 1_000_000_000

    /// Reads a percentage with at most eight places; `nil` where it is none, or beyond a hundred times the points.
    ///
    /// Exact: 33.33333 is 0.3333333, because a hundredth of a percentage with five places has seven. A value with more
    /// places than ten-millionths can hold is rounded half away from zero.
    package init?(percentage source: String) {
        // Nearly every option earns all or nothing.
        guard source != "0", source != "100" else {
            (fraction, isUsual) = (source == "0" ? .zero : .one, true)
            return
        }
        guard let fraction = Self.hundredth(of: source), fraction.tenMillionths.magnitude <= Self.greatest else {
            return nil
        }
        self.fraction = fraction
        isUsual = Self.nearest(to: fraction).distance < 100
    }

    private static func hundredth(of source: String) -> Fraction? {
        // With five places or fewer, as nearly all have, the division leaves no rest.
        if let whole = Fraction(text: source), whole.tenMillionths % 100 == 0 {
            return Fraction(tenMillionths: whole.tenMillionths / 100)
        }
        guard let percentage = ExactDecimal(text: source), let shifted = ExactDecimal(text: percentage.text + "e-2")
        else { return nil }
        return rounded(shifted.text)
    }

    /// The decimal in ten-millionths.
    private static func rounded(_ text: String) -> Fraction? {
        guard let point = text.firstIndex(of: "."), text[text.index(after: point)...].count > 7 else {
            return Fraction(text: text)
        }
        let places = text[text.index(after: point)...]
        guard let cut = Fraction(text: text[..<point] + "." + places.prefix(7)) else { return nil }
        guard let next = places.dropFirst(7).first, next >= "5" else { return cut }
        return Fraction(tenMillionths: cut.tenMillionths + (text.hasPrefix("-") ? -1 : 1))
    }

    /// The value of the list that is nearest.
    package static func nearest(to fraction: Fraction) -> (fraction: Fraction, distance: Int64) {
        let sign: Int64 = fraction < .zero ? -1 : 1
        let magnitude = sign * fraction.tenMillionths
        let best = usual.min { abs($0 - magnitude) < abs($1 - magnitude) } ?? 0
        return (Fraction(tenMillionths: sign * best), abs(best - magnitude))
    }

    /// What the format's editor offers, in ten-millionths; each also negative.
    private static let usual: [Int64] = [
        10_000_000, 9_000_000, 8_333_333, 8_000_000, 7_500_000, 7_000_000, 6_666_667, 6_000_000, 5_000_000, 4_000_000,
        3_333_333, 3_000_000, 2_500_000, 2_000_000, 1_666_667, 1_428_571, 1_250_000, 1_111_111, 1_000_000, 500_000, 0,
    ]
}
