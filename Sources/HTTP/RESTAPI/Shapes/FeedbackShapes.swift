import JSON
import Learning
import Values

struct FeedbackInput: Sendable {
    let topic: FeedbackTopic
    let subject: ID<Void>?
    let text: String
}

struct PasswordInput: Sendable {
    let current: String
    let new: String
}

enum FeedbackShapes {
    static let input = Shape.input(
        "FeedbackInput", .required("topic", .oneOf(FeedbackTopic.self)),
        .optional("subject", .id(), about: "What it is about; a study session for an interval, none for the service."),
        .required("text", .text(2...2000))
    ) { FeedbackInput(topic: $0, subject: $1, text: $2) }

    static let answerInput = Shape.input("FeedbackAnswerInput", .required("text", .text(1...2000))) { $0 }

    static let feedback = Shape<FeedbackView>.output(
        "Feedback",
        [
            .field("id", \.id, .id()),
            .field("account", \.account, .id()),
            .field("author", \.author, .string()),
            .field("organization", \.organization, .id()),
            .field("topic", \.topic, .oneOf()),
            .optional("subject", \.subject, .id()),
            .field("text", \.text, .text(0...2000)),
            .field("createdAt", \.createdAt, .instant),
            .optional("answer", \.answer, .text(0...2000)),
            .optional("answeredAt", \.answeredAt, .instant),
        ])

    static let notice = Shape<NoticeView>.output(
        "Notice",
        [
            .field("id", \.id, .id()),
            .field("kind", \.kind, .string()),
            .field("subject", \.subject, .id()),
            .field("text", \.text, .phrase),
            .field("createdAt", \.createdAt, .instant),
            .field("read", { $0.readAt != nil }, .boolean),
        ])

    static let notices = Shape<NoticesView>.output(
        "NoticePage",
        [
            .field("items", \.page.items, .array(of: notice, count: 0...200)),
            .field("next", { $0.page.next?.text }, .nullable(.string())),
            .field("unread", \.unreadCount, .integer()),
        ])

    static let readInput = Shape.input("NoticeReadInput", .required("read", .boolean)) { $0 }

    static let session = Shape<SessionView>.output(
        "Session",
        [
            .field("id", \.id, .id()),
            .field("device", \.device, .string()),
            .field("createdAt", \.createdAt, .instant),
            .field("lastUsedAt", \.lastUsedAt, .instant),
            .field("expiresAt", \.expiresAt, .instant),
            .field("current", \.isCurrent, .boolean),
        ])

    static let sessions = Shape<[SessionView]>.output("SessionList", [.field("items", { $0 }, .array(of: session))])

    static let passwordInput = Shape.input(
        "PasswordInput", .required("current", .string(1...256)),
        .required("new", .string(1...256), about: "8 to 256 characters; 15 or more is advised.")
    ) { PasswordInput(current: $0, new: $1) }

    static let passwordChanged = Shape<Int>.output(
        "PasswordChanged", [.field("endedSessions", { $0 }, .integer(), about: "Sessions on other devices.")])
}
