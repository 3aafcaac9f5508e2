/// Sums over the beginning of a list of numbers, kept under changes (a Fenwick tree).
struct PrefixSums: Sendable {
    /// From index 1 on: the sum of the numbers that end there, as many as the index' lowest set bit says.
    private var tree: [Int]

    /// - Complexity: O(n).
    init(_ numbers: [Int]) {
        tree = [0] + numbers
        for index in stride(from: 1, to: tree.count, by: 1) {
            let parent = index + (index & -index)
            if parent < tree.count { tree[parent] += tree[index] }
        }
    }

    mutating func add(_ difference: Int, at place: Int) {
        var index = place + 1
        while index < tree.count {
            tree[index] += difference
            index += index & -index
        }
    }

    /// The sum of the first `count` numbers.
    func sum(before count: Int) -> Int {
        var index = count
        var sum = 0
        while index > 0 {
            sum += tree[index]
            index &= index - 1
        }
        return sum
    }

    /// The number that the `position`-th unit falls in, and how far within; both from 0.
    ///
    /// - Precondition: the numbers are not negative and add up to more than `position`.
    func find(_ position: Int) -> (place: Int, offset: Int) {
        var index = 0
        var rest = position
        var step = 1 << (Int.bitWidth - 1 - max(tree.count - 1, 1).leadingZeroBitCount)
        while step > 0 {
            if index + step < tree.count, tree[index + step] <= rest {
                index += step
                rest -= tree[index]
            }
            step >>= 1
        }
        return (index, rest)
    }
}
