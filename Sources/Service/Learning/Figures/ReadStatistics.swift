import CreditLedger
import Organization
package import SQL
import Store
package import Values

/// What somebody asks of the statistics.
package struct StatisticsQuery: Hashable, Sendable {
    package let organization: OrganizationID
    /// First and last day.
    package let from: BusinessDay
    package let to: BusinessDay
    /// With the organisations directly below, one by one.
    package let byChild: Bool

    package init(organization: OrganizationID, from: BusinessDay, to: BusinessDay, byChild: Bool) {
        self.organization = organization
        self.from = from
        self.to = to
        self.byChild = byChild
    }
}

extension LearningService {
    /// The figures of an organisation, each with what it was divided by.
    package func statistics(
        _ query: StatisticsQuery, for actor: Actor, at now: Instant, _ reads: borrowing ReadTransaction
    ) throws -> StatisticsView {
        try Authority.require(actor, .readStatistics, query.organization, reads)
        guard query.from <= query.to, query.to.number - query.from.number < 400 else {
            throw LearningError.invalid([
                FieldProblem(
                    "?to", "parameter",
                    Phrase(zh: "期间应从from到to，不超过400天。", en: "The span goes from `from` to `to`, 400 days at most."))
            ])
        }
        let units = try Organizations.subtree(of: query.organization, reads)
        let asked = units.filter {
            $0.id == query.organization || query.byChild && $0.parent == query.organization
        }
        let targets = HoursTargets(try PolicySet(of: actor.tenant, reads))
        var items: [Figure] = []
        for unit in asked {
            // Counts of a few point at persons: below the branch for everybody, in it for whoever does not review it.
            let isReviewed = try review(of: unit.id, .reviewRankings, by: actor, reads) != .none
            let maker = FigureMaker(
                unit: unit, asOf: now, suppressesSmall: unit.level == .group || !isReviewed)
            items += try examFigures(maker, query, reads)
            items += try StudyStanding.days(
                within: unit.id, on: query.from..<query.to.advanced(by: 1), reads
            ).map { maker.studyTime($0) }
            let hours = try HoursFigures.members(
                within: unit.id, year: Period.year(of: query.to), reads)
            let due = hours.filter { targets.target(of: $0) != nil }
            items.append(
                maker.share(.hoursTargetReached, due.count { targets.isReached(by: $0) }, of: due.count))
            items += try creditFigures(maker, query, reads)
        }
        return StatisticsView(from: query.from, to: query.to, asOf: now, items: items)
    }

    private func examFigures(
        _ maker: FigureMaker, _ query: StatisticsQuery, _ reads: borrowing ReadTransaction
    ) throws -> [Figure] {
        let rows = try ExamStanding.due(
            within: maker.unit.id, from: zone.start(of: query.from),
            to: zone.start(of: query.to.advanced(by: 1)), reads)
        let results = CountedResults(rows)
        return [
            maker.share(.examParticipation, results.participants, of: results.due),
            maker.mean(.meanMark, results.shares), maker.median(.medianMark, results.shares),
            maker.share(.passRate, results.passed, of: results.shares.count),
        ]
    }

    private func creditFigures(
        _ maker: FigureMaker, _ query: StatisticsQuery, _ reads: borrowing ReadTransaction
    ) throws -> [Figure] {
        var items: [Figure] = []
        for unit in CreditUnit.allCases {
            let sums = try Transfers.sources(
                within: maker.unit.id, unit: unit, on: query.from..<query.to.advanced(by: 1), reads)
            items += sums.map { maker.perMember($0, unit) }
        }
        return items
    }
}
