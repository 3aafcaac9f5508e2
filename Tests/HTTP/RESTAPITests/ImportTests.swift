import Dispatch
import HTTPServer
import JSON
import Learning
import SQL
import SQLite
import Store
import Synchronization
import TestSupport
import Testing
import Values

struct ImportTests {
    /// Two questions, one of each outcome of a later change.
    static func bank(_ first: String = "第一题（　　）。", correct: String = "甲", extra: String = "") -> String {
        """
        ---
        bank: small
        title: 小题库
        category: 党务知识
        ---
        ### [single] \(first) {#Q1 points=2 tags=甲类 clause="《某规定》第一条，2020年1月1日"}
        - [\(correct == "甲" ? "x" : " ")] 甲
        - [\(correct == "甲" ? " " : "x")] 乙
        > 解析：看第一条。

        ### [judge] 支部大会每季度召开一次。 {#Q2 answer=true}
        \(extra)
        """
    }

    @Test func `a preview writes no content, a commit shows it as drafts`() throws {
        let world = try World.importing()
        let token = try world.signIn(as: world.editor)
        let preview = world.upload("small.md", Self.bank(), token)
        #expect(preview.status == 201, "\(preview.text)")
        #expect(preview["state"] == "previewed")
        #expect(preview["added"] == 2)
        #expect(preview["errors"] == 0)
        #expect(world.get("/v1/questions", token)["items"] == [])
        #expect(world.get("/v1/banks", token)["items"] == [])
        let id = try #require(preview["id"]?.stringIfPresent)
        let items = world.get("/v1/imports/\(id)/items", token)
        #expect(items.status == 200, "\(items.text)")
        #expect(items["items"]?.arrayIfPresent?.map { $0["externalId"] } == ["Q1", "Q2"])
        let committed = world.post("/v1/imports/\(id)/commit", [:], token)
        #expect(committed.status == 200, "\(committed.text)")
        #expect(committed["state"] == "committed")
        let questions = world.get("/v1/questions", token)
        #expect(questions["items"]?.arrayIfPresent?.map { $0["state"] } == ["draft", "draft"], "\(questions.text)")
        #expect(world.get("/v1/banks", token)["items"]?.arrayIfPresent?.first?["title"] == "小题库")
        let again = world.post("/v1/imports/\(id)/commit", [:], token)
        #expect(again["committedAt"] == committed["committedAt"])
    }

    @Test func `the columns that a person named hold for the commit`() throws {
        let world = try World.importing()
        let token = try world.signIn(as: world.editor)
        let table = "x,y,z\n一年有几个季度？（）,A.三个 B.四个,B\n"
        #expect(world.upload("t.csv", table, token, query: "&format=csv")["added"] == 0)
        let columns = "&format=csv&columns=stem%3DA%2Coptions%3DB%2Canswer%3DC"
        let committed = world.bringIn("t.csv", table, token, query: columns)
        #expect(committed["state"] == "committed", "\(committed.text)")
        #expect(committed["added"] == 1)
    }

    @Test func `fractions are committed as they were previewed`() throws {
        let world = try World.importing()
        let token = try world.signIn(as: world.editor)
        let answers = ["一月", "三月", "五月"].map { "<answer fraction=\"33.3\"><text>\($0)</text></answer>" }.joined()
        let quiz = """
            <quiz><question type="multichoice"><name><text>月</text></name><questiontext><text>大月有哪些？</text></questiontext>
            <idnumber>m</idnumber><single>false</single>\(answers)<answer fraction="0"><text>二月</text></answer></question></quiz>
            """
        let committed = world.bringIn("q.xml", quiz, token, query: "&fractions=nearest")
        #expect(committed["state"] == "committed", "\(committed.text)")
        #expect(world.upload("q.xml", quiz, token, query: "&fractions=nearest")["unchanged"] == 1)
        #expect(world.upload("q.xml", quiz, token, query: "&fractions=exact")["changed"] == 1)
    }

    @Test(arguments: [
        "columns=stem", "columns=stem%3D3", "columns=stem%3DA%2Cstem%3DB", "columns=stem%3DABCD", "columns=",
        "fractions=rough",
    ])
    func `a way of reading that is none is refused`(_ query: String) throws {
        let world = try World.importing()
        let token = try world.signIn(as: world.editor)
        #expect(world.upload("t.csv", "题干,答案\n甲,对\n", token, query: "&\(query)").status == 422)
    }

