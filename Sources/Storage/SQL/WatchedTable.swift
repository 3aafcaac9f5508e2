/// A table whose rows seldom change and are asked for with nearly every request: the store counts the commits that change
/// them, so that what was made of them can be kept until the next.
package struct WatchedTable: Hashable, Sendable {
    package let name: String
    /// Whether a new row counts as a change; it need not where nothing is kept about rows that are not there.
    package let countsNewRows: Bool

    package init(_ name: String, countsNewRows: Bool = true) {
        self.name = name
        self.countsNewRows = countsNewRows
    }
}
