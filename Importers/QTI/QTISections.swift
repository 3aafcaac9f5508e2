import ImportModel

/// Makes the flat sections of a paper out of sections that hold sections.
///
/// A section that only groups is parted where another stands in it, so that everything keeps its order. One that draws
/// takes the items of those in it, but for one that is always taken; one that shuffles, or has a time limit, stays whole
/// before them.
struct QTISections {
    private(set) var sections: [ImportedPaper.Section] = []
    private var levels: [Level] = []

    private struct Level {
        var section: ImportedPaper.Section
        let hasLimit: Bool
        /// Whether it is asked apart from the section that holds it.
        let isApart: Bool
        /// What each of its items counts for, where the section says that.
        var points: ExactDecimal?
        /// Where its items go, once it has any.
        var row: Int?

        var draws: Bool { section.select != nil }
        var isDivisible: Bool { !draws && !section.shuffle && !hasLimit }
    }

    /// Whether a section may stand in the innermost open one without a change of what is asked, and in which order.
    var holdsSections: Bool { levels.last?.isDivisible ?? true && drawing == nil }

    /// The outermost section that draws from what stands here.
    private var drawing: Int? {
        levels[(levels.lastIndex(where: \.isApart) ?? 0)...].firstIndex(where: \.draws)
    }

    /// - Parameters:
    ///   - hasLimit: whether the time limit is the section's own.
    ///   - isRequired: whether a draw always takes it.
    mutating func open(_ section: ImportedPaper.Section, hasLimit: Bool = false, isRequired: Bool = false) {
        levels.append(Level(section: section, hasLimit: hasLimit, isApart: isRequired && setsApart()))
    }

    /// Whether what a draw always takes can stand apart from it, as one thing less to be drawn.
    private mutating func setsApart() -> Bool {
        guard let last = levels.indices.last, drawing == last, let select = levels[last].section.select, select > 0
        else { return false }
        levels[last].section.select = select - 1
        if let row = levels[last].row { sections[row].select = select - 1 }
        return true
    }

    /// Changes the innermost open section, which has no items yet.
    mutating func change(points: ExactDecimal? = nil, _ change: (inout ImportedPaper.Section) -> Void) {
        guard let last = levels.indices.last else { return }
        change(&levels[last].section)
        levels[last].points = points ?? levels[last].points
    }

    mutating func take(_ reference: ImportedPaper.ItemReference) {
        guard let row = row() else { return }
        var reference = reference
        reference.points = reference.points ?? levels.last?.points
        sections[row].items.append(reference)
    }

    /// The questions of a pool.
    mutating func take(pool: String) {
        guard let row = row() else { return }
        sections[row].sources.append(.pool(pool, points: levels.last?.points))
    }

    /// A section in a file of its own.
    mutating func take(file path: String, isRequired: Bool) {
        if drawing != nil, !(isRequired && setsApart()), let row = row() {
            sections[row].sources.append(.file(path))
        } else {
            sections.append(ImportedPaper.Section(title: "", sources: [.file(path)]))
        }
    }

    mutating func close() {
        guard let level = levels.popLast() else { return }
        // A section that draws from nothing is wrong and not nothing.
        if level.row == nil, level.draws, level.isApart || drawing == nil { sections.append(level.section) }
    }

    /// The row for the next item: that of the outermost section that draws, or else of the innermost.
    private mutating func row() -> Int? {
        guard let index = drawing ?? levels.indices.last else { return nil }
        if let row = levels[index].row, row == sections.count - 1 || !levels[index].isDivisible { return row }
        sections.append(levels[index].section)
        levels[index].row = sections.count - 1
        return sections.count - 1
    }
}
