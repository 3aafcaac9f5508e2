import Assessment
import JSON
import Organization
import Runtime
package import SQL
import Store
package import Values

/// A paper as its editors see it.
package struct PaperView: Hashable, Sendable {
    package let id: PaperID
    package let organization: OrganizationID
    package let title: String
    package let definition: PaperDefinition
    package let createdAt: Instant
    package let version: Int64

    init(_ row: PaperRow) throws {
        id = row.id
        organization = row.organization
        title = row.title
        definition = try PaperDefinition(text: row.definition)
        createdAt = row.createdAt
        version = row.version
    }
}

extension LearningService {
    /// Most questions of one paper.
    package static let questionsPerPaper = 200

    package func createPaper(
        _ title: String, _ definition: PaperDefinition, for organization: OrganizationID, by actor: Actor,
        at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws -> PaperView {
        try Authority.require(actor, .manageExams, organization, transaction.reads)
        try check(definition, of: actor.tenant, transaction.reads)
        let row = PaperRow(
            id: ids.next(), tenant: actor.tenant, organization: organization, title: title, definition: definition.text,
            createdBy: actor.account, createdAt: now, version: 1)
        try Papers.insert(row, transaction)
        try audit(
            "paper.created", AuditSubject(.paper, row.id, in: organization), by: actor.account, of: actor.tenant,
            at: now, [("title", .string(title))], transaction)
        return try PaperView(row)
    }

    /// Replaces a paper. One that an exam has been published with stays as it is.
    package func updatePaper(
        _ id: PaperID, title: String, _ definition: PaperDefinition, version: Int64, by actor: Actor, at now: Instant,
        _ transaction: borrowing WriteTransaction
    ) throws -> PaperView {
        let row = try paperRow(id, for: actor, transaction.reads)
        guard row.version == version else { throw LearningError.outdated(currentVersion: row.version) }
        guard try !Papers.isInUse(id, transaction.reads) else {
            throw LearningError.conflict(
                code: "paperInUse",
                Phrase(
                    zh: "已有考试使用这份试卷，不能再修改；请新建一份试卷。",
                    en: "An exam was published with this paper, so it stays as it is; create another."))
        }
        try check(definition, of: actor.tenant, transaction.reads)
        guard try Papers.update(id, title: title, definition: definition.text, version: version, transaction) else {
            throw LearningError.outdated(currentVersion: row.version)
        }
        try audit(
            "paper.changed", AuditSubject(.paper, id, in: row.organization), by: actor.account, of: actor.tenant,
            at: now, [("title", .string(title))], transaction)
        return try PaperView(try paperRow(id, for: actor, transaction.reads))
    }

    package func paper(_ id: PaperID, for actor: Actor, _ reads: borrowing ReadTransaction) throws -> PaperView {
        try PaperView(try paperRow(id, for: actor, reads))
    }

    /// The papers of an organisation and below it, by id.
    package func papers(
        within organization: OrganizationID?, for actor: Actor, _ page: PageRequest,
        _ reads: borrowing ReadTransaction
    ) throws -> Page<PaperView> {
        let scope = try organization ?? Authority.defaultOrganization(of: actor, .manageExams, reads)
        try Authority.require(actor, .manageExams, scope, reads)
        let rows = try Papers.papers(
            within: scope, after: page.after.map { PaperID($0.keys[0]) }, limit: page.limit + 1, reads)
        return try Page(rows, limit: page.limit) { Cursor($0.id.rawValue) }.map { try PaperView($0) }
    }

    /// The row, where the actor manages the exams of its organisation.
    func paperRow(_ id: PaperID, for actor: Actor, _ reads: borrowing ReadTransaction) throws -> PaperRow {
        guard let row = try Papers.paper(id, of: actor.tenant, reads),
            try Authority.reaches(actor, .manageExams, row.organization, reads)
        else { throw LearningError.notFound(.paper) }
        return row
    }

    private func check(
        _ definition: PaperDefinition, of tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws {
        var problems: [FieldProblem] = []
        var seen: Set<QuestionID> = []
        let total = definition.sections.reduce(0) { $0 + $1.count }
        if !(1...Self.questionsPerPaper).contains(total) {
            problems.append(
                FieldProblem(
                    "/sections", "questionCount",
                    Phrase(
                        zh: "一份试卷应有1至\(Self.questionsPerPaper)题，现有\(total)题。",
                        en: "A paper has 1 to \(Self.questionsPerPaper) questions; these are \(total).")))
        }
        for (place, section) in definition.sections.enumerated() {
            switch section.source {
            case .fixed(let items):
                for (index, item) in items.enumerated() {
                    let pointer = "/sections/\(place)/questions/\(index)/question"
                    if !seen.insert(item.question).inserted {
                        problems.append(
                            FieldProblem(
                                pointer, "repeatedQuestion",
                                Phrase(zh: "同一道题在试卷中只能出现一次。", en: "The paper has this question already.")))
                    } else if try Questions.question(item.question, of: tenant, reads) == nil {
                        problems.append(
                            FieldProblem(
                                pointer, "unknownQuestion", Phrase(zh: "没有这道题。", en: "There is no such question.")))
                    }
                }
            case .drawn(let filter, _, _):
                for bank in filter.banks.sorted() where try Banks.bank(bank, of: tenant, reads) == nil {
                    problems.append(
                        FieldProblem(
                            "/sections/\(place)/draw/banks", "unknownBank",
                            Phrase(zh: "没有题库\(bank.text)。", en: "There is no bank \(bank.text).")))
                }
            }
        }
        guard problems.isEmpty else { throw LearningError.invalid(problems) }
    }
}
