/// An engine said no. Carries what it said, never the bound values.
package struct DatabaseFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// What callers tell apart.
    package enum Code: Hashable, Sendable {
        /// A unique index or primary key already holds the row.
        case unique
        case foreignKey
        /// A CHECK or NOT NULL constraint.
        case check
        /// The disk is full.
        case full
        /// Reading or writing the file failed; the process should stop writing.
        case inputOutput
        case corrupt
        /// Another process holds the lock, or the engine asked to try again.
        case busy
        case closed
        case other
    }

    package let code: Code
    package let message: String
    package let sql: String

    package init(_ code: Code, _ message: String, sql: String = "") {
        self.code = code
        self.message = message
        self.sql = sql
    }

    package var description: String { sql.isEmpty ? "\(code): \(message)" : "\(code): \(message) in: \(sql)" }
}
