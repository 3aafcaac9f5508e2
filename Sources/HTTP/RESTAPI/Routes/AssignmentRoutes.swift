import JSON
import Learning
import Organization
import SQL
import Values

/// Courses and exams that members are given to do by a day.
enum AssignmentRoutes {
    static let all: [Route] = [
        .post(
            "/v1/assignments", "giveAssignment", .branch, Phrase(zh: "布置学习任务", en: "Give an assignment"),
            for: .capability(.manageExams), takes: AssignmentShapes.input, replies: AssignmentShapes.assignment,
            etag: { $0.version }
        ) { call, draft in
            .write { try call.service.giveAssignment(draft, by: call.actor, at: call.receivedAt, $0) }
        },
        .get(
            "/v1/assignments", "listAssignments", .branch,
            Phrase(zh: "本组织及上下级布置的学习任务", en: "Assignments of an organisation, and of those above and below it"),
            for: .capability(.reviewResults),
            query: [Route.Parameter.id("organization", Phrase(zh: "组织编号", en: "the organisation"))]
                + Route.Parameter.page, replies: .page(of: AssignmentShapes.assignment), csv: true
        ) { call in
            let organization: OrganizationID? = try call.queryID("organization")
            let page = try call.page()
            return .now(
                try call.read { reads in
                    let scope =
                        try organization ?? Authority.defaultOrganization(of: call.actor, .reviewResults, reads)
                    return try call.service.assignments(of: scope, for: call.actor, page, reads)
                })
        },
        .get(
            "/v1/assignments/{assignment}", "readAssignment", .branch, Phrase(zh: "一项学习任务", en: "An assignment"),
            for: .capability(.reviewResults), replies: AssignmentShapes.assignment, etag: { $0.version }
        ) { call in
            let id: AssignmentID = try call.id("assignment", .assignment)
            return .now(try call.read { try call.service.assignment(id, for: call.actor, $0) })
        },
        .put(
            "/v1/assignments/{assignment}", "changeAssignment", .branch,
            Phrase(zh: "修改学习任务的期限、类别或说明", en: "Change when an assignment is due, its kind or its note"),
            for: .capability(.manageExams), takes: AssignmentShapes.input, replies: AssignmentShapes.assignment,
            isConditional: true, etag: { $0.version }
        ) { call, draft in
            let id: AssignmentID = try call.id("assignment", .assignment)
            let version = try call.expectedVersion()
            return .write {
                try call.service.changeAssignment(
                    id, draft, version: version, by: call.actor, at: call.receivedAt, $0)
            }
        },
        .post(
            "/v1/assignments/{assignment}/withdrawal", "withdrawAssignment", .branch,
            Phrase(zh: "撤回学习任务", en: "Take an assignment back"), for: .capability(.manageExams),
            replies: AssignmentShapes.assignment
        ) { call in
            let id: AssignmentID = try call.id("assignment", .assignment)
            return .write { try call.service.withdrawAssignment(id, by: call.actor, at: call.receivedAt, $0) }
        },
    ]
}
