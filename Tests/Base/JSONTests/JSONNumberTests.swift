import JSON
import Testing
import Values

@Suite struct JSONNumberTests {
    private func number(_ text: String) throws -> JSONNumber {
        guard case .number(let number) = try JSONReader.parse(Array(text.utf8)) else {
            throw NoNumber()
        }
        return number
    }

    private struct NoNumber: Error {}

    @Test(
        arguments: [
            ("0", 0), ("-0", 0), ("42", 42), ("-7", -7), ("9223372036854775807", Int64.max),
            ("-9223372036854775808", Int64.min), ("9223372036854775808", nil), ("1.0", nil), ("1e3", nil),
        ] as [(String, Int64?)])
    func `an integer is read where it is one`(text: String, value: Int64?) throws {
        #expect(try number(text).int64 == value)
    }

    @Test(
        arguments: [
            ("0", 0), ("1", 100), ("1.5", 150), ("-0.05", -5), ("2.50", 250), ("0.001", nil), ("1.500", nil),
            ("1e2", nil),
            ("92233720368547758.07", Int64.max), ("92233720368547758.08", nil),
        ] as [(String, Int64?)])
    func `an amount has two decimals at most`(text: String, hundredths: Int64?) throws {
        #expect(try number(text).amount?.hundredths == hundredths)
    }
}
