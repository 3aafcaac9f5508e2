import Assessment
import JSON
import Runtime
import SQL
import SQLite
import TestSupport
import Testing
import Values

struct AssignmentTests {
    private let world: World
    private let course: CourseID
    private let secretary: String
    private let administrator: String

    init() throws {
        world = try World()
        course = try world.publishCourse("党费的收缴", lessons: [.init("第一课", nominalMilliseconds: 60_000)]).course
        secretary = try world.signIn(as: world.secretary)
        administrator = try world.signIn(as: world.administrator)
    }

    private func document(
        _ organization: OrganizationID, dueInDays days: Int64 = 7, _ more: [String: JSONValue]
    ) -> JSONValue {
        var object = JSONObject([
            .init(key: "organization", value: .string(organization.text)),
            .init(key: "kind", value: "required"),
            .init(key: "dueAt", value: .string(World.start.advanced(bySeconds: days * 86_400).text)),
        ])
        for (key, value) in more.sorted(by: { $0.key < $1.key }) { object[key] = value }
        return .object(object)
    }

    private func give(
        _ organization: OrganizationID, by token: String, dueInDays days: Int64 = 7
    ) throws -> (id: String, reply: Reply) {
        let reply = world.post(
            "/v1/assignments", document(organization, dueInDays: days, ["course": .string(course.text)]), token)
        return (reply["id"]?.stringIfPresent ?? "", reply)
    }

    private func own(_ person: Person) throws -> [String] {
        let today = world.get("/v1/me/today", try world.signIn(as: person))
        return today["assignments"]?.arrayIfPresent?.compactMap { $0["title"]?.stringIfPresent } ?? ["\(today.status)"]
    }

