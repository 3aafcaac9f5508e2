import JSON
import Learning
import Organization
import Runtime
import SQL
import SQLite
import Store
import TestSupport
import Testing
import Values

struct GrantTests {
    private func grant(
        _ world: World, _ role: Role, _ person: Person, _ organization: OrganizationID, _ token: String,
        since: Int64? = nil, until: Int64? = nil
    ) -> Reply {
        var members: [JSONObject.Member] = [
            .init(key: "account", value: .string(person.account.text)),
            .init(key: "role", value: .string(role.rawValue)),
            .init(key: "organization", value: .string(organization.text)),
        ]
        for (key, seconds) in [("since", since), ("until", until)] {
            if let seconds {
                let instant = World.start.advanced(bySeconds: seconds)
                members.append(.init(key: key, value: .string(instant.text)))
            }
        }
        return world.post("/v1/grants", .object(JSONObject(members)), token)
    }

    /// An administrator of the first general branch only.
    private func deputy(_ world: World) throws -> Person {
        let person = try world.holder(of: .moderator)
        try world.tamper("DELETE FROM role_grant WHERE account_id = \(person.account.rawValue)")
        try world.grant(.committeeAdministrator, to: person, for: world.generalBranch)
        return person
    }

    @Test func `an administrator of a subtree grants within it, up to the own office, and not beyond`() throws {
        let world = try World()
        let token = try world.signIn(as: try deputy(world))
        let person = world.members[0]
        #expect(grant(world, .publicityCommissioner, person, world.branch, token).status == 201)
        #expect(grant(world, .committeeAdministrator, person, world.generalBranch, token).status == 201)
        #expect(grant(world, .branchSecretary, person, world.farBranch, token).status == 404)
        #expect(grant(world, .committeeAdministrator, person, world.committee, token).status == 404)
        #expect(grant(world, .auditor, person, world.generalBranch, token).status == 403)
        #expect(grant(world, .systemAdministrator, person, world.generalBranch, token).status == 403)
        // An editor's reach is the tenant, which is more than a general branch's administrator holds.
        #expect(grant(world, .contentEditor, person, world.generalBranch, token).status == 422)
    }

    @Test func `a role is held only at the level that it is meant for`() throws {
        let world = try World()
        let token = try world.signIn(as: world.administrator)
        let person = world.members[0]
        for (role, place) in [
            (Role.branchSecretary, world.committee), (.groupLeader, world.branch), (.contentEditor, world.branch),
            (.committeeAdministrator, world.branch), (.disciplineCommissioner, world.generalBranch),
        ] {
            let reply = grant(world, role, person, place, token)
            #expect(reply.status == 422, "\(role): \(reply.text)")
            #expect(reply["errors"]?.arrayIfPresent?.first?["code"] == "roleDoesNotFit")
        }
        #expect(grant(world, .member, person, world.branch, token).status == 422)
    }

    @Test func `nobody grants to themselves, and other roles do not grant at all`() throws {
        let world = try World()
        let token = try world.signIn(as: world.administrator)
        #expect(grant(world, .auditor, world.administrator, world.committee, token).status == 403)
        let secretary = try world.signIn(as: world.secretary)
        #expect(grant(world, .publicityCommissioner, world.members[0], world.branch, secretary).status == 403)
    }

