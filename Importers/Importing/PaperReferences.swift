import ImportModel

/// Puts the items' own identifiers in the place of the paths by which tests of a package name their files.
enum PaperReferences {
    static func resolve(_ files: inout [ImportedFile]) {
        guard files.contains(where: { !$0.papers.isEmpty }) else { return }
        PaperSources.resolve(&files)
        var identifiers: [String: Named] = [:]
        for file in files where file.items.count == 1 {
            identifiers[file.path] = Named(
                identifier: file.items[0].externalId ?? file.path, points: file.items[0].points)
        }
        let paths = Set(files.map(\.path))
        let named = Set(files.flatMap(\.items).compactMap(\.externalId))
        for file in files.indices {
            // Our own papers name questions and no files.
            let known = files[file].format == .dangkeXML ? named : paths
            for paper in files[file].papers.indices { resolve(&files[file], paper, identifiers, known) }
        }
    }

    /// What a test needs to know of an item that it names by its file.
    private struct Named {
        let identifier: String
        let points: ExactDecimal
    }

    private static func resolve(
        _ file: inout ImportedFile, _ paper: Int, _ identifiers: [String: Named], _ known: Set<String>
    ) {
        for section in file.papers[paper].sections.indices {
            for index in file.papers[paper].sections[section].items.indices {
                let reference = file.papers[paper].sections[section].items[index]
                let name = reference.item
                file.papers[paper].sections[section].items[index].weight = nil
                // Thirds come as decimals that were cut; what has no points, or is not there, keeps its weight as it was.
                let points = identifiers[name].flatMap { named in
                    named.points.isZero ? nil : reference.weight?.times(named.points)?.rounded(to: 4)
                }
                file.papers[paper].sections[section].items[index].points = points ?? reference.points
                if points == nil, let weight = reference.weight {
                    file.papers[paper].sourceExtra.append(SourceExtra(name: "weight \(name)", value: weight.text))
                }
                if let named = identifiers[name] {
                    file.papers[paper].sections[section].items[index].item = named.identifier
                } else if file.format != .qti12, !known.contains(name) {
                    file.diagnostics.append(
                        Diagnostic(.unknownReference, at: file.papers[paper].place, detail: name))
                }
            }
        }
    }
}
