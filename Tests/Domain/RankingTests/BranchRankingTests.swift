import Ranking
import Testing
import Values

private func branch(_ id: Int64, _ total: Int64, _ members: Int) -> BranchSum {
    BranchSum(
        organization: OrganizationID(id), total: Amount(hundredths: total), members: members,
        attainedAt: Instant(milliseconds: id))
}

struct BranchRankingTests {
    @Test func `branches rank per head, and the small ones not at all`() {
        let ranking = BranchRanking(
            [branch(1, 10_000, 10), branch(2, 9_000, 3), branch(3, 99_999, 2), branch(4, 30_000, 10), branch(5, 0, 0)],
            minimumSize: 3)
        #expect(ranking.rows.map(\.entry.id.rawValue) == [2, 4, 1])
        #expect(ranking.rows.map(\.rank) == [1, 1, 3])
        #expect(ranking.rows.map(\.entry.value.text) == ["30.00", "30.00", "10.00"])
        #expect(ranking.tooSmall == [OrganizationID(3), OrganizationID(5)])
    }

    @Test func `branches that show the same value share the place`() {
        let ranking = BranchRanking(
            [branch(1, 1000, 3), branch(2, 3333, 10), branch(3, 1, 1)], minimumSize: 0, tieRule: .dense)
        #expect(ranking.rows.map(\.entry.value.text) == ["3.33", "3.33", "0.01"])
        #expect(ranking.rows.map(\.rank) == [1, 1, 2])
    }

    @Test func `a branch without members has no place`() {
        #expect(BranchRanking([branch(1, 100, 0)], minimumSize: 0).tooSmall == [OrganizationID(1)])
    }
}
