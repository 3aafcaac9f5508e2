import JSON
import Learning
import Runtime
import TestSupport
import Testing
import Values

/// Credited time over the API against one that marks every tenth of a second by the words of R-STU-01 to 05.
struct StudyUnionTests {
    private struct Session {
        let id: String
        var last: Int
        var isVisible = true
        var sequence: Int64 = 0
    }

    /// Three lessons that are longer than the test, some devices, over midnight: no bound cuts anything.
    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func `what is credited each day is what marking every tenth of a second gives`(seed: UInt64) throws {
        let world = try World()
        let made = try world.publishCourse(
            "党章", lessons: (1...3).map { .init("第\($0)课", hanCharacters: 40_000, nominalMilliseconds: 86_400_000) })
        let token = try world.signIn(as: world.members[0])
        // 15 h after 09:00 is midnight; the walk takes about forty minutes and begins twenty before.
        let untilMidnight = 12_000
        world.clock.set(
            Instant(milliseconds: World.start.milliseconds + 15 * 3_600_000 - Int64(untilMidnight) * 100))
        var random = SeededGenerator(seed: seed)
        var sessions: [Session] = []
        var marked = [Bool](repeating: false, count: 60_000)
        var elapsed = 0
        for _ in 0..<120 {
            let step = random.below(400)
            elapsed += step
            world.clock.advance(byMilliseconds: Int64(step) * 100)
            guard !sessions.isEmpty, random.below(20) > 0 else {
                let lesson = made.lessons[random.below(3)]
                let opened = world.post(
                    "/v1/study-sessions", ["lesson": .string(lesson.text), "device": "手机"], token)
                sessions.append(Session(id: try #require(opened["id"]?.stringIfPresent), last: elapsed))
                continue
            }
            let index = random.below(sessions.count)
            let isRepeated = random.below(10) == 0 && sessions[index].sequence > 0
            let isVisible = random.below(6) > 0
            let reply = world.post(
                "/v1/study-sessions/\(sessions[index].id)/heartbeats",
                [
                    "sequence": .integer(sessions[index].sequence + (isRepeated ? 0 : 1)), "position": 0,
                    "visible": .boolean(isVisible), "reachedEnd": false,
                ], token)
            #expect(reply.status == 200, "\(reply.text)")
            guard !isRepeated else {
                #expect(reply["refusal"]?["code"] == "repeated" && reply["creditedMilliseconds"] == 0)
                continue
            }
            let before = marked.count { $0 }
            if elapsed - sessions[index].last <= 600, isVisible, sessions[index].isVisible {
                for tick in sessions[index].last..<elapsed { marked[tick] = true }
            }
            let gained = Int64(marked.count { $0 } - before) * 100
            #expect(reply["creditedMilliseconds"] == .integer(gained), "seed \(seed): \(reply.text)")
            sessions[index].sequence += 1
            (sessions[index].last, sessions[index].isVisible) = (elapsed, isVisible)
        }
        let days = world.get("/v1/me/study-time?from=2026-08-03&to=2026-08-04", token)
        func credited(_ day: String) -> Int64 {
            let item = days["items"]?.arrayIfPresent?.first { $0["day"]?.stringIfPresent == day }
            return item?["creditedMilliseconds"]?.integerIfPresent ?? 0
        }
        let split = min(untilMidnight, marked.count)
        #expect(credited("2026-08-03") == Int64(marked[..<split].count { $0 }) * 100, "seed \(seed)")
        #expect(credited("2026-08-04") == Int64(marked[split...].count { $0 }) * 100, "seed \(seed)")
        #expect(credited("2026-08-03") > 0 && credited("2026-08-04") > 0, "seed \(seed)")
    }

    @Test func `a clock that goes back credits nothing, and then goes on`() throws {
        let world = try World()
        let made = try world.publishCourse(
            "党章", lessons: [.init("第一课", hanCharacters: 4000, nominalMilliseconds: 6_000_000)])
        let token = try world.signIn(as: world.members[0])
        let opened = world.post(
            "/v1/study-sessions", ["lesson": .string(made.lessons[0].text), "device": "手机"], token)
        let session = try #require(opened["id"]?.stringIfPresent)
        func beat(_ sequence: Int64) -> Int64? {
            let reply = world.post(
                "/v1/study-sessions/\(session)/heartbeats",
                ["sequence": .integer(sequence), "position": 0, "visible": true, "reachedEnd": false], token)
            return reply["creditedMilliseconds"]?.integerIfPresent
        }
        let start = world.clock.clock.now()
        world.clock.advance(bySeconds: 30)
        #expect(beat(1) == 30_000)
        world.clock.set(start.advanced(bySeconds: -3600))
        #expect(beat(2) == 0)
        world.clock.set(start.advanced(bySeconds: 30))
        #expect(beat(3) == 0)
        world.clock.set(start.advanced(bySeconds: 60))
        #expect(beat(4) == 30_000, "Time that was credited once is not credited again.")
        #expect(world.get("/v1/me/study-time", token)["creditedMilliseconds"] == 60_000)
    }

    @Test(arguments: [
        ("?from=2026-08-04&to=2026-08-03", 422), ("?from=2025-01-01&to=2026-08-03", 422), ("?from=2026-02-30", 422),
        ("?from=2026-08-04", 200), ("", 200),
    ])
    func `a period of study time runs forward and for a year at most`(query: String, status: Int) throws {
        let world = try World()
        let reply = world.get("/v1/me/study-time\(query)", try world.signIn(as: world.members[0]))
        #expect(reply.status == status, "\(reply.text)")
    }

    @Test func `a lesson that is not there, of tomorrow or of nobody opens no session`() throws {
        let world = try World()
        let lesson = CourseFixture.LessonFixture("第一课", hanCharacters: 400, nominalMilliseconds: 600_000)
        let tomorrow = try world.publishCourse(
            "明天", validFrom: BusinessDay(text: "2026-08-04"), lessons: [lesson])
        let today = try world.publishCourse("今天", lessons: [lesson])
        let token = try world.signIn(as: world.members[0])
        func open(_ lesson: String) -> Int {
            world.post("/v1/study-sessions", ["lesson": .string(lesson), "device": "手机"], token).status
        }
        #expect(open("0000000000009") == 404)
        #expect(open(tomorrow.lessons[0].text) == 404)
        #expect(open(today.lessons[0].text) == 201)
        world.clock.advance(bySeconds: 86_400)
        #expect(open(tomorrow.lessons[0].text) == 201)
        #expect(
            world.post(
                "/v1/study-sessions/0000000000009/heartbeats",
                ["sequence": 1, "position": 0, "visible": true, "reachedEnd": false], token
            ).status == 404)
    }
}
