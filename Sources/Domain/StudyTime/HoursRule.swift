package import Values

/// How many training hours (学时) a completed course is worth. Conversion is local: every region has its own table.
package enum HoursRule: Hashable, Sendable {
    /// What the course itself states; the default.
    case stated
    /// By the length of the course.
    case table(HoursTable)

    /// Hours of a completed course; never from the seconds that a member spent.
    ///
    /// - Parameters:
    ///   - statedHours: what the course states; 0 where it states nothing.
    ///   - lengthSeconds: reading times and lengths of its lessons.
    ///   - hasPassedTest: whether the course has a test and the member passed it.
    package func hours(statedHours: Amount, lengthSeconds: Int64, hasPassedTest: Bool) -> Amount {
        switch self {
        case .stated: statedHours
        case .table(let table): table.hours(lengthSeconds: lengthSeconds, hasPassedTest: hasPassedTest)
        }
    }
}

/// A conversion table from length to hours.
package struct HoursTable: Hashable, Sendable {
    /// By ascending length.
    package let rows: [Row]
    /// Added where a test was passed.
    package let testBonus: Amount

    package struct Row: Hashable, Sendable {
        /// Shortest length that the row is for, in seconds; it holds up to the next row.
        package let fromSeconds: Int64
        package let hours: Amount

        package init(fromSeconds: Int64, hours: Amount) {
            self.fromSeconds = fromSeconds
            self.hours = hours
        }
    }

    /// - Parameter rows: in any order.
    package init(rows: [Row], testBonus: Amount = .zero) {
        self.rows = rows.sorted { $0.fromSeconds < $1.fromSeconds }
        self.testBonus = testBonus
    }

    /// The table of one province for online courses (R-EDU-08 b): up to 15 minutes 0.25, up to 30 minutes 0.5, from 30
    /// minutes on 1, and 0.5 for a passed test.
    package static let onlineCourses = HoursTable(
        rows: [
            Row(fromSeconds: 1, hours: Amount(hundredths: 25)),
            Row(fromSeconds: 901, hours: Amount(hundredths: 50)),
            Row(fromSeconds: 1800, hours: Amount(1)),
        ],
        testBonus: Amount(hundredths: 50))

    /// Nothing where the length is below the first row; the bonus is for courses that are worth something.
    func hours(lengthSeconds: Int64, hasPassedTest: Bool) -> Amount {
        guard let row = rows.last(where: { $0.fromSeconds <= lengthSeconds }) else { return .zero }
        return hasPassedTest ? row.hours + testBonus : row.hours
    }
}
