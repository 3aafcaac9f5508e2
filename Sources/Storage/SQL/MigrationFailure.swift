/// Why a store cannot be brought to this program's schema.
package enum MigrationFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The store has applied migrations that this program does not know: a newer version wrote it.
    case newerSchema([String])
    /// The store lacks migrations that come before some it has.
    case changedOrder(missing: [String])
    /// A migration left references that point nowhere; it was rolled back.
    case brokenReferences(String, [String])

    package var description: String {
        switch self {
        case .newerSchema(let names):
            "The store was written by a newer version: it has \(names.joined(separator: ", "))."
        case .changedOrder(let missing):
            "The store lacks migrations that come before its last one: \(missing.joined(separator: ", "))."
        case .brokenReferences(let name, let problems):
            "Migration \(name) leaves broken references: \(problems.joined(separator: "; "))."
        }
    }
}