    @Test func `whoever commits at the same time is told the same, and everything is written once`() throws {
        let world = try World.importing()
        let token = try world.signIn(as: world.editor)
        let more = (1...400).map { "### [judge] 第\($0)项规定仍然有效。 {#J\($0) answer=true}\n" }
        let preview = world.upload("large.md", Self.bank(extra: more.joined(separator: "\n")), token)
        let id = try #require(preview["id"]?.stringIfPresent)
        let replies = Mutex<[String]>([])
        DispatchQueue.concurrentPerform(iterations: 6) { _ in
            let reply = world.post("/v1/imports/\(id)/commit", [:], token)
            replies.withLock { $0.append("\(reply.status) \(reply["state"]?.stringIfPresent ?? reply.text)") }
        }
        #expect(replies.withLock { $0 } == Array(repeating: "200 committed", count: 6))
        #expect(world.get("/v1/imports/\(id)", token)["added"] == 402)
    }

    @Test func `the same file again changes nothing`() throws {
        let world = try World.importing()
        let token = try world.signIn(as: world.editor)
        _ = world.bringIn("small.md", Self.bank(), token)
        let before = world.get("/v1/questions", token)["items"]
        let again = world.bringIn("small.md", Self.bank(), token)
        #expect(again["unchanged"] == 2, "\(again.text)")
        #expect(again["added"] == 0)
        #expect(world.get("/v1/questions", token)["items"] == before)
    }

    @Test func `a changed question gets a new version under the same id, and what is missing is counted`() throws {
        let world = try World.importing()
        let token = try world.signIn(as: world.editor)
        _ = world.bringIn("small.md", Self.bank(), token)
        let before = try #require(world.get("/v1/questions", token)["items"]?.arrayIfPresent)
        let changed = world.bringIn("small.md", Self.bank(correct: "乙"), token)
        #expect(changed["changed"] == 1, "\(changed.text)")
        #expect(changed["unchanged"] == 1)
        let after = try #require(world.get("/v1/questions", token)["items"]?.arrayIfPresent)
        #expect(after.map { $0["id"] } == before.map { $0["id"] })
        #expect(after.map { $0["number"] } == [2, 1])
        let only = Self.bank().components(before: "### [judge]")
        let fewer = world.upload("small.md", only, token)
        #expect(fewer["missing"] == 1, "\(fewer.text)")
    }

