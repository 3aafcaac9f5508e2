/// Entries in order, with the position of each: an order-statistic index.
///
/// An entry lies in a slot that it keeps; the order is a list of blocks of up to 512 slot numbers, a tree of sums tells
/// how many entries are before a block, and a hash table leads from an id to its slot. Flat arrays of integers
/// throughout: 24 bytes an entry, about 17 of order and 6 of table.
struct OrderIndex: Sendable {
    struct Entry: Hashable, Sendable {
        let id: Int64
        let value: Int64
        let attainedAt: Int64

        /// Greater values first, then earlier attained, then smaller id.
        func precedes(_ other: Entry) -> Bool {
            if value != other.value { return value > other.value }
            if attainedAt != other.attainedAt { return attainedAt < other.attainedAt }
            return id < other.id
        }
    }

    private var slots: [Entry] = []
    private var freeSlots: [UInt32] = []
    private var table = SlotTable()
    /// None empty.
    private var blocks: [OrderBlock] = []
    /// The first entry of each block.
    private var heads: [Entry] = []
    /// The number of entries of each block, here again so that the sums are made anew from one stretch of memory.
    private var counts: [Int] = []
    private var sums = PrefixSums([])

    /// - Precondition: each id occurs once.
    init(_ entries: [Entry]) {
        slots = entries
        table.reserve(entries.count, ids: slots)
        for slot in slots.indices {
            let isNew = table.slot(of: slots[slot].id, ids: slots) == nil
            precondition(isNew, "Id \(slots[slot].id) occurs twice in an index.")
            table.insert(UInt32(slot), ids: slots)
        }
        let ordered = slots.indices.map { UInt32($0) }.sorted { slots[Int($0)].precedes(slots[Int($1)]) }
        // Three quarters full, so that the first insertions find room.
        let fill = OrderBlock.limit * 3 / 4
        for start in stride(from: 0, to: ordered.count, by: fill) {
            insertBlock(
                OrderBlock(ordered[start..<min(start + fill, ordered.count)], entries: slots), at: blocks.count)
        }
        refreshSums()
    }

    var count: Int { slots.count - freeSlots.count }

    func entry(of id: Int64) -> Entry? {
        table.slot(of: id, ids: slots).map { slots[Int($0)] }
    }

    /// Adds an entry or replaces the one with its id.
    mutating func set(_ entry: Entry) {
        if let slot = table.slot(of: entry.id, ids: slots) {
            guard slots[Int(slot)] != entry else { return }
            unlink(slot)
            slots[Int(slot)] = entry
            link(slot)
            return
        }
        let slot: UInt32
        if let free = freeSlots.popLast() {
            slot = free
            slots[Int(slot)] = entry
        } else {
            slot = UInt32(slots.count)
            // By a quarter, not by doubling: the space in reserve counts, too.
            if slots.count == slots.capacity { slots.reserveCapacity(max(64, slots.count + slots.count / 4)) }
            slots.append(entry)
        }
        table.insert(slot, ids: slots)
        link(slot)
    }

    /// Removes and returns the entry with this id, if there is one.
    mutating func remove(_ id: Int64) -> Entry? {
        guard let slot = table.remove(id, ids: slots) else { return nil }
        unlink(slot)
        freeSlots.append(slot)
        return slots[Int(slot)]
    }

    /// How many entries precede `entry`, which need not be in the index.
    func position(of entry: Entry) -> Int {
        let place = place(of: entry)
        return sums.sum(before: place.block) + place.offset
    }

    /// How many entries have a greater value.
    func count(above value: Int64) -> Int {
        let block = directoryPlace { $0.value <= value }
        return block == 0 ? 0 : sums.sum(before: block - 1) + blocks[block - 1].place(ofFirst: value)
    }

