import Assessment
package import JSON
import Organization
package import SQL
import Store
package import Values

/// An essay that waits for a marker. It names no candidate: the attempt's number stands for one.
package struct MarkingView: Hashable, Sendable {
    package let attempt: AttemptID
    package let slot: Int
    /// Safe HTML.
    package let stem: String
    package let points: Amount
    package let answer: JSONValue?
    package let submittedAt: Instant
}

/// An attempt after a mark was given.
package struct MarkedView: Hashable, Sendable {
    package let attempt: AttemptID
    package let number: Int
    /// Of the whole attempt; `nil` until it is released, for a marker may sit the exam as well.
    package let mark: Amount?
    package let maximum: Amount
    package let isComplete: Bool
    /// Slots that still wait for a marker.
    package let waiting: [Int]
}

extension LearningService {
    /// Essays of an exam that wait for a marker, without names.
    package func markings(
        of id: ExamID, within organization: OrganizationID?, for actor: Actor, _ page: PageRequest,
        _ reads: borrowing ReadTransaction
    ) throws -> Page<MarkingView> {
        let (_, scope) = try reviewedExam(id, within: organization, .markEssays, for: actor, reads)
        let cursor = page.after.flatMap { $0.keys.count == 2 ? $0.keys : nil }
        let rows = try AttemptResults.waiting(
            id, within: scope, after: cursor.map { AttemptID($0[0]) }, slot: cursor.map { Int($0[1]) } ?? 0,
            limit: page.limit + 1, reads)
        return try Page(rows, limit: page.limit) { Cursor($0.attempt.rawValue, Int64($0.slot)) }.map {
            MarkingView(
                attempt: $0.attempt, slot: $0.slot, stem: $0.stem, points: $0.points,
                answer: try $0.response.map { try JSONReader.parse(Array($0.utf8)) }, submittedAt: $0.finishedAt)
        }
    }

    /// Gives an essay its mark: a new result, never a changed one. The same mark again changes nothing.
    package func markEssay(
        of id: AttemptID, slot: Int, mark: Amount, comment: String?, by actor: Actor, at now: Instant,
        _ transaction: borrowing WriteTransaction
    ) throws -> MarkedView {
        guard let attempt = try Attempts.attempt(id, of: actor.tenant, transaction.reads),
            try Authority.reaches(actor, .markEssays, attempt.organization, transaction.reads)
        else { throw LearningError.notFound(.attempt) }
        guard attempt.member != actor.member else {
            throw LearningError.forbidden(Phrase(zh: "不能给自己的答卷评分。", en: "Nobody marks an own attempt."))
        }
        guard let old = try AttemptResults.current(of: id, transaction.reads) else {
            throw LearningError.conflict(
                code: "attemptRunning", Phrase(zh: "答卷还没有提交。", en: "The attempt has not been submitted."))
        }
        let row = try AttemptSlots.forScoring(id, transaction.reads).first { $0.slot == slot }
        guard let row else { throw LearningError.notFound(.slot) }
        guard try row.questionKind() == .essay else {
            throw LearningError.conflict(
                code: "slotNotMarked", Phrase(zh: "只有简答题由人评分。", en: "Only essays are marked by a person."))
        }
        guard mark >= .zero, mark <= row.points else {
            throw LearningError.invalid([
                FieldProblem(
                    "/mark", "markOutOfRange",
                    Phrase(zh: "得分应为0至\(row.points.shortText)。", en: "The mark is 0 to \(row.points.shortText)."))
            ])
        }
        let slots = try AttemptResults.slots(of: id, number: old.number, transaction.reads)
        if let given = slots.first(where: { $0.slot == slot }), given.mark == mark, given.comment == comment {
            return MarkedView(old, slots, isReleased: attempt.releasedAt != nil)
        }
        let score = Score(mark: mark, of: row.points)
        let changed = slots.map { given in
            given.slot == slot
                ? SlotResultRow(
                    slot: slot, mark: score.mark, fraction: score.fraction, verdict: score.verdict.rawValue,
                    comment: comment)
                : given
        }
        let exam = try examRow(of: attempt, transaction.reads)
        let result = ResultRow(
            changed, number: old.number + 1, of: attempt, exam, reason: "marked", at: now, by: actor.account)
        try AttemptResults.insert(result, changed, transaction)
        try audit(
            "attempt.marked", AuditSubject(.attempt, id, in: attempt.organization), by: actor.account,
            of: actor.tenant, at: now,
            [
                ("slot", .integer(Int64(slot))), ("mark", .string(mark.text)),
                ("number", .integer(Int64(result.number))),
            ],
            transaction)
        if old.isComplete {
            try resultChanged(attempt, of: exam, from: old, to: result, at: now, transaction)
        } else if result.isComplete {
            try complete(attempt, of: exam, at: now, transaction)
        }
        let isReleased = try Attempts.attempt(id, of: actor.tenant, transaction.reads)?.releasedAt != nil
        return MarkedView(result, changed, isReleased: isReleased)
    }
}

extension MarkedView {
    fileprivate init(_ result: ResultRow, _ slots: [SlotResultRow], isReleased: Bool) {
        self.init(
            attempt: result.attempt, number: result.number, mark: isReleased ? result.mark : nil,
            maximum: result.maximum,
            isComplete: result.isComplete, waiting: slots.filter { $0.mark == nil }.map(\.slot))
    }
}
