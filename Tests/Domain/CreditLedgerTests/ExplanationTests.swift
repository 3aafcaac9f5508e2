import CreditLedger
import Testing
import Values

private func why(
    _ rule: CreditRule, _ event: DomainEvent, usage: RuleUsage = RuleUsage(), member: RuleMember = RuleMember()
) -> Phrase {
    switch decide(rule, event, usage: usage, member: member) {
    case .post(let posting): Explanation.phrase(of: posting, event: event, rule: rule, zone: zone)
    case .nothing(let reason): Explanation.phrase(of: reason, event: event, rule: rule, zone: zone)
    }
}

struct ExplanationTests {
    let cap = PeriodCap(.day, amount: Amount(5))
    let answered = event(attributes: ["attempt.right": "4", "attempt.items": "5"])

    @Test func `a posting is explained with its arithmetic and what the cap leaves`() {
        let phrase = why(rule(caps: [cap]), answered)
        #expect(
            phrase(.english)
                == "daily set 2026-08-03, 4 of 5 right, 4 × 1.00 = 4.00 points; cap of the day 5.00, 1.00 left")
        #expect(phrase(.chinese) == "每日答题 2026-08-03，答对 4/5 题，4 × 1.00 = 4.00 积分；当日上限 5.00，余 1.00")
    }

    @Test func `what a cap cuts can be checked by hand`() {
        let usage = RuleUsage(caps: [cap: .init(amount: Amount(3), count: 1)])
        let phrase = why(rule(caps: [cap]), answered, usage: usage)
        #expect(
            phrase(.english)
                == "daily set 2026-08-03, 4 of 5 right, 4 × 1.00 = 4.00 points, cap of the day 5.00, 3.00 before, which leaves 2.00 points"
        )
        #expect(phrase(.chinese) == "每日答题 2026-08-03，答对 4/5 题，4 × 1.00 = 4.00 积分，当日上限 5.00，此前已计 3.00，计 2.00 积分")
    }

    @Test func `a factor names its hours and a title is quoted`() {
        let phrase = why(
            rule(unit: .hours, amount: .fixed(Amount(2)), unitCap: Amount(3), hours: DecisionTests.active),
            event(minute: 400, attributes: ["course.title": "支部工作入门"]))
        #expect(
            phrase(.english)
                == "daily set 2026-08-03, “支部工作入门”, 2.00 × 2 (06:00–08:30) = 4.00 hours, at most 3.00 at a time, which leaves 3.00 hours"
        )
        #expect(phrase(.chinese) == "每日答题 2026-08-03，《支部工作入门》，2.00 × 2（06:00–08:30） = 4.00 学时，单次上限 3.00，计 3.00 学时")
    }

    @Test func `nothing is explained as well`() {
        let usage = RuleUsage(caps: [cap: .init(amount: Amount(5), count: 1)])
        let full = why(rule(caps: [cap]), answered, usage: usage)
        #expect(full(.english) == "daily set 2026-08-03, 4 of 5 right, cap of the day 5.00 is used up")
        #expect(full(.chinese) == "每日答题 2026-08-03，答对 4/5 题，当日上限 5.00 已满")
        let exempt = why(rule(), event(), member: RuleMember(exemption: Phrase(zh: "长期病假", en: "long illness")))
        #expect(exempt(.chinese) == "每日答题 2026-08-03，免予计分：长期病假")
        let late = why(rule(firstOfDay: 2), event(), usage: RuleUsage(earlierEvents: 2))
        #expect(late(.english) == "daily set 2026-08-03, only the first 2 of a day count")
    }
}
