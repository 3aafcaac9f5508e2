import Assessment
import JSON
import Organization
import SQL
import Store
package import Values

/// An attempt whose result a corrected key changes.
package struct RegradeChange: Hashable, Sendable {
    package let attempt: AttemptID
    package let exam: ExamID
    package let member: MemberID
    package let organization: OrganizationID
    package let before: Amount
    package let after: Amount
    package let wasPassed: Bool
    package let isPassed: Bool
}

/// What a regrade would change, or has changed.
package struct RegradeView: Hashable, Sendable {
    /// Most changes that one reply lists.
    package static let listed = 200

    package let question: QuestionID
    /// The version whose key scores.
    package let version: QuestionVersionID
    package let examined: Int
    package let changed: Int
    package let isApplied: Bool
    /// The first of them, by attempt.
    package let changes: [RegradeChange]
}

extension LearningService {
    /// Lists the attempts whose result changes when they are scored by the key of the question's current version.
    package func previewRegrade(_ question: QuestionID, for actor: Actor) throws -> RegradeView {
        try database.read { reads in
            let key = try correctedKey(of: question, for: actor, reads)
            let attempts = try Attempts.attempts(using: question, reads)
            var changes: [RegradeChange] = []
            for attempt in attempts {
                if let found = try rescored(attempt, by: key, reads) { changes.append(found.change) }
            }
            return RegradeView(key, examined: attempts.count, changes, isApplied: false)
        }
    }

    /// Scores them, a few a slice, each with a new result beside the old. What was regraded before, or changed by
    /// nobody, is left alone, so that a second run finds nothing. Never inside the lane.
    package func applyRegrade(
        _ question: QuestionID, reason: String, by actor: Actor, at now: Instant
    ) throws -> RegradeView {
        let (key, attempts) = try database.read { reads in
            (try correctedKey(of: question, for: actor, reads), try Attempts.attempts(using: question, reads))
        }
        var changes: [RegradeChange] = []
        var rest = attempts[...]
        while !rest.isEmpty {
            let slice = Array(rest.prefix(4))
            rest = rest.dropFirst(4)
            changes += try database.write { transaction in
                var done: [RegradeChange] = []
                for attempt in slice {
                    guard let found = try rescored(attempt, by: key, transaction.reads) else { continue }
                    try apply(found, key, reason: reason, by: actor, at: now, transaction)
                    done.append(found.change)
                }
                return done
            }
        }
        return RegradeView(key, examined: attempts.count, changes, isApplied: true)
    }

    private func apply(
        _ found: Rescored, _ key: CorrectedKey, reason: String, by actor: Actor, at now: Instant,
        _ transaction: borrowing WriteTransaction
    ) throws {
        let result = ResultRow(
            found.slots, number: found.old.number + 1, of: found.attempt, found.exam, reason: "regrade: \(reason)",
            at: now, by: actor.account)
        try AttemptResults.insert(result, found.slots, transaction)
        try audit(
            "attempt.regraded", AuditSubject(.attempt, found.attempt.id, in: found.attempt.organization),
            by: actor.account, of: actor.tenant, at: now,
            [
                ("question", .string(key.question.text)), ("version", .string(key.version.text)),
                ("before", .string(found.old.mark.text)), ("after", .string(result.mark.text)),
                ("reason", .string(reason)),
            ], transaction)
        if found.old.isComplete {
            try resultChanged(found.attempt, of: found.exam, from: found.old, to: result, at: now, transaction)
        }
    }

    /// The key of the question's current version, for whoever may publish in its bank.
    private func correctedKey(
        of id: QuestionID, for actor: Actor, _ reads: borrowing ReadTransaction
    ) throws -> CorrectedKey {
        guard let question = try Questions.question(id, of: actor.tenant, reads), let version = question.currentVersion,
            let bank = try Banks.bank(question.bank, of: actor.tenant, reads),
            try Authority.reaches(actor, .publishContent, bank.organization, reads),
            let row = try Questions.version(version, of: actor.tenant, reads),
            let key = try QuestionKeys.key(of: version, in: actor.tenant, reads)
        else { throw LearningError.notFound(.question) }
        return CorrectedKey(
            question: id, version: version, key: try key.decoded(kind: row.kind),
            options: Set(try row.decodedOptions().map(\.id)), blanks: row.blanks)
    }

    /// What an attempt has when the slots of the question are scored by `key`; `nil` where nothing changes.
    private func rescored(
        _ id: AttemptID, by key: CorrectedKey, _ reads: borrowing ReadTransaction
    ) throws -> Rescored? {
        guard let old = try AttemptResults.current(of: id, reads) else { return nil }
        guard let attempt = try Attempts.attempt(id, of: old.tenant, reads) else {
            preconditionFailure("A result has its attempt.")
        }
        let exam = try examRow(of: attempt, reads)
        var slots = try AttemptResults.slots(of: id, number: old.number, reads)
        var isChanged = false
        for row in try AttemptSlots.forScoring(id, reads) where row.question == key.question {
            guard try row.questionKind() == key.key.kind, key.key.kind != .essay,
                key.options.isSuperset(of: try OptionOrder(document: row.optionOrder).options),
                let index = slots.firstIndex(where: { $0.slot == row.slot })
            else { continue }
            let version = row.version == key.version ? nil : key.version
            let new = try row.result(by: key.key, exam.choiceScoring, keyVersion: version)
            if (new.mark, new.verdict) != (slots[index].mark, slots[index].verdict) {
                isChanged = true
                slots[index] = new
            }
        }
        return isChanged ? Rescored(attempt: attempt, exam: exam, old: old, slots: slots) : nil
    }
}

private struct CorrectedKey: Sendable {
    let question: QuestionID
    let version: QuestionVersionID
    let key: AnswerKey
    let options: Set<OptionID>
    let blanks: Int
}

private struct Rescored {
    let attempt: AttemptRow
    let exam: ExamRow
    let old: ResultRow
    let slots: [SlotResultRow]

    var change: RegradeChange {
        let mark = slots.reduce(Amount.zero) { $0 + ($1.mark ?? .zero) }
        let isComplete = slots.allSatisfy { $0.mark != nil }
        return RegradeChange(
            attempt: attempt.id, exam: exam.id, member: attempt.member, organization: attempt.organization,
            before: old.mark, after: mark, wasPassed: old.isPassed,
            isPassed: isComplete && exam.isPassed(mark, of: attempt.maximum))
    }
}

extension RegradeView {
    fileprivate init(_ key: CorrectedKey, examined: Int, _ changes: [RegradeChange], isApplied: Bool) {
        self.init(
            question: key.question, version: key.version, examined: examined, changed: changes.count,
            isApplied: isApplied, changes: Array(changes.prefix(Self.listed)))
    }
}
