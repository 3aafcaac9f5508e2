import CreditLedger
import Organization
import Ranking
package import SQL
import Store
package import Values

/// An exam of the overview.
package struct ExamCount: Hashable, Sendable {
    package let exam: ExamID
    package let title: String
    package let closesAt: Instant
    /// Due, the exempt left out; closed an attempt; neither.
    package let due: Int
    package let done: Int
    package let missing: Int
}

/// A question of the overview.
package struct QuestionMiss: Hashable, Sendable {
    package let question: QuestionID
    package let title: String
    package let answered: Int
    package let wrong: Int
}

/// What a branch leader looks at first.
package struct OverviewView: Hashable, Sendable {
    package let organization: OrganizationID
    package let name: String
    package let asOf: Instant
    package let members: Int
    package let exempt: Int
    package let exams: [ExamCount]
    package let hoursDue: Int
    package let hoursReached: Int
    /// Hours posted this year, per member who is due.
    package let hoursMean: Amount?
    /// Where the branch stands among the branches of the same superior this month; `nil` where it is no branch, is too
    /// small, or has no superior.
    package let rank: Int?
    package let rankedBranches: Int?
    /// Questions most often wrong in exams closed in the last 90 days.
    package let questions: [QuestionMiss]
}

extension LearningService {
    /// The overview of an organisation, for whoever reviews it.
    package func overview(
        of organization: OrganizationID, for actor: Actor, at now: Instant, _ reads: borrowing ReadTransaction
    ) throws -> OverviewView {
        try Authority.require(actor, .reviewResults, organization, reads)
        guard let unit = try Organizations.organization(organization, of: actor.tenant, reads) else {
            throw LearningError.notFound(.organization)
        }
        let policies = try PolicySet(of: actor.tenant, reads)
        let targets = HoursTargets(policies)
        let hours = try HoursFigures.members(
            within: organization, year: .year(of: zone.day(of: now)), reads)
        let due = hours.filter { targets.target(of: $0) != nil }
        let sum = due.reduce(Amount.zero) { $0 + $1.hours }
        let place = try place(of: unit, minimum: Int(policies.number(.branchRankingMinimum)), at: now, reads)
        let questions = try ExamStanding.mostOftenWrong(
            within: organization, of: actor.tenant, from: now.advanced(bySeconds: -90 * 86_400), to: now,
            atLeast: FigureMaker.smallest, limit: 10, reads)
        return OverviewView(
            organization: organization, name: unit.name, asOf: now, members: hours.count,
            exempt: hours.count { $0.isExempt },
            exams: try ExamStanding.open(within: organization, of: actor.tenant, at: now, reads).map {
                ExamCount(
                    exam: $0.exam, title: $0.title, closesAt: $0.closesAt, due: $0.due, done: $0.done,
                    missing: $0.due - $0.done)
            },
            hoursDue: due.count, hoursReached: due.count { targets.isReached(by: $0) },
            hoursMean: due.isEmpty
                ? nil : Amount(hundredths: roundedHalfUp(Int128(sum.hundredths), over: Int128(due.count))),
            rank: place?.rank, rankedBranches: place?.of,
            questions: questions.map {
                QuestionMiss(question: $0.question, title: $0.title, answered: $0.answered, wrong: $0.wrong)
            })
    }

    private func place(
        of unit: OrganizationUnit, minimum: Int, at now: Instant, _ reads: borrowing ReadTransaction
    ) throws -> (rank: Int, of: Int)? {
        guard unit.level == .branch, let parent = unit.parent else { return nil }
        let rows = try RankingRows.branches(
            within: parent, unit: .points, period: .month(of: zone.day(of: now)), reads)
        let ranking = BranchRanking(
            rows.map {
                BranchSum(
                    organization: $0.organization, total: $0.total, members: $0.members, attainedAt: $0.attainedAt)
            }, minimumSize: minimum)
        return ranking.rows.first { $0.entry.id == unit.id }.map { (rank: $0.rank, of: ranking.rows.count) }
    }
}
