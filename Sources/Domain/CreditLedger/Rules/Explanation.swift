package import Values

/// The answer to "why": one sentence, in each language, that a reader can check by hand.
package enum Explanation {
    /// What was earned and how: "daily set 2026-08-03, 4 of 5 right, 4 × 1.00 = 4.00 points; cap of the day 5.00, 1.00
    /// left".
    package static func phrase(of posting: Posting, event: DomainEvent, rule: CreditRule, zone: Zone) -> Phrase {
        var zh = head(event, rule, zone, .chinese)
        var en = head(event, rule, zone, .english)
        zh.append(arithmetic(posting, event, rule, .chinese))
        en.append(arithmetic(posting, event, rule, .english))
        return Phrase(
            zh: zh.joined(separator: "，") + capClause(posting, .chinese),
            en: en.joined(separator: ", ") + capClause(posting, .english))
    }

    /// Why nothing was posted, beginning with the same words.
    package static func phrase(of reason: NoPosting, event: DomainEvent, rule: CreditRule, zone: Zone) -> Phrase {
        let why = reason.phrase(rule: rule)
        return Phrase(
            zh: (head(event, rule, zone, .chinese) + [why.chinese]).joined(separator: "，"),
            en: (head(event, rule, zone, .english) + [why.english]).joined(separator: ", "))
    }

    /// Title and day, what it was done with, and what was right.
    private static func head(
        _ event: DomainEvent, _ rule: CreditRule, _ zone: Zone, _ language: Language
    ) -> [String] {
        var parts = ["\(rule.title(language)) \(zone.day(of: event.occurredAt))"]
        if let title = ["exam.title", "course.title", "lesson.title", "session.title"].compactMap({
            event.attributes[$0]
        }).first {
            parts.append(language == .chinese ? "《\(title)》" : "“\(title)”")
        }
        if let right = event.attributes["attempt.right"], let items = event.attributes["attempt.items"] {
            parts.append(language == .chinese ? "答对 \(right)/\(items) 题" : "\(right) of \(items) right")
        }
        return parts
    }

    /// The computation as far as it is one: `4 × 1.00 × 2 = 8.00 points`, what cut it, and what was left then.
    private static func arithmetic(
        _ posting: Posting, _ event: DomainEvent, _ rule: CreditRule, _ language: Language
    ) -> String {
        var factors: [String]
        switch rule.amount {
        case .fixed(let amount): factors = [amount.text]
        case .perQuantity(let rate): factors = [event.quantity.shortText, rate.text]
        case .steps: factors = [rule.amount.earned(for: event.quantity).text]
        }
        if posting.factor != .one {
            let hours = posting.window.map { language == .chinese ? "（\($0.text)）" : " (\($0.text))" } ?? ""
            factors.append(posting.factor.text + hours)
        }
        var text = factors.joined(separator: " × ")
        if factors.count > 1 { text += " = \(posting.earned)" }
        text += " \(rule.unit.name(language))"
        if let unitCap = rule.unitCap, unitCap < posting.earned {
            text += language == .chinese ? "，单次上限 \(unitCap)" : ", at most \(unitCap) at a time"
        }
        if posting.cappedAmount > .zero, let tightest = posting.tightest {
            let name = tightest.cap.period.capName(language)
            text +=
                language == .chinese
                ? "，\(name) \(tightest.limit)，此前已计 \(tightest.used)"
                : ", \(name) \(tightest.limit), \(tightest.used) before"
        }
        if posting.amount != posting.earned {
            let amount = "\(posting.amount) \(rule.unit.name(language))"
            text += language == .chinese ? "，计 \(amount)" : ", which leaves \(amount)"
        }
        return text
    }

    /// What the tightest cap still leaves, where it has not been said.
    private static func capClause(_ posting: Posting, _ language: Language) -> String {
        guard posting.cappedAmount == .zero, let tightest = posting.tightest else { return "" }
        let name = tightest.cap.period.capName(language)
        return language == .chinese
            ? "；\(name) \(tightest.limit)，余 \(tightest.left)" : "; \(name) \(tightest.limit), \(tightest.left) left"
    }
}

extension NoPosting {
    /// The reason in words.
    package func phrase(rule: CreditRule) -> Phrase {
        switch self {
        case .alreadyPosted: Phrase(zh: "已计过，不重复计", en: "posted already, not again")
        case .otherEvent: Phrase(zh: "不属于本规则", en: "not what this rule is about")
        case .notEffective: Phrase(zh: "规则当日未生效", en: "the rule was not in effect on that day")
        case .exempt(let reason): Phrase(zh: "免予计分：\(reason.chinese)", en: "exempt: \(reason.english)")
        case .outsidePopulation: Phrase(zh: "规则不适用于该党员类别", en: "the rule is for other members")
        case .conditionNotMet(let attribute):
            Phrase(zh: "不符合规则条件（\(attribute)）", en: "a condition of the rule is not met (\(attribute))")
        case .wrongWeekday: Phrase(zh: "当日星期不计", en: "this weekday does not count")
        case .outsideWindow: Phrase(zh: "不在计分时段内", en: "outside of the hours that count")
        case .notFirst(let count):
            Phrase(zh: "每日只计前 \(count) 次", en: "only the first \(count) of a day count")
        case .nothingEarned: Phrase(zh: "按规则计 0.00", en: "the rule gives 0.00")
        case .capReached(let cap): Self.capReached(cap)
        }
    }

    private static func capReached(_ cap: PeriodCap) -> Phrase {
        let name = cap.period.capName
        let limits = [
            cap.amount.map { Phrase(zh: $0.text, en: $0.text) },
            cap.count.map { Phrase(zh: "\($0) 次", en: "\($0) times") },
        ].compactMap { $0 }
        let zh = limits.map(\.chinese).joined(separator: "、")
        let en = limits.map(\.english).joined(separator: ", ")
        return Phrase(zh: "\(name.chinese) \(zh) 已满", en: "\(name.english) \(en) is used up")
    }
}
