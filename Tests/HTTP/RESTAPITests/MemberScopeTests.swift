import Assessment
import HTTPServer
import JSON
import Learning
import Organization
import SQL
import SQLite
import TestSupport
import Testing
import Values

/// Which members somebody sees, and how much of each.
struct MemberScopeTests {
    private static let everything: Set = [
        "id", "rosterNumber", "name", "stage", "status", "joinedOn", "exempt", "organization", "posts", "version",
    ]
    private static let names: Set = ["id", "name", "organization", "posts", "version"]
    private static let masked: Set = ["id", "name", "stage", "status", "exempt", "organization", "posts", "version"]

    /// Exactly the fields that the row "member profile" of the permission table gives a role; 403 for the others.
    @Test(arguments: Role.allCases)
    func `a role sees the fields that the table gives it`(role: Role) throws {
        let world = try World()
        try world.tamper("UPDATE member SET joined_on = 1")
        let person = try world.holder(of: role)
        let subject = try #require(world.members[1].member)
        if role == .groupLeader {
            let group = try world.database.read { try $0.row(groupID) { OrganizationID($0.integer(0)) } }
            try world.move(world.members[1], to: group, at: World.start)
        }
        let reply = world.get("/v1/members/\(subject)", try world.signIn(as: person))
        switch role {
        case .contentEditor, .moderator, .systemAdministrator: #expect(reply.status == 403)
        case .member: #expect(Self.fields(reply.json) == Self.names, "\(reply.text)")
        case .auditor:
            #expect(Self.fields(reply.json) == Self.masked, "\(reply.text)")
            #expect(reply["name"] == "党**")
        case .groupLeader, .branchSecretary, .organizationCommissioner, .publicityCommissioner,
            .disciplineCommissioner, .committeeAdministrator:
            #expect(Self.fields(reply.json) == Self.everything, "\(reply.text)")
        }
    }

    private static func fields(_ value: JSONValue) -> Set<String> {
        Set(value.objectIfPresent?.members.map(\.key) ?? [])
    }