    @Test func `undo brings back what was before, and importing again tells the same story`() throws {
        let world = try World.importing()
        let token = try world.signIn(as: world.editor)
        _ = world.bringIn("small.md", Self.bank(), token)
        let first = try #require(world.get("/v1/questions", token)["items"]?.arrayIfPresent)
        let second = world.bringIn(
            "small.md", Self.bank(correct: "乙", extra: "### [judge] 新增的一题。 {#Q3 answer=false}"), token)
        #expect(second["added"] == 1, "\(second.text)")
        let id = try #require(second["id"]?.stringIfPresent)
        let undone = world.post("/v1/imports/\(id)/undo", nil, token)
        #expect(undone.status == 200, "\(undone.text)")
        #expect(undone["state"] == "undone")
        let back = try #require(world.get("/v1/questions", token)["items"]?.arrayIfPresent)
        #expect(back.map { $0["versionId"] } == first.map { $0["versionId"] })
        #expect(world.post("/v1/imports/\(id)/undo", nil, token).status == 409)
        let third = world.bringIn(
            "small.md", Self.bank(correct: "乙", extra: "### [judge] 新增的一题。 {#Q3 answer=false}"), token)
        #expect(third["added"] == 1)
        #expect(third["changed"] == 1)
        let last = try #require(world.get("/v1/questions", token)["items"]?.arrayIfPresent)
        #expect(last.map { $0["externalId"] } == ["Q1", "Q2", "Q3"])
        #expect(last.map { $0["number"] } == [3, 1, 2])
        let auditor = try world.signIn(as: world.auditor)
        let trail = try #require(world.get("/v1/audit", auditor)["items"]?.arrayIfPresent)
        let actions = trail.compactMap { $0["action"]?.stringIfPresent }.filter { $0.hasPrefix("import.") }
        #expect(
            actions == [
                "import.committed", "import.previewed", "import.undone", "import.committed", "import.previewed",
                "import.committed", "import.previewed",
            ])
    }

    @Test func `undo is refused with the exam's title while its attempts hold the import's questions`() throws {
        let world = try World.importing()
        let token = try world.signIn(as: world.editor)
        let reply = world.bringIn("small.md", Self.bank(), token)
        let id = try #require(reply["id"]?.stringIfPresent)
        let question = try #require(world.get("/v1/questions", token)["items"]?.arrayIfPresent?.first)
        let version = try #require(question["versionId"]?.stringIfPresent.flatMap { QuestionVersionID(text: $0) })
        try world.insertAttempt(titled: "七月测验", holding: version)
        let refused = world.post("/v1/imports/\(id)/undo", nil, token)
        #expect(refused.status == 409)
        #expect(refused.text.contains("七月测验"), "\(refused.text)")
        #expect(world.get("/v1/questions", token)["items"]?.arrayIfPresent?.count == 2)
        let uses = world.get("/v1/questions/\(question["id"]?.stringIfPresent ?? "")/uses", token)
        #expect(uses["items"]?.arrayIfPresent?.first?["title"] == "七月测验")
    }

    @Test func `undo is refused after a later import of the same question`() throws {
        let world = try World.importing()
        let token = try world.signIn(as: world.editor)
        let first = world.bringIn("small.md", Self.bank(), token)
        _ = world.bringIn("small.md", Self.bank(correct: "乙"), token)
        let refused = world.post("/v1/imports/\(first["id"]?.stringIfPresent ?? "")/undo", nil, token)
        #expect(refused.status == 409)
    }

    @Test func `a commit that fails half-way shows nothing, and is taken up again`() throws {
        let world = try World.importing()
        let token = try world.signIn(as: world.editor)
        let questions = (1...20).map { "### [judge] 第\($0)条说法。 {#N\($0) answer=true}" }.joined(separator: "\n\n")
        let text = "---\nbank: many\ntitle: 大题库\n---\n\(questions)\n"
        let preview = world.upload("many.md", text, token)
        let id = try #require(preview["id"]?.stringIfPresent)
        try world.database.maintain {
            try $0.execute(
                script: """
                    CREATE TRIGGER injected BEFORE INSERT ON question_version WHEN NEW.title LIKE '第17%'
                    BEGIN SELECT RAISE(ABORT, 'injected'); END
                    """)
        }
        #expect(world.post("/v1/imports/\(id)/commit", [:], token).status == 500)
        #expect(world.get("/v1/imports/\(id)", token)["state"] == "committing")
        let written = try world.count("SELECT COUNT(*) FROM question_version")
        #expect(written == 16)
        #expect(world.get("/v1/questions", token)["items"] == [])
        #expect(world.get("/v1/questions?q=说法", token)["items"] == [])
        #expect(world.get("/v1/banks", token)["items"] == [])
        try world.database.maintain { try $0.execute(script: "DROP TRIGGER injected") }
        let done = world.post("/v1/imports/\(id)/commit", [:], token)
        #expect(done["state"] == "committed", "\(done.text)")
        #expect(world.get("/v1/questions", token)["items"]?.arrayIfPresent?.count == 20)
        #expect(try world.count("SELECT COUNT(*) FROM question_version") == 20)
    }

    @Test func `what a stopped process left is given up by the sweep`() throws {
        let world = try World.importing()
        let token = try world.signIn(as: world.editor)
        let id = try #require(world.upload("small.md", Self.bank(), token)["id"]?.stringIfPresent)
        try world.database.maintain { try $0.execute(script: "UPDATE import_job SET state = 'committing'") }
        #expect(try world.service.discardStuckImports(before: World.start) == 0)
        #expect(try world.service.discardStuckImports(before: World.start.advanced(bySeconds: 3600)) == 1)
        #expect(world.get("/v1/imports/\(id)", token)["state"] == "failed")
        #expect(world.post("/v1/imports/\(id)/commit", [:], token).status == 409)
    }

    @Test func `errors stop a commit until they are accepted, and what has them is left out`() throws {
        let world = try World.importing()
        let token = try world.signIn(as: world.editor)
        let preview = world.upload(
            "small.md", Self.bank(extra: "### [single] 没有正确选项。 {#Q3}\n- [ ] 甲\n- [ ] 乙\n"), token)
        let id = try #require(preview["id"]?.stringIfPresent)
        #expect(preview["refused"] == 1, "\(preview.text)")
        #expect(world.post("/v1/imports/\(id)/commit", [:], token).status == 409)
        #expect(world.get("/v1/questions", token)["items"] == [])
        let done = world.post("/v1/imports/\(id)/commit", ["acceptErrors": true], token)
        #expect(done["added"] == 2, "\(done.text)")
        let titles = world.get("/v1/questions", token)["items"]?.arrayIfPresent?.map { $0["externalId"] }
        #expect(titles == ["Q1", "Q2"])
    }

    @Test func `what was recovered is taken over only when a person confirms it`() throws {
        let world = try World.importing()
        let token = try world.signIn(as: world.editor)
        let question = { (stem: String) in
            """
            <question type="truefalse"><name><text>\(stem)</text></name>
            <questiontext format="html"><text>\(stem)</text></questiontext>
            <answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question>
            """
        }
        let broken = "<quiz>\n\(question("完整的一题"))\n\(question("残缺的一题"))\n"
        let preview = world.upload("broken.xml", broken, token)
        let id = try #require(preview["id"]?.stringIfPresent, "\(preview.text)")
        #expect(preview["added"] == 2, "\(preview.text)")
        for body in [[:], ["acceptErrors": true], ["confirmRecovered": false]] as [JSONValue] {
            let refused = world.post("/v1/imports/\(id)/commit", body, token)
            #expect(refused.status == 409)
            #expect(refused["reason"] == "importNotConfirmed", "\(refused.text)")
        }
        #expect(world.get("/v1/questions", token)["items"] == [])
        let done = world.post("/v1/imports/\(id)/commit", ["confirmRecovered": true], token)
        #expect(done["added"] == 2, "\(done.text)")
        #expect(world.get("/v1/questions", token)["items"]?.arrayIfPresent?.count == 2)
    }

    @Test func `diagnostics speak the reader's language and name line and column`() throws {
        let world = try World.importing()
        let token = try world.signIn(as: world.editor)
        let preview = world.upload(
            "small.md", Self.bank(extra: "### [single] 没有正确选项。 {#Q3}\n- [ ] 甲\n- [ ] 乙\n"), token)
        let id = try #require(preview["id"]?.stringIfPresent)
        let chinese = world.get("/v1/imports/\(id)/diagnostics", token)
        let first = try #require(
            chinese["items"]?.arrayIfPresent?.first { $0["code"] == "Q001" }, "\(chinese.text)")
        #expect(first["message"]?.stringIfPresent?.contains("没有正确选项") == true)
        #expect(first["line"] == 12)
        #expect(first["severity"] == "error")
        let english = world.get(
            "/v1/imports/\(id)/diagnostics", token, headers: [.init("Accept-Language", "en")])
        #expect(english.text.contains("no option is correct"))
        #expect(!english.text.contains("没有正确选项\""))
    }

    @Test func `a hostile or secret file leaves nothing behind`() throws {
        let world = try World.importing()
        let token = try world.signIn(as: world.editor)
        let entity = """
            <?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]>
            <quiz><question type="truefalse"><name><text>&x;</text></name></question></quiz>
            """
        for text in [entity, Self.bank("绝密★的一题。")] {
            let preview = world.upload("bad.xml", text, token)
            #expect(preview.status == 201, "\(preview.text)")
            #expect((preview["errors"]?.integerIfPresent ?? 0) > 0)
            let id = try #require(preview["id"]?.stringIfPresent)
            #expect(world.post("/v1/imports/\(id)/commit", ["acceptErrors": true], token).status == 409)
        }
        for table in ["question", "question_version", "bank", "asset", "import_file", "search_token"] {
            #expect(try world.count("SELECT COUNT(*) FROM \(table)") == 0, "\(table)")
        }
        #expect(!world.get("/v1/imports", token).text.contains("root:"))
    }
}

extension String {
    func components(before marker: String) -> String {
        guard let range = firstRange(of: marker) else { return self }
        return String(self[..<range.lowerBound])
    }
}
