import Testing
import Values

@Suite struct InstantTests {
    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("1970-01-01T00:00:00.001Z", 1), ("1969-12-31T23:59:59.999Z", -1),
            ("2026-08-03T12:00:00Z", 1_785_758_400_000), ("2026-08-03T20:00:00+08:00", 1_785_758_400_000),
            ("2026-08-03T07:30:00.0-04:30", 1_785_758_400_000), ("2026-08-03t12:00:00z", 1_785_758_400_000),
            ("2026-08-03T12:00:00.1239999Z", 1_785_758_400_123), ("2016-12-31T23:59:60Z", 1_483_228_800_000),
            ("2000-02-29T00:00:00Z", 951_782_400_000), ("0000-01-01T00:00:00Z", -62_167_219_200_000),
        ] as [(String, Int64)])
    func `RFC 3339 is read`(text: String, milliseconds: Int64) {
        #expect(Instant(text: text)?.milliseconds == milliseconds)
    }

    @Test(arguments: [
        "", "2026-08-03", "2026-08-03T12:00:00", "2026-08-03T12:00Z", "2026-08-03T24:00:00Z", "2026-08-03T12:60:00Z",
        "2026-08-03T12:00:61Z", "2026-08-03T12:00:00.Z", "2026-08-03T12:00:00+8:00", "2026-08-03T12:00:00+0800",
        "2026-08-03T12:00:00+24:00", "2026-08-03T12:00:00Z ", "2026-02-30T12:00:00Z", "1785758400000",
        "2026-08-03T12:00:00.1234567890Z", "2026-08-03T12:00:00+08",
        "9999-12-31T23:59:59-00:01", "0000-01-01T00:00:00+00:01",
    ])
    func `anything else is no instant`(text: String) {
        #expect(Instant(text: text) == nil)
    }

    @Test(arguments: 1...10)
    func `an instant reads back as it was, whatever the offset`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let instant = Instant(milliseconds: Int64(random.integer(below: 8_000_000_000_000)) - 4_000_000_000_000)
            #expect(Instant(text: instant.text) == instant)
            let hours = Int64(random.integer(below: 24))
            let shifted = instant.advanced(byMilliseconds: hours * 3_600_000).text.dropLast()
            #expect(Instant(text: "\(shifted)+\(hours < 10 ? "0" : "")\(hours):00") == instant)
        }
    }

    @Test(
        arguments: [
            (-62_167_219_200_001, "0000-01-01T00:00:00.000Z"), (-62_167_219_200_000, "0000-01-01T00:00:00.000Z"),
            (253_402_300_799_999, "9999-12-31T23:59:59.999Z"), (253_402_300_800_000, "9999-12-31T23:59:59.999Z"),
            (Int64.max, "9999-12-31T23:59:59.999Z"), (Int64.min, "0000-01-01T00:00:00.000Z"),
        ] as [(Int64, String)])
    func `an instant out of reach is written as the nearest that can be`(milliseconds: Int64, text: String) {
        #expect(Instant(milliseconds: milliseconds).text == text)
    }

    @Test func `differences are in milliseconds`() {
        let start = Instant(milliseconds: 5)
        #expect(start.advanced(bySeconds: -2).milliseconds == -1995)
        #expect(start.advanced(bySeconds: 2).milliseconds(since: start) == 2000)
    }
}
