/// Tells whether two reads saw the same rows: equal marks, equal rows, whoever has written in the meantime.
///
/// Different marks say nothing: the rows may still be the same.
package struct SnapshotMark: Hashable, Sendable {
    /// Which of the process's connections read; versions of different ones cannot be compared.
    package let connection: Int
    /// The engine's own count of the changes that this connection has seen others commit.
    package let version: Int64

    package init(connection: Int, version: Int64) {
        self.connection = connection
        self.version = version
    }
}
