package import SQL
package import Values

/// What processes on one store agree on: who uses which node number, and the mark below which the clock never falls.
package enum Processes {
    /// Takes the lowest node number that nobody holds.
    ///
    /// - Parameters:
    ///   - limit: numbers are below this.
    ///   - now: leases that expired before it are free.
    /// - Returns: `nil` where all are taken.
    package static func leaseNode(
        below limit: Int64, holder: String, at now: Instant, expiresAt: Instant,
        _ transaction: borrowing WriteTransaction
    ) throws -> Int64? {
        try transaction.run(expire, [.instant(now)])
        let taken = try transaction.reads.rows(nodes, []) { $0.integer(0) }
        guard let free = (0..<limit).first(where: { !taken.contains($0) }) else { return nil }
        try transaction.run(lease, [.integer(free), .text(holder), .instant(expiresAt)])
        return free
    }

    package static func renewNode(
        _ node: Int64, holder: String, expiresAt: Instant, _ transaction: borrowing WriteTransaction
    ) throws {
        try transaction.run(renew, [.instant(expiresAt), .integer(node), .text(holder)])
    }

    package static func releaseNode(
        _ node: Int64, holder: String, _ transaction: borrowing WriteTransaction
    ) throws {
        try transaction.run(release, [.integer(node), .text(holder)])
    }

    /// The latest instant that any process has marked; `nil` on a new store.
    package static func clockMark(_ reads: borrowing ReadTransaction) throws -> Instant? {
        try reads.rowIfPresent(mark, []) { $0.instant(0) }
    }

    /// Moves the mark forward; an earlier instant leaves it where it is.
    package static func setClockMark(_ now: Instant, _ transaction: borrowing WriteTransaction) throws {
        try transaction.run(setMark, [.instant(now)])
    }

    static let statements = [expire, nodes, lease, renew, release, mark, setMark]

    private static let expire = SQLStatement(
        "Processes.expire",
        """
        DELETE FROM node_lease
        WHERE expires_at < $1
        """)

    private static let nodes = SQLStatement(
        "Processes.nodes",
        """
        SELECT node
        FROM node_lease
        ORDER BY node
        """)

    private static let lease = SQLStatement(
        "Processes.lease",
        """
        INSERT INTO node_lease (node, holder, expires_at)
        VALUES ($1, $2, $3)
        """)

    private static let renew = SQLStatement(
        "Processes.renew",
        """
        UPDATE node_lease
        SET expires_at = $1
        WHERE node = $2 AND holder = $3
        """)

    private static let release = SQLStatement(
        "Processes.release",
        """
        DELETE FROM node_lease
        WHERE node = $1 AND holder = $2
        """)

    private static let mark = SQLStatement(
        "Processes.mark",
        """
        SELECT at
        FROM clock_mark
        WHERE id = 1
        """)

    private static let setMark = SQLStatement(
        "Processes.setMark",
        """
        INSERT INTO clock_mark (id, at)
        VALUES (1, $1)
        ON CONFLICT (id) DO UPDATE
        SET at = CASE WHEN excluded.at > clock_mark.at THEN excluded.at ELSE clock_mark.at END
        """)
}
