/// A span of business days over which caps, rankings and statistics count.
package enum Period: Hashable, Sendable {
    case day(BusinessDay)
    /// A month; `month` is 1...12.
    case month(year: Int64, month: Int64)
    case year(Int64)
    case allTime

    /// The month that `day` belongs to.
    package static func month(of day: BusinessDay) -> Period {
        let date = day.date
        return .month(year: date.year, month: date.month)
    }

    /// The calendar year that `day` belongs to.
    package static func year(of day: BusinessDay) -> Period {
        .year(day.date.year)
    }

    /// First day, and the day after the last; both far away for `allTime`.
    package var days: Range<BusinessDay> {
        switch self {
        case .day(let day):
            return day..<day.advanced(by: 1)
        case .month(let year, let month):
            let next = month == 12 ? (year + 1, Int64(1)) : (year, month + 1)
            return Self.first(year, month)..<Self.first(next.0, next.1)
        case .year(let year):
            return Self.first(year, 1)..<Self.first(year + 1, 1)
        case .allTime:
            return BusinessDay(number: -10_000_000)..<BusinessDay(number: 10_000_000)
        }
    }

    private static func first(_ year: Int64, _ month: Int64) -> BusinessDay {
        guard let date = CivilDate(year: year, month: month, day: 1) else {
            preconditionFailure("A period's month is 1...12 and its year 0...9999, not \(year)-\(month).")
        }
        return BusinessDay(date)
    }
}

extension Period {
    /// `2026-08-03`, `2026-08`, `2026` or `all`.
    package var text: String {
        switch self {
        case .day(let day): day.text
        case .month(let year, let month): "\(padded(year, 4))-\(padded(month, 2))"
        case .year(let year): padded(year, 4)
        case .allTime: "all"
        }
    }

    /// Reads what `text` writes, for years 1000...9998.
    package init?(text: some StringProtocol) {
        switch text.utf8.count {
        case 3 where text == "all":
            self = .allTime
        case 4:
            guard let date = CivilDate(text: "\(text)-01-01"), (1000...9998).contains(date.year) else { return nil }
            self = .year(date.year)
        case 7:
            guard let date = CivilDate(text: "\(text)-01"), (1000...9998).contains(date.year) else { return nil }
            self = .month(year: date.year, month: date.month)
        default:
            guard let day = BusinessDay(text: text) else { return nil }
            self = .day(day)
        }
    }
}
