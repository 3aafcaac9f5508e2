/// One step of the schema: immutable once released, one transaction.
package struct Migration: Hashable, Sendable {
    /// `mYYYYMMDDHHMM_table__operation`
    package let name: String
    /// Statements with the tokens of `Dialect.expand`.
    package let script: String

    package init(_ name: String, _ script: String) {
        self.name = name
        self.script = script
    }
}
