import Learning
import Organization
import Runtime
import SQL
import Store
import Values

/// Puts the organisations and people of a `World` into the store.
struct WorldBuilder: Sendable {
    struct Built: Sendable {
        let generalBranch: OrganizationID
        let secondGeneralBranch: OrganizationID
        let branch: OrganizationID
        let otherBranch: OrganizationID
        let farBranch: OrganizationID
        let editor: Person
        let auditor: Person
        let secretary: Person
        let members: [Person]
        let neighbour: Person
        let stranger: Person
    }

    let service: LearningService
    let tenant: TenantID
    let root: OrganizationID

    func build() throws -> Built {
        try service.database.write { transaction in
            let general = try organization("G1", "第一党总支", .generalBranch, below: root, transaction)
            let second = try organization("G2", "第二党总支", .generalBranch, below: root, transaction)
            let branch = try organization("B1", "第一党支部", .branch, below: general, transaction)
            let other = try organization("B2", "第二党支部", .branch, below: general, transaction)
            let far = try organization("B3", "第三党支部", .branch, below: second, transaction)
            let editor = try account("editor", "内容编辑", transaction)
            try grant(.contentEditor, editor, root, transaction)
            let auditor = try account("auditor", "审计员", transaction)
            try grant(.auditor, auditor, root, transaction)
            let secretary = try member("M0100", "书记甲", branch, transaction)
            try grant(.branchSecretary, secretary, branch, transaction)
            var members: [Person] = []
            for number in 1...5 {
                members.append(try member("M010\(number)", "党员\(number)", branch, transaction))
            }
            return Built(
                generalBranch: general, secondGeneralBranch: second, branch: branch, otherBranch: other,
                farBranch: far, editor: editor, auditor: auditor, secretary: secretary, members: members,
                neighbour: try member("M0201", "邻支党员", other, transaction),
                stranger: try member("M0301", "远支党员", far, transaction))
        }
    }

    func organization(
        _ code: String, _ name: String, _ level: OrganizationLevel, below parent: OrganizationID,
        _ transaction: borrowing WriteTransaction
    ) throws -> OrganizationID {
        let row = OrganizationUnit(
            id: service.ids.next(), tenant: tenant, parent: parent, level: level, branchType: nil, code: code,
            name: name, shortName: name, position: 1, version: 1)
        try Organizations.insert(row, transaction)
        return row.id
    }

    func member(
        _ number: String, _ name: String, _ organization: OrganizationID, _ transaction: borrowing WriteTransaction
    ) throws -> Person {
        let row = PartyMember(
            id: service.ids.next(), tenant: tenant, rosterNumber: number, name: name, stage: "full", status: "normal",
            joinedOn: nil, exemptReason: nil, version: 1, organization: nil)
        try Members.insert(row, at: World.start, transaction)
        try Members.join(
            row.id, of: tenant, organization, membership: service.ids.next(Subject.Member.self).rawValue,
            at: World.start.advanced(bySeconds: -86_400 * 365), transaction)
        return try account(number, name, member: row.id, transaction)
    }

    func account(
        _ login: String, _ name: String, member: MemberID? = nil, _ transaction: borrowing WriteTransaction
    ) throws -> Person {
        let row = AccountRow(
            id: service.ids.next(), tenant: tenant, member: member, login: login, displayName: name, state: "active",
            passwordHash: nil)
        try Accounts.insert(row, at: World.start, transaction)
        return Person(account: row.id, member: member, login: login, name: name)
    }

    func grant(
        _ role: Role, _ person: Person, _ organization: OrganizationID, _ transaction: borrowing WriteTransaction
    ) throws {
        try RoleGrants.insert(
            RoleGrant(
                id: service.ids.next(), tenant: tenant, account: person.account, role: role,
                organization: organization, since: World.start, until: nil),
            by: nil, transaction)
    }
}
