/// A day of the deployment's calendar, as a number of days since 1970-01-01.
///
/// Caps, study days and ranking periods are counted on business days. The zone is one fixed offset for the whole
/// deployment (default UTC+8, where no daylight-saving time is observed), so that a day always has 86,400 seconds.
package struct BusinessDay: Hashable, Comparable, Sendable {
    package let number: Int64

    package init(number: Int64) {
        self.number = number
    }

    package init(_ date: CivilDate) {
        number = date.daysSince1970
    }

    /// Reads `2026-08-03`.
    package init?(text: some StringProtocol) {
        guard let date = CivilDate(text: text) else { return nil }
        self.init(date)
    }

    package static func < (left: Self, right: Self) -> Bool { left.number < right.number }

    package var date: CivilDate { CivilDate(daysSince1970: number) }
    package var text: String { date.text }

    package func advanced(by days: Int64) -> BusinessDay { BusinessDay(number: number + days) }

    /// 1 for Monday to 7 for Sunday (ISO 8601).
    package var weekday: Int { Int((number + 3).flooredQuotientAndRemainder(by: 7).remainder) + 1 }
}

extension BusinessDay: CustomStringConvertible {
    package var description: String { text }
}

/// The deployment's fixed offset from UTC.
package struct Zone: Hashable, Sendable {
    package let offsetMinutes: Int64

    /// - Parameter offsetMinutes: minutes east of UTC; 480 is UTC+8.
    package init(offsetMinutes: Int64) {
        self.offsetMinutes = offsetMinutes
    }

    /// UTC+8.
    package static let utcPlus8 = Zone(offsetMinutes: 480)

    /// The business day that `instant` falls on.
    package func day(of instant: Instant) -> BusinessDay {
        let local = instant.milliseconds + offsetMinutes * 60_000
        return BusinessDay(number: local.flooredQuotientAndRemainder(by: 86_400_000).quotient)
    }

    /// The instant at which `day` begins.
    package func start(of day: BusinessDay) -> Instant {
        Instant(milliseconds: day.number * 86_400_000 - offsetMinutes * 60_000)
    }
}
