package import Values

/// One version of a rule that turns events into credit. A changed rule is a new version with its own effect dates;
/// what an older version posted stays (R-CRD-09).
package struct CreditRule: Hashable, Sendable {
    package let id: RuleID
    /// Names the rule through all of its versions.
    package let code: String
    /// From 1.
    package let version: Int
    /// What the rule rewards, as the sentence "why" begins: 每日答题, daily set.
    package let title: Phrase
    package let unit: CreditUnit
    package let event: DomainEvent.Kind
    /// All of them must hold.
    package let conditions: [RuleCondition]
    package let amount: RuleAmount
    /// The most that one event can earn, before any period's cap.
    package let unitCap: Amount?
    package let caps: [PeriodCap]
    /// Rules that share their group caps; `nil` where the rule is alone.
    package let group: String?
    /// Hours of the day; `nil` where every hour is the same.
    package let hours: DayWindows?
    /// 1 for Monday to 7 for Sunday; empty is every day.
    package let weekdays: Set<Int>
    /// Only the first so many events of a member's business day count; `nil` is all of them.
    package let firstOfDay: Int?
    /// Classes of members whom the rule is for; empty is everybody.
    package let population: Set<String>
    package let effectiveFrom: BusinessDay
    /// The first day on which the rule is no longer in effect; `nil` where no end is set.
    package let effectiveUntil: BusinessDay?

    package init(
        id: RuleID, code: String, version: Int = 1, title: Phrase, unit: CreditUnit, event: DomainEvent.Kind,
        conditions: [RuleCondition] = [], amount: RuleAmount, unitCap: Amount? = nil, caps: [PeriodCap] = [],
        group: String? = nil, hours: DayWindows? = nil, weekdays: Set<Int> = [], firstOfDay: Int? = nil,
        population: Set<String> = [], effectiveFrom: BusinessDay, effectiveUntil: BusinessDay? = nil
    ) {
        self.id = id
        self.code = code
        self.version = version
        self.title = title
        self.unit = unit
        self.event = event
        self.conditions = conditions
        self.amount = amount
        self.unitCap = unitCap
        self.caps = caps
        self.group = group
        self.hours = hours
        self.weekdays = weekdays
        self.firstOfDay = firstOfDay
        self.population = population
        self.effectiveFrom = effectiveFrom
        self.effectiveUntil = effectiveUntil
    }

    /// Whether the rule is in effect on `day`.
    package func isEffective(on day: BusinessDay) -> Bool {
        day >= effectiveFrom && effectiveUntil.map { day < $0 } ?? true
    }
}
