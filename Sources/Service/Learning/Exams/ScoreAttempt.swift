import Assessment
import SQL
import Store
import Values

extension LearningService {
    /// Closes a running attempt, scores it and writes its first result, in one transaction. Nothing where it was
    /// closed before.
    func finish(
        _ attempt: AttemptRow, of exam: ExamRow, at finishedAt: Instant, by closing: AttemptClosing, now: Instant,
        _ transaction: borrowing WriteTransaction
    ) throws {
        guard try Attempts.close(attempt.id, at: finishedAt, by: closing, transaction) else { return }
        let slots = try AttemptSlots.forScoring(attempt.id, transaction.reads).map { slot in
            let key = try KeyDocument.decode(slot.key, kind: try slot.questionKind())
            return try slot.result(by: key, exam.choiceScoring)
        }
        let result = ResultRow(
            slots, number: 1, of: attempt, exam, reason: "scored", at: now, by: nil)
        try AttemptResults.insert(result, slots, transaction)
        if result.isComplete { try complete(attempt, of: exam, at: now, transaction) }
    }

    /// Notes that every slot has its mark, and releases the result where it may be known already.
    func complete(
        _ attempt: AttemptRow, of exam: ExamRow, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws {
        try Attempts.setGraded(attempt.id, transaction)
        if exam.marksAreReleased(at: now) { try release(attempt.id, of: exam, at: now, transaction) }
    }
}

extension ScoringSlotRow {
    func questionKind() throws -> QuestionKind {
        guard let kind = QuestionKind(rawValue: kind) else { throw StoredDocumentFailure(what: "kind") }
        return kind
    }

    /// What the saved answer earns by `key`.
    ///
    /// - Parameter keyVersion: the version that `key` belongs to, where it is not the sealed one.
    func result(
        by key: AnswerKey, _ rule: MultipleChoiceRule, keyVersion: QuestionVersionID? = nil
    ) throws -> SlotResultRow {
        let saved = try response.flatMap { try ResponseDocument.decode(stored: $0, kind: try questionKind()) }
        let opened = try saved.map { saved in
            guard let opened = try OptionOrder(document: optionOrder).open(saved) else {
                throw StoredDocumentFailure(what: "answer")
            }
            return opened
        }
        switch key.score(opened, points: points, rule: rule) {
        case .scored(let score):
            return SlotResultRow(
                slot: slot, mark: score.mark, fraction: score.fraction, verdict: score.verdict.rawValue,
                keyVersion: keyVersion)
        case .needsMarking:
            return SlotResultRow(
                slot: slot, mark: nil, fraction: nil, verdict: "unmarked", keyVersion: keyVersion)
        }
    }
}

extension ResultRow {
    /// The result that `slots` add up to.
    init(
        _ slots: [SlotResultRow], number: Int, of attempt: AttemptRow, _ exam: ExamRow, reason: String,
        at now: Instant, by account: AccountID?
    ) {
        let mark = slots.reduce(Amount.zero) { $0 + ($1.mark ?? .zero) }
        let isComplete = slots.allSatisfy { $0.mark != nil }
        self.init(
            attempt: attempt.id, number: number, tenant: attempt.tenant, mark: mark, maximum: attempt.maximum,
            isPassed: isComplete && exam.isPassed(mark, of: attempt.maximum), isComplete: isComplete, reason: reason,
            scoredAt: now, scoredBy: account)
    }
}
