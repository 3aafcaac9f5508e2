package import Values

/// Why a rule cannot be put in effect.
package enum RuleProblem: String, CaseIterable, Sendable {
    /// Deductions are never automatic (R-CRD-05): a person proposes and another approves them.
    case negativeAmount
    case negativeCap
    case capWithoutLimit
    case groupCapWithoutGroup
    case windowOutsideTheDay
    case unknownWeekday
    case firstOfDayNotPositive
    case endsBeforeItBegins
    case missingTitle

    package var phrase: Phrase {
        switch self {
        case .negativeAmount: Phrase(zh: "规则不能自动扣分", en: "a rule never deducts by itself")
        case .negativeCap: Phrase(zh: "上限不能为负数", en: "a cap is not negative")
        case .capWithoutLimit: Phrase(zh: "上限须规定数额或次数", en: "a cap limits an amount or a number")
        case .groupCapWithoutGroup: Phrase(zh: "分组上限须指定分组", en: "a cap of a group needs a group")
        case .windowOutsideTheDay: Phrase(zh: "时段须在 00:00 至 24:00 之间", en: "hours lie between 00:00 and 24:00")
        case .unknownWeekday: Phrase(zh: "星期须为 1 至 7", en: "weekdays are 1 to 7")
        case .firstOfDayNotPositive: Phrase(zh: "每日计分次数须大于零", en: "the number that counts in a day is positive")
        case .endsBeforeItBegins: Phrase(zh: "失效日期须晚于生效日期", en: "the rule ends after it begins")
        case .missingTitle: Phrase(zh: "规则须有中英文名称", en: "a rule has a title in both languages")
        }
    }
}

extension CreditRule {
    /// Everything that is wrong with the rule; empty where it can be put in effect.
    package var problems: [RuleProblem] {
        let amounts: [Amount] =
            switch amount {
            case .fixed(let amount), .perQuantity(let amount): [amount]
            case .steps(let steps): steps.map(\.amount)
            }
        let factors = (hours?.windows.map(\.factor) ?? []) + [hours?.outside].compactMap { $0 }
        let isWrong: [(RuleProblem, Bool)] = [
            (.negativeAmount, amounts.contains { $0 < .zero } || factors.contains { $0 < .zero }),
            (
                .negativeCap,
                ([unitCap] + caps.map(\.amount)).contains { $0.map { $0 < .zero } ?? false }
                    || caps.contains { $0.count ?? 0 < 0 }
            ),
            (.capWithoutLimit, caps.contains { $0.amount == nil && $0.count == nil }),
            (.groupCapWithoutGroup, group == nil && caps.contains(where: \.isForGroup)),
            (
                .windowOutsideTheDay,
                hours?.windows.contains {
                    $0.minutes.isEmpty || $0.minutes.lowerBound < 0 || $0.minutes.upperBound > 1440
                } ?? false
            ),
            (.unknownWeekday, weekdays.contains { !(1...7).contains($0) }),
            (.firstOfDayNotPositive, firstOfDay.map { $0 < 1 } ?? false),
            (.endsBeforeItBegins, effectiveUntil.map { $0 <= effectiveFrom } ?? false),
            (.missingTitle, title.chinese.isEmpty || title.english.isEmpty),
        ]
        return isWrong.filter(\.1).map(\.0)
    }
}
