import ImportModel
import Testing
import Values

@Suite struct ExactDecimalTests {
    @Test(arguments: [
        ("1.0000000", "1"), ("0.3333333", "0.3333333"), ("-0.50", "-0.5"), ("007", "7"), (".5", "0.5"), ("5.", "5"),
        ("-0", "0"), ("0.000", "0"), ("1e3", "1000"), ("12.5E-3", "0.0125"), ("+2", "2"), ("1.20e1", "12"),
        ("123456789012345678901234567890.12", "123456789012345678901234567890.12"), ("0e9", "0"),
    ])
    func `a number is kept exactly, in its shortest form`(_ source: String, _ shortest: String) {
        #expect(ExactDecimal(text: source)?.text == shortest)
    }

    @Test(arguments: [
        "", "-", ".", "1,5", "1 ", "1.2.3", "0x10", "1e", "1e100", "١", "--1", String(repeating: "1", count: 41),
    ])
    func `anything else is no number`(_ source: String) {
        #expect(ExactDecimal(text: source) == nil)
    }

    @Test func `it becomes an amount or a fraction only where nothing is lost`() {
        #expect(ExactDecimal(text: "2.50")?.amount == Amount(hundredths: 250))
        #expect(ExactDecimal(text: "2.505")?.amount == nil)
        #expect(ExactDecimal(text: "0.3333333")?.fraction == Fraction(tenMillionths: 3_333_333))
        #expect(ExactDecimal(text: "0.33333333")?.fraction == nil)
    }
}
