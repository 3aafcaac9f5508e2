import Testing

/// Holds the checker against made-up houses with one thing wrong in each.
struct CheckerTests {
    @Test func `a house in order has no violation`() {
        let house = house(["Sources/Domain/Ranking/Rank.swift": "import Values\n"])
        #expect(house.importViolations() == [])
        #expect(house.dependencyViolations() == [])
        #expect(house.coverageViolations() == [])
        #expect(house.reachViolations() == [])
    }

    struct Trespass: Sendable {
        let path: String
        let line: String
        let says: String

        init(_ path: String, _ line: String, _ says: String) {
            self.path = path
            self.line = line
            self.says = says
        }
    }

    @Test(arguments: [
        Trespass("Sources/Domain/Ranking/A.swift", "package import StudyTime", "another domain"),
        Trespass("Sources/Domain/Ranking/A.swift", "import Foundation", "may not import Foundation"),
        Trespass("Sources/Storage/Store/A.swift", "@preconcurrency internal import SQLite", "never imports a driver"),
        Trespass("Sources/Storage/SQLite/A.swift", "import Store", "knows no table"),
        Trespass("Sources/Service/Learning/A.swift", "import struct Reading.Text", "Learning never imports"),
        Trespass("Sources/Service/Learning/A.swift", "import CSQLite", "by its wrapper only"),
        Trespass("Sources/HTTP/RESTAPI/A.swift", "import Store", "RESTAPI never imports Store"),
        Trespass("Importers/Reading/A.swift", "import SQL", "never imports storage"),
        Trespass("Sources/HTTP/HTTPServer/A.swift", "import SQLite", "App alone"),
        Trespass("Sources/Base/Values/A.swift", "import FoundationXML", "may not import FoundationXML"),
        Trespass("Sources/Base/Values/A.swift", "import Testing", "may not import Testing"),
        Trespass("Sources/Base/Values/A.swift", "@testable import ValuesTests", "is a test"),
        Trespass("Tests/Base/ValuesTests/A.swift", "import FoundationNetworking", "may not import"),
        Trespass("Sources/Probe/A.swift", "import Values", "folder of no target"),
    ])
    func `a forbidden import is found, with its line`(trespass: Trespass) throws {
        // Every target declares every other as a dependency, so that only the map can object.
        let house = house([trespass.path: "// import Nothing\n\(trespass.line)\n"], declaring: true)
        let violation = try #require(house.importViolations().first)
        #expect(violation.message.contains(trespass.says))
        #expect(violation.line == (trespass.path.contains("Probe") ? nil : 2))
    }

    @Test func `an import that Package.swift does not name is found`() {
        let house = house(["Sources/Storage/Store/A.swift": "import Ranking\n"])
        #expect(house.importViolations().map(\.message).contains { $0.contains("Package.swift does not name Ranking") })
    }

    @Test func `a dependency that the map does not have is found`() {
        let house = house([:], declaring: true)
        let messages = house.dependencyViolations().map(\.message)
        #expect(messages.contains { $0.contains("(Ranking → StudyTime)") })
        #expect(messages.contains { $0.contains("(RESTAPI → Store)") })
    }

    @Test func `a map that allows what never may be is found`() {
        let map = ArchitectureMap(rows: [
            .init("Ranking", "Sources/Domain/Ranking", ["StudyTime", "CSodium"]),
            .init("StudyTime", "Sources/Domain/StudyTime"), .init("CSodium", "Sources/System/CSodium"),
        ])
        #expect(House(map: map, manifest: Manifest(targets: []), files: []).mapViolations().count == 2)
    }

    @Test func `a target off the map and a row without a target are found`() {
        let manifest = Manifest(targets: [.init(name: "Extra", kind: .production, folder: "Sources/Extra")])
        let map = ArchitectureMap(rows: [.init("Gone", "Sources/Gone")])
        let violations = House(map: map, manifest: manifest, files: []).coverageViolations()
        #expect(violations.map(\.path) == ["Sources/Extra", "Sources/Gone"])
    }

    @Test func `a library reached over two imports is found`() {
        let house = house([
            "Sources/Service/Learning/A.swift": "import Crypto\n",
            "Sources/Base/Crypto/A.swift": "import CSodium\n",
        ])
        #expect(house.reachViolations().map(\.message) == ["Learning reaches CSodium, which links [\"sodium\"]."])
    }

    @Test func `a type named as its module is found, one that only begins so is not`() {
        let house = house([
            "Sources/Domain/Ranking/A.swift": "package struct Ranking {}\n",
            "Sources/Domain/StudyTime/A.swift": "package struct StudyTimePolicy {}\n// struct StudyTime\n",
        ])
        #expect(house.nameViolations().map(\.path) == ["Sources/Domain/Ranking/A.swift"])
    }

    private func house(_ texts: [String: String], declaring declaresAll: Bool = false) -> House {
        let names = Set(ArchitectureMap.house.rows.map(\.target)).union(["ValuesTests"])
        var targets = ArchitectureMap.house.rows.map { row in
            Manifest.Target(
                name: row.target, kind: row.isSystem ? .system : .production, folder: row.folder,
                dependencies: declaresAll ? names.subtracting([row.target]) : [])
        }
        for index in targets.indices where !declaresAll && targets[index].kind == .production {
            if targets[index].folder.hasPrefix("Sources/Domain/") { targets[index].dependencies = ["Values"] }
        }
        targets.append(
            Manifest.Target(
                name: "ValuesTests", kind: .test, folder: "Tests/Base/ValuesTests", dependencies: ["Values"]))
        return House(
            map: .house, manifest: Manifest(targets: targets),
            files: texts.sorted { $0.key < $1.key }.map { SourceFile(path: $0.key, $0.value) },
            linkedLibraries: ["CSodium": ["sodium"], "CSQLite": ["sqlite3"], "CXML2": ["xml2"]])
    }
}
