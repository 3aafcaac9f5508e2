import Assessment
import Testing
import Values

private let start = Instant(milliseconds: 1_000_000)

private func at(_ seconds: Int64) -> Instant { start.advanced(bySeconds: seconds) }

private let hour = AttemptTimes(startedAt: start, limitMilliseconds: 3_600_000, windowEnd: at(10_000))

struct AttemptTests {
    @Test(
        arguments: [
            (3600, 10_000, 0, 3600), (3600, 1800, 0, 1800), (3600, 1800, 300, 2100), (nil, 1800, 60, 1860),
            (3600, nil, 60, 3660), (nil, nil, 60, nil),
        ] as [(Int64?, Int64?, Int64, Int64?)])
    func `the deadline is the earlier of limit and window end, and the extension`(
        limit: Int64?, windowEnd: Int64?, extra: Int64, expected: Int64?
    ) {
        let times = AttemptTimes(
            startedAt: start, limitMilliseconds: limit.map { $0 * 1000 }, windowEnd: windowEnd.map(at),
            extensionMilliseconds: extra * 1000)
        #expect(times.deadline == expected.map(at))
    }

    @Test func `an answer is decided by the instant at which it was received`() {
        func decide(
            _ progress: AttemptProgress = .running, slot: Int = 1, sequence: Int64 = 2, saved: Int64? = nil,
            milliseconds: Int64 = 0, grace: Int64 = 0
        ) -> AnswerDecision {
            let times = AttemptTimes(
                startedAt: start, limitMilliseconds: 1000, windowEnd: nil, graceMilliseconds: grace)
            return progress.answer(
                slot: slot, sequence: sequence, saved: saved, slots: 3,
                receivedAt: start.advanced(byMilliseconds: milliseconds), times: times)
        }
        #expect(decide(milliseconds: 1000) == .save)
        #expect(decide(milliseconds: 1001) == .late(deadline: at(1)))
        #expect(decide(milliseconds: 1200, grace: 200) == .save)
        #expect(decide(milliseconds: 1201, grace: 200) == .late(deadline: at(1)))
        #expect(decide(saved: 2, milliseconds: 9999) == .alreadySaved)
        #expect(decide(saved: 1) == .save)
        #expect(decide(saved: 5) == .overtaken(latest: 5))
        #expect(decide(slot: 0) == .unknownSlot)
        #expect(decide(slot: 4) == .unknownSlot)
        #expect(decide(.submitted(at: start, closedBy: .member)) == .closed)
    }

    @Test func `a submission with gaps waits for a confirmation`() {
        func submit(_ progress: AttemptProgress, at seconds: Int64, gaps: [Int], confirms: Bool) -> SubmissionOutcome {
            progress.submit(receivedAt: at(seconds), times: hour, unanswered: gaps, confirmsUnanswered: confirms)
        }
        #expect(submit(.running, at: 60, gaps: [5, 2], confirms: false) == .unanswered([2, 5]))
        let closed = AttemptProgress.submitted(at: at(60), closedBy: .member)
        #expect(submit(.running, at: 60, gaps: [5, 2], confirms: true) == .closed(closed))
        #expect(submit(.running, at: 60, gaps: [], confirms: false) == .closed(closed))
        #expect(submit(closed, at: 61, gaps: [], confirms: false) == .alreadyClosed)
        let expired = AttemptProgress.submitted(at: at(3600), closedBy: .deadline)
        #expect(submit(.running, at: 3601, gaps: [1], confirms: false) == .closed(expired))
    }

    @Test func `the sweep closes an expired attempt once and at its deadline`() {
        let expired = AttemptProgress.submitted(at: at(3600), closedBy: .deadline)
        #expect(AttemptProgress.running.expire(now: at(3600), times: hour) == .stillRunning)
        #expect(AttemptProgress.running.expire(now: at(99_999), times: hour) == .closed(expired))
        #expect(expired.expire(now: at(99_999), times: hour) == .alreadyClosed)
        let endless = AttemptTimes(startedAt: start, limitMilliseconds: nil, windowEnd: nil)
        #expect(AttemptProgress.running.expire(now: at(9_999_999), times: endless) == .stillRunning)
    }

    @Test func `a submission within the grace is finished at the deadline`() {
        let times = AttemptTimes(
            startedAt: start, limitMilliseconds: 3_600_000, windowEnd: nil, graceMilliseconds: 2000)
        let outcome = AttemptProgress.running.submit(
            receivedAt: at(3601), times: times, unanswered: [], confirmsUnanswered: false)
        #expect(outcome == .closed(.submitted(at: at(3600), closedBy: .member)))
    }

    @Test func `grading needs a submission and every mark, and happens once`() {
        let submitted = AttemptProgress.submitted(at: at(1), closedBy: .member)
        let graded = AttemptProgress.graded(submittedAt: at(1), closedBy: .member, at: at(2))
        #expect(AttemptProgress.running.grade(at: at(2), unmarked: []) == .notSubmitted)
        #expect(submitted.grade(at: at(2), unmarked: [9, 3]) == .needsMarking([3, 9]))
        #expect(submitted.grade(at: at(2), unmarked: []) == .graded(graded))
        #expect(graded.grade(at: at(3), unmarked: []) == .alreadyGraded)
    }
}
