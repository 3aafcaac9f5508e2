import HTTPServer
import JSON
import Learning
import Organization
import TestSupport
import Testing
import Values

struct StatisticsTests {
    private func figure(_ reply: Reply, _ name: String, _ organization: OrganizationID) -> JSONValue? {
        reply["items"]?.arrayIfPresent?.first {
            $0["name"]?.stringIfPresent == name && $0["organization"]?.stringIfPresent == organization.text
        }
    }

    /// Counted by hand: every due member's attempts, the policy, the share, then mean, median and passes.
    private func counted(_ marks: [[Int64]], _ policy: String) -> (shares: [Double], passed: Int) {
        let results = marks.filter { !$0.isEmpty }.map { own -> Double in
            switch policy {
            case "first": Double(own[0])
            case "last": Double(own[own.count - 1])
            case "average": (Double(own.reduce(0, +)) / Double(own.count)).rounded(.toNearestOrAwayFromZero)
            default: Double(own.max() ?? 0)
            }
        }
        return (results.map { $0 / 1000 * 100 }, results.count { $0 >= 600 })
    }

    @Test(arguments: ["best", "first", "last", "average"], [3, 5] as [UInt64])
    func `marks and shares are those that a count by hand gives`(policy: String, seed: UInt64) throws {
        let world = try World()
        var generator = SeededGenerator(seed: seed)
        let due = world.members + [world.secretary]
        var id: Int64 = 9000
        var attempts: [World.FixtureAttempt] = []
        var marks: [[Int64]] = []
        for person in due {
            let own = (0..<Int.random(in: 0...3, using: &generator)).map { _ in
                Int64.random(in: 0...1000, using: &generator)
            }
            marks.append(own)
            for (index, mark) in own.enumerated() {
                id += 1
                attempts.append(World.FixtureAttempt(id: id, person: person, number: index + 1, mark: mark))
            }
        }
        // Neither exempt, nor running, nor from elsewhere: none of them counts.
        id += 1
        attempts.append(World.FixtureAttempt(id: id, person: world.neighbour, number: 1, mark: 1000))
        try world.makeExam(900, due: due, exempt: [world.neighbour], policy: policy, attempts: attempts)
        let reply = world.get(
            "/v1/statistics?organization=\(world.branch)", try world.signIn(as: world.secretary))
        #expect(reply.status == 200, "\(reply.text)")
        let (shares, passed) = counted(marks, policy)
        let participation = try #require(figure(reply, "examParticipation", world.branch))
        #expect(participation["numerator"] == .integer(Int64(shares.count)))
        #expect(participation["denominator"] == .integer(Int64(due.count)))
        #expect(participation["definition"]?.stringIfPresent?.isEmpty == false)
        let number: (String) throws -> Double? = { name in
            let value = try #require(figure(reply, name, world.branch)?["value"])
            return Double(value.text)
        }
        guard !shares.isEmpty else {
            #expect(try number("meanMark") == nil)
            return
        }
        let ordered = shares.sorted()
        let median = (ordered[(ordered.count - 1) / 2] + ordered[ordered.count / 2]) / 2
        #expect(abs(try #require(try number("meanMark")) - shares.reduce(0, +) / Double(shares.count)) <= 0.005_1)
        #expect(abs(try #require(try number("medianMark")) - median) <= 0.005_1)
        #expect(abs(try #require(try number("passRate")) - 100 * Double(passed) / Double(shares.count)) <= 0.005_1)
    }

    @Test func `figures of few are not shown to members, and to nobody below the branch`() throws {
        let world = try World()
        let person = world.members[0]
        try world.makeExam(
            900, due: [person], attempts: [World.FixtureAttempt(id: 901, person: person, number: 1, mark: 1000)])
        let path = "/v1/statistics?organization=\(world.branch)"
        let member = figure(world.get(path, try world.signIn(as: world.members[1])), "meanMark", world.branch)
        #expect(member?["value"] == .null)
        #expect(member?["numerator"] == .null)
        #expect(member?["reason"] != nil)
        let secretary = figure(world.get(path, try world.signIn(as: world.secretary)), "meanMark", world.branch)
        #expect(secretary?["value"] == 100)
    }

    @Test func `study time, hours and credit say what they were divided by`() throws {
        let world = try World()
        try world.completeLesson(1, by: world.members[0])
        try world.completeLesson(2, by: world.members[0])
        try world.completeLesson(3, by: world.members[1])
        try world.completeCourse(4, hours: Amount(40), by: world.members[0])
        let day = world.service.zone.day(of: World.start).number
        for (index, minutes) in [30, 15].enumerated() {
            let member = try #require(world.members[index].member)
            try world.tamper(
                "INSERT INTO study_day VALUES (\(member.rawValue), \(day), \(world.branch.rawValue), "
                    + "\(world.tenant.rawValue), \(minutes * 60_000))")
        }
        let token = try world.signIn(as: world.administrator)
        let reply = world.get("/v1/statistics?organization=\(world.generalBranch)&by=child", token)
        #expect(reply.status == 200, "\(reply.text)")
        let study = try #require(figure(reply, "studyTime", world.branch))
        #expect(study["numerator"] == 45)
        #expect(study["denominator"] == 2)
        #expect(study["value"]?.text == "22.5")
        #expect(study["day"] == "2026-08-03")
        let points = try #require(figure(reply, "pointsByRule", world.branch))
        #expect(points["numerator"] == 3)
        #expect(points["value"]?.text == "1.5")
        #expect(points["rule"] == "study.lesson")
        let hours = try #require(figure(reply, "hoursTargetReached", world.branch))
        #expect(hours["numerator"] == 1)
        #expect(hours["denominator"] == 6)
        #expect(figure(reply, "pointsByRule", world.otherBranch) == nil)
        #expect(figure(reply, "pointsByRule", world.generalBranch)?["numerator"] == 3)
        let csv = world.get(
            "/v1/statistics?organization=\(world.branch)", token, headers: [.init("Accept", "text/csv")])
        #expect(csv.text.contains("numerator"))
        #expect(csv.text.contains("2026-08-03"))
    }

    @Test func `another branch's figures are not known`() throws {
        let world = try World()
        let token = try world.signIn(as: world.secretary)
        #expect(world.get("/v1/statistics?organization=\(world.otherBranch)", token).status == 404)
        #expect(world.get("/v1/organizations/\(world.otherBranch)/overview", token).status == 404)
        #expect(world.get("/v1/organizations/\(world.otherBranch)/hours", token).status == 404)
        let backwards = "/v1/statistics?organization=\(world.branch)&from=2026-08-03&to=2026-08-01"
        #expect(world.get(backwards, token).status == 422)
    }
}