    private func complete(_ person: Person) throws {
        let (member, place) = (try #require(person.member).rawValue, world.branch.rawValue)
        let now = world.clock.clock.now().milliseconds
        try world.tamper(
            """
            INSERT INTO course_progress (member_id, course_id, tenant_id, organization_id, completed_at)
            VALUES (\(member), \(course.rawValue), \(world.tenant.rawValue), \(place), \(now))
            """)
    }

    @Test func `a member owes what the own branch gave until it is done, due or taken back`() throws {
        #expect(try own(world.members[0]).isEmpty)
        let (id, reply) = try give(world.branch, by: secretary)
        #expect(reply.status == 201, "\(reply.text)")
        #expect(reply["title"] == "党费的收缴")
        #expect(try own(world.members[0]) == ["党费的收缴"])
        #expect(try own(world.neighbour).isEmpty)
        try complete(world.members[0])
        #expect(try own(world.members[0]).isEmpty)
        #expect(try own(world.members[1]) == ["党费的收缴"])
        try world.tamper(
            "UPDATE member SET exempt_reason = '长期病休' WHERE id = \(try #require(world.members[1].member).rawValue)")
        #expect(try own(world.members[1]).isEmpty)
        #expect(world.post("/v1/assignments/\(id)/withdrawal", nil, secretary)["withdrawn"] == true)
        #expect(try own(world.members[2]).isEmpty)
        #expect(world.post("/v1/assignments/\(id)/withdrawal", nil, secretary).status == 409)
        _ = try give(world.branch, by: secretary, dueInDays: 1)
        #expect(try own(world.members[2]) == ["党费的收缴"])
        world.clock.advance(bySeconds: 86_400)
        #expect(try own(world.members[2]).isEmpty)
    }

    @Test func `what a committee gives reaches all below it, and a branch sees it without a say in it`() throws {
        let (id, reply) = try give(world.committee, by: administrator)
        #expect(reply.status == 201)
        for person in [world.members[0], world.neighbour, world.stranger] {
            #expect(try own(person) == ["党费的收缴"])
        }
        let listed = world.get("/v1/assignments", secretary)
        #expect(listed.items.map { $0["id"] } == [.string(id)])
        #expect(world.get("/v1/assignments/\(id)", secretary).status == 200)
        #expect(world.post("/v1/assignments/\(id)/withdrawal", nil, secretary).status == 403)
        let (other, _) = try give(world.otherBranch, by: administrator)
        #expect(world.get("/v1/assignments/\(other)", secretary).status == 404)
        #expect(world.get("/v1/assignments", secretary).items.count == 1)
        #expect(world.get("/v1/assignments", administrator).items.count == 2)
    }

    @Test func `what cannot be given is refused and says why`() throws {
        let both: [String: JSONValue] = ["course": .string(course.text), "exam": .string(ExamID(1).text)]
        let cases: [(JSONValue, String, Int)] = [
            (document(world.branch, [:]), secretary, 422), (document(world.branch, both), secretary, 422),
            (document(world.branch, ["course": .string(CourseID(1).text)]), secretary, 404),
            (document(world.branch, ["exam": .string(ExamID(1).text)]), secretary, 404),
            (document(world.branch, dueInDays: 0, ["course": .string(course.text)]), secretary, 422),
            (document(world.otherBranch, ["course": .string(course.text)]), secretary, 404),
            (document(world.committee, ["course": .string(course.text)]), secretary, 404),
            (document(world.branch, ["course": .string(course.text), "given": true]), secretary, 400),
        ]
        for (document, token, status) in cases {
            let reply = world.post("/v1/assignments", document, token)
            #expect(reply.status == status, "\(document.text): \(reply.text)")
        }
        let member = try world.signIn(as: world.members[0])
        #expect(try give(world.branch, by: member).reply.status == 403)
        #expect(world.get("/v1/assignments", administrator).items.isEmpty)
    }

    @Test func `an exam is given only within its scope and once it is published`() throws {
        let desk = try ExamDesk(world, try world.insertBank(count: 2, kinds: [.trueFalse]))
        let exam = try #require(ExamID(text: desk.exam))
        let late = world.post("/v1/assignments", document(world.branch, ["exam": .string(exam.text)]), secretary)
        #expect(late.status == 422, "The exam closes before the assignment would be due: \(late.text)")
        let given = document(world.branch, dueInDays: 1, ["exam": .string(exam.text)])
        #expect(world.post("/v1/assignments", given, secretary).status == 201)
        #expect(try own(world.members[0]) == ["党章学习考试"])
        _ = try desk.sit(try world.signIn(as: world.members[0]), right: 1)
        #expect(try own(world.members[0]).isEmpty)
        try world.tamper("UPDATE exam SET organization_id = \(world.branch.rawValue) WHERE id = \(exam.rawValue)")
        let beyond = document(world.committee, dueInDays: 1, ["exam": .string(exam.text)])
        #expect(world.post("/v1/assignments", beyond, administrator).status == 404)
        try world.tamper("UPDATE exam SET state = 'draft' WHERE id = \(exam.rawValue)")
        #expect(world.post("/v1/assignments", given, secretary).status == 404)
    }

    @Test func `an edit replaces date, kind and note of the version that it names`() throws {
        let (id, _) = try give(world.branch, by: secretary)
        let target = "/v1/assignments/\(id)"
        let edit = document(
            world.branch, dueInDays: 9, ["course": .string(course.text), "note": "补课", "kind": "recommended"])
        #expect(world.put(target, edit, secretary).status == 428)
        #expect(world.put(target, edit, secretary, version: 7).status == 412)
        let changed = world.put(target, edit, secretary, version: 1)
        #expect(changed.status == 200, "\(changed.text)")
        #expect(changed["note"] == "补课")
        #expect(changed["kind"] == "recommended")
        #expect(changed["version"] == 2)
        let moved = document(world.otherBranch, ["course": .string(course.text)])
        #expect(world.put(target, moved, secretary, version: 2).status == 422)
    }

    @Test func `participation counts those due, by name for the branch and in figures above it`() throws {
        let (id, _) = try give(world.branch, by: secretary)
        try complete(world.members[0])
        try world.tamper(
            "UPDATE member SET exempt_reason = '长期病休' WHERE id = \(try #require(world.members[1].member).rawValue)")
        let base = "/v1/organizations/\(world.branch.text)/participation"
        let count = try world.database.read {
            try $0.row(Self.size, [.id(world.branch)]) { Int64($0.int(0)) }
        }
        for query in ["assignment=\(id)", "course=\(course.text)"] {
            let found = world.get("\(base)?\(query)", secretary)
            #expect(found.status == 200, "\(found.text)")
            #expect(found["due"] == .integer(count))
            #expect(found["done"] == 1)
            #expect(found["exempt"] == 1)
            #expect(found["missing"] == .integer(count - 2))
            #expect(found.items.count == Int(count))
            let done = world.get("\(base)?\(query)&state=done", secretary).items
            #expect(done.map { $0["name"]?.stringIfPresent } == [world.members[0].name])
            let above = world.get("\(base)?\(query)", administrator)
            #expect(above["missing"] == .integer(count - 2))
            #expect(above.items.isEmpty)
        }
        #expect(world.get("\(base)?course=\(course.text)&assignment=\(id)", secretary).status == 422)
        #expect(world.get(base, secretary).status == 422)
        let other = "/v1/organizations/\(world.otherBranch.text)/participation"
        #expect(world.get("\(other)?course=\(course.text)", secretary).status == 404)
    }

    @Test func `whoever leaves after the due day was due and is counted as gone`() throws {
        let (id, _) = try give(world.branch, by: secretary, dueInDays: 1)
        world.clock.advance(bySeconds: 2 * 86_400)
        let member = try #require(world.members[0].member).rawValue
        let now = world.clock.clock.now().milliseconds
        try world.tamper("UPDATE membership SET until = \(now) WHERE member_id = \(member)")
        let found = world.get("/v1/organizations/\(world.branch.text)/participation?assignment=\(id)", secretary)
        #expect(found["left"] == 1, "\(found.text)")
    }

    @Test func `whoever moves within the committee after the due day is still there for the committee`() throws {
        let (id, _) = try give(world.committee, by: administrator, dueInDays: 1)
        let target = "/v1/organizations/\(world.committee.text)/participation?assignment=\(id)"
        let before = world.get(target, administrator)["missing"]
        world.clock.advance(bySeconds: 2 * 86_400)
        let member = try #require(world.members[0].member).rawValue
        let now = world.clock.clock.now().milliseconds
        try world.tamper(
            """
            UPDATE membership SET until = \(now) WHERE member_id = \(member);
            INSERT INTO membership (id, tenant_id, member_id, organization_id, since, until)
            VALUES (999999, \(world.tenant.rawValue), \(member), \(world.otherBranch.rawValue), \(now), NULL);
            """)
        let after = world.get(target, administrator)
        #expect(after["left"] == 0, "\(after.text)")
        #expect(after["missing"] == before)
    }

    private static let size = SQLStatement(
        "AssignmentTests.size",
        "SELECT COUNT(*) FROM membership WHERE organization_id = $1 AND until IS NULL")
}
