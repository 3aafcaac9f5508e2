import StudyTime
import Testing

struct RangeUnionTests {
    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func `the union agrees with marking every number`(seed: UInt64) {
        var walk = RandomWalk(seed: seed)
        var marked = [Bool](repeating: false, count: 400)
        var ranges: [Range<Int64>] = []
        var union = RangeUnion()
        for _ in 0..<(1 + walk.below(40)) {
            let from = walk.below(380)
            let to = from + walk.below(20)
            ranges.append(Int64(from)..<Int64(to))
            union.insert(Int64(from)..<Int64(to))
            for index in from..<to { marked[index] = true }
        }
        #expect(union.length == Int64(marked.count { $0 }), "seed \(seed)")
        #expect(union == RangeUnion(ranges), "seed \(seed)")
        #expect(zip(union.ranges, union.ranges.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound })
        let from = walk.below(400)
        let window = from..<(from + walk.below(400 - from + 1))
        let gaps = union.gaps(in: Int64(window.lowerBound)..<Int64(window.upperBound))
        var free: [Int] = []
        for gap in gaps { free += (Int(gap.lowerBound)..<Int(gap.upperBound)) }
        #expect(free == window.filter { !marked[$0] }, "seed \(seed)")
    }

    @Test func `ranges that touch are one and empty ones are none`() {
        #expect(RangeUnion([10..<20, 20..<30, 5..<5]).ranges == [10..<30])
    }
}
