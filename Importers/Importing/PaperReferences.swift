import ImportModel

/// Puts the items' own identifiers in the place of the paths by which tests of a package name their files.
enum PaperReferences {
    static func resolve(_ files: inout [ImportedFile]) {
        guard files.contains(where: { !$0.papers.isEmpty }) else { return }
        var identifiers: [String: String] = [:]
        for file in files where file.items.count == 1 {
            identifiers[file.path] = file.items[0].externalId ?? file.path
        }
        let paths = Set(files.map(\.path))
        let named = Set(files.flatMap(\.items).compactMap(\.externalId))
        for file in files.indices {
            // Our own papers name questions and no files.
            let known = files[file].format == .dangkeXML ? named : paths
            for paper in files[file].papers.indices { resolve(&files[file], paper, identifiers, known) }
        }
    }

    private static func resolve(
        _ file: inout ImportedFile, _ paper: Int, _ identifiers: [String: String], _ known: Set<String>
    ) {
        for section in file.papers[paper].sections.indices {
            for index in file.papers[paper].sections[section].items.indices {
                let name = file.papers[paper].sections[section].items[index].item
                if let identifier = identifiers[name] {
                    file.papers[paper].sections[section].items[index].item = identifier
                } else if file.format != .qti12, !known.contains(name) {
                    file.diagnostics.append(
                        Diagnostic(.unknownReference, at: file.papers[paper].place, detail: name))
                }
            }
        }
    }
}
