import CreditLedger
import Values

/// Point rules that a national learning app published, as rule sets of three eras (domain.md §2.10, second-hand). They
/// are no rules of this service: they show that the engine can say what real schemes say.
enum PublishedRuleSets {
    static let rules2019 = [
        rule("login", .fixed(Amount(1)), day: 1),
        rule("article", .fixed(Amount(1)), day: 6, hours: active),
        rule("article.four-minutes", .fixed(Amount(1)), day: 8, hours: active),
        rule("video", .fixed(Amount(1)), day: 6, hours: active),
        rule("video.five-minutes", .fixed(Amount(1)), day: 10, hours: active),
        rule("daily", steps([0: 1, 100: 2]), day: 6),
        rule("weekly", steps([0: 6, 100: 8]), day: 8),
        rule("special", steps([60: 8, 100: 10]), day: 10),
        rule("subscribe", .fixed(Amount(2)), day: 2), rule("share", .fixed(Amount(3)), day: 3),
        rule("comment", .fixed(Amount(5)), day: 5), rule("collect", .fixed(Amount(1)), day: 1),
    ]

    static let rules2020 = [
        rule("login", .fixed(Amount(1)), day: 1), rule("article", .fixed(Amount(1)), day: 12),
        rule("video", .fixed(Amount(1)), day: 6), rule("video.five-minutes", .fixed(Amount(1)), day: 6),
        rule("daily", steps([0: 1, 100: 2]), day: 6), rule("weekly", steps([0: 3, 100: 5]), day: 5),
        rule("special", steps([60: 8, 100: 10]), day: 10), rule("challenge", steps([5: 3, 10: 6]), day: 6),
        rule("subscribe", .fixed(Amount(2)), day: 2), rule("share", .fixed(Amount(1)), day: 1),
        rule("comment", .fixed(Amount(1)), day: 1), rule("local", .fixed(Amount(1)), day: 1),
    ]

    /// The games that came a month later: the first won 3, the second won 2, lost 1 each, only the first two of a day.
    static let games2020 = [
        rule("game", steps([0: 1, 1: 3]), day: 5, also: [.isOneOf(attribute: "game", values: ["1"])]),
        rule("game", steps([0: 1, 1: 2]), day: 5, also: [.isOneOf(attribute: "game", values: ["2"])]),
    ]

    static let rules2023 = [
        rule("login", .fixed(Amount(1)), day: 1),
        rule("article", .fixed(Amount(1)), day: 6), rule("article.minute", .fixed(Amount(1)), day: 6),
        rule("video", .fixed(Amount(1)), day: 6), rule("video.minute", .fixed(Amount(1)), day: 6),
        rule("daily", .perQuantity(Amount(1)), day: 5), rule("special", .perQuantity(Amount(1)), day: 10),
        rule("challenge", .perQuantity(Amount(1)), day: 10, weekdays: [2, 5, 7]),
        rule("game.four", steps([0: 8, 1: 10]), day: 10, weekdays: [1, 4], first: 1),
        rule("game.two", steps([0: 8, 1: 10]), day: 10, weekdays: [3, 6], first: 1),
        rule("subscribe", .fixed(Amount(2)), day: 2), rule("comment", .fixed(Amount(1)), day: 1),
        rule("local", .fixed(Amount(1)), day: 1),
        rule("sport", .fixed(Amount(2)), caps: [PeriodCap(.week, amount: Amount(2))]),
    ]

    /// 06:00–08:30, 12:00–14:00 and 20:00–22:30 count twice.
    private static let active = DayWindows(
        windows: [360..<510, 720..<840, 1200..<1350].map {
            .init(minutes: $0, factor: Fraction(tenMillionths: 20_000_000))
        }, outside: .one)

    private static func steps(_ steps: [Int: Int]) -> RuleAmount {
        .steps(steps.map { .init(atLeast: Amount($0.key), amount: Amount($0.value)) })
    }

    private static func rule(
        _ action: String, _ amount: RuleAmount, day: Int? = nil, caps: [PeriodCap] = [], hours: DayWindows? = nil,
        weekdays: Set<Int> = [], first: Int? = nil, also: [RuleCondition] = []
    ) -> CreditRule {
        CreditRule(
            id: RuleID(1), code: action, version: 1, title: Phrase(zh: "规则", en: "rule"), unit: .points,
            event: .attemptScored, conditions: [.isOneOf(attribute: "action", values: [action])] + also,
            amount: amount, unitCap: nil, caps: caps + (day.map { [PeriodCap(.day, amount: Amount($0))] } ?? []),
            group: nil, hours: hours, weekdays: weekdays, firstOfDay: first, population: [],
            effectiveFrom: BusinessDay(number: 17_000), effectiveUntil: nil)
    }
}

/// A ledger of one member as a list: what a cap has used is counted over all of it each time.
struct ListLedger {
    let rules: [CreditRule]
    private var given: [(code: String, day: BusinessDay, amount: Amount)] = []
    private var happened: [(action: String, day: BusinessDay)] = []

    init(_ rules: [CreditRule]) {
        self.rules = rules
    }

    var total: Int64 { given.reduce(0) { $0 + $1.amount.hundredths } }

    mutating func happen(
        _ action: String, _ quantity: Int = 0, on day: BusinessDay = monday, minute: Int64 = 600, game: Int = 0
    ) {
        let event = event(
            day: day, minute: minute, quantity: Amount(quantity), attributes: ["action": action, "game": "\(game)"])
        for rule in rules {
            var caps: [PeriodCap: RuleUsage.Posted] = [:]
            for cap in rule.caps {
                let days = cap.period.days(around: day)
                let inPeriod = given.filter { $0.code == rule.code && days.contains($0.day) }
                caps[cap] = .init(amount: inPeriod.reduce(.zero) { $0 + $1.amount }, count: inPeriod.count)
            }
            let earlier = happened.count { $0.action == action && $0.day == day }
            let decision = decide(rule, event, usage: RuleUsage(caps: caps, earlierEvents: earlier))
            if decision.amount > .zero { given.append((rule.code, day, decision.amount)) }
        }
        happened.append((action, day))
    }
}
