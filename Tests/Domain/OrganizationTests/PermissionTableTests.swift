import Organization
import Testing

/// The permission table of the domain rules (§4), written down a second time by hand from the page: columns are the
/// eleven roles in the page's order. `o` own, `s` the organisation of the grant and below, `T` the tenant, `·` nothing.
struct PermissionTableTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let capability: Capability
        /// What the page says, and which of its rows.
        let cells: String
        let source: String

        init(_ capability: Capability, _ cells: String, _ source: String) {
            self.capability = capability
            self.cells = cells
            self.source = source
        }

        var testDescription: String { "\(capability.rawValue): \(source)" }
    }

    /// member · group leader · secretary · organisation · publicity · discipline · committee · editor · moderator ·
    /// auditor · system
    static let rows = [
        Row(.ownRecord, "o o o o o o o o o o o", "own profile, hours, points, scores"),
        Row(.study, "T T T T T · T T · T ·", "course, question bank: r"),
        Row(.sitExams, "o · · · · · · · · · ·", "exam: take; an office sits as the member it belongs to"),
        Row(.readOrganizations, "s s s s s s s T · s T", "the organisations behind every other row"),
        Row(.manageOrganizations, "· · · · · · s · · · T", "accounts, roles, keys, config"),
        Row(.readMembers, "s s s s s s s · · s ·", "member profile"),
        Row(.manageMembers, "· · s s · · s · · · ·", "member profile: b, t without r"),
        Row(.issueActivationCodes, "· · s s · · s · · · ·", "member profile: b, t without r"),
        Row(.manageGrants, "· · · · · · s · · · T", "accounts, roles: t grants ≤ own, T"),
        Row(.readGrants, "· · · · · · s · · s T", "accounts, roles: auditor r"),
        Row(.draftContent, "· · s s s · s T · · ·", "course, question bank: b suggest, t, T draft/import"),
        Row(.publishContent, "· · · · · · s · · · ·", "course, question bank: t publish"),
        Row(.readKeys, "· · · · · · s T · · ·", "question answers/keys: author, approver"),
        Row(.manageExams, "· · s s s · s · · · ·", "exam create"),
        Row(.reviewResults, "· · s s s · s · · s ·", "exam results"),
        Row(.markEssays, "· · s · · · s · · · ·", "exam results: b results, t results"),
        Row(.reviewHours, "· s s s s s s · · · ·", "learning statistics of a person"),
        Row(.reviewCredits, "· · s s s s s · · · ·", "learning statistics of a person: g hours only"),
        Row(.reviewRankings, "· · s s s s s · · s ·", "ranking; review comes from the role matrix (design §6)"),
        Row(.readStatistics, "s s s s s s s · · s ·", "statistics by branch/time"),
        Row(.readRankings, "s s s s s s s · · s ·", "ranking: per policy"),
        Row(.readRules, "T T T T T T T T T T T", "published rules are no configuration"),
        Row(.manageRules, "· · · · · · s · · · ·", "points: approve, t"),
        Row(.freezeSnapshots, "· · · · · · s · · · ·", "points: approve, t"),
        Row(.recordAttendance, "· · s s · · s · · · ·", "check-in: manual for others"),
        Row(.readPolicies, "T T T T T T T T T T T", "published policy is no configuration"),
        Row(.managePolicies, "· · · · · · s · · · T", "accounts, roles, keys, config"),
        Row(.readAudit, "o · · · · · · · · T ·", "audit log"),
        Row(.readDisclosures, "· · s s s s · · · s ·", "R-ACL-06: visible to that branch"),
        Row(.answerFeedback, "· · s · · · s · · · ·", "topics: official reply"),
    ]

    @Test func `every capability has one row here`() {
        #expect(Self.rows.map(\.capability).count == Capability.allCases.count)
        #expect(Set(Self.rows.map(\.capability)) == Set(Capability.allCases))
        #expect(Role.allCases.count == 11)
    }

    @Test(arguments: rows)
    func `each role reaches as far as the page says`(row: Row) {
        let cells = row.cells.split(separator: " ")
        #expect(cells.count == 11)
        for (role, cell) in zip(Role.allCases, cells) {
            let reach: Reach? =
                switch cell {
                case "·": Reach.none
                case "o": .own
                case "s": .scope
                case "T": .tenant
                default: nil
                }
            #expect(PermissionTable.reach(of: role, for: row.capability) == reach, "\(role)")
            #expect(PermissionTable.roles(with: row.capability).contains(role) == (cell != "·"), "\(role)")
        }
    }

    @Test func `a system administrator holds no capability over business data`() {
        let business: [Capability] = [
            .study, .sitExams, .readMembers, .manageMembers, .draftContent, .publishContent, .readKeys, .manageExams,
            .reviewResults, .markEssays, .reviewHours, .reviewCredits, .reviewRankings, .readStatistics, .readRankings,
            .manageRules, .freezeSnapshots, .recordAttendance, .answerFeedback, .readAudit, .readDisclosures,
        ]
        for capability in business {
            #expect(PermissionTable.reach(of: .systemAdministrator, for: capability) == .none, "\(capability)")
        }
    }

    /// names n, masked m, basic b, nothing ·
    @Test func `what is seen of a member depends on the role, as the row of profiles says`() {
        let cells = "n b b b b b b · · m ·".split(separator: " ")
        for (role, cell) in zip(Role.allCases, cells) {
            let sight: MemberSight? =
                switch cell {
                case "n": .names
                case "m": .masked
                case "b": .basic
                default: nil
                }
            #expect(PermissionTable.sight(of: role) == sight, "\(role)")
            let readsMembers = PermissionTable.reach(of: role, for: .readMembers) != .none
            #expect(readsMembers == (sight != nil), "\(role)")
        }
        #expect(MemberSight.names < .masked && MemberSight.masked < .basic)
        #expect(MemberSight.masked.shown("王小明") == "王**")
        #expect(MemberSight.masked.shown("王") == "王**")
        #expect(MemberSight.names.shown("王小明") == "王小明")
    }
}
