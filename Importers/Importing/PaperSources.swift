import ImportModel

/// Puts in the place of what papers take from elsewhere what is there: sections in files of their own, and pools.
struct PaperSources {
    /// References that all papers together may take; what is nested in files can be of any size.
    private static let limit = 200_000
    private static let depth = 16

    private var pools: [String: [String]] = [:]
    private var documents: [String: [ImportedPaper.Section]] = [:]
    private var used: Set<String> = []
    private var taken = 0
    /// What one paper names and is not there.
    private var missing: [ImportedPaper.Source] = []

    static func resolve(_ files: inout [ImportedFile]) {
        guard files.contains(where: { $0.papers.contains { $0.sections.contains { !$0.sources.isEmpty } } }) else {
            return
        }
        var sources = PaperSources()
        for file in files {
            sources.pools.merge(file.pools) { first, _ in first }
            if let section = file.papers.first(where: \.isSection) { sources.documents[file.path] = section.sections }
        }
        for file in files.indices {
            for paper in files[file].papers.indices { sources.resolve(&files[file], paper) }
        }
        for file in files.indices where sources.used.contains(files[file].path) {
            files[file].papers.removeAll(where: \.isSection)
        }
    }

    private mutating func resolve(_ file: inout ImportedFile, _ paper: Int) {
        missing = []
        let above = file.papers[paper].isSection ? [file.path] : []
        file.papers[paper].sections = resolved(file.papers[paper].sections, above: above)
        let place = file.papers[paper].place
        var found = DiagnosticList()
        defer { file.diagnostics += found.diagnostics }
        for source in missing {
            switch source {
            case .pool(let pool, _):
                file.papers[paper].sourceExtra.append(SourceExtra(name: "sourcebank_ref", value: pool))
                found.append(Diagnostic(.poolMissing, at: place, detail: pool))
            case .file(let path):
                file.papers[paper].sourceExtra.append(SourceExtra(name: "assessmentSectionRef", value: path))
                found.append(Diagnostic(.unknownReference, at: place, detail: path))
            }
        }
    }

    /// - Parameter above: the files that lead here, none of which can be part of itself.
    private mutating func resolved(_ sections: [ImportedPaper.Section], above: [String]) -> [ImportedPaper.Section] {
        var output: [ImportedPaper.Section] = []
        for section in sections {
            guard !section.sources.isEmpty else {
                output.append(section)
                continue
            }
            // What only stands for a file becomes its sections; another takes their items.
            let isReference = section.items.isEmpty && section.select == nil && section.title.isEmpty
            var own = section
            own.sources = []
            for source in section.sources {
                switch source {
                case .pool(let pool, let points):
                    guard let items = pools[pool], admits(items.count) else {
                        missing.append(source)
                        continue
                    }
                    own.items += items.map { ImportedPaper.ItemReference($0, points: points) }
                case .file(let path):
                    guard let document = documents[path], !above.contains(path), above.count < Self.depth, admits(1)
                    else {
                        missing.append(source)
                        continue
                    }
                    let inner = resolved(document, above: above + [path])
                    guard admits(inner.reduce(inner.count) { $0 + $1.items.count }) else {
                        missing.append(source)
                        continue
                    }
                    used.insert(path)
                    if isReference { output += inner } else { own.items += inner.flatMap(\.items) }
                }
            }
            if !isReference || !own.items.isEmpty { output.append(own) }
        }
        return output
    }

    private mutating func admits(_ count: Int) -> Bool {
        guard count <= Self.limit - taken else { return false }
        taken += count
        return true
    }
}
