import JSON
import Learning
import SQL
import SQLite
import TestSupport
import Testing
import Values

struct SessionTests {
    @Test func `a member signs in with the password that the activation code let them set`() throws {
        let world = try World()
        let token = try world.signIn(as: world.secretary)
        let member = try #require(world.members[0].member)
        let slip = world.post("/v1/members/\(member)/activation-codes", nil, token)
        #expect(slip.status == 201)
        let code = try #require(slip["code"]?.stringIfPresent)
        let activated = world.post("/v1/activations", ["code": .string(code.lowercased()), "password": "长长的密码12345"])
        #expect(activated.status == 201, "\(activated.text)")
        let again = world.post("/v1/activations", ["code": .string(code), "password": "长长的密码12345"])
        #expect(again.status == 409)
        let wrong = world.post("/v1/sessions", ["login": "M0101", "password": "不对的密码"])
        #expect(wrong.status == 401)
        let right = world.post("/v1/sessions", ["login": "M0101", "password": "长长的密码12345"])
        #expect(right.status == 201)
        let access = try #require(right["accessToken"]?.stringIfPresent)
        let me = world.get("/v1/me", access)
        #expect(me["displayName"] == "党员1")
    }

    @Test func `the second use of a refresh token ends the session`() throws {
        let world = try World()
        let secretary = try world.signIn(as: world.secretary)
        let member = try #require(world.members[1].member)
        let code = try #require(
            world.post("/v1/members/\(member)/activation-codes", nil, secretary)["code"]?.stringIfPresent)
        let first = world.post("/v1/activations", ["code": .string(code), "password": "another long one"])
        let token = try #require(first["refreshToken"])
        let second = world.post("/v1/sessions/refresh", ["refreshToken": token])
        #expect(second.status == 200)
        let access = try #require(second["accessToken"]?.stringIfPresent)
        #expect(world.get("/v1/me", access).status == 200)
        #expect(world.post("/v1/sessions/refresh", ["refreshToken": token]).status == 401)
        #expect(world.get("/v1/me", access).status == 401)
    }

    @Test func `a secretary cannot reset another branch's member nor staff`() throws {
        let world = try World()
        let token = try world.signIn(as: world.secretary)
        let neighbour = try #require(world.neighbour.member)
        #expect(world.post("/v1/members/\(neighbour)/activation-codes", nil, token).status == 404)
        let own = try #require(world.secretary.member)
        #expect(world.post("/v1/members/\(own)/activation-codes", nil, token).status == 403)
    }

    @Test func `the same key gets the same reply, another request under it is refused`() throws {
        let world = try World()
        let token = try world.signIn(as: world.administrator)
        func branch(_ code: String) -> JSONValue {
            ["parent": .string(world.committee.text), "level": "branch", "code": .string(code), "name": "新支部"]
        }
        let made = world.post("/v1/organizations", branch("N1"), token, key: "k")
        #expect(made.status == 201, "\(made.text)")
        let again = world.post("/v1/organizations", branch("N1"), token, key: "k")
        #expect(again.bytes == made.bytes)
        #expect(again.header("Idempotent-Replayed") == "true")
        #expect(world.post("/v1/organizations", branch("N2"), token, key: "k").status == 422)
        #expect(world.post("/v1/organizations", branch("N3"), try world.signIn(as: world.administrator)).status == 201)
    }

    @Test func `a code is shown once: the same key does not show it again, and the store does not hold it`() throws {
        let world = try World()
        let token = try world.signIn(as: world.secretary)
        let member = try #require(world.members[0].member)
        let slip = world.post("/v1/members/\(member)/activation-codes", nil, token, key: "k")
        let code = try #require(slip["code"]?.stringIfPresent)
        let again = world.post("/v1/members/\(member)/activation-codes", nil, token, key: "k")
        #expect(again.status == 409)
        #expect(again["reason"] == "shownOnce")
        #expect(!again.text.contains(code))
        #expect(world.post("/v1/activations", ["code": .string(code), "password": "a long password"]).status == 201)
        let kept = try world.database.read { reads in
            try world.service.reply(to: "k", of: world.secretary.account, tenant: world.tenant, reads)
        }
        #expect(!String(decoding: try #require(kept).body, as: UTF8.self).contains(code))
    }
}
