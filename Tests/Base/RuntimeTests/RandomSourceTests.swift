import Runtime
import Synchronization
import Testing
import Values

@Suite struct RandomSourceTests {
    /// Published first outputs of SplitMix64 for this seed.
    @Test func `a seeded source gives the published sequence of SplitMix64`() {
        let source = RandomSource.seeded(1_234_567)
        let draws = (0..<5).map { _ in source.next() }
        #expect(
            draws == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
            ])
    }

    @Test(arguments: [0, 1, 7, 8, 9, 32, 1000])
    func `as many bytes come as were asked for`(count: Int) {
        #expect(RandomSource.system.bytes(count).count == count)
        #expect(RandomSource.seeded(3).bytes(count).count == count)
    }

    @Test func `seeded bytes are the little-endian draws`() {
        #expect(RandomSource.seeded(1_234_567).bytes(3) == [0x85, 0xFC, 0x08])
    }

    @Test func `two system sources do not agree`() {
        #expect(RandomSource.system.bytes(16) != RandomSource.system.bytes(16))
    }

    @Test(arguments: [1, 2, 3, 6, 10, 1000, UInt64.max] as [UInt64])
    func `a number stays below its bound`(bound: UInt64) {
        let source = RandomSource.seeded(bound)
        #expect((0..<2000).allSatisfy { _ in source.integer(below: bound) < bound })
    }

    @Test func `draws from the incomplete last stretch are thrown away`() {
        // 2^64 = 6 * 3074457345618258602 + 4: of the top values, four would favour 0...3.
        let draws = Draws([UInt64.max, UInt64.max - 3, UInt64.max - 4])
        let source = RandomSource { draws.next() }
        #expect(source.integer(below: 6) == (UInt64.max - 4) % 6)
        #expect(draws.left == 0)
    }

    @Test func `a die shows each face about as often`() {
        let source = RandomSource.seeded(2026)
        var counts = [Int](repeating: 0, count: 6)
        for _ in 0..<60_000 { counts[Int(source.integer(below: 6))] += 1 }
        // Five standard deviations of a binomial with n = 60,000 and p = 1/6.
        #expect(counts.allSatisfy { abs($0 - 10_000) < 460 })
    }

    @Test func `a shuffle keeps the elements and repeats with its seed`() {
        let sorted = Array(0..<100)
        var one = SeededGenerator(seed: 1)
        var same = SeededGenerator(seed: 1)
        var other = SeededGenerator(seed: 2)
        let first = one.shuffled(sorted)
        let second = same.shuffled(sorted)
        let third = other.shuffled(sorted)
        #expect(first == second)
        #expect(first != third)
        #expect(first != sorted)
        #expect(first.sorted() == sorted)
    }

    @Test func `a shuffle of three reaches all six orders about as often`() {
        var generator = SeededGenerator(seed: 5)
        var counts: [[Int]: Int] = [:]
        for _ in 0..<6000 {
            counts[generator.shuffled([0, 1, 2]), default: 0] += 1
        }
        #expect(counts.count == 6)
        #expect(counts.values.allSatisfy { abs($0 - 1000) < 150 })
    }
}

/// A fixed list of draws.
private final class Draws: Sendable {
    private let rest: Mutex<[UInt64]>

    init(_ draws: [UInt64]) {
        rest = Mutex(draws)
    }

    var left: Int { rest.withLock { $0.count } }

    func next() -> UInt64 { rest.withLock { $0.removeFirst() } }
}
