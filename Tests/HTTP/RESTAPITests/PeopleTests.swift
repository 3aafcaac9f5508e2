import JSON
import Learning
import Runtime
import Store
import SQLite
import TestSupport
import Testing
import Values

struct PeopleTests {
    private func activate(_ world: World, _ person: Person, password: String) throws -> String {
        let token = try world.signIn(as: world.secretary)
        let member = try #require(person.member)
        let code = try #require(world.post("/v1/members/\(member)/activation-codes", nil, token)["code"])
        let reply = world.post("/v1/activations", ["code": code, "password": .string(password)])
        return try #require(reply["accessToken"]?.stringIfPresent)
    }

    @Test func `an edit of a member needs the version that was read`() throws {
        let world = try World()
        let token = try world.signIn(as: world.secretary)
        let member = try #require(world.members[0].member)
        let edit: JSONValue = ["name": "改名", "stage": "probationary", "status": "normal", "exemptReason": "长期病休"]
        #expect(world.put("/v1/members/\(member)", edit, token).status == 428)
        let done = world.put("/v1/members/\(member)", edit, token, version: 1)
        #expect(done.status == 200, "\(done.text)")
        #expect(done["name"] == "改名" && done["stage"] == "probationary" && done["exempt"] == true)
        #expect(done.header("ETag") == "\"2\"")
        #expect(world.put("/v1/members/\(member)", edit, token, version: 1).status == 412)
        let neighbour = try #require(world.neighbour.member)
        #expect(world.put("/v1/members/\(neighbour)", edit, token, version: 1).status == 404)
    }

    @Test func `a move closes the old membership and opens the new one, within reach only`() throws {
        let world = try World()
        let member = try #require(world.members[0].member)
        let secretary = try world.signIn(as: world.secretary)
        let body: JSONValue = ["organization": .string(world.otherBranch.text)]
        #expect(world.post("/v1/members/\(member)/memberships", body, secretary).status == 404)
        let token = try world.signIn(as: world.administrator)
        let group: JSONValue = ["organization": .string(world.generalBranch.text)]
        #expect(world.post("/v1/members/\(member)/memberships", group, token).status == 422)
        world.clock.advance(bySeconds: 10)
        let moved = world.post("/v1/members/\(member)/memberships", body, token)
        #expect(moved["organization"] == .string(world.otherBranch.text), "\(moved.text)")
        #expect(world.post("/v1/members/\(member)/memberships", body, token).status == 409)
        let (before, after) = try world.database.read { reads in
            (
                try Members.organization(of: member, at: World.start, reads),
                try Members.organization(of: member, at: World.start.advanced(bySeconds: 10), reads)
            )
        }
        #expect(before == world.branch && after == world.otherBranch)
    }

    @Test func `a new password ends the other sessions and needs the old one`() throws {
        let world = try World()
        let phone = try activate(world, world.members[0], password: "first password 1")
        let login: JSONValue = ["login": "M0101", "password": "first password 1", "device": "电脑"]
        let computer = try #require(world.post("/v1/sessions", login)["accessToken"]?.stringIfPresent)
        let wrong = world.post("/v1/me/password", ["current": "nonsense", "new": "second password 2"], phone)
        #expect(wrong.status == 422)
        let short = world.post("/v1/me/password", ["current": "first password 1", "new": "short"], phone)
        #expect(short.status == 422)
        let changed = world.post("/v1/me/password", ["current": "first password 1", "new": "second password 2"], phone)
        #expect(changed["endedSessions"] == 1, "\(changed.text)")
        #expect(world.get("/v1/me", phone).status == 200)
        #expect(world.get("/v1/me", computer).status == 401)
        #expect(world.post("/v1/sessions", login).status == 401)
    }

