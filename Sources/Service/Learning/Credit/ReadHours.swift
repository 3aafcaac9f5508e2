import CreditLedger
package import Organization
package import SQL
import Store
package import Values

/// What one rule gave.
package struct SourceView: Hashable, Sendable {
    package let code: String
    package let title: Phrase
    package let amount: Amount
    package let count: Int
}

/// The actor's own hours of a calendar year.
package struct OwnHoursView: Hashable, Sendable {
    package let year: Int64
    package let posted: Amount
    /// `nil` for an exempt member.
    package let target: Amount?
    package let isExempt: Bool
    /// Why the target is what it is.
    package let targetReason: Phrase
    package let sources: [SourceView]
}

/// A line of an organisation's hours: a member, or a branch.
package struct HoursLine: Hashable, Sendable {
    package let member: MemberID?
    package let organization: OrganizationID
    package let name: String
    /// Posted hours: the member's, or the mean of the branch's members who are due.
    package let hours: Amount
    package let target: Amount?
    /// Whether the target is reached; of a branch: `nil`.
    package let isReached: Bool?
    package let isExempt: Bool
    /// Members of a branch who are due, and those of them who reached the target.
    package let due: Int?
    package let reached: Int?
}

/// An organisation's hours of a calendar year.
package struct OrganizationHoursView: Hashable, Sendable {
    package enum Subject: String, CaseIterable, Sendable {
        case members, branches
    }

    package let organization: OrganizationID
    package let year: Int64
    package let subject: Subject
    package let due: Int
    package let reached: Int
    package let asOf: Instant
    package let items: [HoursLine]
}

extension LearningService {
    /// The actor's own hours of `year`.
    package func ownHours(
        of actor: Actor, year: Int64, _ reads: borrowing ReadTransaction
    ) throws -> OwnHoursView {
        let member = try actor.asMember()
        guard let row = try HoursFigures.member(member, year: Period.year(year), reads) else {
            throw LearningError.notFound(.member)
        }
        let policies = try PolicySet(of: actor.tenant, reads)
        let targets = HoursTargets(policies)
        let sources = try Transfers.sources(of: member, unit: .hours, on: Period.year(year).days, reads)
        return OwnHoursView(
            year: year, posted: row.hours, target: targets.target(of: row), isExempt: row.isExempt,
            targetReason: policies.all.first { $0.name == targets.policy(for: row) }?.reason
                ?? Phrase(zh: "", en: ""),
            sources: Self.merged(sources))
    }

    /// An organisation's hours. The own branch sees names, in the order of hours where ranking is on, else by name; a
    /// superior sees branches, or names where `withNames` (the reason is kept by `disclose` first).
    package func hours(
        of organization: OrganizationID, year: Int64, withNames: Bool, for actor: Actor, at now: Instant,
        _ reads: borrowing ReadTransaction
    ) throws -> OrganizationHoursView {
        try Authority.require(actor, .reviewHours, organization, reads)
        let policies = try PolicySet(of: actor.tenant, reads)
        let targets = HoursTargets(policies)
        let rows = try HoursFigures.members(within: organization, year: Period.year(year), reads)
        let showsNames = try withNames || review(of: organization, .reviewHours, by: actor, reads) == .ownBranch
        let due = rows.filter { targets.target(of: $0) != nil }
        let items =
            showsNames
            ? Self.lines(of: rows, targets, isRanked: policies.publication.isRanking)
            : Self.branchLines(
                of: rows, targets, units: try Organizations.subtree(of: organization, reads))
        return OrganizationHoursView(
            organization: organization, year: year, subject: showsNames ? .members : .branches, due: due.count,
            reached: due.count { targets.isReached(by: $0) }, asOf: now, items: items)
    }

    private static func lines(
        of rows: [MemberHoursRow], _ targets: HoursTargets, isRanked: Bool
    ) -> [HoursLine] {
        let ordered = rows.sorted {
            isRanked && $0.hours != $1.hours ? $0.hours > $1.hours : ($0.name, $0.member) < ($1.name, $1.member)
        }
        return ordered.map { row in
            HoursLine(
                member: row.member, organization: row.organization, name: row.name, hours: row.hours,
                target: targets.target(of: row),
                isReached: targets.target(of: row).map { row.hours >= $0 }, isExempt: row.isExempt, due: nil,
                reached: nil)
        }
    }

    private static func branchLines(
        of rows: [MemberHoursRow], _ targets: HoursTargets, units: [OrganizationUnit]
    ) -> [HoursLine] {
        let branches = BranchMap(units)
        let byBranch = Dictionary(grouping: rows) { branches.branch(of: $0.organization) }
        return units.filter { byBranch[$0.id] != nil }.map { unit in
            let due = (byBranch[unit.id] ?? []).filter { targets.target(of: $0) != nil }
            let sum = due.reduce(Amount.zero) { $0 + $1.hours }
            let mean = due.isEmpty ? 0 : roundedHalfUp(Int128(sum.hundredths), over: Int128(due.count))
            return HoursLine(
                member: nil, organization: unit.id, name: unit.name, hours: Amount(hundredths: mean), target: nil,
                isReached: nil, isExempt: false, due: due.count, reached: due.count { targets.isReached(by: $0) })
        }
    }

    /// Versions of a rule taken together, under the title of the last.
    static func merged(_ sums: [SourceSum]) -> [SourceView] {
        var views: [SourceView] = []
        for sum in sums {
            if let index = views.firstIndex(where: { $0.code == sum.code }) {
                views[index] = SourceView(
                    code: sum.code, title: sum.title, amount: views[index].amount + sum.amount,
                    count: views[index].count + sum.count)
            } else {
                views.append(
                    SourceView(code: sum.code, title: sum.title, amount: sum.amount, count: sum.count))
            }
        }
        return views
    }
}

/// Who has to reach how many hours in a year.
struct HoursTargets: Sendable {
    private let ofMembers: Amount
    /// `nil` where the body set none: holders of posts are members like others then.
    private let ofOffices: Amount?

    init(_ policies: PolicySet) {
        ofMembers = Amount(hundredths: policies.number(.memberHoursTarget))
        ofOffices =
            policies[.officeHoursTarget].isEmpty
            ? nil : Amount(hundredths: policies.number(.officeHoursTarget))
    }

    /// `nil` for an exempt member.
    func target(of row: MemberHoursRow) -> Amount? {
        guard !row.isExempt else { return nil }
        return row.holdsPost ? ofOffices ?? ofMembers : ofMembers
    }

    func isReached(by row: MemberHoursRow) -> Bool {
        target(of: row).map { row.hours >= $0 } ?? false
    }

    func policy(for row: MemberHoursRow) -> PolicyName {
        row.holdsPost && ofOffices != nil ? .officeHoursTarget : .memberHoursTarget
    }
}

/// Leads from an organisation to the branch that it is, or is part of.
struct BranchMap: Sendable {
    private var branches: [OrganizationID: OrganizationID] = [:]

    init(_ units: [OrganizationUnit]) {
        for unit in units where unit.level == .group {
            if let parent = unit.parent { branches[unit.id] = parent }
        }
    }

    func branch(of organization: OrganizationID) -> OrganizationID { branches[organization] ?? organization }
}

extension Publication {
    /// Whether members see each other's places.
    package var isRanking: Bool {
        switch self {
        case .off, .`self`: false
        case .branch, .organization: true
        }
    }
}
