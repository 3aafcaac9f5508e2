import Assessment
import Curriculum
import HTTPServer
import JSON
import Learning
import Organization
import Values

/// Banks, questions, clauses, and the release of questions and courses.
enum ContentRoutes {
    static let all: [Route] =
        [
            .get(
                "/v1/banks", "listBanks", .content, Phrase(zh: "题库", en: "Question banks"),
                for: .capability(.draftContent), query: Route.Parameter.page, replies: .page(of: ContentShapes.bank),
                csv: true
            ) { call in
                let page = try call.page()
                return .now(try call.read { try call.service.banks(for: call.actor, page, $0) })
            },
            .post(
                "/v1/banks", "createBank", .content, Phrase(zh: "新建题库", en: "Create a bank"),
                for: .capability(.draftContent), takes: ContentShapes.bankInput, replies: ContentShapes.bank
            ) { call, input in
                .write {
                    try call.service.createBank(
                        title: input.title, organization: input.organization, by: call.actor, at: call.receivedAt, $0)
                }
            },
            .post(
                "/v1/banks/{bank}/publication", "publishBank", .content,
                Phrase(zh: "发布题库中的全部草稿", en: "Publish every draft of a bank"), for: .capability(.publishContent),
                replies: ContentShapes.published
            ) { call in
                let id: BankID = try call.id("bank", .bank)
                return .write { try call.service.publishBank(id, by: call.actor, at: call.receivedAt, $0) }
            },
            .get(
                "/v1/questions", "listQuestions", .content,
                Phrase(zh: "查找试题，不含答案", en: "Find questions, without their keys"),
                for: .capability(.draftContent),
                query: [
                    Route.Parameter.text(
                        "q", 0...200, Phrase(zh: "题干、选项、标签中的词", en: "words in stem, options and tags")),
                    Route.Parameter.id("bank", Phrase(zh: "题库编号", en: "a bank's id")),
                    Route.Parameter.word(
                        "state", ReleaseState.self,
                        Phrase(zh: "draft、review、published或withdrawn", en: "where it stands")),
                    Route.Parameter.word("kind", QuestionKind.self, Phrase(zh: "题型", en: "kind of question")),
                ] + Route.Parameter.page, replies: .page(of: ContentShapes.question)
            ) { call in
                let query = QuestionQuery(
                    words: call.query("q") ?? "", bank: try call.queryID("bank"),
                    state: try call.query(
                        "state", { ReleaseState(rawValue: $0) }, Phrase(zh: "没有这个状态。", en: "There is no such state.")),
                    kind: try call.query(
                        "kind", { QuestionKind(rawValue: $0) }, Phrase(zh: "没有这个题型。", en: "There is no such kind.")))
                let page = try call.page()
                return .now(try call.read { try call.service.questions(query, for: call.actor, page, $0) })
            },
            .post(
                "/v1/questions", "createQuestion", .content,
                Phrase(zh: "新建试题，作为草稿", en: "Write a question, as a draft"),
                for: .capability(.draftContent),
                query: [Route.Parameter.id("bank", Phrase(zh: "题库编号", en: "the bank's id")).required],
                takes: ContentShapes.questionInput, maxBytes: Route.Limit.largeJSON, replies: ContentShapes.question,
                etag: { $0.version }
            ) { call, input in
                guard let bank: BankID = try call.queryID("bank") else { throw LearningError.notFound(.bank) }
                let draft = try input.draft()
                return .write {
                    try call.service.createQuestion(draft, in: bank, by: call.actor, at: call.receivedAt, $0)
                }
            },
            .get(
                "/v1/questions/{question}", "showQuestion", .content, Phrase(zh: "一道试题", en: "One question"),
                for: .capability(.draftContent), replies: ContentShapes.question, etag: { $0.version }
            ) { call in
                let id: QuestionID = try call.id("question", .question)
                return .now(try call.read { try call.service.question(id, for: call.actor, $0) })
            },
            .put(
                "/v1/questions/{question}", "editQuestion", .content,
                Phrase(zh: "修改试题，产生新版本草稿", en: "Edit a question: a new version, as a draft"),
                for: .capability(.draftContent), takes: ContentShapes.questionInput, maxBytes: Route.Limit.largeJSON,
                replies: ContentShapes.question, isConditional: true, etag: { $0.version }
            ) { call, input in
                let id: QuestionID = try call.id("question", .question)
                let version = try call.expectedVersion()
                let draft = try input.draft()
                return .write {
                    try call.service.editQuestion(
                        id, draft, version: version, by: call.actor, at: call.receivedAt, $0)
                }
            },
            .get(
                "/v1/questions/{question}/uses", "listQuestionUses", .content,
                Phrase(zh: "用到该题的考试", en: "Exams whose attempts hold it"), for: .capability(.draftContent),
                replies: ContentShapes.uses
            ) { call in
                let id: QuestionID = try call.id("question", .question)
                return .now(try call.read { try call.service.uses(of: id, for: call.actor, $0) })
            },
            .get(
                "/v1/clauses", "listClauses", .content, Phrase(zh: "试题所依据的条文", en: "Clauses that questions rest on"),
                for: .capability(.draftContent), query: Route.Parameter.page, replies: .page(of: ContentShapes.clause),
                csv: true
            ) { call in
                let page = try call.page()
                return .now(try call.read { try call.service.clauses(for: call.actor, page, $0) })
            },
            .get(
                "/v1/clauses/{clause}/questions", "listClauseQuestions", .content,
                Phrase(zh: "依据某条文的试题", en: "Questions that rest on a clause"), for: .capability(.draftContent),
                query: Route.Parameter.page, replies: .page(of: ContentShapes.question)
            ) { call in
                let id: ClauseID = try call.id("clause", .clause)
                let page = try call.page()
                return .now(
                    try call.read { try call.service.questions(QuestionQuery(clause: id), for: call.actor, page, $0) })
            },
        ] + releases

    private static let releases: [Route] = [
        (ReleaseStep.submit, "review", Phrase(zh: "提交审核", en: "Hand in for review"), Access.capability(.draftContent)),
        (.publish, "publication", Phrase(zh: "发布", en: "Publish"), .capability(.publishContent)),
        (
            .withdraw, "withdrawal", Phrase(zh: "撤回，旧答卷仍可查阅", en: "Withdraw; old attempts keep it"),
            .capability(.publishContent)
        ),
    ].flatMap { step, word, summary, access in
        [
            Route.post(
                "/v1/questions/{question}/\(word)", "\(step.rawValue)Question", .content, summary, for: access,
                replies: ContentShapes.release
            ) { call in
                let id: QuestionID = try call.id("question", .question)
                return .write { try call.service.release(id, step, by: call.actor, at: call.receivedAt, $0) }
            },
            Route.post(
                "/v1/courses/{course}/\(word)", "\(step.rawValue)Course", .content, summary, for: access,
                replies: ContentShapes.release
            ) { call in
                let id: CourseID = try call.id("course", .course)
                return .write { try call.service.release(id, step, by: call.actor, at: call.receivedAt, $0) }
            },
        ]
    }
}
