package import SQL
package import Values

/// Something that a member is told.
package struct NoticeRow: Hashable, Sendable {
    package let id: NoticeID
    package let tenant: TenantID
    package let member: MemberID
    /// A stable dotted word such as `feedback.answered`.
    package let kind: String
    /// Raw id of what it is about.
    package let subject: Int64
    package let text: Phrase
    package let createdAt: Instant
    package let readAt: Instant?

    package init(
        id: NoticeID, tenant: TenantID, member: MemberID, kind: String, subject: Int64, text: Phrase,
        createdAt: Instant, readAt: Instant?
    ) {
        self.id = id
        self.tenant = tenant
        self.member = member
        self.kind = kind
        self.subject = subject
        self.text = text
        self.createdAt = createdAt
        self.readAt = readAt
    }
}

/// What members are told.
package enum Notices {
    package static func insert(_ notice: NoticeRow, _ transaction: borrowing WriteTransaction) throws {
        try transaction.run(
            insert,
            [
                .id(notice.id), .id(notice.tenant), .id(notice.member), .text(notice.kind), .integer(notice.subject),
                .text(notice.text.chinese), .text(notice.text.english), .instant(notice.createdAt),
            ])
    }

    /// Newest first, below the one with id `before` and above the one with id `since`.
    package static func notices(
        of member: MemberID, since: NoticeID?, before: NoticeID?, limit: Int, _ reads: borrowing ReadTransaction
    ) throws -> [NoticeRow] {
        try reads.rows(
            page,
            [
                .id(member), .integer(since?.rawValue ?? -1), .integer(before?.rawValue ?? .max), .integer(limit),
            ], Self.row)
    }

    package static func notice(
        _ id: NoticeID, of member: MemberID, _ reads: borrowing ReadTransaction
    ) throws -> NoticeRow? {
        try reads.rowIfPresent(byID, [.id(id), .id(member)], Self.row)
    }

    package static func unreadCount(of member: MemberID, _ reads: borrowing ReadTransaction) throws -> Int {
        try reads.row(unread, [.id(member)]) { $0.int(0) }
    }

    /// Marks a notice read at `instant`, or unread.
    package static func mark(
        _ id: NoticeID, readAt instant: Instant?, _ transaction: borrowing WriteTransaction
    ) throws {
        try transaction.run(mark, [.instant(instant), .id(id)])
    }

    private static func row(_ row: any SQLRow) -> NoticeRow {
        NoticeRow(
            id: row.id(0), tenant: row.id(1), member: row.id(2), kind: row.text(3), subject: row.integer(4),
            text: Phrase(zh: row.text(5), en: row.text(6)), createdAt: row.instant(7),
            readAt: row.instantIfPresent(8))
    }

    static let statements = [insert, page, byID, unread, mark]

    private static let insert = SQLStatement(
        "Notices.insert",
        """
        INSERT INTO notice (id, tenant_id, member_id, kind, subject_id, text_zh, text_en, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """)

    private static let page = SQLStatement(
        "Notices.page",
        """
        SELECT id, tenant_id, member_id, kind, subject_id, text_zh, text_en, created_at, read_at
        FROM notice
        WHERE member_id = $1 AND id > $2 AND id < $3
        ORDER BY id DESC
        LIMIT $4
        """)

    private static let byID = SQLStatement(
        "Notices.byID",
        """
        SELECT id, tenant_id, member_id, kind, subject_id, text_zh, text_en, created_at, read_at
        FROM notice
        WHERE id = $1 AND member_id = $2
        """)

    private static let unread = SQLStatement(
        "Notices.unread",
        """
        SELECT COUNT(*)
        FROM notice
        WHERE member_id = $1 AND read_at IS NULL
        """)

    private static let mark = SQLStatement(
        "Notices.mark",
        """
        UPDATE notice
        SET read_at = $1
        WHERE id = $2
        """)
}
