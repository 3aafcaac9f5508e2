/// The table of `docs/architecture.md`: rows of target, folder and what it may import, each name in backquotes.
enum MapDocument {
    static func rows(in document: String) -> [ArchitectureMap.Row] {
        document.split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).map(names)
            guard line.hasPrefix("| `"), cells.count >= 5, cells[1].count == 1, cells[2].count == 1 else { return nil }
            return ArchitectureMap.Row(cells[1][0], cells[2][0], Set(cells[3]))
        }
    }

    private static func names(_ cell: Substring) -> [String] {
        cell.matches(of: /`([^`]+)`/).map { String($0.output.1) }
    }
}
