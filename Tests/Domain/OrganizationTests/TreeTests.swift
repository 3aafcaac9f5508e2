import Organization
import Testing

struct TreeTests {
    /// Rows are the lower organisation, columns the upper one: none, committee, general branch, branch, group.
    @Test(arguments: [
        (OrganizationLevel.committee, [true, true, false, false, false]),
        (.generalBranch, [true, true, false, false, false]),
        (.branch, [true, true, true, false, false]),
        (.group, [false, false, false, true, false]),
    ])
    func `an organisation stands only below the parents that the rules allow`(level: OrganizationLevel, may: [Bool]) {
        let parents: [OrganizationLevel?] = [nil, .committee, .generalBranch, .branch, .group]
        #expect(parents.map { level.mayStandBelow($0) } == may)
    }
}
