package import Organization
package import SQL
package import Values

/// Members, their memberships and posts.
package enum Members {
    /// Adds a member without a membership.
    package static func insert(_ member: PartyMember, at now: Instant, _ transaction: borrowing WriteTransaction) throws
    {
        try transaction.run(
            insert,
            [
                .id(member.id), .id(member.tenant), .text(member.rosterNumber), .text(member.name),
                .text(member.stage), .text(member.status), .day(member.joinedOn), .text(member.exemptReason),
                .instant(now), .integer(member.version),
            ])
    }

    /// Replaces what people edit of a member.
    ///
    /// - Returns: whether the stored version was `member.version`, so that the edit took place.
    package static func update(_ member: PartyMember, _ transaction: borrowing WriteTransaction) throws -> Bool {
        try ChangePoints.advance(organizationOf: member.id, transaction)
        return try transaction.run(
            update,
            [
                .text(member.name), .text(member.stage), .text(member.status), .day(member.joinedOn),
                .text(member.exemptReason), .id(member.id), .integer(member.version),
            ]) == 1
    }

    package static func member(
        _ id: MemberID, of tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> PartyMember? {
        try reads.rowIfPresent(byID, [.id(id), .id(tenant)], Self.row)
    }

    package static func member(
        rosterNumber: String, of tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> PartyMember? {
        try reads.rowIfPresent(byRosterNumber, [.text(rosterNumber), .id(tenant)], Self.row)
    }

    /// Members who belong to `organization` or below it now, by id, from the one after `cursor` on.
    package static func members(
        within organization: OrganizationID, after cursor: MemberID?, limit: Int, _ reads: borrowing ReadTransaction
    ) throws -> [PartyMember] {
        try reads.rows(
            within, [.id(organization), .integer(cursor?.rawValue ?? -1), .integer(limit)], Self.row)
    }

    /// How many members belong to `organization` or below it now.
    package static func count(within organization: OrganizationID, _ reads: borrowing ReadTransaction) throws -> Int {
        try reads.row(countWithin, [.id(organization)]) { $0.int(0) }
    }

    /// Opens a formal membership. The unique index refuses a second open one.
    package static func join(
        _ member: MemberID, of tenant: TenantID, _ organization: OrganizationID, membership: Int64, at now: Instant,
        _ transaction: borrowing WriteTransaction
    ) throws {
        try transaction.run(
            join, [.integer(membership), .id(tenant), .id(member), .id(organization), .instant(now)])
        try ChangePoints.advance(organization, of: tenant, transaction)
    }

    /// Closes the open membership.
    package static func leave(
        _ member: MemberID, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws {
        try ChangePoints.advance(organizationOf: member, transaction)
        try transaction.run(leave, [.instant(now), .id(member)])
    }

    /// The organisation that `member` belonged to at `instant`.
    package static func organization(
        of member: MemberID, at instant: Instant, _ reads: borrowing ReadTransaction
    ) throws -> OrganizationID? {
        try reads.rowIfPresent(organizationAt, [.id(member), .instant(instant)]) { $0.id(0) }
    }

    /// Gives `member` a post.
    package static func appoint(
        _ member: MemberID, of tenant: TenantID, as post: String, in organization: OrganizationID, id: Int64,
        at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws {
        try transaction.run(
            appoint,
            [.integer(id), .id(tenant), .id(organization), .id(member), .text(post), .instant(now)])
    }

    /// Posts that `member` holds now: the post's word and its organisation.
    package static func posts(
        of member: MemberID, _ reads: borrowing ReadTransaction
    ) throws -> [(post: String, organization: OrganizationID)] {
        try reads.rows(posts, [.id(member)]) { (post: $0.text(0), organization: $0.id(1)) }
    }

    /// Ends a post that `member` holds in `organization`.
    package static func dismiss(
        _ member: MemberID, as post: String, in organization: OrganizationID, at now: Instant,
        _ transaction: borrowing WriteTransaction
    ) throws {
        try transaction.run(dismiss, [.instant(now), .id(member), .id(organization), .text(post)])
    }

    /// Who is secretary of `organization` now.
    package static func secretary(
        of organization: OrganizationID, _ reads: borrowing ReadTransaction
    ) throws -> MemberID? {
        try reads.rowIfPresent(secretary, [.id(organization)]) { $0.id(0) }
    }

    /// Roster numbers of members of that name; at most ten.
    package static func rosterNumbers(
        named name: String, of tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> [String] {
        try reads.rows(numbersByName, [.id(tenant), .text(name)]) { $0.text(0) }
    }

    private static func row(_ row: any SQLRow) -> PartyMember {
        PartyMember(
            id: row.id(0), tenant: row.id(1), rosterNumber: row.text(2), name: row.text(3), stage: row.text(4),
            status: row.text(5), joinedOn: row.dayIfPresent(6), exemptReason: row.textIfPresent(7),
            version: row.integer(8), organization: row.idIfPresent(9))
    }

    static let statements = [
        insert, update, byID, byRosterNumber, within, countWithin, join, leave, organizationAt, appoint, posts,
        dismiss, secretary, numbersByName,
    ]

    private static let insert = SQLStatement(
        "Members.insert",
        """
        INSERT INTO member (
            id, tenant_id, roster_number, name, stage, status, joined_on, exempt_reason, created_at, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """)

    private static let update = SQLStatement(
        "Members.update",
        """
        UPDATE member
        SET name = $1, stage = $2, status = $3, joined_on = $4, exempt_reason = $5, version = version + 1
        WHERE id = $6 AND version = $7
        """)

    private static let byID = SQLStatement(
        "Members.byID",
        """
        SELECT member.id, member.tenant_id, roster_number, name, stage, status, joined_on, exempt_reason, version,
               membership.organization_id
        FROM member
        LEFT JOIN membership ON membership.member_id = member.id AND membership.until IS NULL
        WHERE member.id = $1 AND member.tenant_id = $2
        """)

    private static let byRosterNumber = SQLStatement(
        "Members.byRosterNumber",
        """
        SELECT member.id, member.tenant_id, roster_number, name, stage, status, joined_on, exempt_reason, version,
               membership.organization_id
        FROM member
        LEFT JOIN membership ON membership.member_id = member.id AND membership.until IS NULL
        WHERE roster_number = $1 AND member.tenant_id = $2
        """)

    private static let within = SQLStatement(
        "Members.within",
        """
        SELECT member.id, member.tenant_id, roster_number, name, stage, status, joined_on, exempt_reason, version,
               membership.organization_id
        FROM organization_closure
        JOIN membership ON membership.organization_id = organization_closure.descendant_id
            AND membership.until IS NULL
        JOIN member ON member.id = membership.member_id
        WHERE organization_closure.ancestor_id = $1 AND member.id > $2
        ORDER BY member.id
        LIMIT $3
        """)

    private static let countWithin = SQLStatement(
        "Members.countWithin",
        """
        SELECT COUNT(*)
        FROM organization_closure
        JOIN membership ON membership.organization_id = organization_closure.descendant_id
            AND membership.until IS NULL
        WHERE organization_closure.ancestor_id = $1
        """)

    private static let join = SQLStatement(
        "Members.join",
        """
        INSERT INTO membership (id, tenant_id, member_id, organization_id, since)
        VALUES ($1, $2, $3, $4, $5)
        """)

    private static let leave = SQLStatement(
        "Members.leave",
        """
        UPDATE membership
        SET until = $1
        WHERE member_id = $2 AND until IS NULL
        """)

    private static let organizationAt = SQLStatement(
        "Members.organizationAt",
        """
        SELECT organization_id
        FROM membership
        WHERE member_id = $1 AND since <= $2 AND (until IS NULL OR until > $2)
        """)

    private static let appoint = SQLStatement(
        "Members.appoint",
        """
        INSERT INTO organization_post (id, tenant_id, organization_id, member_id, post, since)
        VALUES ($1, $2, $3, $4, $5, $6)
        """)

    private static let posts = SQLStatement(
        "Members.posts",
        """
        SELECT post, organization_id
        FROM organization_post
        WHERE member_id = $1 AND until IS NULL
        ORDER BY id
        """)

    private static let dismiss = SQLStatement(
        "Members.dismiss",
        """
        UPDATE organization_post
        SET until = $1
        WHERE member_id = $2 AND organization_id = $3 AND post = $4 AND until IS NULL
        """)

    private static let secretary = SQLStatement(
        "Members.secretary",
        """
        SELECT member_id
        FROM organization_post
        WHERE organization_id = $1 AND post = 'secretary' AND until IS NULL
        """)

    private static let numbersByName = SQLStatement(
        "Members.numbersByName",
        """
        SELECT roster_number
        FROM member
        WHERE tenant_id = $1 AND name = $2
        ORDER BY id
        LIMIT 10
        """)
}
