import Runtime
import Testing
import Values

@Suite struct ClockTests {
    private let start = Instant(milliseconds: 1_785_758_400_000)

    @Test func `the system clock never falls below its mark`() {
        let mark = Instant(milliseconds: 32_503_680_000_000)
        let clock = WallClock.system(notBefore: mark)
        #expect(clock.now() >= mark)
        #expect(clock.now() < mark.advanced(bySeconds: 60))
    }

    @Test func `the system clock shows this century when its mark is long past`() {
        let now = WallClock.system(notBefore: Instant(milliseconds: 0)).now()
        #expect(now > IDMaker.epoch)
        #expect(now.milliseconds < 4_102_444_800_000)
    }

    @Test func `monotonic time goes on`() {
        let clock = WallClock.system(notBefore: start)
        let first = clock.monotonicNanoseconds()
        var later = first
        for _ in 0..<1_000_000 where later == first { later = clock.monotonicNanoseconds() }
        #expect(later > first)
    }

    @Test func `a fixed clock stands still`() {
        let clock = WallClock.fixed(start)
        #expect(clock.now() == start)
        #expect(clock.now() == start)
    }

    @Test func `a manual clock moves wall and monotonic time together`() {
        let manual = ManualClock(start)
        manual.advance(bySeconds: 90)
        manual.advance(byMilliseconds: 5)
        #expect(manual.clock.now() == start.advanced(byMilliseconds: 90_005))
        #expect(manual.clock.monotonicNanoseconds() == 90_005_000_000)
    }

    @Test func `setting the wall back does not turn monotonic time back`() {
        let manual = ManualClock(start)
        let clock = manual.clock
        manual.advance(bySeconds: 10)
        manual.set(start.advanced(bySeconds: -3600))
        #expect(clock.now() == start.advanced(bySeconds: -3600))
        #expect(clock.monotonicNanoseconds() == 10_000_000_000)
    }
}
