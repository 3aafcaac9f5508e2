/// Reproducible numbers for property tests: a 64-bit linear congruential generator (Knuth's MMIX constants).
struct RandomWalk {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed &* 2_654_435_761 &+ 1
    }

    /// A number of 0..<`bound`.
    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }
}
