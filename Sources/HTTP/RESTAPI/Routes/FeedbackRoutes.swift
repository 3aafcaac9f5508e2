import JSON
import Learning
import Organization
import Values

/// What people write about content, time and points, and what they are answered.
enum FeedbackRoutes {
    static let all: [Route] = [
        .post(
            "/v1/feedback", "giveFeedback", .me,
            Phrase(zh: "对试题、课时、计时、积分或服务提出意见，由人答复", en: "Write about a question, lesson, time or points"),
            for: .capability(.ownRecord), takes: FeedbackShapes.input, replies: FeedbackShapes.feedback
        ) { call, input in
            .write {
                try call.service.giveFeedback(
                    input.text, on: input.topic, subject: input.subject, by: call.actor, at: call.receivedAt, $0)
            }
        },
        .get(
            "/v1/me/feedback", "listOwnFeedback", .me, Phrase(zh: "我的意见与答复", en: "What I wrote, and the answers"),
            for: .capability(.ownRecord), query: Route.Parameter.page, replies: .page(of: FeedbackShapes.feedback)
        ) { call in
            let page = try call.page()
            return .now(try call.read { try call.service.feedback(by: call.actor, page, $0) })
        },
        .get(
            "/v1/feedback", "listFeedback", .branch, Phrase(zh: "待答复和已答复的意见", en: "Feedback to answer"),
            for: .capability(.answerFeedback),
            query: [
                Route.Parameter.id("organization", Phrase(zh: "组织编号，含下级", en: "organisation with all below it")),
                Route.Parameter.word(
                    "answered", ["true", "false"], Phrase(zh: "true已答复，false待答复", en: "true, false; both by default")),
            ] + Route.Parameter.page, replies: .page(of: FeedbackShapes.feedback), csv: true
        ) { call in
            let named: OrganizationID? = try call.queryID("organization")
            let isAnswered = try call.query(
                "answered", { Bool($0) }, Phrase(zh: "应为true或false。", en: "true or false is wanted."))
            let page = try call.page()
            return .now(
                try call.read { reads in
                    let organization =
                        try named ?? Authority.defaultOrganization(of: call.actor, .answerFeedback, reads)
                    return try call.service.feedback(
                        within: organization, isAnswered: isAnswered, for: call.actor, page, reads)
                })
        },
        .put(
            "/v1/feedback/{feedback}/answer", "answerFeedback", .branch,
            Phrase(zh: "答复意见，对方会收到通知", en: "Answer feedback; who wrote gets a notice"),
            for: .capability(.answerFeedback), takes: FeedbackShapes.answerInput, replies: FeedbackShapes.feedback
        ) { call, text in
            let id: FeedbackID = try call.id("feedback", .feedback)
            return .write {
                try call.service.answerFeedback(id, text, by: call.actor, at: call.receivedAt, $0)
            }
        },
    ]
}
