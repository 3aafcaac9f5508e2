import Assessment
import Curriculum
import HTTPServer
import JSON
import Learning
import RESTAPI
import SQL
import SQLite
import Store
import Runtime
import TestSupport
import Testing
import Values

/// What is right must not be learned before release, over whatever route (E1, E11): two stores that differ only in
/// their keys answer every reading route alike, to candidates and to reviewers who are candidates themselves.
struct ExamInterferenceTests {
    @Test(arguments: ["afterClose", "never"])
    func `until release every reading route answers the same whatever is right`(review: String) throws {
        let (first, second) = (try Run(review, variant: 0), try Run(review, variant: 1))
        for moment in Moment.allCases {
            let (left, right) = (try first.replies(at: moment), try second.replies(at: moment))
            #expect(left.count == right.count && left.count > 100, "\(moment): \(left.count)")
            for (one, other) in zip(left, right) { #expect(one == other, "\(moment)") }
        }
        // After release they must differ, or the comparison above compares nothing.
        let (left, right) = (try first.afterRelease(), try second.afterRelease())
        #expect(zip(left, right).count { $0 != $1 } >= 5)
    }

    @Test(arguments: ["afterClose", "never"])
    func `until release no reading route shows a candidate a field or a word of the key`(review: String) throws {
        let run = try Run(review, variant: 0)
        let secrets = [
            "秘密", "\"rightAnswer\"", "\"explanation\"", "\"verdict\"", "\"fraction\"", "\"accepted\"", "\"isCorrect\"",
            "\"key\":",
        ]
        for moment in Moment.allCases {
            for reply in try run.replies(at: moment) {
                for secret in secrets { #expect(!reply.contains(secret), "\(moment) \(secret): \(reply)") }
            }
        }
    }

    enum Moment: CaseIterable {
        case beforeStart, running, submitted, closedByDeadline, marked, regraded, inTheGrace
    }

    /// The same calls in a world of its own.
    private final class Run {
        let world: World
        let desk: ExamDesk
        let course: CourseFixture
        /// A member who submits, one whose time runs out, and the secretary, who sits the exam and reviews it.
        let tokens: [String]
        private var attempts: [String] = []
        private let variant: Int

        init(_ review: String, variant: Int) throws {
            world = try World()
            self.variant = variant
            var rules = ExamDesk.Rules()
            (rules.review, rules.grace, rules.attempts) = (review, 60, 2)
            desk = try ExamDesk(world, try world.insertBank("题库", Self.documents(variant)), rules)
            course = try world.publishCourse(
                "课程", lessons: [.init("第一课", hanCharacters: 400, nominalMilliseconds: 600_000)])
            let world = world
            tokens = try [world.members[0], world.members[1], world.secretary].map { try world.signIn(as: $0) }
        }

        /// Five questions that look the same in both variants and have other keys.
        private static func documents(_ variant: Int) -> [QuestionDocument] {
            let ids = ["A", "B", "C"].map { OptionID($0) }
            let options = ids.map { QuestionOption(id: $0, html: "<p>选项\($0.rawValue)</p>") }
            let keys: [AnswerKey] = [
                .single(ChoiceKey(correct: [ids[variant]], among: ids)),
                .multiple(ChoiceKey(correct: variant == 0 ? [ids[0], ids[1]] : [ids[1], ids[2]], among: ids)),
                .trueFalse(variant == 0),
                .shortText(
                    ShortTextKey(blanks: [.init(accepted: [AcceptedText(variant == 0 ? "五十" : "秘密答案")])])),
                .essay,
            ]
            return keys.enumerated().map { index, key in
                QuestionDocument(
                    title: "题\(index + 1)", stem: "<p>题干\(index + 1)</p>", options: index < 2 ? options : [],
                    points: Amount(2), key: key, modelAnswer: index == 4 ? "<p>秘密要点\(variant)</p>" : "",
                    explanation: "<p>秘密解析\(variant)</p>")
            }
        }

        func replies(at moment: Moment) throws -> [String] {
            switch moment {
            case .beforeStart: break
            case .running: try startAndAnswer()
            case .submitted:
                for index in [0, 2] { #expect(desk.submit(attempts[index], tokens[index]).status == 200) }
            case .closedByDeadline: world.clock.advance(bySeconds: 1900)
            case .marked: return try markEssays() + reading()
            case .regraded: try correctTheFirstKey()
            // The window is over, but not the grace: somebody may still be sending the last answer.
            case .inTheGrace: world.clock.advance(bySeconds: 86_400 + 30 - 1900)
            }
            try world.service.sweepExams(at: world.clock.clock.now())
            return try reading()
        }

        func afterRelease() throws -> [String] {
            world.clock.advance(bySeconds: 61)
            try world.service.sweepExams(at: world.clock.clock.now())
            return try reading()
        }

        private func startAndAnswer() throws {
            attempts = try tokens.map { try desk.start($0) }
            let answers: [JSONValue] = [
                ["choice": "a"], ["choices": ["a", "b"]], ["value": true], ["texts": ["五十"]], ["text": "体会"],
            ]
            for (attempt, token) in zip(attempts, tokens) {
                for (slot, answer) in answers.enumerated() {
                    #expect(desk.save(answer, slot + 1, in: attempt, token).status == 200)
                }
            }
        }

        private func markEssays() throws -> [String] {
            let marks = [0, 1].map {
                world.put("/v1/attempts/\(attempts[$0])/marks/5", ["mark": 1, "comment": "好"], tokens[2])
            }
            for mark in marks { #expect(mark.status == 200, "\(mark.text)") }
            return marks.map(\.text)
        }

        /// Corrects the first question to the other variant's key, and scores again.
        private func correctTheFirstKey() throws {
            let (service, tenant, question) = (world.service, world.tenant, desk.fixture.questions[0])
            let document = Self.documents(1 - variant)[0]
            try world.database.write { transaction in
                let version: QuestionVersionID = service.ids.next()
                try service.insertVersion(
                    document, id: version, of: question, number: 2, clause: nil,
                    contentHash: service.cryptography.sha256("2"), importing: nil, by: nil, tenant: tenant,
                    at: World.start, transaction)
                _ = try Questions.setCurrent(version, state: .published, of: question, expected: 1, transaction)
            }
            let path = "/v1/questions/\(question)/regrade"
            let applied = world.post(path, ["apply": true, "reason": "条文已修订"], desk.manager)
            #expect(applied["changed"] == 3, "\(applied.text)")
        }

        /// What every reading route answers to everybody, by every id that there is.
        private func reading() throws -> [String] {
            let person = try #require(world.members[0].member)
            let ids =
                [
                    desk.exam, desk.paper, desk.fixture.bank.text, desk.fixture.questions[0].text, course.course.text,
                    course.lessons[0].text, world.branch.text, world.committee.text, person.text,
                ] + attempts
            var replies: [String] = []
            for token in tokens {
                for route in RouteTable.routes where route.method == .get {
                    for target in Self.targets(of: route, ids, self) {
                        for accept in ["application/json"] + (Self.hasCSV(route) ? ["text/csv"] : []) {
                            let reply = world.get(target, token, headers: [HTTPField("Accept", accept)])
                            #expect(reply.status < 500, "\(target): \(reply.text)")
                            guard reply.status != 404, reply.status != 403 else { continue }
                            let headers = reply.headers.map { "\($0.name): \($0.value)" }
                            replies.append("\(target)\n\(reply.status)\n\(headers)\n\(reply.text)")
                        }
                    }
                }
            }
            return replies
        }

        private static func hasCSV(_ route: Route) -> Bool {
            if case .json(_, let hasCSV) = route.content { hasCSV } else { false }
        }

        private static func targets(of route: Route, _ ids: [String], _ run: Run) -> [String] {
            let names = route.parameters.map(\.name)
            var query: [String] = []
            if names.contains("exam") { query.append("exam=\(run.desk.exam)") }
            if names.contains("organization") { query.append("organization=\(run.world.branch)") }
            if names.contains("unit") { query.append("unit=points") }
            if names.contains("from") { query.append("from=2026-08-01") }
            if names.contains("to") { query.append("to=2026-08-31") }
            if names.contains("q") { query.append("q=题") }
            let suffixes = query.isEmpty ? [""] : ["", "?" + query.joined(separator: "&")]
            guard route.path.contains("{") else { return suffixes.map { route.path + $0 } }
            let paths = ids.map { id in
                route.path.split(separator: "/").map { $0.hasPrefix("{") ? id : String($0) }
                    .reduce("") { "\($0)/\($1)" }
            }
            return paths.flatMap { path in suffixes.map { path + $0 } }
        }
    }
}
