package import Assessment
package import JSON
package import SQL
import Store
package import Values

/// What a member learns of an own attempt. Marks are there once they are released.
package struct AttemptResultView: Hashable, Sendable {
    package let attempt: AttemptID
    package let exam: ExamID
    package let state: String
    package let submittedAt: Instant?
    package let closedBy: AttemptClosing?
    package let maximum: Amount
    package let isReleased: Bool
    package let mark: Amount?
    package let isPassed: Bool?
    package let correct: Int?
    /// Higher than 1 after marking or a regrade.
    package let number: Int?
}

/// An ended attempt with what its policy releases.
package struct ReviewView: Hashable, Sendable {
    package struct Slot: Hashable, Sendable {
        package let question: SlotView
        package let rightAnswer: JSONValue
        package let mark: Amount?
        package let verdict: String?
        package let comment: String?
        /// Safe HTML.
        package let explanation: String
        package let clause: String?
        /// What to read again.
        package let lesson: LessonID?
    }

    package let attempt: AttemptID
    package let exam: ExamID
    package let mark: Amount?
    package let maximum: Amount
    package let isPassed: Bool?
    package let slots: [Slot]
}

extension AttemptRow {
    /// Where the attempt stands, as the domain says it.
    var attemptProgress: AttemptProgress {
        guard progress != .running, let finishedAt, let closedBy else { return .running }
        return progress == .graded
            ? .graded(submittedAt: finishedAt, closedBy: closedBy, at: finishedAt)
            : .submitted(at: finishedAt, closedBy: closedBy)
    }
}

extension LearningService {
    package func result(
        of id: AttemptID, for actor: Actor, at now: Instant, _ reads: borrowing ReadTransaction
    ) throws -> AttemptResultView {
        let row = try ownAttempt(id, of: actor, reads)
        let exam = try examRow(of: row, reads)
        let parts = exam.releases.parts(of: row.attemptProgress, now: now, examClosesAt: exam.endsAt)
        let result = parts.contains(.marks) ? try AttemptResults.current(of: id, reads) : nil
        let correct = try result.map {
            try AttemptResults.slots(of: id, number: $0.number, reads).count {
                $0.verdict == Score.Verdict.correct.rawValue
            }
        }
        return AttemptResultView(
            attempt: id, exam: row.exam, state: row.progress.rawValue, submittedAt: row.finishedAt,
            closedBy: row.closedBy, maximum: row.maximum, isReleased: result != nil, mark: result?.mark,
            isPassed: result?.isPassed, correct: correct, number: result?.number)
    }

    /// Own answers, right answers, explanations and what to read again, as soon as the exam's policy releases them.
    package func review(
        of id: AttemptID, for actor: Actor, at now: Instant, _ reads: borrowing ReadTransaction
    ) throws -> ReviewView {
        let row = try ownAttempt(id, of: actor, reads)
        let exam = try examRow(of: row, reads)
        let parts = exam.releases.parts(of: row.attemptProgress, now: now, examClosesAt: exam.endsAt)
        guard parts.isSuperset(of: [.answers, .key, .explanation]) else { throw notReleased(exam, row) }
        let result = try AttemptResults.current(of: id, reads)
        let marks = try result.map { try AttemptResults.slots(of: id, number: $0.number, reads) } ?? []
        let questions = try AttemptSlots.forCandidate(id, reads)
        let keys = try AttemptSlots.forReview(id, reads)
        var slots: [ReviewView.Slot] = []
        for (question, key) in zip(questions, keys) {
            let earned = marks.first { $0.slot == question.slot }
            slots.append(try slot(question, key, earned, showsMark: parts.contains(.marks), of: actor.tenant, reads))
        }
        return ReviewView(
            attempt: id, exam: row.exam, mark: parts.contains(.marks) ? result?.mark : nil, maximum: row.maximum,
            isPassed: parts.contains(.marks) ? result?.isPassed : nil, slots: slots)
    }

    private func notReleased(_ exam: ExamRow, _ attempt: AttemptRow) -> LearningError {
        if attempt.progress == .running {
            return .conflict(
                code: "attemptRunning", Phrase(zh: "答卷还没有提交。", en: "The attempt has not been submitted."))
        }
        if exam.review == .never {
            return .conflict(
                code: "reviewNever", Phrase(zh: "本场考试不提供回顾。", en: "This exam is not open to review."))
        }
        return .conflict(
            code: "reviewNotReleased",
            Phrase(
                zh: "考试于\(exam.endsAt.text)结束后可以回顾。",
                en: "The review is released when the exam has ended, after \(exam.endsAt.text)."))
    }

    private func slot(
        _ row: CandidateSlotRow, _ review: ReviewSlotRow, _ earned: SlotResultRow?, showsMark: Bool,
        of tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> ReviewView.Slot {
        let question = try SlotView(row)
        // After a regrade the corrected version says what is right.
        let corrected = try earned?.keyVersion.flatMap { try QuestionKeys.key(of: $0, in: tenant, reads) }
        let document = corrected?.key ?? review.key
        let key = try KeyDocument.decode(document, kind: question.kind)
        let right = key.rightAnswer(
            in: try OptionOrder(document: row.optionOrder), model: try KeyDocument.modelAnswer(in: document))
        return ReviewView.Slot(
            question: question, rightAnswer: right, mark: showsMark ? earned?.mark : nil,
            verdict: showsMark ? earned?.verdict : nil, comment: showsMark ? earned?.comment : nil,
            explanation: corrected?.explanation ?? review.explanation, clause: review.clause, lesson: review.lesson)
    }
}

extension AnswerKey {
    /// What is right, in the form of an answer of this attempt; of several accepted texts the one worth most.
    fileprivate func rightAnswer(in order: OptionOrder, model: String) -> JSONValue {
        switch self {
        case .single(let key):
            guard let best = key.fractions.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key,
                let letter = order.letter(best)
            else { return .null }
            return ResponseDocument.encode(.single(letter))
        case .multiple(let key):
            return ResponseDocument.encode(.multiple(Set(key.correct.compactMap(order.letter))))
        case .trueFalse(let value):
            return ResponseDocument.encode(.trueFalse(value))
        case .shortText(let key):
            return ResponseDocument.encode(
                .shortText(key.blanks.map { $0.accepted.max { $0.fraction < $1.fraction }?.text ?? "" }))
        case .essay:
            return model.isEmpty ? .null : ResponseDocument.encode(.essay(model))
        }
    }
}
