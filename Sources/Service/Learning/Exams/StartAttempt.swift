import Assessment
import Runtime
package import SQL
import Store
package import Values

extension LearningService {
    /// Looks up the paper of an exam beside the lane, before an attempt is started in it; `nil` where there is no such
    /// exam to start.
    package func readyPaper(
        of id: ExamID, for actor: Actor, at now: Instant, _ reads: borrowing ReadTransaction
    ) throws -> ReadyPaper? {
        guard let exam = try Exams.exam(id, of: actor.tenant, reads), exam.phase(at: now) == .open,
            try isFor(exam, actor, reads), let paper = try Papers.paper(exam.paper, of: actor.tenant, reads)
        else { return nil }
        let definition = try PaperDefinition(text: paper.definition)
        let (shuffles, rule, tenant) = (exam.shuffles, exam.choiceScoring, actor.tenant)
        return try preparedPapers.paper(of: id, at: now) {
            try prepare(definition, shufflesOptions: shuffles, rule: rule, of: tenant, reads)
        }
    }

    /// Starts an attempt and seals it: questions, their order and that of their options, points and seed are fixed
    /// with a digest. A started attempt counts, whether it is submitted or not.
    package func startAttempt(
        at id: ExamID, with paper: ReadyPaper?, by actor: Actor, receivedAt now: Instant,
        _ transaction: borrowing WriteTransaction
    ) throws -> AttemptView {
        let member = try actor.asMember()
        guard let exam = try Exams.exam(id, of: actor.tenant, transaction.reads), let organization = actor.organization,
            try isFor(exam, actor, transaction.reads)
        else { throw LearningError.notFound(.exam) }
        let counts = try Attempts.counts(of: member, at: id, today: zone.day(of: now), transaction.reads)
        try checkStart(exam, counts, at: now)
        guard let paper, paper.missing.isEmpty, case .sealed(let sealed) = paper.paper.seal(seed: random.next()) else {
            throw Self.paperUnfillable
        }
        let times = AttemptTimes(
            startedAt: now, limitMilliseconds: exam.limitMilliseconds, windowEnd: exam.closesAt,
            graceMilliseconds: exam.graceMilliseconds)
        let row = AttemptRow(
            id: ids.next(), tenant: actor.tenant, exam: id, member: member, organization: organization,
            number: counts.started + 1, progress: .running, session: actor.session, seed: sealed.seed,
            digest: sealed.digest { cryptography.sha256($0) }, startedAt: now, day: zone.day(of: now),
            deadline: times.deadline ?? exam.closesAt, finishedAt: nil, closedBy: nil, maximum: sealed.points,
            releasedAt: nil)
        try Attempts.insert(row, transaction)
        for item in sealed.items {
            try AttemptSlots.insert(
                SlotRow(
                    attempt: row.id, slot: item.slot, version: item.version, optionOrder: item.optionOrder.document,
                    points: item.points, section: paper.titles[item.section]), transaction)
        }
        return try attemptView(row, exam, for: actor, transaction.reads)
    }

    private func checkStart(_ exam: ExamRow, _ counts: AttemptCounts, at now: Instant) throws {
        func refuse(_ code: String, _ zh: String, _ en: String) -> LearningError {
            .conflict(code: code, Phrase(zh: zh, en: en))
        }
        switch exam.phase(at: now) {
        case .open: break
        case .upcoming:
            throw refuse(
                "windowNotOpen", "考试将于\(exam.opensAt.text)开始。", "The exam opens at \(exam.opensAt.text).")
        case .closed:
            throw refuse("windowClosed", "考试已于\(exam.closesAt.text)结束。", "The exam closed at \(exam.closesAt.text).")
        case .withdrawn: throw refuse("examWithdrawn", "考试已撤回。", "The exam was withdrawn.")
        case .draft: throw LearningError.notFound(.exam)
        }
        if let running = counts.running {
            throw refuse(
                "attemptRunning", "您有一份答卷正在作答：\(running.text)。", "You have a running attempt: \(running.text).")
        }
        if counts.started >= exam.attemptsTotal {
            throw refuse(
                "attemptsUsedUp", "\(exam.attemptsTotal)次考试机会已经用完。",
                "All \(exam.attemptsTotal) attempts have been used.")
        }
        if let perDay = exam.attemptsPerDay, counts.startedToday >= perDay {
            throw refuse(
                "attemptsUsedUpToday", "今天的\(perDay)次考试机会已经用完，请明天再来。",
                "All \(perDay) attempts of the day have been used; come back tomorrow.")
        }
    }
}
