import JSON
import Learning
import Organization
import Values

/// Exams, and what those who review them see.
enum ExamRoutes {
    static let organization = Route.Parameter.id(
        "organization", Phrase(zh: "组织编号，含下级", en: "an organisation, with what is below it"))

    static let all: [Route] = managing + reading + reviewing

    private static let managing: [Route] = [
        .post(
            "/v1/exams", "createExam", .content, Phrase(zh: "新建考试（草稿）", en: "Create an exam as a draft"),
            for: .capability(.manageExams), takes: ExamShapes.input, replies: ExamShapes.exam, etag: { $0.version }
        ) { call, draft in
            .write { try call.service.createExam(draft, by: call.actor, at: call.receivedAt, $0) }
        },
        .put(
            "/v1/exams/{exam}", "updateExam", .content, Phrase(zh: "修改考试草稿", en: "Replace a draft"),
            for: .capability(.manageExams), takes: ExamShapes.input, replies: ExamShapes.exam, isConditional: true,
            etag: { $0.version }
        ) { call, draft in
            let id: ExamID = try call.id("exam", .exam)
            let version = try call.expectedVersion()
            return .write {
                try call.service.updateExam(id, draft, version: version, by: call.actor, at: call.receivedAt, $0)
            }
        },
        .post(
            "/v1/exams/{exam}/publication", "publishExam", .content, Phrase(zh: "发布考试", en: "Publish an exam"),
            for: .capability(.manageExams), replies: ExamShapes.exam
        ) { call in
            let id: ExamID = try call.id("exam", .exam)
            return .write { try call.service.publishExam(id, by: call.actor, at: call.receivedAt, $0) }
        },
        .post(
            "/v1/exams/{exam}/withdrawal", "withdrawExam", .content, Phrase(zh: "撤回考试", en: "Withdraw an exam"),
            for: .capability(.manageExams), replies: ExamShapes.exam
        ) { call in
            let id: ExamID = try call.id("exam", .exam)
            return .write { try call.service.withdrawExam(id, by: call.actor, at: call.receivedAt, $0) }
        },
    ]

    private static let reading: [Route] = [
        .get(
            "/v1/exams", "listExams", .exams,
            Phrase(
                zh: "本人可参加的考试；给出organization时为所管理的考试",
                en: "Exams that one may sit; with an organisation, those that one manages"),
            for: .capability(.ownRecord),
            query: [
                Route.Parameter.word(
                    "state", ExamListState.self, Phrase(zh: "upcoming、open或closed", en: "upcoming, open or closed")),
                organization,
            ] + Route.Parameter.page, replies: .page(of: ExamShapes.exam)
        ) { call in
            let state = try call.query(
                "state", ExamListState.init(rawValue:),
                Phrase(zh: "state应为upcoming、open或closed。", en: "state is upcoming, open or closed."))
            let (scope, page): (OrganizationID?, _) = (try call.queryID("organization"), try call.page())
            return .now(
                try call.read {
                    try call.service.exams(state, of: scope, for: call.actor, page, at: call.receivedAt, $0)
                })
        },
        .get(
            "/v1/exams/{exam}", "readExam", .exams, Phrase(zh: "考试", en: "An exam"), for: .capability(.ownRecord),
            replies: ExamShapes.exam, etag: { $0.version }
        ) { call in
            let id: ExamID = try call.id("exam", .exam)
            return .now(try call.read { try call.service.exam(id, for: call.actor, at: call.receivedAt, $0) })
        },
        .post(
            "/v1/exams/{exam}/attempts", "startAttempt", .exams, Phrase(zh: "开始作答", en: "Start an attempt"),
            for: .capability(.sitExams), replies: AttemptShapes.attempt, status: 201
        ) { call in
            let id: ExamID = try call.id("exam", .exam)
            let paper = try call.read { try call.service.readyPaper(of: id, for: call.actor, at: call.receivedAt, $0) }
            return .write {
                try call.service.startAttempt(at: id, with: paper, by: call.actor, receivedAt: call.receivedAt, $0)
            }
        },
    ]

