import CreditLedger
import Testing
import Values

struct DecisionTests {
    static let twice = Fraction(tenMillionths: 20_000_000)
    static let active = DayWindows(
        windows: [.init(minutes: 360..<510, factor: twice), .init(minutes: 720..<840, factor: twice)], outside: .one)

    @Test func `the first reason that applies is given`() {
        let cap = PeriodCap(.day, amount: Amount(5))
        let strict = rule(
            conditions: [.isOneOf(attribute: "exam.kind", values: ["daily"])], amount: .fixed(.zero), caps: [cap],
            hours: DayWindows(windows: [.init(minutes: 360..<510, factor: .one)]), weekdays: [1], firstOfDay: 1,
            population: ["ordinary"], from: monday)
        let exemption = Phrase(zh: "病假", en: "ill")
        let daily = ["exam.kind": "daily"]
        let ordinary = RuleMember(classes: ["ordinary"])
        let later = RuleUsage(caps: [cap: .init(amount: Amount(5), count: 1)], earlierEvents: 1)
        #expect(decide(strict, usage: RuleUsage(postedAs: TransferID(8))).refusal == .alreadyPosted(TransferID(8)))
        #expect(decide(strict, event(kind: .courseCompleted)).refusal == .otherEvent)
        #expect(decide(strict, event(day: monday.advanced(by: -1))).refusal == .notEffective)
        #expect(decide(strict, member: RuleMember(exemption: exemption)).refusal == .exempt(exemption))
        #expect(decide(strict, member: RuleMember(classes: ["floating"])).refusal == .outsidePopulation)
        #expect(decide(strict, member: ordinary).refusal == .conditionNotMet(attribute: "exam.kind"))
        let tuesday = event(day: monday.advanced(by: 1), attributes: daily)
        #expect(decide(strict, tuesday, member: ordinary).refusal == .wrongWeekday)
        let noon = event(minute: 720, attributes: daily)
        #expect(decide(strict, noon, member: ordinary).refusal == .outsideWindow)
        let morning = event(minute: 400, attributes: daily)
        #expect(decide(strict, morning, usage: later, member: ordinary).refusal == .notFirst(1))
        #expect(decide(strict, morning, member: ordinary).refusal == .nothingEarned)
        let full = RuleUsage(caps: [cap: .init(amount: Amount(5), count: 1)])
        #expect(decide(rule(caps: [cap]), usage: full).refusal == .capReached(cap))
    }

    @Test func `a rule ends on the day before its end`() {
        let ended = rule(from: monday, until: monday.advanced(by: 7))
        #expect(decide(ended, event(day: monday.advanced(by: 6))).amount == Amount(4))
        #expect(decide(ended, event(day: monday.advanced(by: 7))).refusal == .notEffective)
    }

    @Test func `amounts are fixed, per quantity or by steps`() {
        let steps = RuleAmount.steps([
            .init(atLeast: Amount(60), amount: Amount(8)), .init(atLeast: Amount(100), amount: Amount(10)),
        ])
        #expect(decide(rule(amount: .fixed(Amount(2)))).amount == Amount(2))
        let third = RuleAmount.perQuantity(Amount(hundredths: 33))
        #expect(decide(rule(amount: third), event(quantity: Amount(hundredths: 150))).amount.hundredths == 50)
        #expect(decide(rule(amount: steps), event(quantity: Amount(hundredths: 5999))).refusal == .nothingEarned)
        #expect(decide(rule(amount: steps), event(quantity: Amount(99))).amount == Amount(8))
        #expect(decide(rule(amount: steps), event(quantity: Amount(100))).amount == Amount(10))
    }

    @Test(arguments: [(359, 4), (360, 8), (509, 8), (510, 4), (839, 8), (840, 4)] as [(Int64, Int)])
    func `hours of the day have their factor`(minute: Int64, expected: Int) {
        #expect(decide(rule(hours: Self.active), event(minute: minute)).amount == Amount(expected))
    }

    @Test func `the unit cap comes before the caps of periods`() {
        let cap = PeriodCap(.week, amount: Amount(10))
        let usage = RuleUsage(caps: [cap: .init(amount: Amount(8), count: 1)])
        guard case .post(let posting) = decide(rule(unitCap: Amount(3), caps: [cap]), usage: usage) else {
            Issue.record("Nothing was posted.")
            return
        }
        #expect(posting.amount == Amount(2) && posting.cappedAmount == Amount(1) && posting.earned == Amount(4))
        #expect(posting.tightest?.left == .zero)
    }

