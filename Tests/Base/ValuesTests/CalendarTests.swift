import Testing
import Values

@Suite struct CalendarTests {
    /// Counts days one by one from 1600-01-01, which is 135,140 days before 1970-01-01, with the rule of leap years as
    /// the calendar reform of 1582 wrote it.
    @Test func `dates agree with a count day by day`() {
        var number: Int64 = -135_140
        for year in Int64(1600)..<2401 {
            let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
            for (index, length) in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated() {
                var mismatches = 0
                for day in 1...Int64(length) {
                    let date = CivilDate(daysSince1970: number)
                    let isSame = (date.year, date.month, date.day) == (year, Int64(index + 1), day)
                    if !isSame || date.daysSince1970 != number { mismatches += 1 }
                    number += 1
                }
                #expect(mismatches == 0, "\(year)-\(index + 1)")
                #expect(CivilDate(year: year, month: Int64(index + 1), day: Int64(length) + 1) == nil)
            }
        }
        #expect(CivilDate(daysSince1970: 0).text == "1970-01-01")
    }

    @Test(arguments: [
        "2026-02-29", "2100-02-29", "2026-13-01", "2026-00-01", "2026-01-00", "2026-04-31", "2026-1-1", "26-01-01",
        "2026/01/01", "2026-01-01 ", "+026-01-01", "", "2026-01", "２０２６-01-01",
    ])
    func `what is no date is refused`(text: String) {
        #expect(CivilDate(text: text) == nil)
        #expect(BusinessDay(text: text) == nil)
    }

    /// 1970-01-01 was a Thursday.
    @Test func `weekdays go round from a known Thursday`() {
        #expect((-14...14).map { BusinessDay(number: $0).weekday } == (-14...14).map { ($0 + 14 + 3) % 7 + 1 })
        #expect(BusinessDay(text: "2026-08-03")?.weekday == 1)
    }

    @Test(arguments: [
        (480, "2026-08-02T15:59:59.999Z", "2026-08-02"), (480, "2026-08-02T16:00:00.000Z", "2026-08-03"),
        (0, "2026-08-02T23:59:59.999Z", "2026-08-02"), (-300, "2026-08-02T04:59:59.999Z", "2026-08-01"),
        (480, "1969-12-31T15:59:59.999Z", "1969-12-31"),
    ])
    func `a business day begins at midnight of the zone`(offset: Int64, instant: String, day: String) throws {
        let instant = try #require(Instant(text: instant))
        #expect(Zone(offsetMinutes: offset).day(of: instant).text == day)
    }

    @Test(arguments: 1...10)
    func `an instant lies within its business day`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let zone = Zone(offsetMinutes: Int64(random.integer(below: 1681)) - 840)
            let instant = Instant(milliseconds: Int64(random.integer(below: 8_000_000_000_000)) - 4_000_000_000_000)
            let day = zone.day(of: instant)
            #expect(zone.start(of: day) <= instant)
            #expect(instant < zone.start(of: day.advanced(by: 1)))
        }
    }
}
