import HTTPServer
import Importing
import JSON
import Learning
import Runtime
import SQL
import SQLite
import TestSupport
import Testing
import Values

struct RosterTests {
    private func upload(_ world: World, _ bytes: [UInt8], _ token: String, to organization: OrganizationID? = nil)
        -> Reply
    {
        world.call(
            .post, "/v1/rosters?name=roster.csv\(organization.map { "&organization=\($0)" } ?? "")", token,
            bytes: bytes,
            headers: [HTTPField("Idempotency-Key", "k\(world.service.ids.next(Subject.Event.self))")])
    }

    private func upload(_ world: World, _ text: String, _ token: String) -> Reply {
        upload(world, Array(text.utf8), token)
    }

    private func commit(_ world: World, _ roster: Reply, _ token: String) -> Reply {
        world.post("/v1/rosters/\(roster["id"]?.stringIfPresent ?? "")/commit", nil, token)
    }

    private func codes(_ reply: Reply) -> [String] {
        (reply["diagnostics"]?.arrayIfPresent ?? []).compactMap { $0["code"]?.stringIfPresent }
    }

    @Test func `a roster brings members, posts and slips with which they sign in; the same again changes nothing`()
        throws
    {
        let world = try World()
        let token = try world.signIn(as: world.administrator)
        let text = """
            编号,姓名,组织编码,类别,入党日期,职务
            N001,新甲,B2,正式党员,2010年7月1日,书记、组织委员
            N002,新乙,B2,预备党员,2026/5/4,

            """
        let preview = upload(world, text, token)
        #expect(preview.status == 201, "\(preview.text)")
        #expect(preview["added"] == 2)
        #expect(codes(preview).isEmpty)
        #expect(world.post("/v1/sessions", ["login": "N001", "password": "x"]).status == 401)
        let done = commit(world, preview, token)
        #expect(done.status == 200, "\(done.text)")
        let slips = try #require(done["items"]?.arrayIfPresent)
        #expect(slips.count == 2)
        let code = try #require(slips[0]["code"])
        #expect(world.post("/v1/activations", ["code": code, "password": "够长的密码啊12"]).status == 201)
        let members = world.get("/v1/organizations/\(world.otherBranch)/members", token)["items"]?.arrayIfPresent ?? []
        let first = try #require(members.first { $0["rosterNumber"] == "N001" })
        #expect(first["posts"] == ["secretary", "organisation"])
        #expect(first["joinedOn"] == "2010-07-01")
        #expect(commit(world, preview, token).status == 409)
        let again = upload(world, text, token)
        #expect(again["unchanged"] == 2)
        let nothing = commit(world, again, token)
        #expect(nothing["unchanged"] == 2, "\(nothing.text)")
        #expect(nothing["items"] == [])
    }

    @Test func `a changed line updates, another organisation code moves`() throws {
        let world = try World()
        let token = try world.signIn(as: world.administrator)
        let preview = upload(world, "编号,姓名,组织编码\nM0101,改名者,B1\nM0102,党员2,B3\nM0103,党员3,B1\n", token)
        #expect(preview["changed"] == 1)
        #expect(preview["moved"] == 1)
        #expect(preview["unchanged"] == 1)
        world.clock.advance(bySeconds: 60)
        #expect(commit(world, preview, token).status == 200)
        let far = world.get("/v1/organizations/\(world.farBranch)/members", token)["items"]?.arrayIfPresent ?? []
        #expect(far.map { $0["rosterNumber"] }.contains("M0102"))
        let renamed = try #require(world.members[0].member)
        #expect(world.get("/v1/members/\(renamed)", token)["name"] == "改名者")
        #expect(world.get("/v1/me", try world.signIn(as: world.members[0]))["displayName"] == "改名者")
    }

