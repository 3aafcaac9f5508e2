package import SQL
package import Values

/// Counters that move with everything that a ranking of an organisation shows.
package enum ChangePoints {
    /// Moves the counter of `organization`, in the transaction of the change.
    package static func advance(
        _ organization: OrganizationID, of tenant: TenantID, _ transaction: borrowing WriteTransaction
    ) throws {
        try transaction.run(advance, [.id(organization), .id(tenant)])
    }

    /// Moves the counter of an organisation that has one already.
    package static func advance(
        _ organization: OrganizationID, _ transaction: borrowing WriteTransaction
    ) throws {
        try transaction.run(advanceKnown, [.id(organization)])
    }

    /// Moves the counter of the organisation that `member` belongs to now, if there is one.
    package static func advance(
        organizationOf member: MemberID, _ transaction: borrowing WriteTransaction
    ) throws {
        try transaction.run(advanceOfMember, [.id(member)])
    }

    /// The counters of `organization` and of everything below it, added up. They only grow: an equal sum says that none
    /// of them has moved.
    package static func sum(within organization: OrganizationID, _ reads: borrowing ReadTransaction) throws -> Int64 {
        try reads.row(sumWithin, [.id(organization)]) { $0.integer(0) }
    }

    /// The counters of `organization` and of everything below it.
    package static func points(
        within organization: OrganizationID, _ reads: borrowing ReadTransaction
    ) throws -> [OrganizationID: Int64] {
        let rows = try reads.rows(pointsWithin, [.id(organization)]) { row -> (OrganizationID, Int64) in
            (row.id(0), row.integer(1))
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    static let statements = [advance, advanceKnown, advanceOfMember, sumWithin, pointsWithin]

    private static let advance = SQLStatement(
        "ChangePoints.advance",
        """
        INSERT INTO change_point (organization_id, tenant_id, point)
        VALUES ($1, $2, 1)
        ON CONFLICT (organization_id) DO UPDATE
        SET point = change_point.point + 1
        """)

    private static let advanceKnown = SQLStatement(
        "ChangePoints.advanceKnown",
        """
        UPDATE change_point
        SET point = point + 1
        WHERE organization_id = $1
        """)

    private static let advanceOfMember = SQLStatement(
        "ChangePoints.advanceOfMember",
        """
        UPDATE change_point
        SET point = point + 1
        WHERE organization_id IN (
            SELECT organization_id FROM membership WHERE member_id = $1 AND until IS NULL)
        """)

    private static let sumWithin = SQLStatement(
        "ChangePoints.sumWithin",
        """
        SELECT CAST(COALESCE(SUM(change_point.point), 0) AS BIGINT)
        FROM organization_closure
        JOIN change_point ON change_point.organization_id = organization_closure.descendant_id
        WHERE organization_closure.ancestor_id = $1
        """)

    private static let pointsWithin = SQLStatement(
        "ChangePoints.pointsWithin",
        """
        SELECT change_point.organization_id, change_point.point
        FROM organization_closure
        JOIN change_point ON change_point.organization_id = organization_closure.descendant_id
        WHERE organization_closure.ancestor_id = $1
        """)
}
