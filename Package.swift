// swift-tools-version: 6.2
import Foundation
import PackageDescription

// The tree is the architecture: each leaf folder is one target, and `docs/architecture.md` is the map that
// `ArchitectureTests` hold every import against. No Swift package is used; each C library has one target under
// `Sources/System` and one Swift wrapper.

/// Settings shared by every Swift target, tests included.
let houseSettings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// A system library: header, link line and typed shims in `Sources/System/<name>`.
func library(_ name: String, _ pkgConfig: String, debian package: String) -> Target {
    .systemLibrary(
        name: name, path: "Sources/System/\(name)", pkgConfig: pkgConfig, providers: [.apt([package])])
}

/// A Swift target at `Sources/<layer>/<name>`, or at the folder that `at` names.
func layer(
    _ layer: String, _ name: String, uses: [Target.Dependency] = [], exclude: [String] = [],
    resources: [Resource] = []
) -> Target {
    .target(
        name: name, dependencies: uses, path: "\(layer)/\(name)", exclude: exclude, resources: resources,
        swiftSettings: houseSettings)
}

/// The tests of one folder; `Tests` mirrors the tree above it.
func tests(_ folder: String, _ name: String, uses: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: uses, path: "Tests/\(folder)/\(name)", swiftSettings: houseSettings)
}

