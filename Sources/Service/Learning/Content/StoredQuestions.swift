package import Assessment
import Curriculum
import Runtime
package import SQL
package import Store
package import Values

// Question versions between rows and documents. A candidate's part comes from `question_version` alone.

extension QuestionVersionRow {
    /// The options in the order of the version, as safe HTML.
    package func decodedOptions() throws -> [QuestionOption] { try OptionsDocument.decode(options) }

    /// The version as sealing needs it.
    package func poolQuestion(in bank: BankID) throws -> PoolQuestion {
        PoolQuestion(
            version: id, question: question, bank: bank, kind: kind, points: points, difficulty: difficulty,
            tags: Set(try OptionsDocument.decode(tags: tags)), options: try decodedOptions().map(\.id),
            allowsShuffling: shuffles)
    }
}

extension QuestionKeyRow {
    /// The key of a version of `kind`.
    package func decoded(kind: QuestionKind) throws -> AnswerKey { try KeyDocument.decode(key, kind: kind) }
}

extension LearningService {
    /// Writes `document` as version `number` of a question, with its key. The version is invisible until the question
    /// names it as its current one.
    package func insertVersion(
        _ document: QuestionDocument, id: QuestionVersionID, of question: QuestionID, number: Int64,
        clause: ClauseID?, contentHash: [UInt8], importing: ImportID?, by account: AccountID?, tenant: TenantID,
        at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws {
        let version = QuestionVersionRow(
            id: id, tenant: tenant, question: question, number: number, kind: document.kind, title: document.title,
            stem: document.stem, options: OptionsDocument.encode(document.options), shuffles: document.shuffles,
            blanks: document.blankCount, points: document.points, difficulty: document.difficulty,
            tags: OptionsDocument.encode(tags: document.tags), category: document.category, lesson: document.lesson,
            clause: clause, validFrom: document.validFrom, validTo: document.validTo, contentHash: contentHash,
            importing: importing, createdBy: account, createdAt: now)
        try Questions.insert(version, stemHash: StemIdentity.hash(ofHTML: document.stem, cryptography), transaction)
        let key = QuestionKeyRow(
            version: id, tenant: tenant, key: KeyDocument.encode(document.key, modelAnswer: document.modelAnswer),
            explanation: document.explanation, source: document.source)
        try QuestionKeys.insert(key, transaction)
    }
}
