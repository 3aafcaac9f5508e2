package import Curriculum
import JSON
import Organization
package import SQL
import Store
package import Values

/// What became of a step of release.
package struct ReleaseView: Hashable, Sendable {
    package let state: ReleaseState
    /// For `If-Match`.
    package let version: Int64
}

extension LearningService {
    /// Hands a question in, publishes it or withdraws it. What is withdrawn stays readable in old attempts.
    ///
    /// - Throws: `LearningError.forbidden` where the tenant parts author and approver and the actor wrote the version.
    package func release(
        _ id: QuestionID, _ step: ReleaseStep, by actor: Actor, at now: Instant,
        _ transaction: borrowing WriteTransaction
    ) throws -> ReleaseView {
        let question = try visibleQuestion(id, for: actor, transaction.reads)
        let bank = try ownBank(question.bank, for: actor, transaction.reads)
        try Authority.require(actor, Self.capability(for: step), bank.organization, transaction.reads)
        guard let current = question.currentVersion,
            let version = try Questions.version(current, of: actor.tenant, transaction.reads)
        else { throw LearningError.notFound(.question) }
        guard
            let state = try next(
                after: question.state, step, author: version.createdBy, actor, transaction.reads)
        else { return ReleaseView(state: question.state, version: question.version) }
        try Questions.setState(state, of: id, transaction)
        try audit(
            "question.\(state.rawValue)", AuditSubject(.question, id, in: bank.organization), by: actor.account,
            of: actor.tenant, at: now, [("number", .integer(version.number))], transaction)
        return ReleaseView(state: state, version: question.version + 1)
    }

    /// As `release` of a question, for a course.
    package func release(
        _ id: CourseID, _ step: ReleaseStep, by actor: Actor, at now: Instant,
        _ transaction: borrowing WriteTransaction
    ) throws -> ReleaseView {
        guard let course = try Courses.course(id, of: actor.tenant, transaction.reads),
            let current = course.currentVersion,
            try Authority.reaches(actor, .draftContent, course.organization, transaction.reads),
            let version = try Courses.version(current, of: actor.tenant, transaction.reads)
        else { throw LearningError.notFound(.course) }
        try Authority.require(actor, Self.capability(for: step), course.organization, transaction.reads)
        guard
            let state = try next(after: course.state, step, author: version.createdBy, actor, transaction.reads)
        else { return ReleaseView(state: course.state, version: course.version) }
        try Courses.setState(state, of: id, transaction)
        try audit(
            "course.\(state.rawValue)", AuditSubject(.course, id, in: course.organization), by: actor.account,
            of: actor.tenant, at: now, [("number", .integer(version.number))], transaction)
        return ReleaseView(state: state, version: course.version + 1)
    }

    /// Publishes every draft of a bank.
    ///
    /// - Returns: how many questions.
    package func publishBank(
        _ id: BankID, by actor: Actor, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws -> Int {
        let bank = try ownBank(id, for: actor, transaction.reads)
        try Authority.require(actor, .publishContent, bank.organization, transaction.reads)
        let isParted = try PolicySet(of: actor.tenant, transaction.reads)[.separateApproval] == "on"
        if try isParted && QuestionLists.unreleased(of: id, by: actor.account, transaction.reads) > 0 {
            throw Self.needsSecondPerson
        }
        let count = try QuestionLists.publish(id, transaction)
        if count > 0 {
            try audit(
                "bank.published", AuditSubject(.bank, id, in: bank.organization), by: actor.account, of: actor.tenant,
                at: now, [("questions", .integer(Int64(count)))], transaction)
        }
        return count
    }

    /// The state after a step; `nil` where it is there already.
    private func next(
        after state: ReleaseState, _ step: ReleaseStep, author: AccountID?, _ actor: Actor,
        _ reads: borrowing ReadTransaction
    ) throws -> ReleaseState? {
        let allowsOwn = try PolicySet(of: actor.tenant, reads)[.separateApproval] == "off"
        // Publishing a draft hands it in, too: whoever may publish need not ask themselves.
        let origin: ReleaseState = step == .publish && state == .draft ? .review : state
        switch origin.take(step, isByEditor: author == actor.account, allowsOwnRelease: allowsOwn) {
        case .moved(let goal): return goal
        case .alreadyThere: return nil
        case .needsSecondPerson: throw Self.needsSecondPerson
        case .notFrom:
            throw LearningError.conflict(
                code: "releaseState",
                Phrase(zh: "当前状态不允许此操作。", en: "The state that it is in does not allow this."))
        }
    }

    private static func capability(for step: ReleaseStep) -> Capability {
        switch step {
        case .submit: .draftContent
        case .reject, .publish, .withdraw: .publishContent
        }
    }

    private static var needsSecondPerson: LearningError {
        .forbidden(
            Phrase(
                zh: "本单位要求作者与审批人分离：编写或导入者不能自行发布。",
                en: "Here author and approver are two people: who wrote or imported it does not publish it."))
    }
}
