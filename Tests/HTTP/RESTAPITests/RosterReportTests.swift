import HTTPServer
import JSON
import Learning
import Runtime
import SQL
import SQLite
import TestSupport
import Testing
import Values

/// What a roster reports beside what it does.
struct RosterReportTests {
    private func upload(_ world: World, _ text: String, _ token: String, headers: [HTTPField] = []) -> Reply {
        world.call(
            .post, "/v1/rosters?name=roster.csv", token, bytes: Array(text.utf8),
            headers: [HTTPField("Idempotency-Key", "k\(world.service.ids.next(Subject.Event.self))")] + headers)
    }

    @Test func `who is missing from a later roster is reported, stays, and only where the roster speaks`() throws {
        let world = try World()
        let token = try world.signIn(as: world.administrator)
        let text = "编号,姓名,组织编码\nM0100,书记甲,B1\nM0101,党员1,B1\nM0102,党员2,B3\n"
        let preview = upload(world, text, token)
        let missing = preview["missing"]?.arrayIfPresent ?? []
        // M0103 to M0105 of the branch; the stranger of the branch that a line moves to; nobody of the second branch.
        #expect(
            missing.map { $0["rosterNumber"] } == ["M0103", "M0104", "M0105", "M0301"], "\(preview.text)")
        let id = try #require(preview["id"]?.stringIfPresent)
        let done = world.post("/v1/rosters/\(id)/commit", nil, token)
        #expect(done["moved"] == 1 && done["unchanged"] == 2, "\(done.text)")
        #expect(done["missing"]?.arrayIfPresent?.count == 4)
        for person in [world.members[2], world.stranger] {
            let member = try #require(person.member)
            #expect(world.get("/v1/members/\(member)", token)["status"] == "normal")
        }
        #expect(world.get("/v1/organizations/\(world.branch)/members", token).items.count == 5)
    }

    @Test func `a citizen id or a telephone number is no roster number, and is not kept`() throws {
        let world = try World()
        let token = try world.signIn(as: world.administrator)
        // Of a region that does not exist.
        let citizen = "99000019900101100" + "X"
        let telephone = "1" + "3900000000"
        let text = "编号,姓名,组织编码,免考原因\n\(citizen),甲,B2,\n\(telephone),乙,B2,\nN3,丙,B2,\(telephone)\n"
        let reply = upload(world, text, token)
        let places = (reply["diagnostics"]?.arrayIfPresent ?? []).map {
            "\($0["line"]?.integerIfPresent ?? 0):\($0["column"]?.integerIfPresent ?? 0) \($0["code"]?.stringIfPresent ?? "")"
        }
        #expect(places.contains("3:1 numberRestricted") && places.contains("4:4 numberRestricted"), "\(reply.text)")
        let id = try #require(reply["id"]?.stringIfPresent)
        #expect(world.post("/v1/rosters/\(id)/commit", nil, token).status == 409)
        #expect(try world.count("SELECT COUNT(*) FROM roster WHERE instr(lines, '\(telephone)') > 0") == 0)
        #expect(try world.count("SELECT COUNT(*) FROM member WHERE roster_number = '\(telephone)'") == 0)
    }

    @Test func `a roster speaks the reader's language`() throws {
        let world = try World()
        let token = try world.signIn(as: world.administrator)
        let text = "编号,姓名,组织编码\nN1,甲,NOWHERE\n"
        let chinese = upload(world, text, token)
        let english = upload(world, text, token, headers: [HTTPField("Accept-Language", "en")])
        #expect(chinese["diagnostics"]?.arrayIfPresent?.first?["message"] == "名册所属组织之下没有编码为“NOWHERE”的组织")
        #expect(
            english["diagnostics"]?.arrayIfPresent?.first?["message"] == "No organisation below has the code “NOWHERE”")
        let broken = upload(world, "姓名,组织编码\n甲,B1\n", token, headers: [HTTPField("Accept-Language", "en")])
        #expect(broken.status == 422)
        let error = broken["errors"]?.arrayIfPresent?.first
        #expect(error?["pointer"] == "/lines/1/cells/3" && error?["code"] == "columnMissing", "\(broken.text)")
        #expect(error?["message"]?.stringIfPresent?.hasPrefix("Line 1, cell 3: ") == true)
    }

    @Test func `one name under two numbers is two members, and never one by name`() throws {
        let world = try World()
        let token = try world.signIn(as: world.administrator)
        let preview = upload(world, "编号,姓名,组织编码\nN9,党员1,B1\n", token)
        #expect(preview["added"] == 1)
        #expect(preview["diagnostics"]?.arrayIfPresent?.map { $0["code"] } == ["sameName"])
        let id = try #require(preview["id"]?.stringIfPresent)
        #expect(world.post("/v1/rosters/\(id)/commit", nil, token).status == 200)
        #expect(try world.count("SELECT COUNT(*) FROM member WHERE name = '党员1'") == 2)
        #expect(try world.count("SELECT COUNT(*) FROM member WHERE roster_number = 'M0101' AND version = 1") == 1)
    }
}