    private static let reviewing: [Route] = [
        .get(
            "/v1/exams/{exam}/results", "listExamResults", .branch, Phrase(zh: "考试成绩", en: "Results of an exam"),
            for: .capability(.reviewResults), query: [organization, CreditRoutes.reason] + Route.Parameter.page,
            replies: .page(of: ExamShapes.sitter), csv: true
        ) { call in
            let id: ExamID = try call.id("exam", .exam)
            let page = try call.page()
            let reason = try call.reason()
            let named: OrganizationID? = try call.queryID("organization")
            return .work {
                let scope =
                    try named ?? call.read { try Authority.defaultOrganization(of: call.actor, .reviewResults, $0) }
                try call.disclosing("results", of: scope, under: .reviewResults, reason)
                return try call.read {
                    try call.service.examResults(
                        id, within: scope, isDisclosed: reason != nil, for: call.actor, page, $0)
                }
            }
        },
        .get(
            "/v1/exams/{exam}/question-statistics", "readQuestionStatistics", .branch,
            Phrase(zh: "试题分析", en: "Item analysis of an exam"), for: .capability(.reviewResults),
            query: [organization], replies: ExamShapes.statistics, csv: true
        ) { call in
            let id: ExamID = try call.id("exam", .exam)
            let scope: OrganizationID? = try call.queryID("organization")
            return .work {
                try call.read { try call.service.questionStatistics(of: id, within: scope, for: call.actor, $0) }
            }
        },
        .get(
            "/v1/exams/{exam}/markings", "listMarkings", .branch,
            Phrase(zh: "待评分的简答题（不显示姓名）", en: "Essays that wait for a marker, without names"),
            for: .capability(.markEssays), query: [organization] + Route.Parameter.page,
            replies: .page(of: AttemptShapes.marking)
        ) { call in
            let id: ExamID = try call.id("exam", .exam)
            let (scope, page): (OrganizationID?, _) = (try call.queryID("organization"), try call.page())
            return .now(try call.read { try call.service.markings(of: id, within: scope, for: call.actor, page, $0) })
        },
        .get(
            "/v1/organizations/{organization}/participation", "readParticipation", .branch,
            Phrase(zh: "应参加人员的完成情况：考试、课程或学习任务", en: "Who was due at an exam, course or assignment, and did it"),
            for: .capability(.reviewResults),
            query: [
                Route.Parameter.id("exam", Phrase(zh: "考试编号", en: "the exam")),
                Route.Parameter.id("course", Phrase(zh: "课程编号", en: "or the course")),
                Route.Parameter.id("assignment", Phrase(zh: "学习任务编号", en: "or the assignment")),
                Route.Parameter.word(
                    "state", ParticipationState.self,
                    Phrase(zh: "done、missing、exempt、left或arrived", en: "done, missing, exempt, left or arrived")),
            ] + Route.Parameter.page, replies: ExamShapes.participation, csv: true
        ) { call in
            let scope: OrganizationID = try call.id("organization", .organization)
            let exam: ExamID? = try call.queryID("exam")
            let course: CourseID? = try call.queryID("course")
            let assignment: AssignmentID? = try call.queryID("assignment")
            let state = try call.query(
                "state", ParticipationState.init(rawValue:),
                Phrase(
                    zh: "state应为done、missing、exempt、left或arrived。",
                    en: "state is done, missing, exempt, left or arrived."))
            let page = try call.page()
            switch (exam, course, assignment) {
            case (let exam?, nil, nil):
                return .work {
                    try call.service.participation(
                        at: exam, within: scope, state, for: call.actor, page, at: call.receivedAt)
                }
            case (nil, let course?, nil):
                return .work {
                    try call.service.participation(
                        in: course, within: scope, state, for: call.actor, page, at: call.receivedAt)
                }
            case (nil, nil, let assignment?):
                return .work {
                    try call.service.participation(
                        in: assignment, within: scope, state, for: call.actor, page, at: call.receivedAt)
                }
            default:
                throw LearningError.invalid([
                    FieldProblem(
                        "?exam", "missing",
                        Phrase(
                            zh: "请给出考试exam、课程course或学习任务assignment其中之一。",
                            en: "Name one of exam, course and assignment."))
                ])
            }
        },
    ]
}
