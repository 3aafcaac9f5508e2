package import Values

extension CreditRule {
    /// Decides what `event` earns a member. Pure: the same event, usage and member always earn the same.
    ///
    /// The amount is what the rule gives for the quantity, multiplied by the factor of the hour and rounded half up, cut
    /// to the unit cap, and cut to what every period's cap leaves.
    ///
    /// - Parameter zone: decides the event's business day, its weekday and its hour.
    package func decide(
        on event: DomainEvent, usage: RuleUsage, member: RuleMember, zone: Zone
    ) -> PostingDecision {
        let day = zone.day(of: event.occurredAt)
        if let refusal = refusal(of: event, on: day, usage: usage, member: member) { return .nothing(refusal) }
        let minute = Int(event.occurredAt.milliseconds(since: zone.start(of: day)) / 60_000)
        let window = hours?.window(at: minute)
        guard let factor = hours.map({ window?.factor ?? $0.outside }) ?? .one else { return .nothing(.outsideWindow) }
        if let firstOfDay, usage.earlierEvents >= firstOfDay { return .nothing(.notFirst(firstOfDay)) }
        let product = Int128(amount.earned(for: event.quantity).hundredths) * Int128(factor.tenMillionths)
        let earned = Amount(hundredths: roundedHalfUp(product, over: Int128(Fraction.one.tenMillionths)))
        let bounded = unitCap.map { min($0, earned) } ?? earned
        guard bounded > .zero else { return .nothing(.nothingEarned) }
        return capped(bounded, earned: earned, window: window, factor: factor, usage: usage)
    }

    /// What stands against a posting before anything is computed.
    private func refusal(
        of event: DomainEvent, on day: BusinessDay, usage: RuleUsage, member: RuleMember
    ) -> NoPosting? {
        if let transfer = usage.postedAs { return .alreadyPosted(transfer) }
        guard event.kind == self.event else { return .otherEvent }
        guard isEffective(on: day) else { return .notEffective }
        if let exemption = member.exemption { return .exempt(exemption) }
        guard population.isEmpty || !population.isDisjoint(with: member.classes) else { return .outsidePopulation }
        if let unmet = conditions.first(where: { !$0.holds(for: event.attributes) }) {
            return .conditionNotMet(attribute: unmet.attribute)
        }
        guard weekdays.isEmpty || weekdays.contains(day.weekday) else { return .wrongWeekday }
        return nil
    }

    private func capped(
        _ amount: Amount, earned: Amount, window: DayWindows.Window?, factor: Fraction, usage: RuleUsage
    ) -> PostingDecision {
        var left = amount
        var tightest: CapRemainder?
        for cap in caps {
            let posted = usage.caps[cap] ?? .nothing
            if let count = cap.count, posted.count >= count { return .nothing(.capReached(cap)) }
            guard let limit = cap.amount else { continue }
            let remaining = max(.zero, limit - posted.amount)
            guard remaining > .zero else { return .nothing(.capReached(cap)) }
            left = min(left, remaining)
            if tightest.map({ remaining < $0.left }) ?? true {
                tightest = CapRemainder(cap: cap, limit: limit, used: posted.amount, left: remaining)
            }
        }
        return .post(
            Posting(
                amount: left, cappedAmount: amount - left, earned: earned, window: window, factor: factor,
                tightest: tightest.map {
                    CapRemainder(cap: $0.cap, limit: $0.limit, used: $0.used, left: $0.left - left)
                }))
    }
}