    @Test func `the tightest cap decides and a number of postings caps too`() {
        let (day, year) = (PeriodCap(.day, amount: Amount(6)), PeriodCap(.year, amount: Amount(100)))
        let usage = RuleUsage(caps: [year: .init(amount: Amount(99), count: 30)])
        #expect(decide(rule(caps: [day, year]), usage: usage).amount == Amount(1))
        let count = PeriodCap(.day, count: 2)
        let used = RuleUsage(caps: [count: .init(amount: .zero, count: 2)])
        #expect(decide(rule(caps: [count]), usage: used).refusal == .capReached(count))
        let once = RuleUsage(caps: [count: .init(amount: .zero, count: 1)])
        #expect(decide(rule(caps: [count]), usage: once).amount == Amount(4))
    }

    @Test func `conditions test attributes`() {
        let attributes = ["exam.kind": "daily", "attempt.fraction": "0.80", "odd": "viel"]
        func holds(_ condition: RuleCondition) -> Bool {
            decide(rule(conditions: [condition]), event(attributes: attributes)).refusal == nil
        }
        #expect(holds(.isOneOf(attribute: "exam.kind", values: ["weekly", "daily"])))
        #expect(!holds(.isOneOf(attribute: "missing", values: ["daily"])))
        #expect(!holds(.isNot(attribute: "exam.kind", value: "daily")))
        #expect(holds(.isNot(attribute: "missing", value: "daily")))
        #expect(holds(.isAtLeast(attribute: "attempt.fraction", value: Amount(hundredths: 80))))
        #expect(!holds(.isAtLeast(attribute: "attempt.fraction", value: Amount(hundredths: 81))))
        #expect(holds(.isAtMost(attribute: "attempt.fraction", value: Amount(hundredths: 80))))
        #expect(!holds(.isAtMost(attribute: "odd", value: Amount(99))))
        #expect(!holds(.isAtLeast(attribute: "missing", value: .zero)))
    }

    @Test(
        arguments: [
            (.day, "2026-08-05", "2026-08-05", "2026-08-06"), (.week, "2026-08-05", "2026-08-03", "2026-08-10"),
            (.week, "2026-08-09", "2026-08-03", "2026-08-10"), (.month, "2026-12-31", "2026-12-01", "2027-01-01"),
            (.quarter, "2026-12-31", "2026-10-01", "2027-01-01"), (.quarter, "2026-01-01", "2026-01-01", "2026-04-01"),
            (.year, "2026-08-05", "2026-01-01", "2027-01-01"),
        ] as [(CapPeriod, String, String, String)])
    func `periods are those of the calendar`(period: CapPeriod, day: String, from: String, to: String) throws {
        let days = period.days(around: try #require(BusinessDay(text: day)))
        #expect([days.lowerBound.text, days.upperBound.text] == [from, to])
    }

    @Test func `a rule that cannot work is told why`() {
        let wrong = rule(
            amount: .steps([.init(atLeast: .zero, amount: Amount(-1))]), unitCap: Amount(-1),
            caps: [PeriodCap(.day, isForGroup: true)],
            hours: DayWindows(windows: [.init(minutes: 0..<1441, factor: .one)]), weekdays: [0], firstOfDay: 0,
            from: monday, until: monday)
        #expect(Set(wrong.problems) == Set(RuleProblem.allCases).subtracting([.missingTitle]))
        #expect(rule(caps: [PeriodCap(.day, count: 0)]).problems == [])
        for problem in RuleProblem.allCases {
            #expect(!problem.phrase(.chinese).isEmpty && !problem.phrase(.english).isEmpty)
        }
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `under a cap the sum of a day does not depend on the order`(seed: UInt64) {
        var walk = RandomWalk(seed: seed)
        let cap = PeriodCap(.day, amount: Amount(hundredths: Int64(100 + walk.below(1000))))
        let quantities = (0..<12).map { _ in Amount(hundredths: Int64(walk.below(300))) }
        func sum(_ quantities: [Amount]) -> Amount {
            var posted = RuleUsage.Posted.nothing
            for quantity in quantities {
                let decision = decide(
                    rule(caps: [cap]), event(quantity: quantity), usage: RuleUsage(caps: [cap: posted]))
                posted = .init(amount: posted.amount + decision.amount, count: posted.count + 1)
            }
            return posted.amount
        }
        let earned = quantities.reduce(0) { $0 + $1.hundredths }
        let expected = Amount(hundredths: min(earned, cap.amount?.hundredths ?? 0))
        #expect(sum(quantities) == expected, "seed \(seed)")
        #expect(sum(quantities.reversed()) == expected, "seed \(seed)")
        #expect(sum(quantities.sorted()) == expected, "seed \(seed)")
    }
}
