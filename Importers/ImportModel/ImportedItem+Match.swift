extension ImportedItem {
    /// A line of a match as formats write it: a left side with its right one, or a right side that belongs to none.
    package struct MatchRow: Hashable, Sendable {
        package var left: ImportedOption?
        package var right: ImportedOption
    }

    /// The rows from which a reader makes the same options in the same order.
    ///
    /// A right side before the left one that it belongs to comes with that; elsewhere it stands alone.
    package var matchRows: [MatchRow] {
        guard case .pairs(let pairs) = key else { return [] }
        guard options.contains(where: { $0.role == .left }) else { return poolRows(pairs) }
        var sides: [String: ImportedOption] = [:]
        for option in options where option.role == .right { sides[option.id] = option }
        var rights: [String: ImportedOption] = [:]
        for pair in pairs { rights[pair.left] = sides[pair.right] }
        var written: Set<String> = []
        var rows: [MatchRow] = []
        for (index, option) in options.enumerated() {
            if option.role == .left {
                guard let right = rights[option.id] else { continue }
                written.insert(right.id)
                rows.append(MatchRow(left: option, right: right))
            } else if !written.contains(option.id) {
                if index + 1 < options.count, rights[options[index + 1].id]?.id == option.id { continue }
                // A right side of a later left one would be written twice and read once.
                written.insert(option.id)
                rows.append(MatchRow(left: nil, right: option))
            }
        }
        return rows
    }

    /// The rows of a match whose options are one pool, where either of two may be named first.
    private func poolRows(_ pairs: [MatchPair]) -> [MatchRow] {
        let named = Dictionary(options.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let paired = Set(pairs.flatMap { [$0.left, $0.right] })
        return pairs.compactMap { pair in
            named[pair.right].map { MatchRow(left: named[pair.left], right: $0) }
        } + options.filter { !paired.contains($0.id) }.map { MatchRow(left: nil, right: $0) }
    }
}
