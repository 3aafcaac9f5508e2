import CreditLedger
import Organization
import Store
import Values

/// Makes the figures of one organisation.
struct FigureMaker: Sendable {
    /// Fewer than this many results are not shown where they could point at persons.
    static let smallest = 5

    let unit: OrganizationUnit
    let asOf: Instant
    let suppressesSmall: Bool

    /// `part` of `whole`, in percent.
    func share(_ name: Figure.Definition, _ part: Int, of whole: Int) -> Figure {
        figure(
            name, .percent, numerator: Amount(part), denominator: Amount(whole),
            value: Self.quotient(Int128(part) * 10_000, whole))
    }

    /// The mean of shares in hundredths of a percent.
    func mean(_ name: Figure.Definition, _ shares: [Int64]) -> Figure {
        let sum = shares.reduce(0, +)
        return figure(
            name, .percent, numerator: Amount(hundredths: sum), denominator: Amount(shares.count),
            value: Self.quotient(Int128(sum), shares.count))
    }

    /// The middle one; of an even number the mean of the middle two.
    func median(_ name: Figure.Definition, _ shares: [Int64]) -> Figure {
        let ordered = shares.sorted()
        let count = ordered.count
        let middle: Int64 =
            count == 0
            ? 0
            : roundedHalfUp(Int128(ordered[(count - 1) / 2]) + Int128(ordered[count / 2]), over: 2)
        return figure(
            name, .percent, numerator: Amount(hundredths: middle), denominator: Amount(count),
            value: count == 0 ? nil : Amount(hundredths: middle))
    }

    func studyTime(_ sum: StudyDaySum) -> Figure {
        let minutes = roundedHalfUp(Int128(sum.creditedMilliseconds), over: 600)
        return figure(
            .studyTime, .minutes, day: sum.day, numerator: Amount(hundredths: minutes),
            denominator: Amount(sum.members), value: Self.quotient(Int128(minutes), sum.members))
    }

    func perMember(_ sum: SourceSum, _ unit: CreditUnit) -> Figure {
        let (name, counted): (Figure.Definition, Figure.Unit) =
            switch unit {
            case .points: (.pointsByRule, .points)
            case .credits: (.creditsByRule, .credits)
            case .hours: (.hoursByRule, .hours)
            }
        return figure(
            name, counted, rule: sum.code, numerator: sum.amount, denominator: Amount(sum.members),
            value: Self.quotient(Int128(sum.amount.hundredths), sum.members))
    }

    private static func quotient(_ hundredths: Int128, _ whole: Int) -> Amount? {
        whole > 0 ? Amount(hundredths: roundedHalfUp(hundredths, over: Int128(whole))) : nil
    }

    private func figure(
        _ name: Figure.Definition, _ counted: Figure.Unit, day: BusinessDay? = nil, rule: String? = nil,
        numerator: Amount, denominator: Amount, value: Amount?
    ) -> Figure {
        let isSmall = suppressesSmall && denominator > .zero && denominator < Amount(Self.smallest)
        let reason: Phrase? =
            if isSmall {
                Phrase(zh: "不足\(Self.smallest)人（份），不显示", en: "fewer than \(Self.smallest): not shown")
            } else if value == nil {
                Phrase(zh: "没有数据", en: "there is nothing to count")
            } else {
                nil
            }
        return Figure(
            name: name, organization: unit.id, organizationName: unit.name, day: day, rule: rule,
            value: isSmall ? nil : value, numerator: isSmall ? nil : numerator,
            denominator: isSmall ? nil : denominator, unit: counted, asOf: asOf, reason: reason)
    }
}
