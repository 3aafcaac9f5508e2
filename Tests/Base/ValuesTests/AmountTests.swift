import Testing
import Values

@Suite struct AmountTests {
    @Test(
        arguments: [
            (0, "0.00", "0"), (5, "0.05", "0.05"), (-5, "-0.05", "-0.05"), (150, "1.50", "1.5"), (200, "2.00", "2"),
            (-12_345, "-123.45", "-123.45"), (Int64.max, "92233720368547758.07", "92233720368547758.07"),
            (Int64.min, "-92233720368547758.08", "-92233720368547758.08"),
        ] as [(Int64, String, String)])
    func `an amount has a full and a short text`(hundredths: Int64, text: String, short: String) {
        #expect(Amount(hundredths: hundredths).text == text)
        #expect(Amount(hundredths: hundredths).shortText == short)
    }

    @Test(
        arguments: [
            ("0", 0), ("1", 100), ("1.5", 150), ("1.50", 150), ("-1.05", -105), ("007", 700), ("-0", 0),
            ("92233720368547758.07", Int64.max),
        ] as [(String, Int64)])
    func `a decimal is read exactly`(text: String, hundredths: Int64) {
        #expect(Amount(text: text)?.hundredths == hundredths)
    }

    @Test(arguments: [
        "", "-", ".", "1.", ".5", "1.005", "1.500", "1e2", "+1", "1,5", " 1", "1 ", "--1", "1.2.3", "0x1", "٣",
        "92233720368547758.08", "99999999999999999999",
    ])
    func `anything else is no amount`(text: String) {
        #expect(Amount(text: text) == nil)
    }

    @Test(arguments: 1...10)
    func `texts read back and sums agree with integers`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let left = Int64(random.integer(below: 2_000_000)) - 1_000_000
            let right = Int64(random.integer(below: 2_000_000)) - 1_000_000
            let (a, b) = (Amount(hundredths: left), Amount(hundredths: right))
            #expect(Amount(text: a.text) == a)
            #expect(Amount(text: a.shortText) == a)
            #expect((a + b).hundredths == left + right)
            #expect((a - b).hundredths == left - right)
            #expect((-a).hundredths == -left)
            #expect((a < b) == (left < right))
        }
    }

    @Test(
        arguments: [
            (0, "0"), (10_000_000, "1"), (3_333_333, "0.3333333"), (-5_000_000, "-0.5"), (1, "0.0000001"),
            (12_500_000, "1.25"),
        ] as [(Int64, String)])
    func `a fraction is its shortest decimal`(tenMillionths: Int64, text: String) {
        #expect(Fraction(tenMillionths: tenMillionths).text == text)
        #expect(Fraction(text: text)?.tenMillionths == tenMillionths)
    }

    @Test func `an eighth decimal is no fraction`() {
        #expect(Fraction(text: "0.33333333") == nil)
    }
}
