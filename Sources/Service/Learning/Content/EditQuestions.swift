package import Assessment
import Curriculum
import JSON
import Organization
import Runtime
package import SQL
import Store
package import Values

/// A question as an editor types it: plain text, no markup.
package struct QuestionDraft: Hashable, Sendable {
    package let stem: String
    /// The options in order, for kinds that have them.
    package let options: [DraftOption]
    package let key: AnswerKey
    package let shuffles: Bool
    package let points: Amount
    package let difficulty: Int?
    package let tags: [String]
    package let category: String
    package let lesson: LessonID?
    package let clause: String?
    package let validFrom: BusinessDay?
    package let validTo: BusinessDay?
    package let modelAnswer: String
    package let explanation: String

    package init(
        stem: String, options: [DraftOption], key: AnswerKey, shuffles: Bool = true,
        points: Amount = Amount(1), difficulty: Int? = nil, tags: [String] = [], category: String = "",
        lesson: LessonID? = nil, clause: String? = nil, validFrom: BusinessDay? = nil, validTo: BusinessDay? = nil,
        modelAnswer: String = "", explanation: String = ""
    ) {
        self.stem = stem
        self.options = options
        self.key = key
        self.shuffles = shuffles
        self.points = points
        self.difficulty = difficulty
        self.tags = tags
        self.category = category
        self.lesson = lesson
        self.clause = clause
        self.validFrom = validFrom
        self.validTo = validTo
        self.modelAnswer = modelAnswer
        self.explanation = explanation
    }

    var document: QuestionDocument {
        QuestionDocument(
            title: StrippedMarkup.title(of: stem), stem: StrippedMarkup.html(of: stem), source: stem,
            options: options.map { QuestionOption(id: $0.id, html: StrippedMarkup.html(of: $0.text)) },
            shuffles: shuffles,
            points: points, difficulty: difficulty, tags: tags, category: category, lesson: lesson, clause: clause,
            validFrom: validFrom, validTo: validTo, key: key, modelAnswer: StrippedMarkup.html(of: modelAnswer),
            explanation: StrippedMarkup.html(of: explanation))
    }
}

/// An option as an editor types it.
package struct DraftOption: Hashable, Sendable {
    package let id: OptionID
    package let text: String

    package init(id: OptionID, text: String) {
        self.id = id
        self.text = text
    }
}

extension LearningService {
    /// Adds a question to a bank, as a draft.
    package func createQuestion(
        _ draft: QuestionDraft, in bankID: BankID, by actor: Actor, at now: Instant,
        _ transaction: borrowing WriteTransaction
    ) throws -> QuestionView {
        let bank = try ownBank(bankID, for: actor, transaction.reads)
        try check(draft, of: actor.tenant, transaction.reads)
        let id: QuestionID = ids.next()
        let row = QuestionRow(
            id: id, tenant: actor.tenant, bank: bankID, externalID: id.text, state: .draft, currentVersion: nil,
            version: 1)
        try Questions.insert(row, transaction)
        return try add(draft, to: row, in: bank, expected: 1, "question.created", by: actor, at: now, transaction)
    }

    /// Gives a question a new version, as a draft; old attempts keep the old one.
    ///
    /// - Parameter version: the one that the editor read.
    package func editQuestion(
        _ id: QuestionID, _ draft: QuestionDraft, version: Int64, by actor: Actor, at now: Instant,
        _ transaction: borrowing WriteTransaction
    ) throws -> QuestionView {
        let question = try visibleQuestion(id, for: actor, transaction.reads)
        let bank = try ownBank(question.bank, for: actor, transaction.reads)
        // Who may not see the key would write over it unseen.
        try Authority.require(actor, .readKeys, bank.organization, transaction.reads)
        try check(draft, of: actor.tenant, transaction.reads)
        guard question.version == version else { throw LearningError.outdated(currentVersion: question.version) }
        return try add(
            draft, to: question, in: bank, expected: version, "question.edited", by: actor, at: now, transaction)
    }

    private func add(
        _ draft: QuestionDraft, to question: QuestionRow, in bank: BankRow, expected: Int64, _ action: String,
        by actor: Actor, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws -> QuestionView {
        let document = draft.document
        let id: QuestionVersionID = ids.next()
        let number = try Questions.lastNumber(of: question.id, transaction.reads) + 1
        let clause = try document.clause.map { try self.clause($0, of: actor.tenant, transaction) }
        try insertVersion(
            document, id: id, of: question.id, number: number, clause: clause,
            contentHash: cryptography.sha256(document.canonicalJSON(lesson: document.lesson?.text).bytes),
            importing: nil, by: actor.account, tenant: actor.tenant, at: now, transaction)
        try SearchIndex.add(
            Set(SearchTokens.index(of: document.searchText)), to: id, of: actor.tenant, transaction)
        guard
            try Questions.setCurrent(id, state: .draft, of: question.id, expected: expected, transaction)
        else { throw LearningError.outdated(currentVersion: question.version) }
        try audit(
            action, AuditSubject(.question, question.id, in: bank.organization), by: actor.account, of: actor.tenant,
            at: now, [("number", .integer(number))], transaction)
        guard let row = try Questions.question(question.id, of: actor.tenant, transaction.reads),
            let version = try Questions.version(id, of: actor.tenant, transaction.reads)
        else { throw LearningError.notFound(.question) }
        return try QuestionView(row, version, answer: nil)
    }

    /// What the shape of the document cannot say.
    private func check(
        _ draft: QuestionDraft, of tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws {
        var problems: [FieldProblem] = []
        let names = draft.options.map(\.id)
        switch draft.key {
        case .single(let key), .multiple(let key):
            if names.count < 2 || Set(names).count != names.count {
                problems.append(
                    FieldProblem(
                        "/options", "options",
                        Phrase(zh: "至少两个选项，标识各不相同。", en: "Give two options or more, each with an id of its own.")))
            }
            if key.correct.isEmpty || !key.correct.isSubset(of: Set(names))
                || draft.key.kind == .single && key.correct.count != 1
            {
                problems.append(
                    FieldProblem(
                        "/correct", "correct",
                        Phrase(
                            zh: "正确选项应在选项之中，单选恰好一个。",
                            en: "Name right options among the options; exactly one for single choice.")))
            }
        case .trueFalse, .shortText, .essay:
            if !names.isEmpty {
                problems.append(
                    FieldProblem("/options", "options", Phrase(zh: "该题型没有选项。", en: "This kind has no options.")))
            }
        }
        if let lesson = draft.lesson, try !Courses.hasLesson(lesson, of: tenant, reads) {
            problems.append(
                FieldProblem("/lesson", "lesson", Phrase(zh: "没有这一课。", en: "There is no such lesson.")))
        }
        if let from = draft.validFrom, let to = draft.validTo, to < from {
            problems.append(
                FieldProblem("/validTo", "validTo", Phrase(zh: "结束日期早于开始日期。", en: "It ends before it begins.")))
        }
        if !problems.isEmpty { throw LearningError.invalid(problems) }
    }
}
