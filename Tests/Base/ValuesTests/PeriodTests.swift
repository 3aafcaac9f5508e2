import Testing
import Values

@Suite struct PeriodTests {
    @Test(arguments: [
        ("2026-08-03", "2026-08-03", "2026-08-04"), ("2026-08", "2026-08-01", "2026-09-01"),
        ("2026-12", "2026-12-01", "2027-01-01"), ("2024-02", "2024-02-01", "2024-03-01"),
        ("2026", "2026-01-01", "2027-01-01"),
    ])
    func `a period has a first day and a day after the last`(text: String, first: String, end: String) throws {
        let period = try #require(Period(text: text))
        #expect(period.text == text)
        #expect(period.days.lowerBound.text == first)
        #expect(period.days.upperBound.text == end)
    }

    @Test func `all time holds every day that has a date`() {
        #expect(Period(text: "all") == .allTime)
        #expect(Period.allTime.text == "all")
        for text in ["0000-01-01", "9999-12-31"] {
            #expect(BusinessDay(text: text).map(Period.allTime.days.contains) == true)
        }
    }

    @Test(arguments: [
        "", "2026-13", "2026-00", "2026-8", "26", "20266", "ALL", "2026-02-30", "0999", "9999", "9999-12",
    ])
    func `anything else is no period`(text: String) {
        #expect(Period(text: text) == nil)
    }

    /// Walks day by day and collects the days of each month and year.
    @Test func `every day lies in its month and year, and they tile the calendar`() throws {
        var day = try #require(BusinessDay(text: "2023-01-01"))
        let end = try #require(BusinessDay(text: "2029-01-01"))
        var months: [Period: Int64] = [:]
        var years: [Period: Int64] = [:]
        while day < end {
            months[.month(of: day), default: 0] += 1
            years[.year(of: day), default: 0] += 1
            #expect(Period.month(of: day).days.contains(day))
            day = day.advanced(by: 1)
        }
        for (period, count) in months.merging(years, uniquingKeysWith: +) {
            #expect(period.days.upperBound.number - period.days.lowerBound.number == count)
        }
        #expect(months.count == 72)
        #expect(years.count == 6)
    }
}
