import Assessment
package import JSON
import Runtime
package import SQL
import Store
package import Values

/// What stands in a slot after an answer was sent.
package struct SavedAnswerView: Hashable, Sendable {
    package let slot: Int
    package let sequence: Int64
    /// Null where the slot is cleared.
    package let answer: JSONValue
    package let savedAt: Instant
    package let serverTime: Instant
    package let deadline: Instant
}

extension LearningService {
    /// Saves an answer: one query, one upsert. An older or repeated sequence number changes nothing and is answered
    /// with what stands. Whether it is in time is decided by when it was received.
    package func saveAnswer(
        _ answer: JSONValue, sequence: Int64, slot: Int, of id: AttemptID, by actor: Actor, receivedAt now: Instant,
        _ transaction: borrowing WriteTransaction
    ) throws -> SavedAnswerView {
        guard let facts = try Answers.facts(id, slot: slot, of: actor.tenant, transaction.reads),
            facts.member == actor.member
        else { throw LearningError.notFound(.attempt) }
        guard let question = facts.slot else { throw LearningError.notFound(.slot) }
        if facts.isRunning, facts.session != actor.session { throw Self.heldElsewhere }
        let times = AttemptTimes(
            startedAt: facts.startedAt, limitMilliseconds: nil, windowEnd: facts.deadline,
            graceMilliseconds: facts.graceMilliseconds)
        let progress: AttemptProgress =
            facts.isRunning ? .running : .submitted(at: facts.deadline, closedBy: .deadline)
        switch progress.answer(
            slot: slot, sequence: sequence, saved: facts.saved?.sequence, slots: slot, receivedAt: now, times: times)
        {
        case .alreadySaved, .overtaken:
            guard let saved = facts.saved else {
                preconditionFailure("An answer is only overtaken by one that was saved.")
            }
            return SavedAnswerView(
                slot: slot, sequence: saved.sequence, answer: try JSONReader.parse(Array(saved.response.utf8)),
                savedAt: saved.savedAt, serverTime: clock.now(), deadline: facts.deadline)
        case .closed:
            throw LearningError.conflict(
                code: "attemptClosed", Phrase(zh: "答卷已经提交，不能再作答。", en: "The attempt has been submitted."))
        case .late(let deadline):
            throw LearningError.conflict(
                code: "deadlinePassed",
                Phrase(
                    zh: "作答时间已于\(deadline.text)结束，此答案没有保存。",
                    en: "The deadline was \(deadline.text); this answer was not saved."))
        case .unknownSlot:
            throw LearningError.notFound(.slot)
        case .save:
            break
        }
        guard let kind = QuestionKind(rawValue: question.kind) else { throw StoredDocumentFailure(what: "kind") }
        let response = try ResponseDocument.decode(
            answer, kind: kind, optionCount: try OptionOrder(document: question.optionOrder).options.count,
            blanks: question.blanks)
        let kept = response.map(ResponseDocument.encode) ?? .null
        try Answers.save(kept.text, sequence: sequence, attempt: id, slot: slot, at: now, transaction)
        return SavedAnswerView(
            slot: slot, sequence: sequence, answer: kept, savedAt: now, serverTime: clock.now(),
            deadline: facts.deadline)
    }

    static let heldElsewhere = LearningError.conflict(
        code: "heldElsewhere",
        Phrase(
            zh: "这份答卷正在另一台设备上作答；要在本设备继续，请先接管。",
            en: "Another session holds the attempt; take it over to go on here."))
}
