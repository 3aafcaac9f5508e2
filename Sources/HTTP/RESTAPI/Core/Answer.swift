package import SQL
import Values

/// What a handler gives back: one of four kinds.
package enum Answer<View: Sendable>: Sendable {
    /// The view is at hand.
    case now(View)
    /// Runs in the writer lane; answered when it is durable. The closure may run more than once.
    case write(@Sendable (borrowing WriteTransaction) throws -> View)
    /// Runs on a bounded pool: password hashes, statistics, exports, imports. A full pool is 503.
    case work(@Sendable () throws -> View)
    /// Answered as soon as the closure, asked again after changes, gives a view, or after so many seconds with
    /// `otherwise`. At most 25 seconds, because a client that has left is not noticed.
    case wait(atMostSeconds: Int, until: @Sendable (borrowing ReadTransaction) throws -> View?, otherwise: View)
}