    /// Up to `count` entries in order, from a position on.
    func entries(from position: Int, count: Int) -> [Entry] {
        guard position >= 0, position < self.count, count > 0 else { return [] }
        var (block, offset) = sums.find(position)
        var entries: [Entry] = []
        entries.reserveCapacity(min(count, self.count - position))
        while entries.count < count, block < blocks.count {
            let taken = blocks[block].slots[offset...].prefix(count - entries.count)
            entries.append(contentsOf: taken.lazy.map { slots[Int($0)] })
            (block, offset) = (block + 1, 0)
        }
        return entries
    }
}

extension OrderIndex {
    /// The first place whose entry does not precede `entry`; the offset may be that behind the block's last.
    private func place(of entry: Entry) -> (block: Int, offset: Int) {
        let block = directoryPlace { entry.precedes($0) }
        return block == 0 ? (0, 0) : (block - 1, blocks[block - 1].place(of: entry, entries: slots))
    }

    /// The first block whose head fulfils `condition`, which is false for a first part of the blocks and true for the
    /// rest; what is looked for begins in the block before.
    private func directoryPlace(where condition: (Entry) -> Bool) -> Int {
        var (low, high) = (0, heads.count)
        while low < high {
            let middle = (low + high) / 2
            if condition(heads[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    private mutating func link(_ slot: UInt32) {
        let entry = slots[Int(slot)]
        let (block, offset) = place(of: entry)
        guard block < blocks.count else {
            insertBlock(OrderBlock([slot], entries: slots), at: blocks.count)
            refreshSums()
            return
        }
        if blocks[block].count == OrderBlock.limit {
            if block == blocks.count - 1, offset == OrderBlock.limit {
                // Members join at the end, with nothing: full blocks stay full.
                insertBlock(OrderBlock([slot], entries: slots), at: blocks.count)
            } else {
                let half = OrderBlock.limit / 2
                let rest = blocks[block].split(at: half, entries: slots)
                insertBlock(rest, at: block + 1)
                let (target, place) = offset <= half ? (block, offset) : (block + 1, offset - half)
                blocks[target].insert(slot, value: entry.value, at: place)
                refreshDirectory(at: block)
                refreshDirectory(at: block + 1)
            }
            refreshSums()
            return
        }
        blocks[block].insert(slot, value: entry.value, at: offset)
        counts[block] += 1
        if offset == 0 { heads[block] = entry }
        sums.add(1, at: block)
    }

    private mutating func unlink(_ slot: UInt32) {
        let entry = slots[Int(slot)]
        let block = directoryPlace { entry.precedes($0) } - 1
        guard block >= 0, let offset = blocks[block].place(of: slot, value: entry.value) else {
            preconditionFailure("The order of an index has lost the entry in slot \(slot).")
        }
        blocks[block].remove(at: offset)
        if blocks[block].count == 0 {
            _ = removeBlock(at: block)
            refreshSums()
            return
        }
        if blocks[block].count < OrderBlock.limit / 4, block + 1 < blocks.count,
            blocks[block].count + blocks[block + 1].count <= OrderBlock.limit * 3 / 4
        {
            blocks[block].append(removeBlock(at: block + 1))
            refreshDirectory(at: block)
            refreshSums()
            return
        }
        counts[block] -= 1
        if offset == 0 { heads[block] = slots[Int(blocks[block].slots[0])] }
        sums.add(-1, at: block)
    }

    private mutating func insertBlock(_ block: OrderBlock, at place: Int) {
        heads.insert(slots[Int(block.slots[0])], at: place)
        counts.insert(block.count, at: place)
        blocks.insert(block, at: place)
    }

    private mutating func removeBlock(at place: Int) -> OrderBlock {
        heads.remove(at: place)
        counts.remove(at: place)
        return blocks.remove(at: place)
    }

    private mutating func refreshDirectory(at place: Int) {
        heads[place] = slots[Int(blocks[place].slots[0])]
        counts[place] = blocks[place].count
    }

    private mutating func refreshSums() {
        sums = PrefixSums(counts)
    }
}
