import Curriculum
import Learning
import SQL
import Values

extension DemoGenerator {
    /// The editor mends the mistaken key, the administrator publishes the new version, and every attempt that the old
    /// key scored is scored again.
    func correctKey(_ plan: DemoPlan, _ cast: DemoCast, _ content: DemoContent, at now: Instant) throws {
        let (service, editor, administrator, question) = (
            service, cast.editor, cast.administrator, content.mistaken
        )
        try service.database.write { transaction in
            let read = try service.question(question, for: editor, transaction.reads)
            _ = try service.editQuestion(
                question, DemoQuestions.meetings(isRight: true), version: read.version, by: editor, at: now,
                transaction)
            _ = try service.release(question, .publish, by: administrator, at: now, transaction)
        }
        _ = try service.applyRegrade(
            question, reason: "标准答案录入错误：党员大会一般每季度召开1次。", by: administrator, at: now)
    }
}
