/// The map of the house: where each target stands and which targets of the house it may import.
///
/// `docs/architecture.md` shows the same table to a reader, and a test holds the two against each other. A target
/// that grows thin or thick changes both, in one commit that says why.
struct ArchitectureMap {
    struct Row: Hashable {
        let target: String
        let folder: String
        let mayImport: Set<String>

        init(_ target: String, _ folder: String, _ mayImport: Set<String> = []) {
            self.target = target
            self.folder = folder
            self.mayImport = mayImport
        }
    }

    let rows: [Row]

    func row(_ target: String) -> Row? {
        rows.first { $0.target == target }
    }
}

extension ArchitectureMap {
    static let house = ArchitectureMap(
        rows: system + base + domain + importers + storage + service + http + tools + app)

    private static let domains: Set = [
        "Organization", "Curriculum", "Assessment", "CreditLedger", "Ranking", "StudyTime",
    ]

    private static let system = [
        Row("CSQLite", "Sources/System/CSQLite"),
        Row("CXML2", "Sources/System/CXML2"),
        Row("CMicroHTTPD", "Sources/System/CMicroHTTPD"),
        Row("CSodium", "Sources/System/CSodium"),
        Row("CMarkGFM", "Sources/System/CMarkGFM"),
        Row("CZip", "Sources/System/CZip"),
        Row("CPostgres", "Sources/System/CPostgres"),
    ]

    private static let base = [
        Row("Values", "Sources/Base/Values"),
        Row("JSON", "Sources/Base/JSON", ["Values"]),
        Row("Runtime", "Sources/Base/Runtime", ["Values", "JSON"]),
        Row("Crypto", "Sources/Base/Crypto", ["Values", "Runtime", "CSodium"]),
    ]

    private static let domain = [
        Row("Organization", "Sources/Domain/Organization", ["Values"]),
        Row("Curriculum", "Sources/Domain/Curriculum", ["Values"]),
        Row("Assessment", "Sources/Domain/Assessment", ["Values"]),
        Row("CreditLedger", "Sources/Domain/CreditLedger", ["Values"]),
        Row("Ranking", "Sources/Domain/Ranking", ["Values"]),
        Row("StudyTime", "Sources/Domain/StudyTime", ["Values"]),
    ]

    private static let importers = [
        Row("ImportModel", "Importers/ImportModel", ["Values", "JSON"]),
        Row("Reading", "Importers/Reading", ["Values", "ImportModel", "CXML2"]),
        Row("Packages", "Importers/Packages", ["Values", "ImportModel", "Reading", "CZip"]),
        Row("RichText", "Importers/RichText", ["Values", "ImportModel", "Reading", "CMarkGFM", "CXML2"]),
        Row("Drafting", "Importers/Drafting", ["Values", "ImportModel"]),
        Row(
            "LecturePackage", "Importers/LecturePackage", ["Values", "ImportModel", "Reading", "RichText", "Drafting"]),
        Row("PlainTextBank", "Importers/PlainTextBank", ["Values", "ImportModel", "Reading", "Drafting"]),
        Row("MoodleXML", "Importers/MoodleXML", ["Values", "ImportModel", "Reading", "RichText", "Drafting"]),
        Row("QTI", "Importers/QTI", ["Values", "ImportModel", "Reading", "Drafting"]),
        Row("CoursePackage", "Importers/CoursePackage", ["Values", "ImportModel", "Reading"]),
        Row("Office", "Importers/Office", ["Values", "ImportModel", "Reading", "RichText", "Drafting"]),
        Row(
            "Importing", "Importers/Importing",
            [
                "Values", "JSON", "ImportModel", "Reading", "Packages", "RichText", "LecturePackage", "PlainTextBank",
                "MoodleXML", "QTI", "CoursePackage", "Office",
            ]),
    ]

    private static let storage = [
        Row("SQL", "Sources/Storage/SQL", ["Values"]),
        Row("SQLite", "Sources/Storage/SQLite", ["Values", "SQL", "CSQLite"]),
        Row("Postgres", "Sources/Storage/Postgres", ["Values", "SQL", "CPostgres"]),
        Row("Store", "Sources/Storage/Store", domains.union(["Values", "SQL"])),
    ]

    private static let service = [
        Row(
            "Learning", "Sources/Service/Learning",
            domains.union(["Values", "JSON", "Runtime", "SQL", "Store", "ImportModel"]))
    ]

    private static let http = [
        Row("HTTPServer", "Sources/HTTP/HTTPServer", ["Values", "JSON", "Runtime", "CMicroHTTPD"]),
        Row(
            "RESTAPI", "Sources/HTTP/RESTAPI",
            domains.union(["Values", "JSON", "Runtime", "SQL", "HTTPServer", "Learning", "ImportModel"])),
    ]

    private static let tools = [
        Row(
            "Simulation", "Sources/Tools/Simulation",
            [
                "Values", "JSON", "Runtime", "SQL", "Learning", "ImportModel", "Organization", "Curriculum",
                "Assessment", "CreditLedger",
            ]),
        Row(
            "Bench", "Sources/Tools/Bench",
            [
                "Values", "JSON", "Runtime", "Crypto", "SQL", "SQLite", "Store", "Learning", "ImportModel",
                "Organization", "Curriculum", "Assessment", "CreditLedger", "Reading", "RichText", "MoodleXML",
            ]),
        Row(
            "Fuzz", "Sources/Tools/Fuzz",
            ["Values", "JSON", "HTTPServer", "ImportModel", "Reading", "Packages", "RichText", "Importing"]),
    ]

    private static let app = [
        Row(
            "dangke", "Sources/App/dangke",
            [
                "Values", "JSON", "Runtime", "Crypto", "SQL", "SQLite", "Postgres", "Store", "Learning", "HTTPServer",
                "RESTAPI", "ImportModel", "Importing", "Simulation", "Organization",
            ])
    ]
}
