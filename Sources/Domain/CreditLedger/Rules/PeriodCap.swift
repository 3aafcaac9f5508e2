package import Values

/// The most that a rule, or a group of rules, can give a member in one period.
package struct PeriodCap: Hashable, Sendable {
    package let period: CapPeriod
    /// The sum of what is posted; `nil` is without limit.
    package let amount: Amount?
    /// The number of postings; `nil` is without limit.
    package let count: Int?
    /// Whether all rules of the rule's group count together.
    package let isForGroup: Bool

    package init(_ period: CapPeriod, amount: Amount? = nil, count: Int? = nil, isForGroup: Bool = false) {
        self.period = period
        self.amount = amount
        self.count = count
        self.isForGroup = isForGroup
    }
}

/// The length of a cap's period. Periods are those of the event's own business day, however late it is posted.
package enum CapPeriod: String, CaseIterable, Sendable {
    case day
    /// Monday to Sunday.
    case week
    case month
    case quarter
    case year

    /// First day and the day after the last of the period that `day` lies in.
    package func days(around day: BusinessDay) -> Range<BusinessDay> {
        switch self {
        case .day:
            return Period.day(day).days
        case .week:
            let monday = day.advanced(by: Int64(1 - day.weekday))
            return monday..<monday.advanced(by: 7)
        case .month:
            return Period.month(of: day).days
        case .quarter:
            let date = day.date
            let first = (date.month - 1) / 3 * 3 + 1
            let start = Period.month(year: date.year, month: first).days.lowerBound
            return start..<Period.month(year: date.year, month: first + 2).days.upperBound
        case .year:
            return Period.year(of: day).days
        }
    }

    var capName: Phrase {
        switch self {
        case .day: Phrase(zh: "当日上限", en: "cap of the day")
        case .week: Phrase(zh: "本周上限", en: "cap of the week")
        case .month: Phrase(zh: "本月上限", en: "cap of the month")
        case .quarter: Phrase(zh: "本季度上限", en: "cap of the quarter")
        case .year: Phrase(zh: "本年上限", en: "cap of the year")
        }
    }
}
