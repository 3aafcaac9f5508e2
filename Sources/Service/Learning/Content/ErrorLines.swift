import ImportModel

/// Which items of a file the errors in it concern: an error belongs to the item or course that begins last before it.
struct ErrorLines {
    private var concerned: Set<Int> = []
    private let starts: [Int]

    init(of file: ImportedFile) {
        starts = (file.items.map(\.place) + file.courses.map(\.place)).compactMap(\.line).sorted()
        for diagnostic in file.diagnostics where diagnostic.severity == .error {
            // Whoever confirms what was recovered confirms it with the place at which the file is broken.
            if file.needsConfirmation, diagnostic.code == .notWellFormed { continue }
            // An error before the first item, or about the whole file, concerns no item; it stops the commit.
            guard let line = diagnostic.line, case let after = Self.count(of: starts, upTo: line), after > 0
            else { continue }
            concerned.insert(starts[after - 1])
        }
    }

    /// How many of `starts`, which ascend, are at most `line`.
    private static func count(of starts: [Int], upTo line: Int) -> Int {
        var (low, high) = (0, starts.count)
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] <= line { low = middle + 1 } else { high = middle }
        }
        return low
    }

    func concern(_ place: SourcePlace) -> Bool {
        place.line.map { concerned.contains($0) } ?? false
    }
}
