import JSON
import Learning
import SQL
import SQLite
import TestSupport
import Testing
import Values

/// A published exam of a test's world, and the calls that people make about it.
struct ExamDesk {
    struct Rules {
        var minutes = 30
        var grace = 0
        var attempts = 1
        var attemptsPerDay: Int?
        var review = "afterSubmit"
        var resultPolicy = "best"
        var pass = 60
        var shuffles = false
        /// Seconds after the world's start.
        var opens: Int64 = 0
        var closes: Int64 = 86_400
    }

    let world: World
    let manager: String
    let fixture: QuestionFixture
    let paper: String
    let exam: String

    /// Publishes an exam of all questions of `fixture`, in order, for the whole committee.
    init(_ world: World, _ fixture: QuestionFixture, _ rules: Rules = Rules()) throws {
        self.world = world
        self.fixture = fixture
        manager = try world.signIn(as: world.administrator)
        let paper = world.post("/v1/papers", Self.paper(of: fixture, for: world.committee), manager)
        try #require(paper.status == 201, "\(paper.text)")
        self.paper = try #require(paper["id"]?.stringIfPresent)
        let exam = world.post("/v1/exams", Self.document(world, paper: self.paper, rules), manager)
        try #require(exam.status == 201, "\(exam.text)")
        self.exam = try #require(exam["id"]?.stringIfPresent)
        let published = world.post("/v1/exams/\(self.exam)/publication", nil, manager)
        try #require(published.status == 200, "\(published.text)")
    }

    static func paper(of fixture: QuestionFixture, for organization: OrganizationID) -> JSONValue {
        [
            "organization": .string(organization.text), "title": "试卷",
            "sections": [
                [
                    "title": "全部",
                    "questions": .array(fixture.questions.map { ["question": .string($0.text), "points": 2] }),
                ]
            ],
        ]
    }

    static func document(_ world: World, paper: String, _ rules: Rules) -> JSONValue {
        var members: [JSONObject.Member] = [
            .init(key: "organization", value: .string(world.committee.text)),
            .init(key: "paper", value: .string(paper)), .init(key: "title", value: "党章学习考试"),
            .init(key: "mode", value: "exam"),
            .init(key: "opensAt", value: .string(World.start.advanced(bySeconds: rules.opens).text)),
            .init(key: "closesAt", value: .string(World.start.advanced(bySeconds: rules.closes).text)),
            .init(key: "limitMinutes", value: .integer(Int64(rules.minutes))),
            .init(key: "graceSeconds", value: .integer(Int64(rules.grace))),
            .init(key: "attempts", value: .integer(Int64(rules.attempts))),
            .init(key: "passPercent", value: .integer(Int64(rules.pass))),
            .init(key: "resultPolicy", value: .string(rules.resultPolicy)),
            .init(key: "review", value: .string(rules.review)), .init(key: "shuffle", value: .boolean(rules.shuffles)),
        ]
        if let perDay = rules.attemptsPerDay {
            members.append(.init(key: "attemptsPerDay", value: .integer(Int64(perDay))))
        }
        return .object(JSONObject(members))
    }

    /// Starts an attempt and returns its id.
    func start(_ token: String) throws -> String {
        let reply = world.post("/v1/exams/\(exam)/attempts", nil, token)
        try #require(reply.status == 201, "\(reply.text)")
        return try #require(reply["id"]?.stringIfPresent)
    }

    @discardableResult
    func save(_ answer: JSONValue, _ slot: Int, sequence: Int64 = 1, in attempt: String, _ token: String) -> Reply {
        world.put(
            "/v1/attempts/\(attempt)/answers/\(slot)", ["sequence": .integer(sequence), "answer": answer], token)
    }

    @discardableResult
    func submit(_ attempt: String, _ token: String, confirms: Bool = true) -> Reply {
        world.post("/v1/attempts/\(attempt)/submission", ["confirmUnanswered": .boolean(confirms)], token)
    }

    /// Starts, answers the first `right` true-false questions right and the others wrong, and submits.
    func sit(_ token: String, right: Int) throws -> String {
        let attempt = try start(token)
        for slot in 1...fixture.questions.count {
            let isRight = slot <= right
            save(["value": .boolean((slot % 2 == 1) == isRight)], slot, in: attempt, token)
        }
        try #require(submit(attempt, token).status == 200)
        return attempt
    }

    func count(_ table: String, _ condition: String = "1 = 1") throws -> Int {
        let statement = SQLStatement("test", "SELECT COUNT(*) FROM \(table) WHERE \(condition)")
        return try world.database.read { try $0.row(statement, []) { $0.int(0) } }
    }
}

extension Reply {
    /// The stable word of a problem.
    var reason: String? { json["reason"]?.stringIfPresent }
    /// The pointers of a problem's errors.
    var pointers: [String] { (json["errors"]?.arrayIfPresent ?? []).compactMap { $0["pointer"]?.stringIfPresent } }
    var items: [JSONValue] { json["items"]?.arrayIfPresent ?? [] }
}
