import Learning
import Organization
import Runtime
import SQL
import Values

extension DemoGenerator {
    /// The tenant, its organisations, its members from a roster file, and who holds which office.
    func makePeople(_ generator: inout SeededGenerator) throws -> DemoCast {
        let made = try service.initializeTenant(
            InitializeTenantRequest(
                code: DemoCompany.tenantCode, name: DemoCompany.name, kind: .partyCommittee,
                organizationName: DemoCompany.name, administratorLogin: "operator", administratorName: "系统管理员"))
        let founder = try actor(activating: made.activationCode)
        let branches = try makeOrganizations(below: made.root, by: founder)
        let roster = DemoRoster(members: options.members, today: today, &generator)
        let slips = try bringIn(roster, to: made.root, by: founder)
        var cast = DemoCast(
            tenant: made.tenant, root: made.root, branches: branches, roster: roster, operating: founder,
            administrator: founder, editor: founder, auditor: founder)
        for person in roster.people {
            guard let slip = slips[person.number] else {
                preconditionFailure("A roster without a mistake yields a slip for each of its members.")
            }
            cast.actors.append(try actor(activating: slip.code, asMember: true))
        }
        try giveOffices(&cast)
        return cast
    }

    private func makeOrganizations(below root: OrganizationID, by actor: Actor) throws -> [OrganizationID] {
        let now = clock.clock.now()
        let service = service
        return try service.database.write { transaction in
            var branches: [OrganizationID] = []
            for (place, general) in DemoCompany.generalBranches.enumerated() {
                let parent = try service.createOrganization(
                    OrganizationDraft(
                        parent: root, level: .generalBranch, code: general.code, name: general.name,
                        shortName: general.name, position: place + 1), by: actor, at: now, transaction)
                for (position, branch) in general.branches.enumerated() {
                    let row = try service.createOrganization(
                        OrganizationDraft(
                            parent: parent.id, level: .branch, code: branch.code, name: branch.name,
                            shortName: branch.shortName, position: position + 1), by: actor, at: now, transaction)
                    branches.append(row.id)
                }
            }
            return branches
        }
    }

    private func bringIn(
        _ roster: DemoRoster, to root: OrganizationID, by actor: Actor
    ) throws -> [String: ActivationSlip] {
        let now = clock.clock.now()
        let preview = try service.previewRoster(
            Array(roster.csv.utf8), named: "党员名册.csv", for: root, by: actor, at: now)
        let commit = try service.commitRoster(preview.id, by: actor, at: now)
        return Dictionary(commit.slips.map { ($0.login, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Secretaries and commissioners for their branches, and the offices at the top, each with somebody else. The
    /// founder, who held them all at first, keeps the machine only.
    private func giveOffices(_ cast: inout DemoCast) throws {
        var offices: [(person: Int, role: Role, organization: OrganizationID)] = []
        for (index, person) in cast.roster.people.enumerated() {
            let branch = cast.branches[person.branch]
            switch person.post {
            case "书记": offices.append((index, .branchSecretary, branch))
            case "组织委员": offices.append((index, .organizationCommissioner, branch))
            case "宣传委员": offices.append((index, .publicityCommissioner, branch))
            default: break
            }
        }
        // Ordinary members of the offices that such work falls to.
        let (administrator, editor, auditor) = (last(in: 0, cast), last(in: 5, cast), last(in: 2, cast))
        offices.append((administrator, .committeeAdministrator, cast.root))
        offices.append((editor, .contentEditor, cast.root))
        offices.append((auditor, .auditor, cast.root))
        let (service, founder, actors, given) = (service, cast.operating, cast.actors, offices)
        let now = clock.clock.now()
        try service.database.write { transaction in
            for office in given {
                _ = try service.grant(
                    office.role, to: actors[office.person].account, for: office.organization, until: nil, by: founder,
                    at: now, transaction)
            }
        }
        for person in Set(offices.map(\.person)).sorted() {
            cast.actors[person] = try renewed(cast.actors[person])
        }
        cast.administrator = cast.actors[administrator]
        cast.editor = cast.actors[editor]
        cast.auditor = cast.actors[auditor]
        try keepToTheMachine(&cast)
    }

    /// Takes the committee's office from the founder, as the operations manual advises.
    private func keepToTheMachine(_ cast: inout DemoCast) throws {
        let now = clock.clock.now()
        let (service, administrator, root, founder) = (service, cast.administrator, cast.root, cast.operating)
        try service.database.write { transaction in
            let grants = try service.grants(
                within: root, for: administrator, PageRequest(limit: PageRequest.maximumLimit), at: now,
                transaction.reads)
            for grant in grants.items
            where grant.account == founder.account && grant.role == .committeeAdministrator {
                try service.endGrant(grant.id, by: administrator, at: now, transaction)
            }
        }
        cast.operating = try renewed(founder)
    }

    /// The second to last member of a branch: no post, no part.
    private func last(in branch: Int, _ cast: DemoCast) -> Int {
        guard let index = cast.roster.people.lastIndex(where: { $0.branch == branch && !$0.isProbationary }) else {
            preconditionFailure("Every branch has members.")
        }
        return index
    }
}
