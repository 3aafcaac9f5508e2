import JSON
import Learning
import Runtime
import SQL
import Store
import SQLite
import TestSupport
import Testing
import Values

struct StudyTests {
    /// 400 Han characters: a minute to read, 36 seconds complete it; ten minutes of nominal length.
    private static let lesson = CourseFixture.LessonFixture("党员的权利", hanCharacters: 400, nominalMilliseconds: 600_000)

    private func beat(
        _ world: World, _ token: String, _ session: JSONValue?, _ sequence: Int64, reachedEnd: Bool = false,
        visible: Bool = true, position: Int64 = 0
    ) -> Reply {
        world.post(
            "/v1/study-sessions/\(session?.stringIfPresent ?? "")/heartbeats",
            [
                "sequence": .integer(sequence), "position": .integer(position), "visible": .boolean(visible),
                "reachedEnd": .boolean(reachedEnd),
            ], token)
    }

    private func open(_ world: World, _ token: String, _ lesson: LessonID, device: String = "手机") -> JSONValue? {
        let reply = world.post(
            "/v1/study-sessions", ["lesson": .string(lesson.text), "device": .string(device)], token)
        #expect(reply.status == 201, "\(reply.text)")
        return reply["id"]
    }

    private func events(_ world: World) throws -> [String] {
        let statement = SQLStatement(
            "StudyTests.events", "SELECT kind, quantity, subject_id FROM domain_event ORDER BY id")
        return try world.database.read { reads in
            try reads.rows(statement) { "\($0.text(0)) \($0.integer(1)) \($0.integer(2))" }
        }
    }

