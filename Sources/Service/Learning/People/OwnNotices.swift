import Runtime
package import SQL
import Store
package import Values

/// Something that a member is told.
package struct NoticeView: Hashable, Sendable {
    package let id: NoticeID
    /// A stable dotted word.
    package let kind: String
    /// Id of what it is about.
    package let subject: ID<Void>
    package let text: Phrase
    package let createdAt: Instant
    package let readAt: Instant?

    init(_ row: NoticeRow) {
        id = row.id
        kind = row.kind
        subject = ID(row.subject)
        text = row.text
        createdAt = row.createdAt
        readAt = row.readAt
    }
}

/// A page of notices, newest first.
package struct NoticesView: Sendable {
    package let page: Page<NoticeView>
    package let unreadCount: Int
}

extension LearningService {
    /// Tells `member` something, in the transaction of what is told.
    package func notify(
        _ member: MemberID, of tenant: TenantID, _ kind: String, about subject: Int64, _ text: Phrase, at now: Instant,
        _ transaction: borrowing WriteTransaction
    ) throws {
        try Notices.insert(
            NoticeRow(
                id: ids.next(), tenant: tenant, member: member, kind: kind, subject: subject, text: text,
                createdAt: now, readAt: nil), transaction)
    }

    /// The actor's notices, newest first, above the one with id `since` where it is given.
    package func notices(
        of actor: Actor, since: NoticeID?, _ page: PageRequest, _ reads: borrowing ReadTransaction
    ) throws -> NoticesView {
        let member = try actor.asMember()
        let rows = try Notices.notices(
            of: member, since: since, before: page.after.map { NoticeID($0.keys[0]) }, limit: page.limit + 1, reads)
        return NoticesView(
            page: Page(rows, limit: page.limit) { Cursor($0.id.rawValue) }.map(NoticeView.init),
            unreadCount: try Notices.unreadCount(of: member, reads))
    }

    /// Marks one of the actor's notices read, or unread. The first reading counts.
    package func markNotice(
        _ id: NoticeID, isRead: Bool, by actor: Actor, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws -> NoticeView {
        let member = try actor.asMember()
        guard let before = try Notices.notice(id, of: member, transaction.reads) else {
            throw LearningError.notFound(.notice)
        }
        if (before.readAt != nil) != isRead {
            try Notices.mark(id, readAt: isRead ? now : nil, transaction)
        }
        guard let row = try Notices.notice(id, of: member, transaction.reads) else {
            throw LearningError.notFound(.notice)
        }
        return NoticeView(row)
    }
}