    @Test func `colleagues see names in the list, and oneself in full`() throws {
        let world = try World()
        let token = try world.signIn(as: world.members[0])
        let list = world.get("/v1/organizations/\(world.branch)/members", token)
        #expect(list.items.count == 6)
        for item in list.items { #expect(Self.fields(item) == Self.names) }
        #expect(!list.text.contains("M010"))
        #expect(world.csv("/v1/organizations/\(world.branch)/members", token).text.contains("M010") == false)
        let own = try #require(world.members[0].member)
        #expect(world.get("/v1/members/\(own)", token)["rosterNumber"] == "M0101")
    }

    @Test func `the list of members begins at one's own reach`() throws {
        let world = try World()
        let own = world.get("/v1/members", try world.signIn(as: world.secretary))
        #expect(own.items.count == 6 && own.items[0]["rosterNumber"] == "M0100", "\(own.text)")
        let all = world.get("/v1/members", try world.signIn(as: world.administrator))
        #expect(all.items.count == 8)
        let named = world.get("/v1/members?organization=\(world.otherBranch)", try world.signIn(as: world.secretary))
        #expect(named.status == 404)
        // From above, and so told to the branch.
        let told = world.get(
            "/v1/organizations/\(world.branch)/disclosures", try world.signIn(as: world.secretary))
        #expect(told.items.map { $0["list"] } == ["members"])
    }

    @Test func `another branch's members are absent from lists and not there by id`() throws {
        let world = try World()
        let far = try #require(world.stranger.member)
        for (person, place) in [(world.members[0], world.branch), (world.secretary, world.branch)] {
            let token = try world.signIn(as: person)
            let items = world.get("/v1/organizations/\(place)/members?limit=200", token).items
            #expect(!items.contains { $0["name"] == "邻支党员" || $0["name"] == "远支党员" })
            for organization in [world.otherBranch, world.generalBranch, world.committee] {
                #expect(world.get("/v1/organizations/\(organization)/members", token).status == 404)
            }
            #expect(world.get("/v1/members/\(far)", token).status == 404)
        }
        // Known and out of the office's reach is 403; nothing of the tree above or beside is known to a member.
        let editor = try world.signIn(as: world.editor)
        #expect(world.get("/v1/organizations/\(world.branch)/members", editor).status == 403)
        let known = world.get("/v1/organizations", try world.signIn(as: world.secretary)).items.map { $0["name"] }
        #expect(known == ["第一党支部"])
    }

    @Test func `a profile shows the posts that one holds`() throws {
        let world = try World()
        let member = try #require(world.members[0].member)
        try world.tamper(
            """
            INSERT INTO organization_post (id, tenant_id, organization_id, member_id, post, since)
            VALUES (900001, \(world.tenant.rawValue), \(world.branch.rawValue), \(member.rawValue), 'publicity', 0)
            """)
        let me = world.get("/v1/me", try world.signIn(as: world.members[0]))
        #expect(me["member"]?["posts"] == ["publicity"], "\(me.text)")
    }

    @Test func `a reading from above is told to the branch, one by its own office is not`() throws {
        let world = try World()
        let secretary = try world.signIn(as: world.secretary)
        let list = "/v1/organizations/\(world.branch)/disclosures"
        let member = try #require(world.members[0].member)
        #expect(world.get("/v1/organizations/\(world.branch)/members", secretary).status == 200)
        #expect(world.get("/v1/members/\(member)", secretary).status == 200)
        #expect(world.get(list, secretary).items.isEmpty)
        let administrator = try world.signIn(as: world.administrator)
        #expect(world.get("/v1/members/\(member)", administrator).status == 200)
        #expect(world.get("/v1/organizations/\(world.committee)/members", administrator).status == 200)
        #expect(world.get("/v1/organizations/\(world.otherBranch)/members", administrator).status == 200)
        let hours = "/v1/organizations/\(world.generalBranch)/hours?reason=%E6%A0%B8%E5%AF%B9"
        #expect(world.get(hours, administrator).status == 200)
        let told = world.get(list, secretary)
        #expect(told.items.map { $0["list"] } == ["hours", "members", "member"], "\(told.text)")
        #expect(told.items.map { $0["reader"] } == ["管理员", "管理员", "管理员"])
        #expect(told.items[0]["reason"] == "核对" && told.items[1]["reason"] == nil)
        let first = world.get(list + "?limit=1", secretary)
        let next = try #require(first["next"]?.stringIfPresent)
        #expect(world.get(list + "?limit=1&after=\(next)", secretary).items.map { $0["list"] } == ["members"])
        // Neither the neighbour's readings nor the list itself for a plain member or another branch.
        #expect(world.get("/v1/organizations/\(world.otherBranch)/disclosures", secretary).status == 404)
        #expect(world.get(list, try world.signIn(as: world.members[0])).status == 403)
    }

    @Test func `a member reads the own audit entries, an auditor all of the tenant's`() throws {
        let world = try World()
        let member = try #require(world.members[0].member)
        let secretary = try world.signIn(as: world.secretary)
        let edit: JSONValue = ["name": "党员1", "stage": "probationary", "status": "normal"]
        #expect(world.put("/v1/members/\(member)", edit, secretary, version: 1).status == 200)
        #expect(world.post("/v1/members/\(member)/activation-codes", nil, secretary).status == 201)
        let token = try world.signIn(as: world.members[0])
        #expect(world.post("/v1/feedback", ["topic": "service", "text": "很好用"], token).status == 201)
        let own = world.get("/v1/audit", token)
        let actions = Set(own.items.compactMap { $0["action"]?.stringIfPresent })
        #expect(actions.isSuperset(of: ["member.changed", "activationCode.issued"]), "\(own.text)")
        for entry in own.items {
            let isOwn = entry["account"] == .string(world.members[0].account.text)
            let isAbout =
                entry["subject"] == .string(world.members[0].account.text) || entry["subject"] == .string(member.text)
            #expect(isOwn || isAbout, "\(entry)")
        }
        var paged: [JSONValue] = []
        var next: String? = ""
        while let after = next {
            let page = world.get("/v1/audit?limit=1" + (after.isEmpty ? "" : "&after=\(after)"), token)
            paged += page.items
            next = page["next"]?.stringIfPresent
        }
        #expect(paged == own.items)
        let all = world.get("/v1/audit", try world.signIn(as: world.auditor)).items.map { $0["action"] }
        #expect(all.contains("tenant.initialized") && all.count > own.items.count)
        #expect(world.get("/v1/audit", try world.signIn(as: world.administrator)).status == 403)
    }

    @Test func `a branch prints slips for those who never signed in, and not for staff or others`() throws {
        let world = try World()
        let people = world.members.prefix(3).map(\.account.rawValue) + [world.secretary.account.rawValue]
        let list = people.map(String.init).joined(separator: ", ")
        try world.tamper("UPDATE account SET state = 'pending' WHERE id IN (\(list))")
        try world.tamper("UPDATE account SET state = 'pending' WHERE id = \(world.neighbour.account.rawValue)")
        let administrator = try world.signIn(as: world.administrator)
        let target = "/v1/organizations/\(world.branch)/activation-codes"
        let slips = world.post(target, nil, administrator, key: "print")
        #expect(slips.status == 201, "\(slips.text)")
        #expect(slips.items.map { $0["login"] } == ["M0101", "M0102", "M0103"])
        #expect(slips.items.allSatisfy { $0["organization"] == "第一党支部" })
        let again = world.post(target, nil, administrator, key: "print")
        #expect(again.status == 409 && again["reason"] == "shownOnce")
        let code = try #require(slips.items[0]["code"])
        #expect(world.post("/v1/activations", ["code": code, "password": "tulip-94-kettle"]).status == 201)
        let secretary = try world.signIn(as: world.secretary)
        let rest = world.call(
            .post, target, secretary,
            headers: [HTTPField("Idempotency-Key", "own"), HTTPField("Accept", "text/csv")])
        #expect(rest.text.contains("M0102") && !rest.text.contains("M0101"), "\(rest.text)")
        #expect(world.post("/v1/organizations/\(world.otherBranch)/activation-codes", nil, secretary).status == 404)
        // What was printed before works no longer.
        let former = try #require(slips.items[1]["code"])
        #expect(world.post("/v1/activations", ["code": former, "password": "tulip-94-kettle"]).status == 409)
    }

    @Test func `an auditor reads exams and no drafts, an account that is no member's has none to sit`() throws {
        let world = try World()
        let desk = try ExamDesk(world, try world.insertBank(count: 1, kinds: [.trueFalse]))
        let draft = world.post("/v1/exams", ExamDesk.document(world, paper: desk.paper, .init()), desk.manager)
        let id = try #require(draft["id"]?.stringIfPresent)
        let auditor = try world.signIn(as: world.auditor)
        #expect(world.get("/v1/exams", auditor).items.map { $0["id"] } == [.string(desk.exam)])
        #expect(world.get("/v1/exams/\(desk.exam)", auditor).status == 200)
        #expect(world.get("/v1/exams/\(id)", auditor).status == 404)
        #expect(world.put("/v1/exams/\(desk.exam)", [:], auditor, version: 1).status == 403)
        #expect(world.get("/v1/exams", try world.signIn(as: world.editor)).json == ["items": [], "next": .null])
    }

    @Test func `a discipline commissioner and a group leader see what their rows say`() throws {
        let world = try World()
        let leader = try world.holder(of: .groupLeader)
        let group = try world.database.read { try $0.row(groupID) { OrganizationID($0.integer(0)) } }
        try world.move(world.members[1], to: group, at: World.start)
        let member = try #require(world.members[1].member)
        let token = try world.signIn(as: leader)
        #expect(world.get("/v1/organizations/\(group)/hours", token).status == 200)
        #expect(world.get("/v1/members/\(member)/transfers?unit=hours", token).status == 200)
        #expect(world.get("/v1/members/\(member)/transfers?unit=points", token).status == 403)
        #expect(world.get("/v1/members/\(member)/transfers", token).status == 403)
        let outside = try #require(world.members[0].member)
        #expect(world.get("/v1/members/\(outside)/transfers?unit=hours", token).status == 404)
        let discipline = try world.signIn(as: try world.holder(of: .disciplineCommissioner))
        #expect(world.get("/v1/members/\(outside)/transfers", discipline).status == 200)
        #expect(world.get("/v1/courses", discipline).status == 403)
    }
}

private let groupID = SQLStatement("MemberScopeTests.group", "SELECT id FROM organization WHERE level = 'group'")
