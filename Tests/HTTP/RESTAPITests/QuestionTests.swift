import Assessment
import JSON
import Learning
import TestSupport
import Testing
import Values

struct QuestionTests {
    private static func single(_ stem: String, correct: String = "A") -> JSONValue {
        [
            "kind": "single", "stem": .string(stem),
            "options": [["id": "A", "text": "甲 < 乙"], ["id": "B", "text": "乙"]],
            "answer": ["correct": [.string(correct)]], "explanation": "看第三条。", "tags": ["民主评议"],
            "origin": ["clause": "《某条例》第三条"],
        ]
    }

    @Test func `a question is written, edited under If-Match, and keeps its old version`() throws {
        let world = try World()
        let token = try world.signIn(as: world.editor)
        let bank = world.post("/v1/banks", ["title": "自编题库"], token)
        #expect(bank.status == 201, "\(bank.text)")
        let bankID = try #require(bank["id"]?.stringIfPresent)
        let made = world.post("/v1/questions?bank=\(bankID)", Self.single("题干<b>一</b>"), token)
        #expect(made.status == 201, "\(made.text)")
        #expect(made["stem"] == "<p>题干&lt;b&gt;一&lt;/b&gt;</p>")
        #expect(made["number"] == 1)
        let path = "/v1/questions/\(made["id"]?.stringIfPresent ?? "")"
        let version = try #require(made["version"]?.integerIfPresent)
        #expect(world.put(path, Self.single("题干二", correct: "B"), token).status == 428)
        let edited = world.put(path, Self.single("题干二", correct: "B"), token, version: version)
        #expect(edited["number"] == 2, "\(edited.text)")
        #expect(world.put(path, Self.single("题干三"), token, version: version).status == 412)
        #expect(world.get(path, token)["answer"]?["correct"] == ["B"])
        #expect(try world.count("SELECT COUNT(*) FROM question_version") == 2)
    }

    @Test(arguments: [
        (
            "/answer/correct",
            #"{"kind":"single","stem":"题","options":[{"id":"A","text":"甲"},{"id":"B","text":"乙"}],"answer":{"correct":["C"]}}"#
        ),
        (
            "/correct",
            #"{"kind":"single","stem":"题","options":[{"id":"A","text":"甲"},{"id":"B","text":"乙"}],"answer":{"correct":["A","B"]}}"#
        ),
        ("/options", #"{"kind":"single","stem":"题","options":[{"id":"A","text":"甲"}],"answer":{"correct":["A"]}}"#),
        ("/options", #"{"kind":"trueFalse","stem":"题","options":[{"id":"A","text":"甲"}],"answer":{"value":true}}"#),
        ("/answer/value", #"{"kind":"trueFalse","stem":"题","answer":{}}"#),
        ("/answer/blanks", #"{"kind":"shortText","stem":"题","answer":{}}"#),
    ])
    func `an answer that does not fit the question is refused by its field`(pointer: String, text: String) throws {
        let world = try World()
        let token = try world.signIn(as: world.editor)
        let bank = world.post("/v1/banks", ["title": "自编题库"], token)
        let json = try JSONReader.parse(Array(text.utf8))
        let reply = world.post("/v1/questions?bank=\(bank["id"]?.stringIfPresent ?? "")", json, token)
        #expect(reply.status == 422, "\(reply.text)")
        #expect(reply.text.contains("\"\(pointer)\""), "\(reply.text)")
        #expect(try world.count("SELECT COUNT(*) FROM question") == 0)
    }

    @Test func `search finds words of one and more characters in stem, options and tags, never in the key`() throws {
        let world = try World()
        let token = try world.signIn(as: world.editor)
        let bank = try #require(world.post("/v1/banks", ["title": "自编题库"], token)["id"]?.stringIfPresent)
        _ = world.post("/v1/questions?bank=\(bank)", Self.single("支部委员会每月召开一次"), token)
        _ = world.post("/v1/questions?bank=\(bank)", Self.single("党小组会"), token)
        for (word, count) in [
            ("委员会", 1), ("会", 2), ("民主评议", 2), ("甲", 2), ("支部委员会每月", 1), ("第三条", 0), ("委月", 0), ("？", 0),
        ] {
            let reply = world.get("/v1/questions?q=\(word)", token)
            #expect(reply["items"]?.arrayIfPresent?.count == count, "\(word): \(reply.text)")
        }
        #expect(world.get("/v1/questions?kind=essay", token)["items"] == [])
        #expect(world.get("/v1/questions?state=draft&bank=\(bank)", token)["items"]?.arrayIfPresent?.count == 2)
        #expect(world.get("/v1/questions?state=lost", token).status == 422)
    }

    @Test func `a clause lists the questions that rest on it`() throws {
        let world = try World()
        let token = try world.signIn(as: world.editor)
        let bank = try #require(world.post("/v1/banks", ["title": "自编题库"], token)["id"]?.stringIfPresent)
        let made = world.post("/v1/questions?bank=\(bank)", Self.single("题干"), token)
        let clauses = world.get("/v1/clauses", token)
        let clause = try #require(clauses["items"]?.arrayIfPresent?.first)
        #expect(clause["citation"] == "《某条例》第三条")
        let questions = world.get("/v1/clauses/\(clause["id"]?.stringIfPresent ?? "")/questions", token)
        #expect(questions["items"]?.arrayIfPresent?.map { $0["id"] } == [made["id"]])
    }

    @Test func `a fixture question comes back from its row with the key that went in`() throws {
        let world = try World()
        let token = try world.signIn(as: world.editor)
        let fixture = try world.insertBank(count: 2)
        #expect(fixture.questions.count == 2 * QuestionKind.allCases.count)
        for (id, document) in zip(fixture.questions, fixture.documents) {
            let reply = world.get("/v1/questions/\(id)", token)
            #expect(reply["kind"] == .string(document.kind.rawValue), "\(reply.text)")
            switch document.key {
            case .single(let key), .multiple(let key):
                #expect(
                    reply["answer"]?["correct"] == .array(key.correct.map(\.rawValue).sorted().map(JSONValue.string)))
            case .trueFalse(let value): #expect(reply["answer"]?["value"] == .boolean(value))
            case .shortText(let key):
                #expect(
                    reply["answer"]?["blanks"]
                        == .array(key.blanks.map { .array($0.accepted.map { .string($0.text) }) }))
            case .essay: #expect(reply["answer"]?["modelAnswer"] == "<p>要点</p>")
            }
        }
    }
}