    @Test func `two swap the secretary's post in one roster`() throws {
        let world = try World()
        let token = try world.signIn(as: world.administrator)
        let first = "编号,姓名,组织编码,职务\nM0101,党员1,B1,书记\nM0102,党员2,B1,\n"
        #expect(commit(world, upload(world, first, token), token).status == 200)
        let alone = upload(world, "编号,姓名,组织编码,职务\nM0102,党员2,B1,书记\n", token)
        #expect(codes(alone) == ["secretaryTaken"])
        #expect(commit(world, alone, token).status == 409)
        let swapped = upload(world, "编号,姓名,组织编码,职务\nM0102,党员2,B1,书记\nM0101,党员1,B1,副书记\n", token)
        #expect(codes(swapped).isEmpty)
        let done = commit(world, swapped, token)
        #expect(done["changed"] == 2, "\(done.text)")
        #expect(done["refused"] == 0)
        let second = try #require(world.members[1].member)
        #expect(world.get("/v1/members/\(second)", token)["posts"] == ["secretary"])
    }

    @Test func `every mistake of a line is told with line and column, and nothing is done by halves`() throws {
        let world = try World()
        let token = try world.signIn(as: world.administrator)
        let text = """
            编号,姓名,组织编码,类别,入党日期,职务,手机号,爱好
            N001,,B2,正式党员,,,,
            N002,乙,没有,群众,昨天,书计,,
            N003,丙,G1,,,,,
            N003,丁,B2,,,,,
            N004,党员1,B2,,,,13000000000,唱歌
            N005,戊,B2,,,,,,多

            """
        let reply = upload(world, text, token)
        #expect(reply.status == 201, "\(reply.text)")
        let places = (reply["diagnostics"]?.arrayIfPresent ?? []).map {
            "\($0["line"]?.integerIfPresent ?? -1):\($0["column"]?.integerIfPresent ?? -1) \($0["code"]?.stringIfPresent ?? "")"
        }
        #expect(
            places == [
                "1:7 columnRestricted", "1:8 columnUnknown", "2:2 nameMissing", "3:4 stageUnknown", "3:5 dateUnknown",
                "3:6 postUnknown", "3:3 organizationUnknown", "4:3 organizationNotBranch", "5:1 numberTwice",
                "6:2 sameName", "7:9 cellsTooMany",
            ])
        #expect(commit(world, reply, token).status == 409)
        let id = try #require(reply["id"]?.stringIfPresent)
        let stored = world.get("/v1/rosters/\(id)", token)
        #expect(stored["diagnostics"] == reply["diagnostics"])
        let kept = try world.database.read { reads in
            try reads.rows(keptLines) { $0.text(0) }.joined()
        }
        #expect(!kept.contains("13000000000") && !kept.contains("唱歌"))
    }

    @Test(arguments: [
        ("", "rosterEmpty"), ("姓名,组织编码\n甲,B1\n", "columnMissing"), ("编号;姓名\n1;甲\n", "columnMissing"),
        ("编号,姓名,姓名\n1,甲,甲\n", "columnTwice"), ("编号,姓名\n1,\"甲\n", "openQuote"),
        ("编号,姓名\n1,甲\"乙\n", "bareQuote"), ("编号,姓名\n1,\"甲\"乙\n", "textAfterQuote"),
    ])
    func `a file that is no roster is refused with the reason`(text: String, code: String) throws {
        let world = try World()
        let token = try world.signIn(as: world.administrator)
        let reply = upload(world, Array((text.isEmpty ? "\n" : text).utf8), token)
        #expect(reply.status == 422, "\(reply.text)")
        #expect(reply["errors"]?.arrayIfPresent?.map { $0["code"] }.contains(.string(code)) == true, "\(reply.text)")
    }

    @Test func `a byte order mark, CRLF and quoted cells are read`() throws {
        let world = try World()
        let token = try world.signIn(as: world.administrator)
        let text = "roster number,Name,organisation code,exemption\r\nN001,\"Li, \"\"A\"\"\",B2,\"两行\r\n原因\"\r\n"
        let reply = upload(world, [0xEF, 0xBB, 0xBF] + Array(text.utf8), token)
        #expect(reply["lines"]?.arrayIfPresent?.first?["name"] == "Li, \"A\"", "\(reply.text)")
        #expect(reply["added"] == 1)
    }

    @Test func `a roster in GB18030 is read, and the encoding is told`() throws {
        let pipeline = ImportPipeline(digest: .sha256, today: { nil })
        let world = try World(importer: pipeline)
        let token = try world.signIn(as: world.administrator)
        let reply = upload(world, chineseRoster, token)
        #expect(reply["encoding"] == "GB18030", "\(reply.text)")
        #expect(reply["lines"]?.arrayIfPresent?.first?["name"] == "王小明")
        #expect(reply["added"] == 1)
        let plain = try World()
        let refused = upload(plain, chineseRoster, try plain.signIn(as: plain.administrator))
        #expect(refused.status == 422)
        #expect(refused["errors"]?.arrayIfPresent?.first?["code"] == "textEncoding")
    }

    @Test func `a secretary's roster stays within the branch`() throws {
        let world = try World()
        let token = try world.signIn(as: world.secretary)
        #expect(upload(world, Array("编号,姓名\nN1,甲\n".utf8), token, to: world.otherBranch).status == 404)
        let reply = upload(world, "编号,姓名,组织编码\nN1,甲,B2\nM0201,邻支党员,B1\nN2,乙,\n", token)
        #expect(reply["added"] == 1, "\(reply.text)")
        #expect(codes(reply) == ["organizationUnknown", "memberElsewhere"])
        let id = try #require(reply["id"]?.stringIfPresent)
        #expect(world.get("/v1/rosters/\(id)", try world.signIn(as: world.members[0])).status == 403)
    }

    @Test func `slips print as a table whose cells are no formulas`() throws {
        let world = try World()
        let token = try world.signIn(as: world.administrator)
        let roster = upload(world, "编号,姓名,组织编码\nN1,\"=HYPERLINK(\"\"x\"\")\",B2\nN2,+1,B2\n", token)
        let id = try #require(roster["id"]?.stringIfPresent)
        let slips = world.call(
            .post, "/v1/rosters/\(id)/commit", token,
            headers: [HTTPField("Idempotency-Key", "print"), HTTPField("Accept", "text/csv")])
        #expect(slips.header("Content-Type")?.hasPrefix("text/csv") == true)
        #expect(slips.text.contains("N1,\"'=HYPERLINK(\"\"x\"\")\","), "\(slips.text)")
        #expect(slips.text.contains("N2,'+1,"))
        let list = world.call(
            .get, "/v1/organizations/\(world.otherBranch)/members", token, headers: [HTTPField("Accept", "text/csv")])
        #expect(list.text.contains("'=HYPERLINK"))
    }

    @Test func `the machine itself reads a roster without an account`() throws {
        let world = try World()
        let done = try world.service.importRoster(
            Array("编号,姓名\nN1,甲\n".utf8), named: "r.csv", tenant: nil, organization: "B2", commits: true)
        #expect(done.preview.count(.added) == 1)
        #expect(done.commit?.slips.map(\.login) == ["N1"])
    }
}

private let keptLines = SQLStatement("RosterTests.keptLines", "SELECT lines FROM roster")

/// 编号,姓名,组织编码,类别 / N1,王小明,B2,预备党员
private let chineseRoster: [UInt8] = [
    0xB1, 0xE0, 0xBA, 0xC5, 0x2C, 0xD0, 0xD5, 0xC3, 0xFB, 0x2C, 0xD7, 0xE9, 0xD6, 0xAF, 0xB1, 0xE0,
    0xC2, 0xEB, 0x2C, 0xC0, 0xE0, 0xB1, 0xF0, 0x0A, 0x4E, 0x31, 0x2C, 0xCD, 0xF5, 0xD0, 0xA1, 0xC3,
    0xF7, 0x2C, 0x42, 0x32, 0x2C, 0xD4, 0xA4, 0xB1, 0xB8, 0xB5, 0xB3, 0xD4, 0xB1, 0x0A,
]
