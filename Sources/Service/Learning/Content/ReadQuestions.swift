package import Assessment
package import Curriculum
import Organization
package import SQL
import Store
package import Values

/// A question as editors see it.
package struct QuestionView: Hashable, Sendable {
    package let id: QuestionID
    package let bank: BankID
    package let externalID: String
    package let state: ReleaseState
    package let versionID: QuestionVersionID
    /// Of the content, from 1.
    package let number: Int64
    /// Of the question as a document, for `If-Match`.
    package let version: Int64
    package let kind: QuestionKind
    package let title: String
    package let stem: String
    package let options: [QuestionOption]
    package let points: Amount
    package let difficulty: Int?
    package let tags: [String]
    package let category: String
    package let lesson: LessonID?
    package let clause: ClauseID?
    package let validFrom: BusinessDay?
    package let validTo: BusinessDay?
    /// `nil` for whoever may not see keys.
    package let answer: QuestionAnswerView?
}

/// What is right about a question, and why.
package struct QuestionAnswerView: Hashable, Sendable {
    package let key: AnswerKey
    package let modelAnswer: String
    package let explanation: String
    /// The stem as its editor wrote it.
    package let source: String
}

/// What a reader asks of the list of questions.
package struct QuestionQuery: Hashable, Sendable {
    package let words: String
    package let bank: BankID?
    package let state: ReleaseState?
    package let kind: QuestionKind?
    package let clause: ClauseID?

    package init(
        words: String = "", bank: BankID? = nil, state: ReleaseState? = nil, kind: QuestionKind? = nil,
        clause: ClauseID? = nil
    ) {
        self.words = words
        self.bank = bank
        self.state = state
        self.kind = kind
        self.clause = clause
    }
}

/// An exam that holds a question.
package struct QuestionUseView: Hashable, Sendable {
    package let exam: ExamID
    package let title: String
}

extension LearningService {
    /// Questions that the actor may edit, by id; without their keys.
    package func questions(
        _ query: QuestionQuery, for actor: Actor, _ page: PageRequest, _ reads: borrowing ReadTransaction
    ) throws -> Page<QuestionView> {
        let scope = try Authority.defaultOrganization(of: actor, .draftContent, reads)
        if let clause = query.clause, try Clauses.clause(clause, of: actor.tenant, reads) == nil {
            throw LearningError.notFound(.clause)
        }
        let tokens = SearchTokens.query(query.words)
        // Words of which none can be looked for find nothing, rather than everything.
        if tokens.isEmpty, !query.words.isEmpty { return Page(items: [], next: nil) }
        let filter = QuestionListFilter(
            organization: scope, bank: query.bank, state: query.state, kind: query.kind, clause: query.clause,
            tokens: tokens)
        let rows = try QuestionLists.questions(
            filter, of: actor.tenant, after: page.after.map { QuestionID($0.keys[0]) }, limit: page.limit + 1, reads)
        return try Page(rows, limit: page.limit) { Cursor($0.question.id.rawValue) }
            .map { try QuestionView($0.question, $0.version, answer: nil) }
    }

    /// One question; the key only for those who may see keys, and for whoever wrote the present version.
    package func question(
        _ id: QuestionID, for actor: Actor, _ reads: borrowing ReadTransaction
    ) throws -> QuestionView {
        let question = try visibleQuestion(id, for: actor, reads)
        let bank = try ownBank(question.bank, for: actor, reads)
        guard let current = question.currentVersion,
            let version = try Questions.version(current, of: actor.tenant, reads)
        else { throw LearningError.notFound(.question) }
        var answer: QuestionAnswerView?
        let isAuthor = version.createdBy == actor.account
        if try isAuthor || Authority.reaches(actor, .readKeys, bank.organization, reads),
            let row = try QuestionKeys.key(of: current, in: actor.tenant, reads)
        {
            answer = QuestionAnswerView(
                key: try row.decoded(kind: version.kind), modelAnswer: try KeyDocument.modelAnswer(in: row.key),
                explanation: row.explanation, source: row.source)
        }
        return try QuestionView(question, version, answer: answer)
    }

    /// The exams whose attempts hold some version of a question; at most a page of them, newest first.
    package func uses(
        of id: QuestionID, for actor: Actor, _ reads: borrowing ReadTransaction
    ) throws -> [QuestionUseView] {
        _ = try visibleQuestion(id, for: actor, reads)
        return try QuestionLists.exams(using: id, limit: PageRequest.maximumLimit, reads)
            .map { QuestionUseView(exam: $0.exam, title: $0.title) }
    }

    /// Clauses that questions within the actor's scope rest on.
    package func clauses(
        for actor: Actor, _ page: PageRequest, _ reads: borrowing ReadTransaction
    ) throws -> Page<ClauseView> {
        let scope = try Authority.defaultOrganization(of: actor, .draftContent, reads)
        let rows = try Clauses.clauses(
            of: actor.tenant, within: scope, after: page.after.map { ClauseID($0.keys[0]) }, limit: page.limit + 1,
            reads)
        return Page(rows, limit: page.limit) { Cursor($0.id.rawValue) }
            .map { ClauseView(id: $0.id, citation: $0.citation) }
    }

    /// A question whose bank the actor may draft in.
    func visibleQuestion(
        _ id: QuestionID, for actor: Actor, _ reads: borrowing ReadTransaction
    ) throws -> QuestionRow {
        guard let question = try Questions.question(id, of: actor.tenant, reads), question.currentVersion != nil,
            let bank = try Banks.bank(question.bank, of: actor.tenant, reads),
            try Authority.reaches(actor, .draftContent, bank.organization, reads)
        else { throw LearningError.notFound(.question) }
        return question
    }

    /// A bank that the actor may draft in.
    func ownBank(_ id: BankID, for actor: Actor, _ reads: borrowing ReadTransaction) throws -> BankRow {
        guard let bank = try Banks.bank(id, of: actor.tenant, reads),
            try Authority.reaches(actor, .draftContent, bank.organization, reads)
        else { throw LearningError.notFound(.bank) }
        return bank
    }
}

/// A clause of a regulation.
package struct ClauseView: Hashable, Sendable {
    package let id: ClauseID
    package let citation: String
}

extension QuestionView {
    init(_ question: QuestionRow, _ version: QuestionVersionRow, answer: QuestionAnswerView?) throws {
        self.init(
            id: question.id, bank: question.bank, externalID: question.externalID, state: question.state,
            versionID: version.id, number: version.number, version: question.version, kind: version.kind,
            title: version.title, stem: version.stem, options: try version.decodedOptions(), points: version.points,
            difficulty: version.difficulty, tags: try OptionsDocument.decode(tags: version.tags),
            category: version.category, lesson: version.lesson, clause: version.clause, validFrom: version.validFrom,
            validTo: version.validTo, answer: answer)
    }
}
