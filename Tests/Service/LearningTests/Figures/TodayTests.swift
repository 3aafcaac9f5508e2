import JSON
import Learning
import Organization
import Runtime
import TestSupport
import Testing
import Values

struct TodayTests {
    @Test func `a day shows the open exams, what runs, the points and what the cap leaves`() throws {
        let world = try World()
        let person = world.members[0]
        try world.makeExam(
            900, due: world.members,
            attempts: [
                World.FixtureAttempt(id: 901, person: person, number: 1, mark: 500),
                World.FixtureAttempt(id: 902, person: person, number: 2, mark: nil),
            ])
        try world.completeLesson(1, by: person)
        try world.completeCourse(2, hours: Amount(3), by: person)
        let today = world.get("/v1/me/today", try world.signIn(as: person))
        #expect(today.status == 200, "\(today.text)")
        #expect(today["day"] == "2026-08-03")
        let exam = try #require(today["exams"]?.arrayIfPresent?.first)
        #expect(exam["attemptsLeft"] == 1)
        #expect(today["runningAttempts"]?.arrayIfPresent?.map { $0["attempt"] } == [.string(AttemptID(902).text)])
        #expect(today["points"] == 1)
        let lessons = today["pointsByRule"]?.arrayIfPresent?.first { $0["rule"] == "study.lesson" }
        #expect(lessons?["left"] == 4)
        #expect(today["hours"] == 3)
        #expect(today["hoursTarget"] == 32)
        #expect(today["lesson"] == .null)
        // Who is not on the frozen list has no exam, and nobody has assignments before there are any.
        let other = world.get("/v1/me/today", try world.signIn(as: world.neighbour))
        #expect(other["exams"]?.arrayIfPresent?.isEmpty == true)
        #expect(other["assignments"] == .array([]))
        #expect(world.get("/v1/me/today", try world.signIn(as: world.administrator)).status == 403)
    }

    @Test func `the overview counts those due and names the questions that were often wrong`() throws {
        let world = try World()
        let due = world.members + [world.secretary]
        try world.makeExam(
            900, due: due, exempt: [],
            attempts: [World.FixtureAttempt(id: 901, person: world.members[0], number: 1, mark: 800)])
        let closed = due.enumerated().map { index, person in
            World.FixtureAttempt(id: 920 + Int64(index), person: person, number: 1, mark: 500)
        }
        try world.makeExam(910, due: due, closesInSeconds: -60, attempts: closed)
        try world.makeQuestion(930, title: "难题", right: [920], wrong: [921, 922, 923, 924])
        try world.makeQuestion(931, title: "易题", right: [920, 921, 922, 923, 924], wrong: [])
        try world.makeQuestion(932, title: "少人题", right: [], wrong: [920])
        let overview = world.get(
            "/v1/organizations/\(world.branch)/overview", try world.signIn(as: world.secretary))
        #expect(overview.status == 200, "\(overview.text)")
        #expect(overview["members"] == 6)
        let exam = try #require(overview["exams"]?.arrayIfPresent?.first)
        #expect(overview["exams"]?.arrayIfPresent?.count == 1)
        #expect(exam["due"] == 6)
        #expect(exam["done"] == 1)
        #expect(exam["missing"] == 5)
        #expect(overview["rank"] == 1)
        let questions = overview["questionsMostOftenWrong"]?.arrayIfPresent ?? []
        #expect(questions.map { $0["title"] } == ["难题"])
        #expect(questions.first?["wrong"] == 4)
        let path = "/v1/organizations/\(world.branch)/overview"
        #expect(world.get(path, try world.signIn(as: world.members[0])).status == 403)
    }

    @Test func `the export has everything of one's own, and no mark that is not released`() throws {
        let world = try World()
        let person = world.members[0]
        try world.makeExam(
            900, due: [person], isReleased: false,
            attempts: [World.FixtureAttempt(id: 901, person: person, number: 1, mark: 777)])
        try world.completeLesson(1, by: person)
        try world.completeLesson(2, by: world.members[1])
        let token = try world.signIn(as: person)
        let open = world.get("/v1/me/export", token)
        #expect(open.status == 200, "\(open.text)")
        #expect(open["profile"]?["name"] == .string(person.name))
        #expect(open["transfers"]?.arrayIfPresent?.count == 1)
        #expect(open["attempts"]?.arrayIfPresent?.first?["mark"] == nil)
        #expect(!open.text.contains("7.77"))
        world.clock.advance(bySeconds: 2 * 86_400)
        #expect(
            !world.get("/v1/me/export", token).text.contains("7.77"), "The window's end releases nothing by itself.")
        try world.tamper("UPDATE attempt SET released_at = finished_at")
        let closed = world.get("/v1/me/export", token)
        #expect(closed["attempts"]?.arrayIfPresent?.first?["mark"]?.text == "7.77")
    }
}
