import HTTPServer
import JSON
import Learning
import Organization
import TestSupport
import Testing
import Values

struct HoursTests {
    private func names(_ reply: Reply) -> [String] {
        (reply["items"]?.arrayIfPresent ?? []).compactMap { $0["name"]?.stringIfPresent }
    }

    @Test func `an attendance list is recorded once, line by line`() throws {
        let world = try World()
        let token = try world.signIn(as: world.secretary)
        let lines: JSONValue = [
            "lines": [
                ["rosterNumber": "M0101", "hours": 2, "session": "七月党课", "date": "2026-07-15"],
                ["rosterNumber": "M0201", "hours": 2, "session": "七月党课", "date": "2026-07-15"],
                ["rosterNumber": "M9999", "hours": 2, "session": "七月党课", "date": "2026-07-15"],
                ["rosterNumber": "M0102", "hours": 2, "session": "以后的党课", "date": "2026-12-01"],
            ]
        ]
        let first = world.post("/v1/attendance-imports", lines, token)
        #expect(first.status == 201, "\(first.text)")
        #expect(first["recorded"] == 1)
        #expect(first["refused"] == 3)
        let again = world.post("/v1/attendance-imports", lines, token)
        #expect(again["recorded"] == 0)
        #expect(again["known"] == 1)
        let mine = world.get("/v1/me/hours", try world.signIn(as: world.members[0]))
        #expect(mine["posted"] == 2)
        #expect(mine["target"] == 32)
        #expect(mine["sources"]?.arrayIfPresent?.first?["rule"] == "attendance.hours")
        #expect(world.get("/v1/me/hours", try world.signIn(as: world.neighbour))["posted"] == 0)
    }

    @Test func `a spreadsheet's lines are read, and wrong ones are named`() throws {
        let world = try World()
        let token = try world.signIn(as: world.secretary)
        let csv = "\u{FEFF}名册编号,学时,内容,日期\r\nM0101,1.5,\"党课, 第一讲\",2026-07-15\r\n\r\nM0102,1,党课,2026-07-15\r\n"
        let reply = world.post("/v1/attendance-imports", ["csv": .string(csv)], token)
        #expect(reply["recorded"] == 2, "\(reply.text)")
        let wrong = world.post("/v1/attendance-imports", ["csv": "M0101,1,党课,2026-07-15\nM0102,很多,党课,x\n"], token)
        #expect(wrong.status == 422)
        #expect(wrong.text.contains("/csv/1"))
        #expect(world.post("/v1/attendance-imports", [:], token).status == 422)
    }

    @Test func `the own branch sees names, a superior counts unless a reason is given`() throws {
        let world = try World()
        try world.completeCourse(1, hours: Amount(40), by: world.members[2])
        try world.completeCourse(2, hours: Amount(10), by: world.members[1])
        try world.exempt(world.members[4], reason: "长期病休")
        let path = "/v1/organizations/\(world.branch)/hours"
        let own = world.get(path, try world.signIn(as: world.secretary))
        #expect(own.status == 200, "\(own.text)")
        #expect(own["due"] == 5)
        #expect(own["reached"] == 1)
        #expect(names(own).prefix(2) == [world.members[2].name, world.members[1].name])
        let administrator = try world.signIn(as: world.administrator)
        let counts = world.get(path, administrator)
        #expect(counts["subject"] == "branches")
        #expect(names(counts) == ["第一党支部"])
        #expect(counts["items"]?.arrayIfPresent?.first?["hours"] == 10)
        for person in world.members { #expect(!counts.text.contains(person.name)) }
        #expect(world.get(path + "?reason=annual", administrator)["subject"] == "members")
        let csv = world.get(path, administrator, headers: [.init("Accept", "text/csv")])
        #expect(csv.text.contains("第一党支部"))
        #expect(world.get(path, try world.signIn(as: world.members[0])).status == 403)
    }

    @Test func `where ranking is off the list is by name`() throws {
        let world = try World(kind: .organ)
        try world.completeCourse(1, hours: Amount(40), by: world.members[3])
        let own = world.get("/v1/organizations/\(world.branch)/hours", try world.signIn(as: world.secretary))
        #expect(names(own) == names(own).sorted())
    }

    @Test func `transfers of a member are for the own branch`() throws {
        let world = try World()
        try world.completeLesson(1, by: world.members[0])
        let path = "/v1/members/\(try #require(world.members[0].member))/transfers"
        let own = world.get(path, try world.signIn(as: world.secretary))
        #expect(own["items"]?.arrayIfPresent?.count == 1)
        #expect(world.get(path, try world.signIn(as: world.administrator)).status == 403)
        #expect(world.get(path, try world.signIn(as: world.members[1])).status == 403)
        try world.grant(.branchSecretary, to: world.neighbour, for: world.otherBranch)
        #expect(world.get(path, try world.signIn(as: world.neighbour)).status == 404)
    }

    @Test func `rules are everybody's to read and the committee's to change`() throws {
        let world = try World()
        let member = try world.signIn(as: world.members[0])
        let rules = world.get("/v1/rules", member)
        #expect(rules["items"]?.arrayIfPresent?.count == 5, "\(rules.text)")
        #expect(rules.text.contains("示例规则"))
        let draft: JSONValue = [
            "code": "quiz.daily", "unit": "points", "event": "attempt.scored",
            "title": ["zh": "每日答题", "en": "daily set"],
            "definition": [
                "amount": ["perQuantity": 1], "caps": [["period": "day", "amount": 5]],
                "conditions": [["attribute": "exam.mode", "isOneOf": ["daily"]]],
            ],
            "source": "党委会决定", "effectiveFrom": "2026-08-03",
        ]
        #expect(world.post("/v1/rules", draft, member).status == 403)
        #expect(world.post("/v1/rules", draft, try world.signIn(as: world.secretary)).status == 403)
        let administrator = try world.signIn(as: world.administrator)
        let created = world.post("/v1/rules", draft, administrator)
        #expect(created.status == 201, "\(created.text)")
        #expect(world.post("/v1/rules", draft, administrator).status == 409)
        let id = try #require(created["id"]?.stringIfPresent)
        let version: JSONValue = [
            "title": ["zh": "每日答题", "en": "daily set"], "definition": ["amount": ["fixed": 1]],
            "source": "党委会决定", "effectiveFrom": "2026-08-03",
        ]
        #expect(world.post("/v1/rules/\(id)/versions", version, administrator).status == 422)
        let group: JSONValue = [
            "code": "other", "unit": "points", "event": "attempt.scored", "title": ["zh": "其他", "en": "other"],
            "definition": ["amount": ["fixed": 1], "caps": [["period": "day", "amount": 1, "isForGroup": true]]],
            "source": "党委会决定", "effectiveFrom": "2026-08-03",
        ]
        #expect(world.post("/v1/rules", group, administrator).text.contains("groupCapWithoutGroup"))
    }
}
