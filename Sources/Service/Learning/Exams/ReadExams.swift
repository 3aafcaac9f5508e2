import Assessment
import Organization
package import SQL
import Store
package import Values

/// Which exams a list holds.
package enum ExamListState: String, CaseIterable, Sendable {
    case upcoming
    case open
    case closed
}

extension LearningService {
    /// Exams, newest first: where an organisation is named, those that it and the bodies below it hold, drafts
    /// included, for whoever manages them; else those that the actor may sit as a member.
    package func exams(
        _ state: ExamListState?, of organization: OrganizationID?, for actor: Actor, _ page: PageRequest,
        at now: Instant, _ reads: borrowing ReadTransaction
    ) throws -> Page<ExamView> {
        let (least, most) = (Instant(milliseconds: .min), Instant(milliseconds: .max))
        let next = now.advanced(byMilliseconds: 1)
        let (opensFrom, opensBefore, closesFrom, closesBefore) =
            switch state {
            case nil: (least, most, least, most)
            case .upcoming: (next, most, least, most)
            case .open: (least, next, now, most)
            case .closed: (least, most, least, now)
            }
        let cursor = page.after.map { ExamID($0.keys[0]) }
        let rows: [ExamRow]
        if organization == nil, let own = actor.organization {
            rows = try Exams.exams(
                above: own, opensFrom: opensFrom, opensBefore: opensBefore, closesFrom: closesFrom,
                closesBefore: closesBefore, before: cursor, limit: page.limit + 1, reads)
        } else if organization == nil, !actor.has(.manageExams), !actor.has(.reviewResults) {
            // An account that is no member's sits no exams.
            return Page(items: [], next: nil)
        } else {
            let capability: Capability = actor.has(.manageExams) ? .manageExams : .reviewResults
            let scope = try organization ?? Authority.defaultOrganization(of: actor, capability, reads)
            try Authority.require(actor, capability, scope, reads)
            rows = try Exams.exams(
                within: scope, opensFrom: opensFrom, opensBefore: opensBefore, closesFrom: closesFrom,
                closesBefore: closesBefore, before: cursor, limit: page.limit + 1, reads)
        }
        let shown = Page(rows, limit: page.limit) { Cursor($0.id.rawValue) }
        var items: [ExamView] = []
        // A draft is its managers' only.
        for row in shown.items where row.state != "draft" || actor.has(.manageExams) {
            items.append(try examView(row, for: actor, at: now, reads))
        }
        return Page(items: items, next: shown.next)
    }

    package func exam(
        _ id: ExamID, for actor: Actor, at now: Instant, _ reads: borrowing ReadTransaction
    ) throws -> ExamView {
        guard let row = try Exams.exam(id, of: actor.tenant, reads) else { throw LearningError.notFound(.exam) }
        let manages = try Authority.reaches(actor, .manageExams, row.organization, reads)
        let reviews = try row.state != "draft" && Authority.reaches(actor, .reviewResults, row.organization, reads)
        guard try manages || reviews || isFor(row, actor, reads) else { throw LearningError.notFound(.exam) }
        return try examView(row, for: actor, at: now, reads)
    }

    /// Whether the actor is a member of the scope of an exam that is no draft.
    func isFor(_ exam: ExamRow, _ actor: Actor, _ reads: borrowing ReadTransaction) throws -> Bool {
        guard exam.state != "draft", actor.member != nil, let own = actor.organization else { return false }
        return try Organizations.isWithin(own, exam.organization, reads)
    }

    func examView(
        _ row: ExamRow, for actor: Actor, at now: Instant, _ reads: borrowing ReadTransaction
    ) throws -> ExamView {
        var own: ExamView.Own?
        if let member = actor.member, try isFor(row, actor, reads) {
            let counts = try Attempts.counts(of: member, at: row.id, today: zone.day(of: now), reads)
            let left = row.allowance.left(started: counts.started, startedToday: counts.startedToday) ?? 0
            own = ExamView.Own(attemptsUsed: counts.started, attemptsLeft: left, running: counts.running)
        }
        return ExamView(id: row.id, draft: row.draft, phase: row.phase(at: now), version: row.version, own: own)
    }
}
