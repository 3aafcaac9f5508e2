import Organization
import Testing
import Values

struct PolicyTests {
    /// Publication by kind of body, as the design says (§6): branch for enterprises and Party committees, self for
    /// administrative organs, mass organisations and public institutions.
    @Test(arguments: [
        (TenantKind.partyCommittee, Publication.branch), (.enterprise, .branch), (.organ, .`self`),
        (.institution, .`self`), (.university, .`self`), (.social, .`self`),
    ])
    func `publication begins by the kind of body`(kind: TenantKind, publication: Publication) {
        #expect(PolicyDefault.value(of: .publication, for: kind).value == publication.rawValue)
    }

    @Test func `time online enters no evaluation, and the author is not the approver, whatever the kind`() {
        for kind in TenantKind.allCases {
            #expect(PolicyDefault.value(of: .studyTimeInEvaluation, for: kind).value == "off")
            #expect(PolicyDefault.value(of: .separateApproval, for: kind).value == "on")
            #expect(PolicyDefault.value(of: .officeHoursTarget, for: kind).value == "")
        }
    }

    @Test func `every default is a value that the policy accepts, with a reason in both languages`() {
        for kind in TenantKind.allCases {
            for name in PolicyName.allCases {
                let standard = PolicyDefault.value(of: name, for: kind)
                #expect(name.accepts(standard.value), "\(name) for \(kind)")
                #expect(standard.reason.chinese.count > 5 && standard.reason.english.count > 10, "\(name) for \(kind)")
            }
        }
    }

    @Test(arguments: [
        (PolicyName.publication, "branch", true), (.publication, "everyone", false), (.publication, "", false),
        (.studyTimeInEvaluation, "on", true), (.studyTimeInEvaluation, "yes", false),
        (.memberHoursTarget, "3200", true), (.memberHoursTarget, "-1", false), (.memberHoursTarget, "32.00", false),
        (.memberHoursTarget, "", false), (.officeHoursTarget, "", true), (.officeHoursTarget, "5600", true),
        (.branchRankingMinimum, "1", true), (.branchRankingMinimum, "0", false), (.branchRankingMinimum, "1001", false),
        (.separateApproval, "off", true), (.separateApproval, "OFF", false),
    ])
    func `a policy takes its own values and no others`(name: PolicyName, value: String, isAccepted: Bool) {
        #expect(name.accepts(value) == isAccepted)
    }
}
