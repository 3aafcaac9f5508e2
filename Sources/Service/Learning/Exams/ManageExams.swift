import Assessment
import JSON
import Organization
import Runtime
package import SQL
import Store
package import Values

extension LearningService {
    /// Creates a draft for an organisation whose exams the actor manages.
    package func createExam(
        _ draft: ExamDraft, by actor: Actor, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws -> ExamView {
        try Authority.require(actor, .manageExams, draft.organization, transaction.reads)
        try check(draft, for: actor, transaction.reads)
        let row = ExamRow(draft, id: ids.next(), tenant: actor.tenant, by: actor.account, at: now, version: 1)
        try Exams.insert(row, transaction)
        try auditExam("exam.created", row, by: actor, at: now, transaction)
        return ExamView(id: row.id, draft: row.draft, phase: .draft, version: row.version, own: nil)
    }

    /// Replaces a draft; a published exam stays as its candidates know it.
    package func updateExam(
        _ id: ExamID, _ draft: ExamDraft, version: Int64, by actor: Actor, at now: Instant,
        _ transaction: borrowing WriteTransaction
    ) throws -> ExamView {
        let old = try managedExam(id, by: actor, transaction.reads)
        guard old.version == version else { throw LearningError.outdated(currentVersion: old.version) }
        guard old.state == "draft" else { throw Self.notADraft }
        guard old.organization == draft.organization else {
            throw LearningError.invalid([
                FieldProblem(
                    "/organization", "organizationFixed",
                    Phrase(zh: "考试的范围不能修改，请新建考试。", en: "The scope of an exam is fixed; create another exam."))
            ])
        }
        try check(draft, for: actor, transaction.reads)
        let row = ExamRow(
            draft, id: id, tenant: actor.tenant, by: old.createdBy, at: old.createdAt, version: version)
        guard try Exams.update(row, transaction) else { throw LearningError.outdated(currentVersion: old.version) }
        try auditExam("exam.changed", row, by: actor, at: now, transaction)
        return ExamView(id: id, draft: draft, phase: .draft, version: version + 1, own: nil)
    }

    /// Publishes a draft whose paper can be filled and whose window has not ended.
    package func publishExam(
        _ id: ExamID, by actor: Actor, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws -> ExamView {
        let row = try managedExam(id, by: actor, transaction.reads)
        guard row.state == "draft" else { throw Self.notADraft }
        guard row.closesAt > now else {
            throw LearningError.conflict(
                code: "windowEnded",
                Phrase(zh: "考试时间已经结束，请修改结束时间后再发布。", en: "The window has ended; move its end before you publish."))
        }
        guard let paper = try Papers.paper(row.paper, of: actor.tenant, transaction.reads) else {
            throw LearningError.notFound(.paper)
        }
        let definition = try PaperDefinition(text: paper.definition)
        let ready = try prepare(
            definition, shufflesOptions: row.shuffles, rule: row.choiceScoring, of: actor.tenant, transaction.reads)
        guard ready.missing.isEmpty, case .sealed = ready.paper.seal(seed: 0) else {
            throw Self.paperUnfillable(ready, needed: definition.sections.map(\.count))
        }
        guard try Exams.move(id, from: "draft", to: "published", transaction) else { throw Self.notADraft }
        try auditExam("exam.published", row, by: actor, at: now, transaction)
        return try examView(try managedExam(id, by: actor, transaction.reads), for: actor, at: now, transaction.reads)
    }

    /// Withdraws a published exam: nobody starts it any more; running attempts go on to their deadline.
    package func withdrawExam(
        _ id: ExamID, by actor: Actor, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws -> ExamView {
        let row = try managedExam(id, by: actor, transaction.reads)
        guard try Exams.move(id, from: "published", to: "withdrawn", transaction) else {
            throw LearningError.conflict(
                code: "examNotPublished",
                Phrase(zh: "只有已发布的考试可以撤回。", en: "Only a published exam can be withdrawn."))
        }
        try auditExam("exam.withdrawn", row, by: actor, at: now, transaction)
        return try examView(try managedExam(id, by: actor, transaction.reads), for: actor, at: now, transaction.reads)
    }

    /// The row, where the actor manages the exams of its organisation.
    func managedExam(_ id: ExamID, by actor: Actor, _ reads: borrowing ReadTransaction) throws -> ExamRow {
        guard let row = try Exams.exam(id, of: actor.tenant, reads) else { throw LearningError.notFound(.exam) }
        guard try Authority.reaches(actor, .manageExams, row.organization, reads) else {
            guard row.state != "draft", let own = actor.organization,
                try Organizations.isWithin(own, row.organization, reads)
            else { throw LearningError.notFound(.exam) }
            throw LearningError.forbidden(
                Phrase(zh: "您的职责范围不包括管理这场考试。", en: "Your office does not extend to managing this exam."))
        }
        return row
    }

    static let paperUnfillable = LearningError.conflict(
        code: "paperUnfillable",
        Phrase(zh: "题库中已发布的试题不足以组成试卷，请先预览试卷。", en: "Too few published questions fill the paper; preview it."))

    /// What is missing, in numbers, so that whoever publishes knows how many questions to add.
    private static func paperUnfillable(_ ready: ReadyPaper, needed: [Int]) -> LearningError {
        var (chinese, english): ([String], [String]) = ([], [])
        if !ready.missing.isEmpty {
            chinese.append("指定的试题中有\(ready.missing.count)道未发布")
            english.append("\(ready.missing.count) of the questions that it names are not published")
        }
        if case .tooFewQuestions(let sections) = ready.paper.seal(seed: 0) {
            for section in sections {
                let (title, most, least) = (ready.titles[section], ready.available[section], needed[section])
                let isShared = most >= least
                chinese.append("「\(title)」需要\(least)道，可用\(most)道\(isShared ? "（与其他部分共用）" : "")")
                english.append(
                    "\(title) needs \(least) and can draw from \(most)\(isShared ? ", shared with other sections" : "")"
                )
            }
        }
        return .conflict(
            code: "paperUnfillable",
            Phrase(
                zh: "已发布的试题不足以组成试卷：\(chinese.joined(separator: "；"))。",
                en: "Too few published questions fill the paper: \(english.joined(separator: "; "))."))
    }

    private static let notADraft = LearningError.conflict(
        code: "examNotDraft", Phrase(zh: "只有草稿可以修改或发布。", en: "Only a draft is edited or published."))

    private func auditExam(
        _ action: String, _ row: ExamRow, by actor: Actor, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws {
        try audit(
            action, AuditSubject(.exam, row.id, in: row.organization), by: actor.account, of: actor.tenant, at: now,
            [
                ("title", .string(row.title)), ("opensAt", .string(row.opensAt.text)),
                ("closesAt", .string(row.closesAt.text)), ("paper", .string(row.paper.text)),
            ], transaction)
    }

    private func check(_ draft: ExamDraft, for actor: Actor, _ reads: borrowing ReadTransaction) throws {
        var problems: [FieldProblem] = []
        if draft.closesAt <= draft.opensAt {
            problems.append(
                FieldProblem(
                    "/closesAt", "windowEmpty",
                    Phrase(zh: "结束时间应晚于开始时间。", en: "The window ends after it begins.")))
        }
        if let perDay = draft.attemptsPerDay, perDay > draft.attempts {
            problems.append(
                FieldProblem(
                    "/attemptsPerDay", "moreThanInAll",
                    Phrase(zh: "每日次数不应多于总次数。", en: "There are no more attempts a day than in all.")))
        }
        if try !mayUse(draft.paper, for: draft, actor, reads) {
            problems.append(
                FieldProblem("/paper", "unknownPaper", Phrase(zh: "没有这份试卷。", en: "There is no such paper.")))
        }
        if let course = draft.course, try !Exams.hasCourse(course, of: actor.tenant, reads) {
            problems.append(
                FieldProblem("/course", "unknownCourse", Phrase(zh: "没有这门课程。", en: "There is no such course.")))
        }
        if let lesson = draft.lesson, try !Exams.hasLesson(lesson, of: actor.tenant, reads) {
            problems.append(
                FieldProblem("/lesson", "unknownLesson", Phrase(zh: "没有这个课时。", en: "There is no such lesson.")))
        }
        guard problems.isEmpty else { throw LearningError.invalid(problems) }
    }

    /// A paper of an organisation above the exam's, or within the actor's reach.
    private func mayUse(
        _ paper: PaperID, for draft: ExamDraft, _ actor: Actor, _ reads: borrowing ReadTransaction
    ) throws -> Bool {
        guard let row = try Papers.paper(paper, of: actor.tenant, reads) else { return false }
        return try Organizations.isWithin(draft.organization, row.organization, reads)
            || Authority.reaches(actor, .manageExams, row.organization, reads)
    }
}