    @Test func `failed logins make the account wait twice as long each, and time lets it in again`() throws {
        let world = try World()
        _ = try activate(world, world.members[0], password: "first password 1")
        let wrong: JSONValue = ["login": "M0101", "password": "wrong"]
        let right: JSONValue = ["login": "M0101", "password": "first password 1"]
        for _ in 0..<5 { #expect(world.post("/v1/sessions", wrong).status == 401) }
        let refused = world.post("/v1/sessions", right)
        #expect(refused.status == 429)
        #expect(refused.header("Retry-After") == "1")
        world.clock.advance(bySeconds: 1)
        #expect(world.post("/v1/sessions", wrong).status == 401)
        world.clock.advance(bySeconds: 1)
        #expect(world.post("/v1/sessions", right).header("Retry-After") == "1")
        world.clock.advance(bySeconds: 1)
        #expect(world.post("/v1/sessions", right).status == 201)
        #expect(world.post("/v1/sessions", wrong).status == 401)
        #expect(world.post("/v1/sessions", right).status == 201)
    }

    @Test func `a lost phone's session can be ended, another's cannot`() throws {
        let world = try World()
        let mine = try world.signIn(as: world.members[0])
        let lost = try world.signIn(as: world.members[0])
        let other = try world.signIn(as: world.members[1])
        let sessions = world.get("/v1/me/sessions", mine)["items"]?.arrayIfPresent ?? []
        #expect(sessions.count == 2)
        let id = try #require(sessions.first { $0["current"] == false }?["id"]?.stringIfPresent)
        #expect(world.delete("/v1/me/sessions/\(id)", other).status == 404)
        #expect(world.delete("/v1/me/sessions/\(id)", mine).status == 204)
        #expect(world.get("/v1/me", lost).status == 401)
        #expect(world.get("/v1/me", mine).status == 200)
    }

    @Test func `feedback is answered by the own secretary, and the answer is a notice`() throws {
        let world = try World()
        let member = try world.signIn(as: world.members[0])
        let secretary = try world.signIn(as: world.secretary)
        #expect(world.post("/v1/feedback", ["topic": "lesson", "text": "有错字"], member).status == 422)
        let given = world.post("/v1/feedback", ["topic": "service", "text": "很好用"], member)
        #expect(given.status == 201, "\(given.text)")
        let strange = world.post(
            "/v1/feedback", ["topic": "service", "text": "另一支部"], try world.signIn(as: world.stranger))
        let list = world.get("/v1/feedback?answered=false", secretary)
        #expect(list["items"]?.arrayIfPresent?.map { $0["author"] } == ["党员1"], "\(list.text)")
        let id = try #require(given["id"]?.stringIfPresent)
        let far = try #require(strange["id"]?.stringIfPresent)
        #expect(world.put("/v1/feedback/\(far)/answer", ["text": "不归我管"], secretary).status == 404)
        #expect(world.put("/v1/feedback/\(id)/answer", ["text": "不归我管"], member).status == 403)
        #expect(world.put("/v1/feedback/\(id)/answer", ["text": "谢谢"], secretary).status == 200)
        #expect(world.get("/v1/feedback?answered=false", secretary)["items"] == [])
        #expect(world.get("/v1/me/feedback", member)["items"]?.arrayIfPresent?.first?["answer"] == "谢谢")
        let notices = world.get("/v1/me/notices", member)
        #expect(notices["unread"] == 1)
        let notice = try #require(notices["items"]?.arrayIfPresent?.first)
        #expect(notice["text"] == "您的意见有了答复：谢谢")
        let noticeID = try #require(notice["id"]?.stringIfPresent)
        let other = try world.signIn(as: world.members[1])
        #expect(world.put("/v1/me/notices/\(noticeID)/read", ["read": true], other).status == 404)
        #expect(world.put("/v1/me/notices/\(noticeID)/read", ["read": true], member)["read"] == true)
        #expect(world.get("/v1/me/notices", member)["unread"] == 0)
        #expect(world.get("/v1/me/notices?since=\(noticeID)", member)["items"] == [])
    }

    @Test func `a reader who waits is told as soon as there is something`() throws {
        let world = try World()
        let token = try world.signIn(as: world.members[0])
        let member = try #require(world.members[0].member)
        let (service, tenant, database) = (world.service, world.tenant, world.database)
        startThread {
            database.submit { transaction in
                try service.notify(
                    member, of: tenant, "test", about: 1, Phrase(zh: "来了", en: "here"), at: World.start, transaction)
            } completion: { _ in
            }
        }
        let reply = world.get("/v1/me/notices?wait=25", token)
        #expect(reply["items"]?.arrayIfPresent?.map { $0["text"] } == ["来了"], "\(reply.text)")
    }
}
