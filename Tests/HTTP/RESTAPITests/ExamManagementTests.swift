import Assessment
import JSON
import Learning
import Runtime
import SQL
import TestSupport
import Testing
import Values

struct ExamManagementTests {
    @Test func `every transition that the state does not allow is 409`() throws {
        let world = try World()
        let desk = try ExamDesk(world, try world.insertBank(count: 1, kinds: [.trueFalse]))
        let document = ExamDesk.document(world, paper: desk.paper, ExamDesk.Rules())
        func act(_ action: String, _ exam: String) -> String? {
            world.post("/v1/exams/\(exam)/\(action)", nil, desk.manager).reason
        }
        #expect(act("publication", desk.exam) == "examNotDraft")
        #expect(world.put("/v1/exams/\(desk.exam)", document, desk.manager, version: 2).reason == "examNotDraft")
        let draft = try #require(world.post("/v1/exams", document, desk.manager)["id"]?.stringIfPresent)
        #expect(act("withdrawal", draft) == "examNotPublished")
        #expect(act("withdrawal", desk.exam) == nil)
        #expect(act("withdrawal", desk.exam) == "examNotPublished")
        #expect(act("publication", desk.exam) == "examNotDraft")
        let token = try world.signIn(as: world.members[0])
        #expect(world.post("/v1/exams/\(desk.exam)/attempts", nil, token).reason == "examWithdrawn")
        #expect(world.post("/v1/exams/\(draft)/attempts", nil, token).status == 404)
        world.clock.advance(bySeconds: 86_401)
        #expect(act("publication", draft) == "windowEnded")
    }

    @Test func `a draft is edited with the version that was read`() throws {
        let world = try World()
        let desk = try ExamDesk(world, try world.insertBank(count: 1, kinds: [.trueFalse]))
        var rules = ExamDesk.Rules()
        let draft = world.post("/v1/exams", ExamDesk.document(world, paper: desk.paper, rules), desk.manager)
        let id = try #require(draft["id"]?.stringIfPresent)
        rules.minutes = 45
        let document = ExamDesk.document(world, paper: desk.paper, rules)
        #expect(world.put("/v1/exams/\(id)", document, desk.manager).status == 428)
        #expect(world.put("/v1/exams/\(id)", document, desk.manager, version: 1)["limitMinutes"] == 45)
        #expect(world.put("/v1/exams/\(id)", document, desk.manager, version: 1).status == 412)
        #expect(world.get("/v1/exams/\(id)", desk.manager).header("ETag") == "\"2\"")
        let token = try world.signIn(as: world.members[0])
        #expect(world.get("/v1/exams/\(id)", token).status == 404, "Members do not know drafts.")
        (rules.opens, rules.closes) = (100, 100)
        let empty = ExamDesk.document(world, paper: desk.paper, rules)
        #expect(world.put("/v1/exams/\(id)", empty, desk.manager, version: 2).pointers == ["/closesAt"])
    }

    @Test func `a secretary manages exams of the own branch only`() throws {
        let world = try World()
        let desk = try ExamDesk(world, try world.insertBank(count: 1, kinds: [.trueFalse]))
        let token = try world.signIn(as: world.secretary)
        #expect(world.post("/v1/exams/\(desk.exam)/withdrawal", nil, token).status == 403)
        #expect(world.get("/v1/papers/\(desk.paper)", token).status == 404)
        let elsewhere = ExamDesk.paper(of: desk.fixture, for: world.otherBranch)
        #expect(world.post("/v1/papers", elsewhere, token).status == 404)
        let own = world.post("/v1/papers", ExamDesk.paper(of: desk.fixture, for: world.branch), token)
        #expect(own.status == 201)
        let member = try world.signIn(as: world.members[0])
        #expect(world.post("/v1/papers", elsewhere, member).status == 403)
    }

    @Test func `a paper says whether it can be filled, and shows a sample without keys to those who may see keys`()
        throws
    {
        let world = try World()
        let fixture = try world.insertBank(count: 4, kinds: [.single, .shortText])
        let manager = try world.signIn(as: world.administrator)
        func paper(_ count: Int64) -> JSONValue {
            [
                "organization": .string(world.committee.text), "title": "抽题",
                "sections": [
                    [
                        "title": "单选", "shuffleQuestions": true,
                        "draw": [
                            "banks": [.string(fixture.bank.text)], "kinds": ["single"], "count": .integer(count),
                            "points": .number(JSONNumber(Amount(hundredths: 250))),
                        ],
                    ]
                ],
            ]
        }
        let small = world.post("/v1/papers", paper(3), manager)
        #expect(small.status == 201, "\(small.text)")
        let id = try #require(small["id"]?.stringIfPresent)
        let preview = world.post("/v1/papers/\(id)/preview", ["seed": 5], manager)
        #expect(preview["fillable"] == true, "\(preview.text)")
        #expect(preview["maximum"]?.text == "7.5")
        #expect(preview["sample"]?.arrayIfPresent?.count == 3)
        #expect(!preview.text.contains("解析") && !preview.text.contains("fraction"))
        #expect(world.post("/v1/papers/\(id)/preview", ["seed": 5], manager).bytes == preview.bytes)
        let editor = try world.signIn(as: world.editor)
        #expect(world.post("/v1/papers/\(id)/preview", ["seed": 5], editor)["sample"]?.arrayIfPresent?.count == 3)
        let secretary = try world.signIn(as: world.secretary)
        #expect(world.post("/v1/papers/\(id)/preview", ["seed": 5], secretary).status == 404)
        let large = try #require(world.post("/v1/papers", paper(5), manager)["id"]?.stringIfPresent)
        let short = world.post("/v1/papers/\(large)/preview", [:], manager)
        #expect(short["fillable"] == false)
        #expect(short["sections"]?.arrayIfPresent?[0]["available"] == 4)
        let exam = world.post("/v1/exams", ExamDesk.document(world, paper: large, ExamDesk.Rules()), manager)
        let examID = try #require(exam["id"]?.stringIfPresent)
        #expect(world.post("/v1/exams/\(examID)/publication", nil, manager).reason == "paperUnfillable")
    }

    @Test func `a paper that an exam was published with stays as it is`() throws {
        let world = try World()
        let desk = try ExamDesk(world, try world.insertBank(count: 1, kinds: [.trueFalse]))
        let document = ExamDesk.paper(of: desk.fixture, for: world.committee)
        #expect(world.put("/v1/papers/\(desk.paper)", document, desk.manager, version: 1).reason == "paperInUse")
        let other = try #require(world.post("/v1/papers", document, desk.manager)["id"]?.stringIfPresent)
        #expect(world.put("/v1/papers/\(other)", document, desk.manager, version: 1).status == 200)
        #expect(world.put("/v1/papers/\(other)", document, desk.manager, version: 1).status == 412)
        #expect(world.get("/v1/papers", desk.manager).items.count == 2)
    }
}
