/// What no map may allow, whoever edits it: the "Never" list of the architecture page.
struct Never {
    /// The sentence that a violation shows.
    let why: String
    private let importer: @Sendable (ArchitectureMap.Row) -> Bool
    private let imported: @Sendable (ArchitectureMap.Row) -> Bool

    func forbids(_ importer: ArchitectureMap.Row, _ imported: ArchitectureMap.Row) -> Bool {
        self.importer(importer) && self.imported(imported)
    }
}

extension Never {
    static let all = [
        Never(why: "A domain never imports another domain.", importer: \.isDomain, imported: \.isDomain),
        Never(why: "A driver knows no table.", importer: \.isDriver, imported: { $0.target == "Store" }),
        Never(why: "Store never imports a driver.", importer: { $0.target == "Store" }, imported: \.isDriver),
        Never(
            why: "Learning never imports C, a driver or an importer.", importer: { $0.target == "Learning" },
            imported: { $0.isSystem || $0.isDriver || $0.isImporter }),
        Never(
            why: "RESTAPI never imports Store or C.", importer: { $0.target == "RESTAPI" },
            imported: { $0.target == "Store" || $0.isSystem }),
        Never(
            why: "An importer never imports storage.", importer: { $0.isImporter || $0.target == "ImportModel" },
            imported: { $0.folder.hasPrefix("Sources/Storage/") }),
        Never(
            why: "App alone picks the driver; only the bench has a composition root besides.",
            importer: { $0.target != "dangke" && $0.target != "Bench" }, imported: \.isDriver),
    ]

    /// Each C module and the only targets that may import it.
    static let wrappers: [String: Set<String>] = [
        "CSQLite": ["SQLite"],
        "CXML2": ["Reading", "RichText"],
        "CMicroHTTPD": ["HTTPServer"],
        "CSodium": ["Crypto"],
        "CMarkGFM": ["RichText"],
        "CZip": ["Packages"],
        "CPostgres": ["Postgres"],
    ]
}

extension ArchitectureMap.Row {
    var isSystem: Bool { folder.hasPrefix("Sources/System/") }
    var isDomain: Bool { folder.hasPrefix("Sources/Domain/") }
    var isDriver: Bool { target == "SQLite" || target == "Postgres" }
    /// ImportModel is what an import yields, not an importer.
    var isImporter: Bool { folder.hasPrefix("Importers/") && target != "ImportModel" }

    /// What the toolchain brings and this target may import. A domain is pure: no clock, no randomness, no I/O, so
    /// it gets none.
    var systemModules: Set<String> { isDomain ? [] : Self.toolchain }

    /// FoundationXML and FoundationNetworking are missing on purpose.
    static let toolchain: Set = ["Foundation", "FoundationEssentials", "Glibc", "Synchronization", "Dispatch"]
}
