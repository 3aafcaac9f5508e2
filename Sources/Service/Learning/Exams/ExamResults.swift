import Assessment
import Organization
package import SQL
import Store
package import Values

/// What a member has in an exam, for those who review results.
package struct SitterView: Hashable, Sendable {
    package let member: MemberID
    package let name: String
    package let rosterNumber: String
    package let organization: OrganizationID
    /// Closed attempts with a complete result.
    package let attempts: Int
    /// By the exam's result policy, of results that are released; `nil` while nothing counts yet.
    package let mark: Amount?
    package let maximum: Amount?
    package let isPassed: Bool?
    package let countedAttempt: AttemptID?
    package let finishedAt: Instant?
}

extension LearningService {
    /// The counted results of an exam by name, within an organisation that the actor reviews.
    ///
    /// Marks stay closed until they are released, to reviewers too: many of them sit the exam themselves.
    ///
    /// - Parameter isDisclosed: whether a reason for reading names was given and audited; a body above the branch needs
    ///   one (design: review is by name in the own branch, by counts above it).
    package func examResults(
        _ id: ExamID, within organization: OrganizationID?, isDisclosed: Bool, for actor: Actor, _ page: PageRequest,
        _ reads: borrowing ReadTransaction
    ) throws -> Page<SitterView> {
        let (exam, scope) = try reviewedExam(id, within: organization, .reviewResults, for: actor, reads)
        guard try isDisclosed || review(of: scope, .reviewResults, by: actor, reads) == .ownBranch else {
            throw LearningError.forbidden(
                Phrase(
                    zh: "上级组织查看姓名须用reason参数说明理由，并记入审计；汇总数字见/v1/statistics。",
                    en: "A superior body gives a reason to read names, which is audited; /v1/statistics has counts."))
        }
        let rows = try ExamFigures.sitters(
            id, within: scope, after: page.after.map { MemberID($0.keys[0]) }, limit: page.limit + 1, reads)
        let shown = Page(rows, limit: page.limit) { Cursor($0.member.rawValue) }
        var items: [SitterView] = []
        for row in shown.items {
            let graded = try ExamFigures.results(of: row.member, at: id, reads).filter(\.isComplete)
            items.append(SitterView(row, graded, exam))
        }
        return Page(items: items, next: shown.next)
    }

    /// The exam, and the organisation whose part of it the actor may look at with `capability`.
    func reviewedExam(
        _ id: ExamID, within organization: OrganizationID?, _ capability: Capability, for actor: Actor,
        _ reads: borrowing ReadTransaction
    ) throws -> (ExamRow, OrganizationID) {
        guard let exam = try Exams.exam(id, of: actor.tenant, reads), exam.state != "draft" else {
            throw LearningError.notFound(.exam)
        }
        let scope = try organization ?? Authority.defaultOrganization(of: actor, capability, reads)
        try Authority.require(actor, capability, scope, reads)
        guard
            try Organizations.isWithin(scope, exam.organization, reads)
                || Organizations.isWithin(exam.organization, scope, reads)
        else { throw LearningError.notFound(.exam) }
        return (exam, scope)
    }
}

extension SitterView {
    init(_ row: SitterRow, _ graded: [GradedRow], _ exam: ExamRow) {
        let released = graded.filter(\.isReleased)
        let counted = exam.resultPolicy.result(
            of: released.map {
                AttemptResult(
                    attempt: $0.attempt, number: $0.number, mark: $0.mark,
                    durationMilliseconds: $0.finishedAt.milliseconds(since: $0.startedAt))
            })
        let attempt = released.first { $0.attempt == counted?.attempt }
        self.init(
            member: row.member, name: row.name, rosterNumber: row.rosterNumber, organization: row.organization,
            attempts: graded.count, mark: counted?.mark, maximum: attempt?.maximum,
            isPassed: attempt.flatMap { attempt in counted.map { exam.isPassed($0.mark, of: attempt.maximum) } },
            countedAttempt: counted?.attempt, finishedAt: attempt?.finishedAt)
    }
}
