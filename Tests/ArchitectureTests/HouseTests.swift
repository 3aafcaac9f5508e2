import Testing

/// Holds the repository as it stands against the map and the rules. Each list is empty when the house is in order;
/// where it is not, the failure shows path, line and reason.
struct HouseTests {
    private let house: House

    init() throws {
        house = try House.standing.get()
    }

    @Test func `Package.swift is read whole`() {
        #expect(house.manifest.targets.count { $0.kind == .system } == Never.wrappers.count)
        #expect(house.manifest.targets.contains { $0.name == "ArchitectureTests" && $0.kind == .test })
        #expect(house.manifest.target("TestSupport")?.kind == .test)
        #expect(house.manifest.target("Packages")?.dependencies.contains("CZip") == true)
        #expect(house.manifest.target("Packages")?.dependencies.contains("Packages") == false)
        #expect(house.files.count > 50)
    }

    @Test func `every target stands on the map, and at its place`() {
        #expect(house.coverageViolations() == [])
    }

    @Test func `the map itself keeps the Never list`() {
        #expect(house.mapViolations() == [])
    }

    @Test func `docs and tests show the same map`() throws {
        let document = try MapDocument.rows(in: Repository.text("docs/architecture.md"))
        #expect(document.map(\.target) == house.map.rows.map(\.target))
        for row in document { #expect(house.map.row(row.target) == row) }
    }

    @Test func `Package.swift keeps to the map`() {
        #expect(house.dependencyViolations() == [])
    }

    @Test func `every import keeps to the map`() {
        #expect(house.importViolations() == [])
    }

    @Test func `the frugal targets reach Foundation, libsqlite3 and libxml2 only`() {
        #expect(house.frugalTargets.contains("Learning") && house.frugalTargets.contains("Store"))
        #expect(house.linkedLibraries["CSQLite"] == ["sqlite3"] && house.linkedLibraries["CXML2"] == ["xml2"])
        #expect(house.reach(of: "Learning").isSuperset(of: ["Store", "SQL", "Values"]))
        #expect(house.reachViolations() == [])
    }

    @Test func `no module contains a type of its own name`() {
        #expect(house.nameViolations() == [])
    }

    @Test func `every SQL text stands in the catalog, and tables are known to Store alone`() {
        #expect(house.statementViolations() == [])
    }

    @Test func `every table of the schema stands in the glossary`() throws {
        let tables = house.files.filter { $0.path.hasPrefix("Sources/Storage/Store/Migrations/") }
            .flatMap { $0.raw.matches(of: /CREATE TABLE (\w+)/).map { String($0.output.1) } }
        let glossary = try Repository.text("docs/glossary.md")
        #expect(tables.count > 40)
        #expect(tables.filter { !glossary.contains("| `\($0)` |") } == [])
    }

    @Test func `the house is tidy`() {
        #expect(house.tidyViolations() == [])
    }

    @Test func `each C library's Debian package is one that Scripts-test installs`() throws {
        let script = try Repository.text("Scripts/lib/packages.sh")
        let listed = Set(script.split { $0.isWhitespace || $0 == "(" || $0 == ")" }.map(String.init))
        for library in house.manifest.targets.compactMap(\.debianPackage) { #expect(listed.contains(library)) }
    }

    @Test(arguments: ["Content", "Sources", "Importers", "docs"])
    func `no citizen id and no telephone number stands in`(folder: String) throws {
        let paths = Repository.files(under: folder)
        #expect(!paths.isEmpty)
        for path in paths {
            let found = try PersonalNumbers.find(in: Repository.bytes(path))
            #expect(found.isEmpty, "\(path): \(found.map { "line \($0.line): \($0.number)" })")
        }
    }
}
