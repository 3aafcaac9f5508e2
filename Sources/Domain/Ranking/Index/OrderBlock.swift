/// A stretch of an index's order: slots, and beside them the values of their entries, so that a search reads entries
/// only where values are equal. Most of the cost of a large index is memory that is not in the cache.
struct OrderBlock: Sendable {
    static let limit = 512

    private(set) var slots: [UInt32] = []
    private(set) var values: [Int64] = []

    init(_ slots: some Sequence<UInt32>, entries: [OrderIndex.Entry]) {
        self.slots.reserveCapacity(Self.limit)
        values.reserveCapacity(Self.limit)
        for slot in slots {
            self.slots.append(slot)
            values.append(entries[Int(slot)].value)
        }
    }

    var count: Int { slots.count }

    /// The first place whose entry does not precede `entry`; the count where all of them do.
    ///
    /// Who reaches a value last stands last among its equals: that place is tried before the others.
    func place(of entry: OrderIndex.Entry, entries: [OrderIndex.Entry]) -> Int {
        var low = place(ofFirst: entry.value)
        var high = low == count || values[low] != entry.value ? low : place(ofFirst: entry.value - 1)
        if low < high, entries[Int(slots[high - 1])].precedes(entry) { return high }
        while low < high {
            let middle = (low + high) / 2
            if entries[Int(slots[middle])].precedes(entry) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The place of a slot whose entry has `value`; `nil` where the block does not hold it. Reads no entry.
    func place(of slot: UInt32, value: Int64) -> Int? {
        slots[place(ofFirst: value)...].firstIndex(of: slot)
    }

    /// The first place whose value is not greater than `value`.
    func place(ofFirst value: Int64) -> Int {
        var (low, high) = (0, values.count)
        while low < high {
            let middle = (low + high) / 2
            if values[middle] > value { low = middle + 1 } else { high = middle }
        }
        return low
    }

    mutating func insert(_ slot: UInt32, value: Int64, at place: Int) {
        slots.insert(slot, at: place)
        values.insert(value, at: place)
    }

    mutating func remove(at place: Int) {
        slots.remove(at: place)
        values.remove(at: place)
    }

    /// Keeps the first `count` entries and returns the others as a block of their own.
    mutating func split(at count: Int, entries: [OrderIndex.Entry]) -> OrderBlock {
        let rest = OrderBlock(slots[count...], entries: entries)
        slots.removeSubrange(count...)
        values.removeSubrange(count...)
        return rest
    }

    mutating func append(_ other: OrderBlock) {
        slots.append(contentsOf: other.slots)
        values.append(contentsOf: other.values)
    }
}
