import HTTPServer
import JSON
import Learning
import SQL
import SQLite
import TestSupport
import Testing
import Values

/// Published by one row: a process that stops right after it leaves nothing half visible.
struct ImportPublicationTests {
    private static func bank(_ word: String) -> String {
        let questions = (1...20).map { "### [judge] 第\($0)条\(word)。 {#N\($0) answer=true}" }
        return "---\nbank: many\ntitle: 大题库\n---\n\(questions.joined(separator: "\n\n"))\n"
    }

    /// From here on no question can be changed: a stand-in for a process that stops.
    private static func stop(_ world: World) throws {
        try world.database.maintain {
            try $0.execute(
                script: """
                    CREATE TRIGGER stopped BEFORE UPDATE ON question
                    BEGIN SELECT RAISE(ABORT, 'stopped'); END
                    """)
        }
    }

    private static func goOn(_ world: World) throws {
        try world.database.maintain { try $0.execute(script: "DROP TRIGGER stopped") }
    }

    private static func states(_ world: World, _ token: String) -> [String] {
        world.get("/v1/questions", token)["items"]?.arrayIfPresent?.compactMap { $0["state"]?.stringIfPresent } ?? []
    }

    private static func titles(_ world: World, _ token: String) -> [String] {
        world.get("/v1/questions", token)["items"]?.arrayIfPresent?.compactMap { $0["title"]?.stringIfPresent } ?? []
    }

    /// A published bank, and its next text committed by a process that stopped right afterwards.
    private static func stoppedImport(_ world: World, _ token: String) throws -> String {
        let first = world.bringIn("many.md", bank("旧说法"), token)
        #expect(first["state"] == "committed", "\(first.text)")
        let bank = try #require(
            world.get("/v1/banks", token)["items"]?.arrayIfPresent?.first?["id"]?.stringIfPresent)
        let released = world.post("/v1/banks/\(bank)/publication", nil, try world.signIn(as: world.administrator))
        #expect(released.status == 200, "\(released.text)")
        #expect(states(world, token) == Array(repeating: "published", count: 20))
        let preview = world.upload("many.md", Self.bank("新说法"), token)
        let id = try #require(preview["id"]?.stringIfPresent)
        try stop(world)
        #expect(world.post("/v1/imports/\(id)/commit", [:], token).status == 500)
        try goOn(world)
        #expect(world.get("/v1/imports/\(id)", token)["state"] == "committed")
        #expect(try world.count("SELECT COUNT(*) FROM import_item WHERE is_pending = 1") == 20)
        return id
    }

    @Test func `all of an import is visible from its commit on, and completing it changes nothing that is seen`() throws
    {
        let world = try World.importing()
        let token = try world.signIn(as: world.editor)
        _ = try Self.stoppedImport(world, token)
        let lists = ["/v1/questions", "/v1/questions?q=新说法", "/v1/questions?q=旧说法", "/v1/banks"]
        let seen = lists.map { world.get($0, token).text }
        #expect(Self.states(world, token) == Array(repeating: "draft", count: 20))
        #expect(Self.titles(world, token).allSatisfy { $0.contains("新说法") })
        try world.service.completeImports()
        #expect(try world.count("SELECT COUNT(*) FROM import_item WHERE is_pending = 1") == 0)
        #expect(try world.count("SELECT COUNT(*) FROM import_job WHERE is_completing = 1") == 0)
        #expect(lists.map { world.get($0, token).text } == seen)
    }

    @Test
    func
        `what is done to a question meanwhile is done to what the import made of it, and an undo knows what was before`()
        throws
    {
        let world = try World.importing()
        let token = try world.signIn(as: world.editor)
        let id = try Self.stoppedImport(world, token)
        let bank = try #require(
            world.get("/v1/banks", token)["items"]?.arrayIfPresent?.first?["id"]?.stringIfPresent)
        let question = try #require(
            world.get("/v1/questions", token)["items"]?.arrayIfPresent?.first?["id"]?.stringIfPresent)
        let one = world.post("/v1/questions/\(question)/publication", nil, try world.signIn(as: world.administrator))
        #expect(one["state"] == "published", "\(one.text)")
        #expect(try world.count("SELECT COUNT(*) FROM import_item WHERE is_pending = 1") == 19)
        #expect(Self.states(world, token) == ["published"] + Array(repeating: "draft", count: 19))
        let all = world.post("/v1/banks/\(bank)/publication", nil, try world.signIn(as: world.administrator))
        #expect(all.status == 200, "\(all.text)")
        #expect(Self.states(world, token) == Array(repeating: "published", count: 20))
        #expect(Self.titles(world, token).allSatisfy { $0.contains("新说法") })
        let undone = world.post("/v1/imports/\(id)/undo", nil, token)
        #expect(undone["state"] == "undone", "\(undone.text)")
        #expect(Self.titles(world, token).allSatisfy { $0.contains("旧说法") })
        #expect(Self.states(world, token) == Array(repeating: "published", count: 20))
    }

    @Test func `the next import completes what the one before left`() throws {
        let world = try World.importing()
        let token = try world.signIn(as: world.editor)
        let first = try Self.stoppedImport(world, token)
        let second = world.bringIn("many.md", Self.bank("第三种说法"), token)
        #expect(second["changed"] == 20, "\(second.text)")
        #expect(Self.titles(world, token).allSatisfy { $0.contains("第三种说法") })
        #expect(world.post("/v1/imports/\(first)/undo", nil, token).status == 409)
        let id = try #require(second["id"]?.stringIfPresent)
        #expect(world.post("/v1/imports/\(id)/undo", nil, token)["state"] == "undone")
        #expect(Self.titles(world, token).allSatisfy { $0.contains("新说法") })
        #expect(world.post("/v1/imports/\(first)/undo", nil, token)["state"] == "undone")
        #expect(Self.titles(world, token).allSatisfy { $0.contains("旧说法") })
    }

    @Test func `an import undone right after it was stopped leaves everything as it was`() throws {
        let world = try World.importing()
        let token = try world.signIn(as: world.editor)
        let id = try Self.stoppedImport(world, token)
        #expect(world.post("/v1/imports/\(id)/undo", nil, token)["state"] == "undone")
        #expect(Self.titles(world, token).allSatisfy { $0.contains("旧说法") })
        #expect(Self.states(world, token) == Array(repeating: "published", count: 20))
    }
}
