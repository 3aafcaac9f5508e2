import Runtime
import SQL
import Store
import Values

extension LearningService {
    /// What follows when a complete result is replaced: the member is told, where the result was known already. What
    /// else must follow from a changed mark belongs here, in the same transaction.
    func resultChanged(
        _ attempt: AttemptRow, of exam: ExamRow, from old: ResultRow, to new: ResultRow, at now: Instant,
        _ transaction: borrowing WriteTransaction
    ) throws {
        guard attempt.releasedAt != nil, old.mark != new.mark || old.isPassed != new.isPassed else { return }
        try notify(
            attempt.member, of: attempt.tenant, "result.changed", about: attempt.id.rawValue,
            Phrase(
                zh: "《\(exam.title)》成绩更正：\(old.mark.shortText)分改为\(new.mark.shortText)分。",
                en: "Your mark in \(exam.title) was corrected from \(old.mark.shortText) to \(new.mark.shortText)."),
            at: now, transaction)
        try compensate(
            ScoredAttempt(new, of: attempt, exam, transaction.reads),
            reason: Phrase(
                zh: "《\(exam.title)》成绩更正，原记录冲正。", en: "The mark in \(exam.title) was corrected; taken back."),
            at: now, transaction)
    }
}
