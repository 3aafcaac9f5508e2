import JSON
import Organization
import Runtime
package import SQL
import Store
package import Values

extension LearningService {
    /// Gives the members of an organisation a course or an exam to do.
    package func giveAssignment(
        _ draft: AssignmentDraft, by actor: Actor, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws -> AssignmentView {
        try Authority.require(actor, .manageExams, draft.organization, transaction.reads)
        try checkDue(draft.dueAt, at: now)
        let row = AssignmentRow(
            id: ids.next(), tenant: actor.tenant, organization: draft.organization, course: draft.course,
            exam: draft.exam, kind: draft.kind.rawValue, dueAt: draft.dueAt, note: draft.note, givenBy: actor.account,
            givenAt: now, version: 1, title: try title(of: draft, for: actor, transaction.reads))
        try Assignments.insert(row, transaction)
        try auditAssignment("assignment.given", row, by: actor, at: now, transaction)
        return AssignmentView(row)
    }

    /// Changes kind, due instant and note. What is to be done, and by whom, stays: give another assignment.
    package func changeAssignment(
        _ id: AssignmentID, _ draft: AssignmentDraft, version: Int64, by actor: Actor, at now: Instant,
        _ transaction: borrowing WriteTransaction
    ) throws -> AssignmentView {
        let old = try assignment(id, .manageExams, for: actor, transaction.reads)
        guard old.withdrawnAt == nil else { throw Self.assignmentWithdrawn }
        guard old.version == version else { throw LearningError.outdated(currentVersion: old.version) }
        guard old.organization == draft.organization, old.course == draft.course, old.exam == draft.exam else {
            throw LearningError.invalid([
                FieldProblem(
                    "", "assignmentFixed",
                    Phrase(
                        zh: "任务的对象和内容不能修改，请撤回后另行布置。",
                        en: "What is given, and to whom, is fixed; withdraw it and give another."))
            ])
        }
        try checkDue(draft.dueAt, at: now)
        _ = try title(of: draft, for: actor, transaction.reads)
        let row = AssignmentRow(
            id: id, tenant: old.tenant, organization: old.organization, course: old.course, exam: old.exam,
            kind: draft.kind.rawValue, dueAt: draft.dueAt, note: draft.note, givenBy: old.givenBy,
            givenAt: old.givenAt, version: version, title: old.title)
        guard try Assignments.update(row, transaction) else {
            throw LearningError.outdated(currentVersion: old.version)
        }
        try auditAssignment("assignment.changed", row, by: actor, at: now, transaction)
        return AssignmentView(try assignment(id, .manageExams, for: actor, transaction.reads))
    }

    /// Takes an assignment back; nobody owes it any more.
    package func withdrawAssignment(
        _ id: AssignmentID, by actor: Actor, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws -> AssignmentView {
        let old = try assignment(id, .manageExams, for: actor, transaction.reads)
        guard try Assignments.withdraw(id, at: now, transaction) else { throw Self.assignmentWithdrawn }
        try auditAssignment("assignment.withdrawn", old, by: actor, at: now, transaction)
        return AssignmentView(try assignment(id, .manageExams, for: actor, transaction.reads))
    }

    /// What concerns an organisation: given to it, above it or below it; newest first.
    package func assignments(
        of organization: OrganizationID, for actor: Actor, _ page: PageRequest, _ reads: borrowing ReadTransaction
    ) throws -> Page<AssignmentView> {
        try Authority.require(actor, .reviewResults, organization, reads)
        let rows = try Assignments.concerning(
            organization, of: actor.tenant, before: page.after.map { AssignmentID($0.keys[0]) }, limit: page.limit + 1,
            reads)
        return Page(rows, limit: page.limit) { Cursor($0.id.rawValue) }.map(AssignmentView.init)
    }

    package func assignment(
        _ id: AssignmentID, for actor: Actor, _ reads: borrowing ReadTransaction
    ) throws -> AssignmentView {
        AssignmentView(try assignment(id, .reviewResults, for: actor, reads))
    }

    func assignment(
        _ id: AssignmentID, _ capability: Capability, for actor: Actor, _ reads: borrowing ReadTransaction
    ) throws -> AssignmentRow {
        guard let row = try Assignments.assignment(id, of: actor.tenant, reads) else {
            throw LearningError.notFound(.assignment)
        }
        if try Authority.reaches(actor, capability, row.organization, reads) { return row }
        // A branch knows what the bodies above it have given its members, and cannot change it.
        let isBelow = try actor.scopes(of: capability).contains {
            try Organizations.isWithin($0, row.organization, reads)
        }
        guard isBelow else { throw LearningError.notFound(.assignment) }
        guard capability == .reviewResults else {
            throw LearningError.forbidden(
                Phrase(zh: "该任务由上级组织布置，请联系布置单位。", en: "A superior body gave this assignment; ask it."))
        }
        return row
    }

    private func checkDue(_ dueAt: Instant, at now: Instant) throws {
        guard dueAt > now else {
            throw LearningError.invalid([
                FieldProblem(
                    "/dueAt", "inThePast", Phrase(zh: "截止时间应在当前时间之后。", en: "The due time must be in the future."))
            ])
        }
    }

    /// The title of what is given, where it is there for the members who get it.
    private func title(
        of draft: AssignmentDraft, for actor: Actor, _ reads: borrowing ReadTransaction
    ) throws -> String {
        switch (draft.course, draft.exam) {
        case (let course?, nil):
            guard let found = try CourseCatalog.course(course, of: actor.tenant, reads) else {
                throw LearningError.notFound(.course)
            }
            return found.title
        case (nil, let exam?):
            guard let found = try Exams.exam(exam, of: actor.tenant, reads), found.state == "published",
                try Organizations.isWithin(draft.organization, found.organization, reads)
            else { throw LearningError.notFound(.exam) }
            guard found.opensAt < draft.dueAt, draft.dueAt <= found.closesAt else {
                throw LearningError.invalid([
                    FieldProblem(
                        "/dueAt", "outsideWindow",
                        Phrase(
                            zh: "截止时间应在考试开放期内：\(found.opensAt.text)至\(found.closesAt.text)。",
                            en: "An exam is due while it is open: \(found.opensAt.text) to \(found.closesAt.text)."))
                ])
            }
            return found.title
        case (nil, nil), (_?, _?):
            throw LearningError.invalid([
                FieldProblem(
                    "/course", "courseOrExam", Phrase(zh: "请给出课程或考试其中之一。", en: "Name a course or an exam, not both."))
            ])
        }
    }

    private func auditAssignment(
        _ action: String, _ row: AssignmentRow, by actor: Actor, at now: Instant,
        _ transaction: borrowing WriteTransaction
    ) throws {
        try audit(
            action, AuditSubject(.assignment, row.id, in: row.organization), by: actor.account, of: actor.tenant,
            at: now, [("title", .string(row.title)), ("dueAt", .string(row.dueAt.text))], transaction)
    }

    private static let assignmentWithdrawn = LearningError.conflict(
        code: "assignmentWithdrawn", Phrase(zh: "该任务已经撤回。", en: "The assignment has been withdrawn."))
}
