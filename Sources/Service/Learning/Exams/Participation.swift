import Organization
import SQL
import Store
package import Values

/// Whether somebody has done what was due: sat an exam, completed a course.
package enum ParticipationState: String, CaseIterable, Sendable {
    /// On the frozen list, with a submitted attempt.
    case done
    /// On the frozen list, without one, and still in the organisation.
    case missing
    /// On the frozen list and exempt.
    case exempt
    /// On the frozen list, without an attempt, and gone since.
    case left
    /// Came after the list was frozen; in no figure.
    case arrived
}

/// Somebody who was due at an exam, or came later.
package struct ParticipantView: Hashable, Sendable {
    package let member: MemberID
    package let name: String
    package let rosterNumber: String
    package let organization: OrganizationID
    package let state: ParticipationState
    package let exemptReason: String?
}

/// Who was due at an exam, a course or an assignment within an organisation. `done + missing + exempt + left = due`; arrivals stand apart.
package struct ParticipationView: Hashable, Sendable {
    package var exam: ExamID?
    package var course: CourseID?
    package var assignment: AssignmentID?
    package let organization: OrganizationID
    package let frozenAt: Instant?
    package let due: Int
    package let done: Int
    package let missing: Int
    package let exempt: Int
    package let left: Int
    package let arrived: Int
    /// By name for those who answer for the branch; empty for bodies above it, who see the figures.
    package let items: [ParticipantView]
    package let next: Cursor?
}

extension LearningService {
    /// Reads the frozen list, writing it down first where nobody has yet. Never inside the lane.
    package func participation(
        at id: ExamID, within organization: OrganizationID, _ state: ParticipationState?, for actor: Actor,
        _ page: PageRequest, at now: Instant
    ) throws -> ParticipationView {
        let exam = try database.read { reads in
            try reviewedExam(id, within: organization, .reviewResults, for: actor, reads).0
        }
        guard exam.opensAt <= now else {
            throw LearningError.conflict(
                code: "windowNotOpen",
                Phrase(zh: "考试开始时才确定应考名单。", en: "Who is due is written down when the exam opens."))
        }
        try freezeDue(at: exam, now)
        return try database.read { reads in
            try participation(at: exam, within: organization, state, for: actor, page, now, reads)
        }
    }

    private func participation(
        at exam: ExamRow, within organization: OrganizationID, _ state: ParticipationState?, for actor: Actor,
        _ page: PageRequest, _ now: Instant, _ reads: borrowing ReadTransaction
    ) throws -> ParticipationView {
        let showsNames = try answersForBranch(organization, actor, reads)
        var counts: [ParticipationState: Int] = [:]
        var shown: [ParticipantView] = []
        let after = page.after.map { MemberID($0.keys[0]) }
        func take(_ row: ParticipationRow, _ place: ParticipationState) {
            counts[place, default: 0] += 1
            guard showsNames, state == nil || state == place, shown.count <= page.limit,
                after.map({ row.member > $0 }) ?? true
            else { return }
            shown.append(
                ParticipantView(
                    member: row.member, name: row.name, rosterNumber: row.rosterNumber,
                    organization: row.organization, state: place, exemptReason: row.exemptReason))
        }
        var (due, came) = (
            MemberStream { try ExamDues.due(exam.id, within: organization, after: $0, limit: 500, $1) },
            MemberStream { try ExamDues.arrivals(exam.id, within: organization, after: $0, limit: 500, $1) }
        )
        // Both lists are in the order of members; merged they are one list with one cursor.
        while true {
            switch (try due.peek(reads), try came.peek(reads)) {
            case (let row?, let other) where other.map({ row.member < $0.member }) ?? true:
                take(row, row.state)
                due.advance()
            case (_, let row?):
                take(row, .arrived)
                came.advance()
            default:
                let items = Page(shown, limit: page.limit) { Cursor($0.member.rawValue) }
                let listed = [ParticipationState.done, .missing, .exempt, .left].reduce(0) {
                    $0 + counts[$1, default: 0]
                }
                return ParticipationView(
                    exam: exam.id, organization: organization, frozenAt: exam.frozenAt ?? now, due: listed,
                    done: counts[.done, default: 0], missing: counts[.missing, default: 0],
                    exempt: counts[.exempt, default: 0], left: counts[.left, default: 0],
                    arrived: counts[.arrived, default: 0], items: items.items, next: items.next)
            }
        }
    }

    /// Whether the actor reviews results as the officer of a branch or group that `organization` belongs to.
    func answersForBranch(
        _ organization: OrganizationID, _ actor: Actor, _ reads: borrowing ReadTransaction
    ) throws -> Bool {
        for scope in actor.scopes(of: .reviewResults) {
            guard let unit = try Organizations.organization(scope, of: actor.tenant, reads),
                unit.level == .branch || unit.level == .group
            else { continue }
            if try Organizations.isWithin(organization, scope, reads) { return true }
        }
        return false
    }
}

extension ParticipationRow {
    var state: ParticipationState {
        if hasSubmitted { return .done }
        if exemptReason != nil { return .exempt }
        return belongs ? .missing : .left
    }
}

/// Rows in the order of members, fetched page by page.
private struct MemberStream {
    let fetch: (MemberID?, borrowing ReadTransaction) throws -> [ParticipationRow]
    private var rows: [ParticipationRow] = []
    private var index = 0
    private var last: MemberID?
    private var isFinished = false

    init(fetch: @escaping (MemberID?, borrowing ReadTransaction) throws -> [ParticipationRow]) {
        self.fetch = fetch
    }

    mutating func peek(_ reads: borrowing ReadTransaction) throws -> ParticipationRow? {
        if index == rows.count, !isFinished {
            rows = try fetch(last, reads)
            index = 0
            last = rows.last?.member
            isFinished = rows.isEmpty
        }
        return index < rows.count ? rows[index] : nil
    }

    mutating func advance() { index += 1 }
}
