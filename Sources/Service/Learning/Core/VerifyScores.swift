import Assessment
import Runtime
import SQL
import Store
import Values

extension LearningService {
    /// Scores every closed attempt again, from its sealed questions, the saved answers and the keys, and compares each
    /// of its results with what comes out; seals included. What a person marked is held against its bounds.
    ///
    /// - Complexity: O(n) in slots of results, in slices of one attempt.
    func verifyScores(of tenant: TenantID, into report: inout VerificationReport) throws {
        var after: AttemptID?
        var (attempts, results) = (0, 0)
        while true {
            let slice = try database.read { try ResultAudit.attempts(of: tenant, after: after, limit: 500, $0) }
            for id in slice {
                let replay = try database.read { try ScoreReplay(id, of: tenant, self, $0) }
                report.problems += replay.problems
                results += replay.results
            }
            attempts += slice.count
            guard slice.count == 500 else { break }
            after = slice.last
        }
        report.figures.append("scores \(tenant.text): \(attempts) attempts, \(results) results")
    }
}

/// One attempt, scored again.
private struct ScoreReplay {
    private(set) var problems: [String] = []
    private(set) var results = 0

    init(
        _ id: AttemptID, of tenant: TenantID, _ service: LearningService, _ reads: borrowing ReadTransaction
    ) throws {
        guard let attempt = try Attempts.attempt(id, of: tenant, reads) else {
            preconditionFailure("Attempt \(id) was listed.")
        }
        let exam = try service.examRow(of: attempt, reads)
        let slots = try AttemptSlots.forScoring(id, reads)
        let sections = try AttemptSlots.forCandidate(id, reads).map(\.section)
        do {
            let seal = try Self.seal(of: attempt, slots, sections, exam.choiceScoring)
            if seal.digest({ service.cryptography.sha256($0) }) != attempt.digest
                || seal.points != attempt.maximum
            {
                problems.append("attempt \(id.text): its questions, their order or their points are not as sealed")
            }
        } catch {
            problems.append("attempt \(id.text): its questions cannot be read as they were sealed")
        }
        let rows = try AttemptResults.all(of: id, reads)
        if rows.isEmpty { problems.append("attempt \(id.text) is closed and has no result") }
        for (index, row) in rows.enumerated() {
            results += 1
            if row.number != index + 1 { problems.append("attempt \(id.text): result \(index + 1) is missing") }
            try check(row, of: attempt, exam, slots, reads)
        }
    }

    /// The attempt as it was sealed. Slots of one section follow each other, under its title.
    private static func seal(
        of attempt: AttemptRow, _ slots: [ScoringSlotRow], _ titles: [String], _ rule: MultipleChoiceRule
    ) throws -> SealedAttempt {
        var section = 0
        var items: [SealedItem] = []
        for (index, slot) in slots.enumerated() {
            if index > 0, titles[index] != titles[index - 1] { section += 1 }
            items.append(
                SealedItem(
                    slot: slot.slot, section: section, version: slot.version, kind: try slot.questionKind(),
                    points: slot.points, optionOrder: try OptionOrder(document: slot.optionOrder)))
        }
        return SealedAttempt(seed: attempt.seed, rule: rule, items: items)
    }

    private mutating func check(
        _ result: ResultRow, of attempt: AttemptRow, _ exam: ExamRow, _ slots: [ScoringSlotRow],
        _ reads: borrowing ReadTransaction
    ) throws {
        let name = "attempt \(attempt.id.text), result \(result.number)"
        let given = try AttemptResults.slots(of: attempt.id, number: result.number, reads)
        guard given.map(\.slot) == slots.map(\.slot) else {
            problems.append("\(name): its slots are not those of the attempt")
            return
        }
        for (row, slot) in zip(given, slots) {
            guard try !isRight(row, for: slot, exam, of: attempt.tenant, reads) else { continue }
            problems.append(
                "\(name): slot \(row.slot) says \(row.mark?.text ?? "no mark"), which its answer does not earn")
        }
        let expected = ResultRow(
            given, number: result.number, of: attempt, exam, reason: result.reason, at: result.scoredAt,
            by: result.scoredBy)
        if result != expected {
            problems.append(
                "\(name) says \(result.mark) of \(result.maximum), its slots add up to \(expected.mark) of "
                    + "\(expected.maximum)\(result.isPassed == expected.isPassed ? "" : "; passed or not is wrong")")
        }
    }

    /// Whether `row` is what the saved answer earns by the key that scored it. What cannot be read earns nothing.
    private func isRight(
        _ row: SlotResultRow, for slot: ScoringSlotRow, _ exam: ExamRow, of tenant: TenantID,
        _ reads: borrowing ReadTransaction
    ) throws -> Bool {
        let corrected = try row.keyVersion.flatMap { try QuestionKeys.key(of: $0, in: tenant, reads)?.key }
        do {
            let kind = try slot.questionKind()
            let key = try KeyDocument.decode(corrected ?? slot.key, kind: kind)
            let expected = try slot.result(by: key, exam.choiceScoring, keyVersion: row.keyVersion)
            if kind == .essay, expected.mark == nil {
                return row.mark.map { (.zero...slot.points).contains($0) } ?? true
            }
            return (row.mark, row.fraction, row.verdict) == (expected.mark, expected.fraction, expected.verdict)
        } catch {
            return false
        }
    }
}
