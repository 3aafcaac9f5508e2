import Organization
import SQL
import Store
package import Values

extension LearningService {
    /// Who has done an assignment within an organisation: of those who belong to where it was given now, or belonged
    /// when it was due.
    package func participation(
        in id: AssignmentID, within organization: OrganizationID, _ state: ParticipationState?, for actor: Actor,
        _ page: PageRequest, at now: Instant
    ) throws -> ParticipationView {
        try database.read { reads in
            try Authority.require(actor, .reviewResults, organization, reads)
            let row = try assignment(id, .reviewResults, for: actor, reads)
            var view = try participation(
                row, within: organization, state, page, at: min(now, row.dueAt),
                showsNames: try answersForBranch(organization, actor, reads), reads)
            view.assignment = id
            return view
        }
    }

    /// Who of an organisation has completed a course.
    package func participation(
        in course: CourseID, within organization: OrganizationID, _ state: ParticipationState?, for actor: Actor,
        _ page: PageRequest, at now: Instant
    ) throws -> ParticipationView {
        try database.read { reads in
            try Authority.require(actor, .reviewResults, organization, reads)
            guard let found = try CourseCatalog.course(course, of: actor.tenant, reads) else {
                throw LearningError.notFound(.course)
            }
            // As if it had been given to the organisation now.
            let row = AssignmentRow(
                id: AssignmentID(0), tenant: actor.tenant, organization: organization, course: course, exam: nil,
                kind: AssignmentKind.recommended.rawValue, dueAt: now, note: "", givenBy: actor.account, givenAt: now,
                version: 1, title: found.title)
            return try participation(
                row, within: organization, state, page, at: now,
                showsNames: try answersForBranch(organization, actor, reads), reads)
        }
    }

    private func participation(
        _ assignment: AssignmentRow, within organization: OrganizationID, _ state: ParticipationState?,
        _ page: PageRequest, at instant: Instant, showsNames: Bool, _ reads: borrowing ReadTransaction
    ) throws -> ParticipationView {
        var counts: [ParticipationState: Int] = [:]
        var shown: [ParticipantView] = []
        let after = page.after.map { MemberID($0.keys[0]) }
        var last: MemberID?
        while true {
            let rows = try Assignments.due(
                assignment, within: organization, at: instant, after: last, limit: 500, reads)
            for row in rows {
                counts[row.state, default: 0] += 1
                guard showsNames, state == nil || state == row.state, shown.count <= page.limit,
                    after.map({ row.member > $0 }) ?? true
                else { continue }
                shown.append(
                    ParticipantView(
                        member: row.member, name: row.name, rosterNumber: row.rosterNumber,
                        organization: row.organization, state: row.state, exemptReason: row.exemptReason))
            }
            guard let end = rows.last?.member else { break }
            last = end
        }
        let items = Page(shown, limit: page.limit) { Cursor($0.member.rawValue) }
        return ParticipationView(
            exam: assignment.exam, course: assignment.course, organization: organization, frozenAt: nil,
            due: counts.values.reduce(0, +), done: counts[.done, default: 0], missing: counts[.missing, default: 0],
            exempt: counts[.exempt, default: 0], left: counts[.left, default: 0], arrived: 0, items: items.items,
            next: items.next)
    }
}
