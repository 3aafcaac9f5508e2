/// The little in which the engines differ.
package enum Dialect: Hashable, Sendable {
    case sqlite
    case postgres

    /// The text of a migration with its column-type tokens `{id}`, `{int}`, `{text}`, `{bytes}` and the table suffix
    /// `{strict}` replaced.
    package func expand(_ migration: String) -> String {
        var text = migration
        for (token, sqlite, postgres) in Self.tokens {
            text = text.split(separator: token, omittingEmptySubsequences: false)
                .joined(separator: self == .sqlite ? sqlite : postgres)
        }
        return text
    }

    private static let tokens: [(String, String, String)] = [
        ("{id}", "INTEGER", "BIGINT"),
        ("{int}", "INTEGER", "BIGINT"),
        ("{text}", "TEXT", "TEXT"),
        ("{bytes}", "BLOB", "BYTEA"),
        ("{strict}", " STRICT", ""),
    ]
}
