package import SQL
package import Values

/// What the service tells a member.
package enum Notices {
    /// - Parameters:
    ///   - kind: a stable dotted word such as `result.changed`.
    ///   - subject: raw id of what it is about.
    package static func insert(
        _ id: NoticeID, of tenant: TenantID, to member: MemberID, kind: String, subject: Int64, _ text: Phrase,
        at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws {
        try transaction.run(
            insert,
            [
                .id(id), .id(tenant), .id(member), .text(kind), .integer(subject), .text(text.chinese),
                .text(text.english), .instant(now),
            ])
    }

    static let statements = [insert]

    private static let insert = SQLStatement(
        "Notices.insert",
        """
        INSERT INTO notice (id, tenant_id, member_id, kind, subject_id, text_zh, text_en, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """)
}
