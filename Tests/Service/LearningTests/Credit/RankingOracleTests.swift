import CreditLedger
import Learning
import Organization
import Runtime
import SQL
import SQLite
import Store
import TestSupport
import Testing
import Values

/// The ranking over the store against one that is counted from the transfers, step by step.
struct RankingOracleTests {
    private struct Expected: Hashable {
        let member: MemberID
        let rank: Int?
        let value: Amount
    }

    private func expected(
        _ world: World, _ scope: OrganizationID, _ unit: CreditUnit, _ period: Period
    ) throws -> Set<Expected> {
        try world.database.read { reads in
            let places = Set(try Organizations.subtree(of: scope, reads).map(\.id))
            let root = try #require(try Organizations.root(of: world.tenant, reads))
            var values: [MemberID: Amount] = [:]
            var exempt: [MemberID] = []
            for member in try Members.members(within: root.id, after: nil, limit: 1000, reads) {
                guard let organization = member.organization, places.contains(organization) else { continue }
                if member.exemptReason != nil {
                    exempt.append(member.id)
                    continue
                }
                let transfers = try Transfers.page(of: member.id, unit: unit, before: nil, limit: 10_000, reads)
                    .map(\.transfer)
                values[member.id] = transfers.filter {
                    places.contains($0.organization) && period.days.contains($0.day)
                }.reduce(.zero) { $0 + $1.amount }
            }
            let ranked = values.map { member, value in
                Expected(member: member, rank: 1 + values.values.count { $0 > value }, value: value)
            }
            return Set(ranked + exempt.map { Expected(member: $0, rank: nil, value: .zero) })
        }
    }

    private func shown(
        _ world: World, _ scope: OrganizationID, _ unit: CreditUnit, _ period: Period, _ actor: Actor
    ) throws -> Set<Expected> {
        let view = try world.database.read {
            try world.service.ranking(
                RankingQuery(
                    scope: scope, unit: unit, period: period, subject: .members, page: PageRequest(limit: 200)),
                for: actor, isDisclosed: true, at: world.clock.clock.now(), $0)
        }
        let ranks = view.items.compactMap(\.rank)
        #expect(ranks == ranks.sorted())
        return Set(
            view.items.compactMap { line in
                line.member.map { Expected(member: $0, rank: line.rank, value: line.value) }
            })
    }

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `the ranking follows postings, reversals, moves and exemptions exactly`(seed: UInt64) throws {
        let world = try World()
        var generator = SeededGenerator(seed: seed)
        let actor = Actor(
            tenant: world.tenant, account: world.administrator.account, session: SessionID(1), displayName: "管理员",
            member: nil, organization: nil, offices: [Actor.Office(.committeeAdministrator, world.committee)])
        let people = world.members + [world.secretary, world.neighbour, world.stranger]
        let branches = [world.branch, world.otherBranch, world.farBranch]
        let scopes = [world.branch, world.otherBranch, world.generalBranch, world.committee]
        let periods: [Period] = [
            .month(year: 2026, month: 8), .month(year: 2026, month: 7), .year(2026), .allTime,
            .day(BusinessDay(number: world.service.zone.day(of: World.start).number)),
        ]
        let service = world.service
        for step in 1...60 {
            let person = try #require(people.randomElement(using: &generator))
            let member = try #require(person.member)
            switch Int.random(in: 0..<10, using: &generator) {
            case 0...5:
                let at = World.start.advanced(bySeconds: -86_400 * Int64.random(in: 0...6, using: &generator))
                try world.completeLesson(Int64(step), by: person, at: at)
            case 6:
                let rows = try world.database.read {
                    try Transfers.page(of: member, unit: .points, before: nil, limit: 50, $0)
                }
                guard let row = rows.randomElement(using: &generator) else { continue }
                // A transfer that was taken back, or takes one back, is refused: that changes nothing.
                _ = try? world.database.write {
                    try service.reverse(row, reason: Phrase(zh: "冲正", en: "back"), at: World.start, $0)
                }
            case 7, 8:
                let target = try #require(branches.randomElement(using: &generator))
                try world.move(person, to: target, at: World.start.advanced(bySeconds: Int64(step)))
            default:
                try world.exempt(person, reason: Bool.random(using: &generator) ? "长期病休" : nil)
            }
            for scope in scopes {
                for period in periods {
                    let seen = try shown(world, scope, .points, period, actor)
                    #expect(
                        try seen == expected(world, scope, .points, period), "step \(step), \(scope), \(period.text)")
                }
            }
        }
        #expect(try world.service.verify().problems == [])
    }

    @Test func `a reader on an older snapshot and one on a newer each see their own`() throws {
        let world = try World()
        let actor = Actor(
            tenant: world.tenant, account: world.secretary.account, session: SessionID(1), displayName: "书记",
            member: world.secretary.member, organization: world.branch,
            offices: [Actor.Office(.branchSecretary, world.branch)])
        let query = RankingQuery(
            scope: world.branch, unit: .points, period: .month(year: 2026, month: 8), subject: .members)
        try world.completeLesson(1, by: world.members[0])
        try world.database.read { older in
            let before = try world.service.ranking(query, for: actor, at: World.start, older)
            try world.completeLesson(2, by: world.members[0])
            let newer = try world.database.read {
                try world.service.ranking(query, for: actor, at: World.start, $0)
            }
            let again = try world.service.ranking(query, for: actor, at: World.start, older)
            #expect(before == again)
            #expect(newer.items[0].value == Amount(2))
            #expect(before.items[0].value == Amount(1))
            #expect(newer.point > before.point)
        }
    }
}
