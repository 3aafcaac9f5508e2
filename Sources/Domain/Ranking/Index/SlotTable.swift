/// A hash table from an entry's id to its slot that stores nothing but slots: the id is read from the entry.
///
/// Open addressing with linear probing, grown by half, so that at least half of it is in use at any size.
struct SlotTable: Sendable {
    private var cells: [UInt32] = []
    private var count = 0

    private static let empty = UInt32.max

    /// Makes room for `capacity` ids.
    mutating func reserve(_ capacity: Int, ids: [OrderIndex.Entry]) {
        let needed = capacity + capacity / 3 + 8
        guard needed > cells.count else { return }
        let old = cells
        cells = [UInt32](repeating: Self.empty, count: needed)
        for slot in old where slot != Self.empty { place(slot, ids: ids) }
    }

    func slot(of id: Int64, ids: [OrderIndex.Entry]) -> UInt32? {
        cell(of: id, ids: ids).map { cells[$0] }
    }

    /// - Precondition: the id of `slot` is not in the table.
    mutating func insert(_ slot: UInt32, ids: [OrderIndex.Entry]) {
        if (count + 1) * 4 > cells.count * 3 { reserve((count + 1) * 3 / 2, ids: ids) }
        place(slot, ids: ids)
        count += 1
    }

    /// Removes the id and returns its slot. Cells that probing would no longer reach are moved up.
    mutating func remove(_ id: Int64, ids: [OrderIndex.Entry]) -> UInt32? {
        guard var hole = cell(of: id, ids: ids) else { return nil }
        let removed = cells[hole]
        var cell = hole
        while true {
            cell = next(cell)
            let slot = cells[cell]
            guard slot != Self.empty else { break }
            let home = home(of: ids[Int(slot)].id)
            let distanceFromHome = cell >= home ? cell - home : cell + cells.count - home
            let distanceFromHole = cell >= hole ? cell - hole : cell + cells.count - hole
            if distanceFromHome >= distanceFromHole {
                cells[hole] = slot
                hole = cell
            }
        }
        cells[hole] = Self.empty
        count -= 1
        return removed
    }

    private func cell(of id: Int64, ids: [OrderIndex.Entry]) -> Int? {
        guard !cells.isEmpty else { return nil }
        var cell = home(of: id)
        while cells[cell] != Self.empty {
            if ids[Int(cells[cell])].id == id { return cell }
            cell = next(cell)
        }
        return nil
    }

    private mutating func place(_ slot: UInt32, ids: [OrderIndex.Entry]) {
        var cell = home(of: ids[Int(slot)].id)
        while cells[cell] != Self.empty { cell = next(cell) }
        cells[cell] = slot
    }

    private func next(_ cell: Int) -> Int {
        cell + 1 == cells.count ? 0 : cell + 1
    }

    /// The cell where probing begins: the mixed id as a share of the table (ids made in one millisecond differ in their
    /// low bits only).
    private func home(of id: Int64) -> Int {
        var bits = UInt64(bitPattern: id)
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        bits ^= bits >> 31
        return Int(bits.multipliedFullWidth(by: UInt64(cells.count)).high)
    }
}