    @Test func `sixty percent of the reading time and the last section complete lesson and course, once`() throws {
        let world = try World()
        let made = try world.publishCourse("党章", hours: Amount(hundredths: 150), lessons: [Self.lesson])
        let token = try world.signIn(as: world.members[0])
        let session = open(world, token, made.lessons[0])
        world.clock.advance(bySeconds: 30)
        let first = beat(world, token, session, 1, reachedEnd: true)
        #expect(first.status == 200, "\(first.text)")
        #expect(first["creditedMilliseconds"] == 30_000)
        #expect(first["progress"]?["completed"] == false)
        #expect(first["progress"]?["requiredMilliseconds"] == 36_000)
        #expect(first["progress"]?["missing"]?.arrayIfPresent?.first?["code"] == "studyTime")
        world.clock.advance(bySeconds: 6)
        let second = beat(world, token, session, 2)
        #expect(second["progress"]?["completed"] == true, "\(second.text)")
        #expect(second["completedCourse"] == .string(made.course.text))
        world.clock.advance(bySeconds: 30)
        let third = beat(world, token, session, 3, reachedEnd: true)
        #expect(third["completedCourse"] == nil)
        #expect(
            try events(world) == [
                "lesson.completed 100 \(made.lessons[0].rawValue)", "course.completed 150 \(made.course.rawValue)",
            ])
        let course = world.get("/v1/courses/\(made.course)", token)
        #expect(course.status == 200, "\(course.text)")
        #expect(course["course"]?["completed"] == 1)
        #expect(course["course"]?["completedAt"] != nil)
    }

    @Test func `time counts without the last section, completion does not`() throws {
        let world = try World()
        let made = try world.publishCourse("党章", lessons: [Self.lesson])
        let token = try world.signIn(as: world.members[0])
        let session = open(world, token, made.lessons[0])
        for sequence in 1...3 {
            world.clock.advance(bySeconds: 30)
            let reply = beat(world, token, session, Int64(sequence))
            #expect(reply["progress"]?["completed"] == false)
        }
        #expect(try events(world).isEmpty)
    }

    @Test func `why time is not credited is told with a stable code`() throws {
        let world = try World()
        let made = try world.publishCourse("党章", lessons: [Self.lesson])
        let token = try world.signIn(as: world.members[0])
        let session = open(world, token, made.lessons[0])
        world.clock.advance(bySeconds: 61)
        #expect(beat(world, token, session, 1)["refusal"]?["code"] == "idle")
        world.clock.advance(bySeconds: 30)
        #expect(beat(world, token, session, 2, visible: false)["refusal"]?["code"] == "notVisible")
        world.clock.advance(bySeconds: 30)
        #expect(beat(world, token, session, 2)["refusal"]?["code"] == "repeated")
        #expect(beat(world, token, session, 3)["refusal"]?["code"] == "notVisible")
        world.clock.advance(bySeconds: 30)
        #expect(beat(world, token, session, 4)["refusal"] == nil)
        let other = open(world, token, made.lessons[0], device: "电脑")
        world.clock.advance(bySeconds: 30)
        #expect(beat(world, token, session, 5)["creditedMilliseconds"] == 30_000)
        let covered = beat(world, token, other, 1)
        #expect(covered["refusal"]?["code"] == "coveredElsewhere")
        #expect(covered["creditedMilliseconds"] == 0)
        let time = world.get("/v1/me/study-time", token)
        #expect(time.status == 200, "\(time.text)")
        #expect(time["creditedMilliseconds"] == 60_000)
        let refused = time["items"]?.arrayIfPresent?.first?["refused"]?.arrayIfPresent ?? []
        #expect(refused.map { $0["code"] } == ["idle", "notVisible", "coveredElsewhere"])
        #expect(refused.map { $0["count"] } == [1, 2, 1])
    }

    @Test func `a lesson earns no more than its length`() throws {
        let world = try World()
        let short = CourseFixture.LessonFixture("短", hanCharacters: 100, nominalMilliseconds: 40_000)
        let made = try world.publishCourse("党章", lessons: [short])
        let token = try world.signIn(as: world.members[0])
        let session = open(world, token, made.lessons[0])
        world.clock.advance(bySeconds: 30)
        #expect(beat(world, token, session, 1)["creditedMilliseconds"] == 30_000)
        world.clock.advance(bySeconds: 30)
        let bounded = beat(world, token, session, 2)
        #expect(bounded["creditedMilliseconds"] == 10_000)
        #expect(bounded["refusal"]?["code"] == "lessonBoundReached")
    }

    @Test func `a session over midnight is split between the days`() throws {
        let world = try World()
        let made = try world.publishCourse("党章", lessons: [Self.lesson])
        let token = try world.signIn(as: world.members[0])
        world.clock.set(Instant(milliseconds: World.start.milliseconds + 15 * 3_600_000 - 20_000))
        let session = open(world, token, made.lessons[0])
        world.clock.advance(bySeconds: 50)
        #expect(beat(world, token, session, 1)["todayMilliseconds"] == 30_000)
        let days = world.get("/v1/me/study-time", token)["items"]?.arrayIfPresent ?? []
        #expect(days.map { $0["day"] } == ["2026-08-03", "2026-08-04"])
        #expect(days.map { $0["creditedMilliseconds"] } == [20_000, 30_000])
    }

    @Test func `six hours a day are the most that are credited`() throws {
        let world = try World()
        let long = CourseFixture.LessonFixture("长", nominalMilliseconds: 36_000_000)
        let made = try world.publishCourse("党章", lessons: [long])
        let token = try world.signIn(as: world.members[0])
        let session = open(world, token, made.lessons[0])
        for sequence in 1...361 {
            world.clock.advance(bySeconds: 60)
            let reply = beat(world, token, session, Int64(sequence))
            #expect(reply["creditedMilliseconds"] == (sequence <= 360 ? 60_000 : 0))
            #expect(reply["refusal"]?["code"] == (sequence <= 360 ? nil : "dayCapReached"))
        }
    }

    @Test func `a quiz of the lesson must be passed, and passing it completes the lesson`() throws {
        let world = try World()
        let made = try world.publishCourse("党章", lessons: [Self.lesson])
        let member = world.members[0]
        let exam = try world.bindExam(
            to: made.lessons[0], of: made.course, closesAt: World.start.advanced(bySeconds: 86_400))
        let token = try world.signIn(as: member)
        let session = open(world, token, made.lessons[0])
        world.clock.advance(bySeconds: 50)
        let waiting = beat(world, token, session, 1, reachedEnd: true)
        #expect(waiting["progress"]?["missing"]?.arrayIfPresent?.map { $0["code"] } == ["quiz"], "\(waiting.text)")
        try world.pass(exam, by: member)
        let (service, tenant, branch, now) = (world.service, world.tenant, world.branch, world.clock.clock.now())
        let id = try #require(member.member)
        try world.database.write {
            try service.settleStudy(afterPassing: exam, by: id, in: branch, tenant: tenant, at: now, $0)
        }
        #expect(try events(world).count == 2)
        #expect(world.get("/v1/lessons/\(made.lessons[0])", token)["progress"]?["completed"] == true)
    }

    @Test func `a quiz that closed unpassed is not asked for`() throws {
        let world = try World()
        let made = try world.publishCourse("党章", lessons: [Self.lesson])
        _ = try world.bindExam(to: made.lessons[0], of: made.course, closesAt: World.start.advanced(bySeconds: 10))
        let token = try world.signIn(as: world.members[0])
        let session = open(world, token, made.lessons[0])
        world.clock.advance(bySeconds: 50)
        #expect(beat(world, token, session, 1, reachedEnd: true)["progress"]?["completed"] == true)
    }

    @Test func `a film is complete when nine tenths of it were seen, not when time passed`() throws {
        let world = try World()
        let film = try world.saveAsset([0, 0, 0, 24] + Array("ftypmp42".utf8), "video/mp4")
        let lesson = CourseFixture.LessonFixture(
            "视频", nominalMilliseconds: 100_000, html: #"<p><img src="asset:\#(film)" alt="视频"></p>"#)
        let made = try world.publishCourse("党章", lessons: [lesson])
        let token = try world.signIn(as: world.members[0])
        let still = open(world, token, made.lessons[0])
        for sequence in 1...2 {
            world.clock.advance(bySeconds: 50)
            #expect(beat(world, token, still, Int64(sequence), reachedEnd: true)["progress"]?["completed"] == false)
        }
        let playing = open(world, token, made.lessons[0])
        for (sequence, position) in [(1, 45_000), (2, 90_000)] as [(Int64, Int64)] {
            world.clock.advance(bySeconds: 45)
            let reply = beat(world, token, playing, sequence, position: position)
            #expect(reply["progress"]?["completed"] == .boolean(position == 90_000), "\(reply.text)")
        }
    }

    @Test func `nobody sends heartbeats into the session of another, and staff without membership study uncounted`()
        throws
    {
        let world = try World()
        let made = try world.publishCourse("党章", lessons: [Self.lesson])
        let session = open(world, try world.signIn(as: world.members[0]), made.lessons[0])
        #expect(beat(world, try world.signIn(as: world.members[1]), session, 1).status == 404)
        let editor = try world.signIn(as: world.editor)
        #expect(world.get("/v1/lessons/\(made.lessons[0])", editor).status == 200)
        let refused = world.post(
            "/v1/study-sessions", ["lesson": .string(made.lessons[0].text), "device": "电脑"], editor)
        #expect(refused.status == 403)
    }

    /// The oracle marks milliseconds, a hundred at a time, that lie within any session's span.
    @Test(arguments: [UInt64(1), 2, 3, 4, 5])
    func `credited time never exceeds the union of the sessions' spans`(seed: UInt64) throws {
        let world = try World()
        let made = try world.publishCourse("党章", lessons: [Self.lesson, Self.lesson, Self.lesson])
        let token = try world.signIn(as: world.members[0])
        var random = SeededGenerator(seed: seed)
        var sessions: [(id: JSONValue?, from: Int, last: Int, sequence: Int64)] = []
        var elapsed = 0
        for _ in 0..<80 {
            let step = Int.random(in: 0...400, using: &random)
            elapsed += step
            world.clock.advance(byMilliseconds: Int64(step) * 100)
            if sessions.isEmpty || Int.random(in: 0..<10, using: &random) == 0 {
                let lesson = made.lessons[Int.random(in: 0..<3, using: &random)]
                sessions.append((open(world, token, lesson), elapsed, elapsed, 0))
            } else {
                let index = Int.random(in: 0..<sessions.count, using: &random)
                sessions[index].sequence += 1
                sessions[index].last = elapsed
                #expect(beat(world, token, sessions[index].id, sessions[index].sequence).status == 200)
            }
        }
        var isCovered = [Bool](repeating: false, count: elapsed + 1)
        for session in sessions { for tick in session.from..<session.last { isCovered[tick] = true } }
        let union = Int64(isCovered.count { $0 }) * 100
        let credited = try #require(world.get("/v1/me/study-time", token)["creditedMilliseconds"]?.integerIfPresent)
        #expect(credited <= union && credited > 0, "seed \(seed): \(credited) of \(union)")
    }
}
