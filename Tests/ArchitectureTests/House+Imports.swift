extension House {
    /// Every import that the map, the "Never" list or Package.swift does not allow, and every target that one of them
    /// does not know.
    func importViolations() -> [Violation] {
        files.flatMap { file in
            guard let target = target(of: file) else {
                return [Violation(path: file.path, message: "The file lies in the folder of no target.")]
            }
            return file.imports.compactMap { found in
                complaint(target, imports: found.module).map {
                    Violation(path: file.path, line: found.line, message: $0)
                }
            }
        }
    }

    /// Why `target` may not import `module`; `nil` where it may.
    private func complaint(_ target: Manifest.Target, imports module: String) -> String? {
        guard let imported = manifest.target(module) else {
            return allowsSystemModule(module, in: target) ? nil : "\(target.name) may not import \(module)."
        }
        if imported.kind == .test, target.kind != .test { return "\(module) is a test; nothing shipped imports one." }
        if !target.dependencies.contains(module) {
            return "Package.swift does not name \(module) as a dependency of \(target.name)."
        }
        return target.kind == .test ? nil : mapComplaint(target.name, module)
    }

    /// Every dependency in Package.swift that the map or the "Never" list does not allow.
    func dependencyViolations() -> [Violation] {
        manifest.targets.filter { $0.kind == .production }.flatMap { target in
            target.dependencies.sorted().compactMap { mapComplaint(target.name, $0) }
                .map { Violation(path: "Package.swift", message: $0) }
        }
    }

    /// Targets that stand on the map or in Package.swift, but not at the same place in both.
    func coverageViolations() -> [Violation] {
        let shipped = manifest.targets.filter { $0.kind != .test }
        let unmapped = shipped.filter { target in
            map.row(target.name)?.folder != target.folder
        }
        let missing = map.rows.filter { manifest.target($0.target)?.kind == nil }
        return unmapped.map { Violation(path: $0.folder, message: "The map has no \($0.name) at this folder.") }
            + missing.map { Violation(path: $0.folder, message: "Package.swift has no target \($0.target).") }
    }

    /// What the map itself allows though it never may.
    func mapViolations() -> [Violation] {
        map.rows.flatMap { row in
            row.mayImport.sorted().compactMap { neverComplaint(row.target, $0) }
                .map { Violation(path: row.folder, message: $0) }
        }
    }

    private func mapComplaint(_ importer: String, _ imported: String) -> String? {
        if let never = neverComplaint(importer, imported) { return never }
        guard let row = map.row(importer) else { return "The map has no \(importer)." }
        return row.mayImport.contains(imported) ? nil : "The map does not let \(importer) import \(imported)."
    }

    private func neverComplaint(_ importer: String, _ imported: String) -> String? {
        guard let from = map.row(importer), let to = map.row(imported) else { return nil }
        if to.isSystem, Never.wrappers[imported]?.contains(importer) != true {
            return "\(imported) is imported by its wrapper only, never by \(importer)."
        }
        return Never.all.first { $0.forbids(from, to) }.map { "\($0.why) (\(importer) → \(imported))" }
    }

    private func allowsSystemModule(_ module: String, in target: Manifest.Target) -> Bool {
        if target.kind == .test { return module == "Testing" || ArchitectureMap.Row.toolchain.contains(module) }
        return map.row(target.name)?.systemModules.contains(module) == true
    }
}
