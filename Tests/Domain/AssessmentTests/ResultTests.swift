import Assessment
import Testing
import Values

private func result(_ number: Int, _ mark: Int64, duration: Int64 = 60) -> AttemptResult {
    AttemptResult(
        attempt: AttemptID(Int64(number)), number: number, mark: Amount(hundredths: mark),
        durationMilliseconds: duration)
}

struct ResultTests {
    static let attempts = [result(3, 7000), result(1, 6000), result(2, 9001, duration: 90), result(4, 9001)]

    @Test(
        arguments: [
            (.best, 4, 9001), (.first, 1, 6000), (.last, 4, 9001), (.average, 4, 7751),
        ] as [(ResultPolicy, Int64, Int64)])
    func `the policy says which attempt counts`(policy: ResultPolicy, attempt: Int64, mark: Int64) {
        let expected = ExamResult(mark: Amount(hundredths: mark), attempt: AttemptID(attempt))
        #expect(policy.result(of: Self.attempts) == expected)
        #expect(policy.result(of: Self.attempts.reversed()) == expected)
    }

    @Test func `without an attempt there is no result`() {
        for policy in ResultPolicy.allCases { #expect(policy.result(of: []) == nil) }
    }

    @Test func `of equal attempts the earliest is the best`() {
        #expect(ResultPolicy.best.result(of: [result(2, 50), result(1, 50)])?.attempt == AttemptID(1))
    }

    @Test func `the pass mark itself passes`() {
        let sixty = ExamResult(mark: Amount(60), attempt: AttemptID(1))
        #expect(sixty.passes(Amount(60)))
        #expect(!sixty.passes(Amount(hundredths: 6001)))
        #expect(sixty.passes(nil))
    }

    @Test(
        arguments: [
            (nil, nil, 9, 9, nil), (3, nil, 1, 0, 2), (3, nil, 4, 0, 0), (nil, 2, 9, 1, 1), (3, 2, 2, 0, 1),
            (9, 2, 2, 2, 0),
        ] as [(Int?, Int?, Int, Int, Int?)])
    func `attempts left are bounded in all and by the day`(
        total: Int?, perDay: Int?, started: Int, today: Int, expected: Int?
    ) {
        #expect(AttemptAllowance(total: total, perDay: perDay).left(started: started, startedToday: today) == expected)
    }

    @Test func `a review shows nothing early`() {
        let close = Instant(milliseconds: 100)
        let later = Instant(milliseconds: 101)
        let submitted = AttemptProgress.submitted(at: close, closedBy: .member)
        let graded = AttemptProgress.graded(submittedAt: close, closedBy: .member, at: close)
        func parts(_ policy: ReviewPolicy, _ progress: AttemptProgress, _ now: Instant, _ end: Instant?) -> ReviewParts
        {
            policy.parts(of: progress, now: now, examClosesAt: end)
        }
        let all: ReviewParts = [.answers, .marks, .key, .explanation]
        #expect(parts(ReviewPolicy(all: .afterSubmit), .running, later, close) == [])
        #expect(parts(ReviewPolicy(all: .never), graded, later, close) == [])
        #expect(parts(.standard, submitted, close, close) == [.answers])
        #expect(parts(.standard, graded, close, close) == [.answers, .marks])
        #expect(parts(.standard, graded, later, close) == all)
        #expect(parts(.standard, graded, later, nil) == [.answers, .marks])
        #expect(parts(ReviewPolicy(all: .afterClose), graded, close, close) == [])
        #expect(parts(ReviewPolicy(all: .afterSubmit), graded, close, nil) == all)
    }
}
