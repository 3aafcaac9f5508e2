package import Assessment
package import SQL
import Store
package import Values

/// A question that the actor got wrong. What is right stands in the review of the attempt.
package struct WrongQuestionView: Hashable, Sendable {
    /// So many right answers after the last mistake take a question off the list (R-QUIZ-16).
    package static let rightAnswersToLeave = 2

    package let question: QuestionID
    package let kind: QuestionKind
    package let title: String
    /// Safe HTML.
    package let stem: String
    package let timesWrong: Int
    package let timesRightSince: Int
    package let exam: ExamID
    /// The attempt of the last mistake, and the question's slot in it.
    package let attempt: AttemptID
    package let slot: Int
    package let at: Instant
    /// What to read again.
    package let lesson: LessonID?
}

extension LearningService {
    /// Questions that the actor got wrong and has not got right twice since, the latest mistake first. A mistake stands
    /// here from when the result and the review of its attempt are released.
    package func wrongQuestions(
        of actor: Actor, _ page: PageRequest, _ reads: borrowing ReadTransaction
    ) throws -> Page<WrongQuestionView> {
        let cursor = page.after.flatMap { cursor in
            cursor.keys.count == 2
                ? (attempt: AttemptID(cursor.keys[0]), question: QuestionID(cursor.keys[1])) : nil
        }
        let rows = try WrongQuestions.questions(
            of: try actor.asMember(), leavingAt: WrongQuestionView.rightAnswersToLeave, after: cursor,
            limit: page.limit + 1, reads)
        return try Page(rows, limit: page.limit) { Cursor($0.attempt.rawValue, $0.question.rawValue) }.map { row in
            guard let kind = QuestionKind(rawValue: row.kind) else { throw StoredDocumentFailure(what: "kind") }
            return WrongQuestionView(
                question: row.question, kind: kind, title: row.title, stem: row.stem, timesWrong: row.timesWrong,
                timesRightSince: row.timesRightSince, exam: row.exam, attempt: row.attempt, slot: row.slot,
                at: row.finishedAt, lesson: row.lesson)
        }
    }
}
