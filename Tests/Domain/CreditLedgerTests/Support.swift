import CreditLedger
import Values

let zone = Zone.utcPlus8
/// A Monday.
let monday = BusinessDay(number: 20_668)

func event(
    _ id: Int64 = 1, kind: DomainEvent.Kind = .attemptScored, day: BusinessDay = monday, minute: Int64 = 600,
    quantity: Amount = Amount(4), attributes: [String: String] = [:]
) -> DomainEvent {
    DomainEvent(
        id: EventID(id), tenant: TenantID(1), kind: kind, subject: 9, member: MemberID(5),
        organization: OrganizationID(3), occurredAt: zone.start(of: day).advanced(bySeconds: minute * 60),
        quantity: quantity, attributes: attributes)
}

func rule(
    unit: CreditUnit = .points, conditions: [RuleCondition] = [], amount: RuleAmount = .perQuantity(Amount(1)),
    unitCap: Amount? = nil, caps: [PeriodCap] = [], group: String? = nil, hours: DayWindows? = nil,
    weekdays: Set<Int> = [], firstOfDay: Int? = nil, population: Set<String> = [],
    from: BusinessDay = BusinessDay(number: 20_000), until: BusinessDay? = nil
) -> CreditRule {
    CreditRule(
        id: RuleID(7), code: "daily-set", title: Phrase(zh: "每日答题", en: "daily set"), unit: unit,
        event: .attemptScored, conditions: conditions, amount: amount, unitCap: unitCap, caps: caps, group: group,
        hours: hours, weekdays: weekdays, firstOfDay: firstOfDay, population: population, effectiveFrom: from,
        effectiveUntil: until)
}

func decide(
    _ rule: CreditRule, _ event: DomainEvent = event(), usage: RuleUsage = RuleUsage(),
    member: RuleMember = RuleMember()
) -> PostingDecision {
    rule.decide(on: event, usage: usage, member: member, zone: zone)
}

extension PostingDecision {
    var amount: Amount {
        switch self {
        case .post(let posting): posting.amount
        case .nothing: .zero
        }
    }

    var refusal: NoPosting? {
        switch self {
        case .post: nil
        case .nothing(let reason): reason
        }
    }
}
