import Values

/// What is going to happen, the earliest first; what falls on one instant stays in the order of adding. A binary heap.
struct Agenda<Action: Sendable>: Sendable {
    private struct Entry: Sendable {
        let at: Instant
        let order: Int
        let action: Action

        func precedes(_ other: Entry) -> Bool { (at, order) < (other.at, other.order) }
    }

    private var entries: [Entry] = []
    private var added = 0

    var isEmpty: Bool { entries.isEmpty }

    mutating func add(_ action: Action, at instant: Instant) {
        entries.append(Entry(at: instant, order: added, action: action))
        added += 1
        var child = entries.count - 1
        while child > 0, entries[child].precedes(entries[(child - 1) / 2]) {
            entries.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func next() -> (at: Instant, action: Action)? {
        guard let first = entries.first else { return nil }
        let last = entries.removeLast()
        if !entries.isEmpty {
            entries[0] = last
            settle()
        }
        return (first.at, first.action)
    }

    private mutating func settle() {
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < entries.count {
                if entries[child].precedes(entries[least]) { least = child }
            }
            if least == parent { return }
            entries.swapAt(parent, least)
            parent = least
        }
    }
}
