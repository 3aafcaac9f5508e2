/// The repository as these tests see it: the map, what Package.swift declares, and every Swift file.
struct House {
    let map: ArchitectureMap
    let manifest: Manifest
    let files: [SourceFile]
    /// By C module, the libraries that its module map links.
    var linkedLibraries: [String: Set<String>] = [:]

    /// The target in whose folder a file lies.
    func target(of file: SourceFile) -> Manifest.Target? {
        manifest.targets.first { file.path.hasPrefix($0.folder + "/") }
    }

    /// Files of the targets that are shipped.
    var productionFiles: [SourceFile] {
        files.filter { $0.path.hasPrefix("Sources/") || $0.path.hasPrefix("Importers/") }
    }
}

extension House {
    /// The repository that this test was compiled from.
    static let standing = House(
        map: .house,
        manifest: Manifest(packageFile: Repository.text("Package.swift")),
        files: ["Sources", "Importers", "Tests"].flatMap { Repository.files(under: $0) }
            .filter { $0.hasSuffix(".swift") }
            .map { SourceFile(path: $0, Repository.text($0)) },
        linkedLibraries: Dictionary(
            uniqueKeysWithValues: Repository.files(under: "Sources/System")
                .filter { $0.hasSuffix("/module.modulemap") }
                .map { (String($0.split(separator: "/")[2]), linkedLibraries(Repository.text($0))) }))

    private static func linkedLibraries(_ moduleMap: String) -> Set<String> {
        Set(moduleMap.matches(of: /link "([^"]+)"/).map { String($0.output.1) })
    }
}
