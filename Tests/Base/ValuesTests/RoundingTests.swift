import Testing
import Values

struct RoundingTests {
    @Test(
        arguments: [
            (5, 10, 1), (4, 10, 0), (15, 10, 2), (-5, 10, 0), (-6, 10, -1), (-15, 10, -1), (0, 7, 0), (7, 7, 1),
            (1, 3, 0),
            (2, 3, 1),
        ] as [(Int128, Int128, Int64)])
    func `halves are rounded towards plus infinity`(numerator: Int128, denominator: Int128, expected: Int64) {
        #expect(roundedHalfUp(numerator, over: denominator) == expected)
    }

    @Test func `a product of large amounts is exact before it is divided`() {
        let large = Int128(Int64.max)
        #expect(roundedHalfUp(large * 10_000_000, over: 10_000_000) == Int64.max)
    }
}
