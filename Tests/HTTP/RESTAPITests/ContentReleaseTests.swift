import JSON
import Learning
import Store
import TestSupport
import Testing
import Values

struct ContentReleaseTests {
    @Test func `who imported a bank does not publish it; somebody else does`() throws {
        let world = try World.importing()
        let editor = try world.signIn(as: world.editor)
        let administrator = try world.signIn(as: world.administrator)
        _ = world.bringIn("theirs.md", ImportTests.bank(), editor)
        _ = world.bringIn("own.md", ImportTests.bank(), administrator, query: "&source=own")
        let banks = try #require(world.get("/v1/banks", editor)["items"]?.arrayIfPresent)
        let ids = banks.compactMap { $0["id"]?.stringIfPresent }
        #expect(world.post("/v1/banks/\(ids[0])/publication", nil, editor).status == 403)
        #expect(world.post("/v1/banks/\(ids[1])/publication", nil, administrator).status == 403)
        let published = world.post("/v1/banks/\(ids[0])/publication", nil, administrator)
        #expect(published["questions"] == 2, "\(published.text)")
        #expect(world.post("/v1/banks/\(ids[0])/publication", nil, administrator)["questions"] == 0)
        let policy = world.put("/v1/policies/separateApproval", ["value": "off", "reason": "支部仅三人"], administrator)
        #expect(policy.status == 200, "\(policy.text)")
        #expect(world.post("/v1/banks/\(ids[1])/publication", nil, administrator)["questions"] == 2)
    }

    @Test func `a question goes from draft over review to publication and withdrawal`() throws {
        let world = try World.importing()
        let editor = try world.signIn(as: world.editor)
        let administrator = try world.signIn(as: world.administrator)
        _ = world.bringIn("small.md", ImportTests.bank(), editor)
        let id = try #require(
            world.get("/v1/questions", editor)["items"]?.arrayIfPresent?.first?["id"]?.stringIfPresent)
        let path = "/v1/questions/\(id)"
        #expect(world.post("\(path)/review", nil, editor)["state"] == "review")
        #expect(world.post("\(path)/review", nil, editor)["state"] == "review")
        #expect(world.post("\(path)/publication", nil, editor).status == 403)
        #expect(world.post("\(path)/publication", nil, administrator)["state"] == "published")
        #expect(world.post("\(path)/review", nil, editor).status == 409)
        #expect(world.post("\(path)/withdrawal", nil, administrator)["state"] == "withdrawn")
        #expect(world.post("\(path)/publication", nil, administrator).status == 409)
        #expect(world.get(path, editor)["state"] == "withdrawn")
        let changed = world.bringIn("small.md", ImportTests.bank(correct: "乙"), editor)
        #expect(changed["changed"] == 1)
        #expect(world.get(path, editor)["state"] == "draft")
        let undone = world.post("/v1/imports/\(changed["id"]?.stringIfPresent ?? "")/undo", nil, editor)
        #expect(undone.status == 200)
        #expect(world.get(path, editor)["state"] == "withdrawn")
    }

    @Test func `a course is published by somebody else than its importer`() throws {
        let world = try World.importing()
        let editor = try world.signIn(as: world.editor)
        let administrator = try world.signIn(as: world.administrator)
        let text = "---\nid: c1\ntitle: 一堂课\ncategory: 示例\nhours: 0.50\n---\n简介。\n\n## 第一课 {#l1}\n三会一课的正文。\n"
        let done = world.bringIn("course.md", text, editor)
        #expect(done["courses"] == 1, "\(done.text)")
        let item = world.get("/v1/imports/\(done["id"]?.stringIfPresent ?? "")/items", editor)
        let course = try #require(item["items"]?.arrayIfPresent?.first?["course"]?.stringIfPresent, "\(item.text)")
        #expect(world.post("/v1/courses/\(course)/publication", nil, editor).status == 403)
        #expect(world.post("/v1/courses/\(course)/publication", nil, administrator)["state"] == "published")
        #expect(try world.count("SELECT COUNT(*) FROM search_token WHERE kind = 'course' AND token = '三会'") == 1)
        let undone = world.post("/v1/imports/\(done["id"]?.stringIfPresent ?? "")/undo", nil, editor)
        #expect(undone.status == 200, "\(undone.text)")
        #expect(try world.count("SELECT COUNT(*) FROM search_token WHERE kind = 'course'") == 0)
        #expect(world.post("/v1/courses/\(course)/withdrawal", nil, administrator).status == 404)
    }
}
