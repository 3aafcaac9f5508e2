import StudyTime
import Testing
import Values

private let start = Instant(milliseconds: 0)

struct CompletionTests {
    @Test func `a text is complete at 60 % of its reading time and its last section`() {
        let lesson = LessonRequirement(form: .text(readingMilliseconds: 100_000), requiresQuiz: false)
        func missing(_ credited: Int64, last: Bool) -> [MissingPart] {
            CompletionPolicy().missing(
                of: lesson, given: LessonEvidence(creditedMilliseconds: credited, hasReportedLastSection: last))
        }
        #expect(missing(60_000, last: true) == [])
        #expect(missing(59_999, last: true) == [.studyTime(milliseconds: 1)])
        #expect(missing(60_000, last: false) == [.lastSection])
        #expect(missing(0, last: false) == [.studyTime(milliseconds: 60_000), .lastSection])
        #expect(lesson.boundMilliseconds == 100_000)
    }

    @Test func `a recording is complete by what was seen and a required quiz must be passed`() {
        let lesson = LessonRequirement(form: .media(lengthMilliseconds: 100_000), requiresQuiz: true)
        func missing(_ seen: Range<Int64>, passed: Bool) -> [MissingPart] {
            CompletionPolicy().missing(
                of: lesson,
                given: LessonEvidence(
                    creditedMilliseconds: 9_999_999, watched: WatchedRanges(positions: RangeUnion([seen])),
                    hasPassedQuiz: passed))
        }
        #expect(missing(0..<90_000, passed: true) == [])
        #expect(missing(20_000..<300_000, passed: true).map(\.name) == ["coverage"])
        #expect(missing(0..<89_999, passed: false).map(\.name) == ["coverage", "quiz"])
    }

    @Test func `what is missing is said in words`() {
        let needed = Fraction(tenMillionths: 9_000_000)
        let almost = MissingPart.coverage(seen: Fraction(tenMillionths: 8_999_999), needed: needed)
        #expect(almost.phrase(.chinese) == "已观看 89%，需达到 90%")
        #expect(MissingPart.studyTime(milliseconds: 61_001).phrase(.english) == "1 min 2 s of study time are missing")
    }

    @Test(
        arguments: [
            (0, 30_000, 30, 30_000), (0, 60_000, 30, 60_000), (0, 61_000, 30, 61_000), (0, 61_001, 30, 0),
            (50_000, 20_000, 30, 0), (50_000, 80_000, 61, 0), (-10, 20_000, 30, 0),
        ] as [(Int64, Int64, Int64, Int64)])
    func `a jump is not watching`(from: Int64, to: Int64, gap: Int64, seen: Int64) {
        var watched = WatchedRanges()
        watched.watch(
            from: SessionState(openedAt: start, positionMilliseconds: from),
            to: Heartbeat(sequence: 1, receivedAt: start.advanced(bySeconds: gap), positionMilliseconds: to),
            policy: StudyPolicy())
        #expect(watched.positions.length == seen)
    }

    @Test(
        arguments: [
            (600, false, 25), (900, false, 25), (901, false, 50), (1799, true, 100), (1800, false, 100),
            (7200, true, 150),
            (0, true, 0),
        ] as [(Int64, Bool, Int64)])
    func `hours come from the table where there is one`(length: Int64, passed: Bool, expected: Int64) {
        let rule = HoursRule.table(.onlineCourses)
        let hours = rule.hours(statedHours: Amount(9), lengthSeconds: length, hasPassedTest: passed)
        #expect(hours == Amount(hundredths: expected))
    }

    @Test func `by default a course is worth what it states`() {
        let hours = HoursRule.stated.hours(
            statedHours: Amount(hundredths: 150), lengthSeconds: 1, hasPassedTest: true)
        #expect(hours == Amount(hundredths: 150))
    }
}
