package import Values

/// What a branch's members earned together in a period.
package struct BranchSum: Hashable, Sendable {
    package let organization: OrganizationID
    package let total: Amount
    /// Members who count: those of the branch at the instant of the ranking, the exempt ones left out.
    package let members: Int
    /// When the last transfer made the total what it is.
    package let attainedAt: Instant?

    package init(organization: OrganizationID, total: Amount, members: Int, attainedAt: Instant?) {
        self.organization = organization
        self.total = total
        self.members = members
        self.attainedAt = attainedAt
    }

    /// The value that branches are ranked by: the total per head, rounded half up to hundredths. Branches that show the
    /// same value share the place.
    package var perHead: Amount {
        guard members > 0 else { return .zero }
        return Amount(hundredths: roundedHalfUp(Int128(total.hundredths), over: Int128(members)))
    }
}

/// Branches by what their members earned per head.
package struct BranchRanking: Hashable, Sendable {
    package let rows: [RankedRow<Subject.Organization>]
    /// Branches too small for a place: one member's results would be the branch's. By id.
    package let tooSmall: [OrganizationID]

    /// - Parameter minimumSize: the least number of members that are ranked; at least 1 is asked for in any case.
    package init(_ branches: [BranchSum], minimumSize: Int, tieRule: TieRule = .competition) {
        let isLarge = { (branch: BranchSum) in branch.members >= max(1, minimumSize) }
        rows = tieRule.rows(
            of: branches.filter(isLarge).map {
                RankedValue(id: $0.organization, value: $0.perHead, attainedAt: $0.attainedAt)
            })
        tooSmall = branches.filter { !isLarge($0) }.map(\.organization).sorted()
    }
}
