import HTTPServer
import JSON
import Learning
import Organization
import Values

/// Sitting an exam, and what comes after.
enum AttemptRoutes {
    static let all: [Route] = [
        .get(
            "/v1/me/attempts", "listOwnAttempts", .me, Phrase(zh: "我的答卷", en: "One's own attempts"),
            for: .capability(.sitExams), query: Route.Parameter.page, replies: .page(of: AttemptShapes.summary)
        ) { call in
            let page = try call.page()
            return .now(try call.read { try call.service.attempts(of: call.actor, page, at: call.receivedAt, $0) })
        },
        .get(
            "/v1/me/wrong-questions", "listWrongQuestions", .me,
            Phrase(zh: "我的错题本", en: "Questions that one got wrong"), for: .capability(.sitExams),
            query: Route.Parameter.page, replies: .page(of: AttemptShapes.wrongQuestion)
        ) { call in
            let page = try call.page()
            return .now(try call.read { try call.service.wrongQuestions(of: call.actor, page, $0) })
        },
        .get(
            "/v1/attempts/{attempt}", "readAttempt", .exams, Phrase(zh: "答卷", en: "An attempt"),
            for: .capability(.sitExams), replies: AttemptShapes.attempt
        ) { call in
            let id: AttemptID = try call.id("attempt", .attempt)
            return .now(try call.read { try call.service.attempt(id, for: call.actor, $0) })
        },
        .put(
            "/v1/attempts/{attempt}/answers/{slot}", "saveAnswer", .exams, Phrase(zh: "保存答案", en: "Save an answer"),
            for: .capability(.sitExams), takes: AttemptShapes.answerInput, maxBytes: 128 * 1024,
            replies: AttemptShapes.savedAnswer
        ) { call, input in
            let id: AttemptID = try call.id("attempt", .attempt)
            let slot = try call.slot()
            return .write {
                try call.service.saveAnswer(
                    input.answer, sequence: input.sequence, slot: slot, of: id, by: call.actor,
                    receivedAt: call.receivedAt, $0)
            }
        }.frequent,
        .post(
            "/v1/attempts/{attempt}/submission", "submitAttempt", .exams, Phrase(zh: "提交答卷", en: "Submit an attempt"),
            for: .capability(.sitExams), takes: AttemptShapes.submissionInput, replies: AttemptShapes.submission,
            status: 200
        ) { call, confirms in
            let id: AttemptID = try call.id("attempt", .attempt)
            return .write {
                try call.service.submitAttempt(
                    id, confirmsUnanswered: confirms, by: call.actor, receivedAt: call.receivedAt, $0)
            }
        }.unthrottled,
        .post(
            "/v1/attempts/{attempt}/takeover", "takeOverAttempt", .exams,
            Phrase(zh: "在本设备继续作答", en: "Go on with an attempt on this device"), for: .capability(.sitExams),
            replies: AttemptShapes.attempt
        ) { call in
            let id: AttemptID = try call.id("attempt", .attempt)
            return .write { try call.service.takeOverAttempt(id, by: call.actor, at: call.receivedAt, $0) }
        },
        .get(
            "/v1/attempts/{attempt}/result", "readAttemptResult", .exams,
            Phrase(zh: "答卷成绩", en: "Result of an attempt"),
            for: .capability(.sitExams), replies: AttemptShapes.result
        ) { call in
            let id: AttemptID = try call.id("attempt", .attempt)
            return .now(try call.read { try call.service.result(of: id, for: call.actor, at: call.receivedAt, $0) })
        },
        .get(
            "/v1/attempts/{attempt}/review", "reviewAttempt", .exams,
            Phrase(zh: "回顾：答案、解析和建议重读的课时", en: "Right answers, explanations and what to read again"),
            for: .capability(.sitExams), replies: AttemptShapes.review
        ) { call in
            let id: AttemptID = try call.id("attempt", .attempt)
            return .now(try call.read { try call.service.review(of: id, for: call.actor, at: call.receivedAt, $0) })
        },
        .put(
            "/v1/attempts/{attempt}/marks/{slot}", "markEssay", .branch, Phrase(zh: "给简答题评分", en: "Mark an essay"),
            for: .capability(.markEssays), takes: AttemptShapes.markInput, replies: AttemptShapes.marked
        ) { call, input in
            let id: AttemptID = try call.id("attempt", .attempt)
            let slot = try call.slot()
            return .write {
                try call.service.markEssay(
                    of: id, slot: slot, mark: input.mark, comment: input.comment, by: call.actor, at: call.receivedAt,
                    $0)
            }
        },
        .post(
            "/v1/questions/{question}/regrade", "regradeQuestion", .content,
            Phrase(zh: "按更正后的答案重新评分（先预览，再执行）", en: "Score again by a corrected key: preview, then apply"),
            for: .capability(.publishContent), takes: AttemptShapes.regradeInput, replies: AttemptShapes.regrade,
            status: 200
        ) { call, input in
            let id: QuestionID = try call.id("question", .question)
            guard input.applies else { return .work { try call.service.previewRegrade(id, for: call.actor) } }
            guard let reason = input.reason else {
                throw LearningError.invalid([
                    FieldProblem("/reason", "missing", Phrase(zh: "执行重新评分须说明理由。", en: "Give the reason to apply it."))
                ])
            }
            return .work {
                try call.service.applyRegrade(id, reason: reason, by: call.actor, at: call.receivedAt)
            }
        },
    ]
}

extension Call {
    /// The slot in the path; what cannot be one is not found.
    fileprivate func slot() throws -> Int {
        guard let text = request.parameters["slot"], let slot = Int(text), slot > 0 else {
            throw LearningError.notFound(.slot)
        }
        return slot
    }
}