    @Test func `a grant has a time: before it and after it the role is not there`() throws {
        let world = try World()
        let token = try world.signIn(as: world.administrator)
        let person = world.members[0]
        #expect(grant(world, .branchSecretary, person, world.otherBranch, token, since: -1).status == 422)
        #expect(grant(world, .branchSecretary, person, world.otherBranch, token, until: 0).status == 422)
        #expect(grant(world, .branchSecretary, person, world.otherBranch, token, since: 60, until: 60).status == 422)
        let given = grant(world, .branchSecretary, person, world.otherBranch, token, since: 3600, until: 7200)
        #expect(given.status == 201, "\(given.text)")
        let list = "/v1/organizations/\(world.otherBranch)/members"
        let asMember = try world.signIn(as: person)
        #expect(world.get(list, asMember).status == 404)
        #expect(world.get("/v1/grants", token).items.contains { $0["id"] == given["id"] })
        world.clock.advance(bySeconds: 3600)
        // The long session of a member does not become one of staff: it ends, and a new one is asked for.
        #expect(world.get("/v1/me", asMember).status == 401)
        let asSecretary = try world.signIn(as: person)
        #expect(world.get(list, asSecretary).status == 200)
        world.clock.advance(bySeconds: 3600)
        #expect(world.get(list, asSecretary).status == 404)
        #expect(world.get("/v1/me", asSecretary).status == 200)
    }

    @Test func `who is about to be staff gets no code from a branch`() throws {
        let world = try World()
        let token = try world.signIn(as: world.administrator)
        let given = grant(world, .publicityCommissioner, world.members[0], world.branch, token, since: 60)
        #expect(given.status == 201)
        let secretary = try world.signIn(as: world.secretary)
        let member = try #require(world.members[0].member)
        #expect(world.post("/v1/members/\(member)/activation-codes", nil, secretary).status == 403)
    }

    @Test func `a policy changes with a reason only, which the trail keeps`() throws {
        let world = try World()
        let token = try world.signIn(as: world.administrator)
        for reason in ["", " ", "   ", "\u{3000}\u{3000}"] {
            let reply = world.put("/v1/policies/publication", ["value": "off", "reason": .string(reason)], token)
            #expect(reply.status == 422, "\(reply.text)")
        }
        #expect(world.put("/v1/policies/publication", ["value": "off"], token).status == 400)
        #expect(world.put("/v1/policies/publication", ["value": "all", "reason": "群众意见"], token).status == 422)
        #expect(world.put("/v1/policies/nonsense", ["value": "off", "reason": "群众意见"], token).status == 404)
        let deputy = try world.signIn(as: try deputy(world))
        #expect(world.put("/v1/policies/publication", ["value": "off", "reason": "群众意见"], deputy).status == 404)
        let set = world.put("/v1/policies/publication", ["value": "off", "reason": "群众意见"], token)
        #expect(set["value"] == "off" && set["reason"] == "群众意见", "\(set.text)")
        let trail = world.get("/v1/audit", try world.signIn(as: world.auditor))
        let entry = try #require(trail.items.first { $0["action"] == "policy.changed" })
        let detail = entry["detail"]?.stringIfPresent ?? ""
        #expect(detail.contains("群众意见") && detail.contains("\"before\":\"branch\""), "\(detail)")
    }

    @Test func `an auditor reads grants and gives none`() throws {
        let world = try World()
        let token = try world.signIn(as: world.auditor)
        let list = world.get("/v1/grants", token)
        #expect(list.items.contains { $0["role"] == "branchSecretary" }, "\(list.text)")
        #expect(grant(world, .branchSecretary, world.members[0], world.branch, token).status == 403)
        let id = try #require(list.items.first?["id"]?.stringIfPresent)
        #expect(world.delete("/v1/grants/\(id)", token).status == 403)
    }

    @Test func `an ended grant ends the sessions, and the trail names both`() throws {
        let world = try World()
        let token = try world.signIn(as: world.administrator)
        let given = grant(world, .publicityCommissioner, world.members[0], world.branch, token)
        let id = try #require(given["id"]?.stringIfPresent)
        let session = try world.signIn(as: world.members[0])
        #expect(world.delete("/v1/grants/\(id)", token).status == 204)
        #expect(world.get("/v1/me", session).status == 401)
        #expect(world.delete("/v1/grants/\(id)", token).status == 409)
        let actions = world.get("/v1/audit", try world.signIn(as: world.auditor)).items.map { $0["action"] }
        #expect(actions.contains("grant.given") && actions.contains("grant.ended"))
    }
}
