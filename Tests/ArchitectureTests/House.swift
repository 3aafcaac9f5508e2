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
    /// The repository that this test was compiled from, read once.
    static let standing = Result { try House(reading: .house) }

    private init(reading map: ArchitectureMap) throws {
        self.map = map
        manifest = Manifest(packageFile: try Repository.text("Package.swift"))
        files = try ["Sources", "Importers", "Tests"].flatMap { Repository.files(under: $0) }
            .filter { $0.hasSuffix(".swift") }
            .map { SourceFile(path: $0, try Repository.text($0)) }
        for path in Repository.files(under: "Sources/System") where path.hasSuffix("/module.modulemap") {
            let links = try Repository.text(path).matches(of: /link "([^"]+)"/).map { String($0.output.1) }
            linkedLibraries[String(path.split(separator: "/")[2])] = Set(links)
        }
    }
}
