import JSON
import Learning
import Organization
import Values

/// Papers.
enum PaperRoutes {
    static let all: [Route] = [
        .post(
            "/v1/papers", "createPaper", .content, Phrase(zh: "新建试卷", en: "Create a paper"),
            for: .capability(.manageExams), takes: PaperShapes.input, maxBytes: Route.Limit.largeJSON,
            replies: PaperShapes.paper, etag: { $0.version }
        ) { call, input in
            let definition = try input.definition()
            return .write {
                try call.service.createPaper(
                    input.title, definition, for: input.organization, by: call.actor, at: call.receivedAt, $0)
            }
        },
        .get(
            "/v1/papers", "listPapers", .content, Phrase(zh: "试卷列表", en: "Papers"), for: .capability(.manageExams),
            query: [ExamRoutes.organization] + Route.Parameter.page, replies: .page(of: PaperShapes.paper)
        ) { call in
            let (scope, page): (OrganizationID?, _) = (try call.queryID("organization"), try call.page())
            return .now(try call.read { try call.service.papers(within: scope, for: call.actor, page, $0) })
        },
        .get(
            "/v1/papers/{paper}", "readPaper", .content, Phrase(zh: "试卷", en: "A paper"),
            for: .capability(.manageExams), replies: PaperShapes.paper, etag: { $0.version }
        ) { call in
            let id: PaperID = try call.id("paper", .paper)
            return .now(try call.read { try call.service.paper(id, for: call.actor, $0) })
        },
        .put(
            "/v1/papers/{paper}", "updatePaper", .content, Phrase(zh: "修改试卷", en: "Replace a paper"),
            for: .capability(.manageExams), takes: PaperShapes.input, maxBytes: Route.Limit.largeJSON,
            replies: PaperShapes.paper, isConditional: true, etag: { $0.version }
        ) { call, input in
            let id: PaperID = try call.id("paper", .paper)
            let (version, definition) = (try call.expectedVersion(), try input.definition())
            return .write {
                try call.service.updatePaper(
                    id, title: input.title, definition, version: version, by: call.actor, at: call.receivedAt, $0)
            }
        },
        .post(
            "/v1/papers/{paper}/preview", "previewPaper", .content,
            Phrase(zh: "预览试卷：题量是否足够，并抽取样卷", en: "Whether a paper can be filled, with a sample"),
            for: .capability(.ownRecord), takes: PaperShapes.previewInput, replies: PaperShapes.preview, status: 200
        ) { call, seed in
            let id: PaperID = try call.id("paper", .paper)
            return .work { try call.read { try call.service.previewPaper(id, seed: seed, for: call.actor, $0) } }
        },
    ]
}
