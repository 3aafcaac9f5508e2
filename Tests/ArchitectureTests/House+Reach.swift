extension House {
    /// The targets that build with Foundation, libsqlite3 and libxml2 alone.
    var frugalTargets: [String] {
        map.rows.filter { row in
            switch row.target {
            case "Crypto", "Postgres": false
            case "ImportModel", "Reading", "Learning": true
            default: ["Sources/Base/", "Sources/Domain/", "Sources/Storage/"].contains { row.folder.hasPrefix($0) }
            }
        }.map(\.target)
    }

    /// Every module that a frugal target reaches, by Package.swift or by its imports, and should not.
    func reachViolations() -> [Violation] {
        let allowed: Set = ["sqlite3", "xml2"]
        return frugalTargets.flatMap { target in
            reach(of: target).sorted().compactMap { reached in
                guard let row = map.row(reached) else {
                    let isKnown = ArchitectureMap.Row.toolchain.contains(reached)
                    return isKnown ? nil : "\(target) reaches \(reached), which is no library that was named."
                }
                guard row.isSystem else { return nil }
                let libraries = linkedLibraries[reached] ?? []
                return !libraries.isEmpty && libraries.isSubset(of: allowed)
                    ? nil : "\(target) reaches \(reached), which links \(libraries.sorted())."
            }.map { Violation(path: map.row(target)?.folder ?? target, message: $0) }
        }
    }

    /// All modules reached from `target` over any number of dependencies and imports, itself left out.
    func reach(of target: String) -> Set<String> {
        var reached: Set<String> = []
        var open = [target]
        while let next = open.popLast() {
            for module in directReach[next, default: []] where reached.insert(module).inserted { open.append(module) }
        }
        return reached.subtracting([target])
    }

    private var directReach: [String: Set<String>] {
        var direct = Dictionary(uniqueKeysWithValues: manifest.targets.map { ($0.name, $0.dependencies) })
        for file in files {
            guard let target = target(of: file) else { continue }
            direct[target.name, default: []].formUnion(file.imports.map(\.module))
        }
        return direct
    }
}