let package = Package(
    name: "dangke",
    products: [
        .executable(name: "dangke", targets: ["dangke"])
    ],
    traits: [
        .trait(name: "Packages", description: "Zip packages and office files, read with libzip."),
        .trait(name: "PostgreSQL", description: "The PostgreSQL driver, over libpq."),
        .default(enabledTraits: ["Packages"]),
    ],
    targets: [
        // System
        library("CSQLite", "sqlite3", debian: "libsqlite3-dev"),
        library("CXML2", "libxml-2.0", debian: "libxml2-dev"),
        library("CMicroHTTPD", "libmicrohttpd", debian: "libmicrohttpd-dev"),
        library("CSodium", "libsodium", debian: "libsodium-dev"),
        library("CMarkGFM", "libcmark-gfm", debian: "libcmark-gfm-extensions-dev"),
        library("CZip", "libzip", debian: "libzip-dev"),
        library("CPostgres", "libpq", debian: "libpq-dev"),

        // Base
        layer("Sources/Base", "Values"),
        layer("Sources/Base", "JSON", uses: ["Values"]),
        layer("Sources/Base", "Runtime", uses: ["Values", "JSON"]),
        layer("Sources/Base", "Crypto", uses: ["Runtime", "CSodium"]),

        // Domain
        layer("Sources/Domain", "Organization", uses: ["Values"]),
        layer("Sources/Domain", "Curriculum", uses: ["Values"]),
        layer("Sources/Domain", "Assessment", uses: ["Values"]),
        layer("Sources/Domain", "CreditLedger", uses: ["Values"]),
        layer("Sources/Domain", "Ranking", uses: ["Values"]),
        layer("Sources/Domain", "StudyTime", uses: ["Values"]),

        // Importers
        layer("Importers", "ImportModel", uses: ["Values", "JSON"]),
        layer("Importers", "Reading", uses: ["Values", "ImportModel", "CXML2"]),
        layer(
            "Importers", "Packages",
            uses: ["Values", "ImportModel", "Reading", .target(name: "CZip", condition: .when(traits: ["Packages"]))]),
        layer("Importers", "RichText", uses: ["Values", "ImportModel", "Reading", "CMarkGFM", "CXML2"]),
        layer("Importers", "Drafting", uses: ["Values", "ImportModel"]),
        layer("Importers", "LecturePackage", uses: ["Values", "ImportModel", "Reading", "RichText", "Drafting"]),
        layer("Importers", "PlainTextBank", uses: ["Values", "ImportModel", "Reading", "Drafting"]),
        layer("Importers", "MoodleXML", uses: ["Values", "ImportModel", "Reading", "RichText", "Drafting"]),
        layer("Importers", "QTI", uses: ["Values", "ImportModel", "Reading", "Drafting"]),
        layer("Importers", "CoursePackage", uses: ["Values", "ImportModel", "Reading"]),
        layer("Importers", "Office", uses: ["Values", "ImportModel", "Reading", "RichText", "Drafting"]),
        layer(
            "Importers", "Importing",
            uses: [
                "Values", "JSON", "ImportModel", "Reading", "Packages", "RichText", "LecturePackage", "PlainTextBank",
                "MoodleXML", "QTI", "CoursePackage", "Office",
            ]),

        // Storage
        layer("Sources/Storage", "SQL", uses: ["Values"]),
        layer("Sources/Storage", "SQLite", uses: ["Values", "SQL", "CSQLite"]),
        layer(
            "Sources/Storage", "Postgres",
            uses: ["Values", "SQL", .target(name: "CPostgres", condition: .when(traits: ["PostgreSQL"]))]),
        layer(
            "Sources/Storage", "Store",
            uses: [
                "Values", "SQL", "Organization", "Curriculum", "Assessment", "CreditLedger", "Ranking", "StudyTime",
            ]),

        // Service
        layer(
            "Sources/Service", "Learning",
            uses: [
                "Values", "JSON", "Runtime", "SQL", "Store", "ImportModel", "Organization", "Curriculum",
                "Assessment", "CreditLedger", "Ranking", "StudyTime",
            ]),

        // HTTP
        layer("Sources/HTTP", "HTTPServer", uses: ["Values", "JSON", "Runtime", "CMicroHTTPD"]),
        layer(
            "Sources/HTTP", "RESTAPI",
            uses: [
                "Values", "JSON", "Runtime", "SQL", "HTTPServer", "Learning", "Organization", "Curriculum",
                "Assessment", "CreditLedger", "Ranking", "StudyTime", "ImportModel",
            ],
            resources: [
                "try.html", "try.css", "words.js", "elements.js", "server.js", "saver.js", "answers.js", "sitting.js",
                "entrance.js", "home.js", "questions.js", "results.js", "credit.js", "main.js",
            ].map { .embedInCode("Pages/\($0)") }),

        // Tools
        layer(
            "Sources/Tools", "Simulation",
            uses: [
                "Values", "JSON", "Runtime", "SQL", "Learning", "ImportModel", "Organization", "Curriculum",
                "Assessment", "CreditLedger",
            ]),
        .executableTarget(
            name: "Bench",
            dependencies: [
                "Values", "JSON", "Runtime", "Crypto", "SQL", "SQLite", "Store", "Learning", "ImportModel",
                "Organization", "Curriculum", "Assessment", "CreditLedger", "Reading", "RichText", "MoodleXML",
            ],
            path: "Sources/Tools/Bench", swiftSettings: houseSettings),

        // App
        .executableTarget(
            name: "dangke",
            dependencies: [
                "Values", "JSON", "Runtime", "Crypto", "SQL", "SQLite", "Postgres", "Store", "Learning", "HTTPServer",
                "RESTAPI", "ImportModel", "Importing", "Simulation", "Organization",
            ],
            path: "Sources/App/dangke", swiftSettings: houseSettings),

        // Tests
        .target(
            name: "TestSupport",
            dependencies: [
                "RESTAPI", "HTTPServer", "Learning", "Store", "SQL", "SQLite", "Values", "JSON", "Runtime", "Crypto",
                "ImportModel", "Importing", "Organization", "Assessment", "Curriculum",
            ],
            path: "Tests/Support/TestSupport", swiftSettings: houseSettings),
        .testTarget(
            name: "ArchitectureTests", dependencies: [], path: "Tests/ArchitectureTests",
            swiftSettings: houseSettings),
        tests("Base", "ValuesTests", uses: ["Values"]),
        tests("Base", "JSONTests", uses: ["JSON", "Values"]),
        tests("Base", "RuntimeTests", uses: ["Runtime", "JSON", "Values"]),
        tests("Base", "CryptoTests", uses: ["Crypto", "Runtime"]),
        tests("Domain", "OrganizationTests", uses: ["Organization", "Values"]),
        tests("Domain", "CurriculumTests", uses: ["Curriculum", "Values"]),
        tests("Domain", "AssessmentTests", uses: ["Assessment", "Values"]),
        tests("Domain", "CreditLedgerTests", uses: ["CreditLedger", "Values"]),
        tests("Domain", "RankingTests", uses: ["Ranking", "Values"]),
        tests("Domain", "StudyTimeTests", uses: ["StudyTime", "Values"]),
        tests("Importers", "ReadingTests", uses: ["Reading", "ImportModel", "Values"]),
        tests("Importers", "PackagesTests", uses: ["Packages", "Reading", "ImportModel", "Values"]),
        tests("Importers", "RichTextTests", uses: ["RichText", "ImportModel", "Values"]),
        tests(
            "Importers", "ImportingTests",
            uses: [
                "Importing", "Packages", "LecturePackage", "MoodleXML", "Drafting", "Reading", "ImportModel", "JSON",
                "Values", "Crypto", "Runtime",
            ]),
        tests("Storage", "SQLiteTests", uses: ["SQLite", "SQL", "Values"]),
        tests(
            "Storage", "PostgresTests",
            uses: ["SQL", "Values", .target(name: "Postgres", condition: .when(traits: ["PostgreSQL"]))]),
        tests(
            "Storage", "StoreTests",
            uses: [
                "Store", "SQL", "SQLite", "Values", "Organization", "Curriculum", "Assessment", "CreditLedger",
                "Ranking", "StudyTime",
                .target(name: "Postgres", condition: .when(traits: ["PostgreSQL"])),
            ]),
        tests(
            "Service", "LearningTests",
            uses: [
                "TestSupport", "Learning", "Store", "SQL", "SQLite", "Values", "JSON", "Runtime", "Crypto",
                "ImportModel", "Importing", "Organization", "Curriculum", "Assessment", "CreditLedger", "Ranking",
                "StudyTime",
            ]),
        tests("HTTP", "HTTPServerTests", uses: ["HTTPServer", "Runtime", "JSON", "Values"]),
        tests(
            "HTTP", "RESTAPITests",
            uses: [
                "TestSupport", "RESTAPI", "HTTPServer", "Learning", "Store", "SQL", "SQLite", "Values", "JSON",
                "Runtime", "Crypto",
                "ImportModel", "Importing", "Organization", "Assessment", "Curriculum",
            ]),
        tests(
            "Tools", "SimulationTests",
            uses: [
                "Simulation", "Learning", "Store", "SQL", "SQLite", "Values", "Runtime", "Crypto", "ImportModel",
                "Importing", "Assessment",
            ]),
        tests("Tools", "BenchTests", uses: ["Bench", "Values"]),
        tests("App", "CommandTests", uses: ["Values", "JSON"]),
    ]
)

// The fuzzer wants a compiler flag that no other build has; `Scripts/fuzz` sets it together with this variable.
if ProcessInfo.processInfo.environment["DANGKE_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(
            name: "Fuzz",
            dependencies: [
                "Values", "JSON", "HTTPServer", "ImportModel", "Reading", "Packages", "RichText", "Importing",
            ],
            path: "Sources/Tools/Fuzz", swiftSettings: houseSettings))
}
