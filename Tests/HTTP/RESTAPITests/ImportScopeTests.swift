import JSON
import Learning
import Organization
import TestSupport
import Testing
import Values

struct ImportScopeTests {
    @Test func `another organisation knows nothing of an import and its questions`() throws {
        let world = try World.importing()
        let editor = try world.signIn(as: world.editor)
        let secretary = try world.signIn(as: world.secretary)
        let member = try world.signIn(as: world.members[0])
        let reply = world.bringIn("small.md", ImportTests.bank(), editor)
        let id = try #require(reply["id"]?.stringIfPresent)
        let question = try #require(
            world.get("/v1/questions", editor)["items"]?.arrayIfPresent?.first?["id"]?.stringIfPresent)
        for (path, status) in [
            ("/v1/imports/\(id)", 404), ("/v1/imports/\(id)/items", 404), ("/v1/imports/\(id)/diagnostics", 404),
            ("/v1/questions/\(question)", 404), ("/v1/questions/\(question)/uses", 404),
        ] {
            #expect(world.get(path, secretary).status == status, "\(path)")
            #expect(world.get(path, member).status == 403, "\(path)")
        }
        #expect(world.post("/v1/imports/\(id)/undo", nil, secretary).status == 404)
        #expect(world.post("/v1/imports/\(id)/commit", [:], secretary).status == 404)
        #expect(world.get("/v1/imports", secretary)["items"] == [])
        #expect(world.get("/v1/questions", secretary)["items"] == [])
        #expect(world.get("/v1/clauses", secretary)["items"] == [])
    }

    @Test func `a branch's upload is its own, and cannot take over the committee's bank`() throws {
        let world = try World.importing()
        let editor = try world.signIn(as: world.editor)
        let secretary = try world.signIn(as: world.secretary)
        _ = world.bringIn("small.md", ImportTests.bank(), editor, query: "&source=shared")
        let theirs = world.upload("small.md", ImportTests.bank(correct: "乙"), secretary, query: "&source=shared")
        #expect(theirs.status == 409, "\(theirs.text)")
        let own = world.bringIn("small.md", ImportTests.bank(correct: "乙"), secretary)
        #expect(own["added"] == 2, "\(own.text)")
        #expect(own["organization"] == .string(world.branch.text))
        let elsewhere = world.upload(
            "small.md", ImportTests.bank(), secretary, query: "&organization=\(world.otherBranch)")
        #expect(elsewhere.status == 404)
        #expect(world.get("/v1/questions", editor)["items"]?.arrayIfPresent?.count == 4)
        #expect(world.get("/v1/questions", secretary)["items"]?.arrayIfPresent?.count == 2)
    }

    @Test func `whoever wrote a question sees its key, a colleague of the same office does not`() throws {
        let world = try World.importing()
        let author = try world.signIn(as: world.secretary)
        #expect(world.bringIn("own.md", ImportTests.bank(), author).status == 200)
        let id = try #require(world.get("/v1/questions", author).items.first?["id"]?.stringIfPresent)
        #expect(world.get("/v1/questions/\(id)", author)["answer"]?["correct"] == ["A"])
        let colleague = try world.signIn(as: try world.holder(of: .publicityCommissioner))
        let seen = world.get("/v1/questions/\(id)", colleague)
        #expect(seen.status == 200 && seen["answer"] == nil, "\(seen.text)")
    }

    @Test func `keys are shown to whoever may see keys and to nobody else`() throws {
        let world = try World.importing()
        let editor = try world.signIn(as: world.editor)
        let secretary = try world.signIn(as: world.secretary)
        let reply = world.bringIn("small.md", ImportTests.bank(), editor, query: "&organization=\(world.branch)")
        let id = try #require(reply["id"]?.stringIfPresent)
        let question = try #require(
            world.get("/v1/questions", editor)["items"]?.arrayIfPresent?.first?["id"]?.stringIfPresent)
        let full = world.get("/v1/questions/\(question)", editor)
        #expect(full["answer"]?["correct"] == ["A"], "\(full.text)")
        #expect(full["answer"]?["explanation"]?.stringIfPresent?.contains("看第一条") == true)
        let part = world.get("/v1/questions/\(question)", secretary)
        #expect(part.status == 200, "\(part.text)")
        #expect(part["answer"] == nil)
        #expect(!part.text.contains("看第一条"))
        #expect(!world.get("/v1/questions", editor).text.contains("看第一条"))
        #expect(world.get("/v1/imports/\(id)/items", editor).text.contains("看第一条"))
        #expect(!world.get("/v1/imports/\(id)/items", secretary).text.contains("看第一条"))
    }
}
