import CreditLedger
import Runtime
import SQL
import Store
import Values

/// Decides again what each transfer's event earned: by its rule, under what the caps of that moment had left.
struct DecisionReplay {
    private let service: LearningService
    private var rules: [RuleID: CreditRule] = [:]
    private var used: [Use: RuleUsage.Posted] = [:]
    /// What was given and has not been taken back.
    private var standing: [TransferID: Amount] = [:]

    /// What one cap counts in one of its periods.
    private struct Use: Hashable {
        let name: String
        let isGroup: Bool
        let period: CapPeriod
        let start: BusinessDay
    }

    init(_ service: LearningService) {
        self.service = service
    }

    /// Takes the next transfer of a chain; returns what is wrong with it, or nothing.
    mutating func problem(with row: TransferRow, _ reads: borrowing ReadTransaction) -> String? {
        do {
            return try firstProblem(with: row, reads)
        } catch {
            return "has a rule or an event that cannot be read: \(error)"
        }
    }

    private mutating func firstProblem(with row: TransferRow, _ reads: borrowing ReadTransaction) throws -> String? {
        let transfer = row.transfer
        guard let rule = try rule(transfer.rule, of: row.tenant, reads) else { return "has no rule" }
        defer { count(transfer, rule) }
        if let original = transfer.reverses {
            let given = standing.removeValue(forKey: original)
            return given == -transfer.amount ? nil : "takes back what does not stand"
        }
        standing[transfer.id] = transfer.amount
        guard let id = row.event else { return nil }
        guard let stored = try DomainEvents.event(id, of: row.tenant, reads) else { return "has no event" }
        let isOfEvent =
            stored.member == transfer.member && stored.organization == transfer.organization
            && stored.occurredAt == row.occurredAt && stored.day == transfer.day
            && service.zone.day(of: stored.occurredAt) == transfer.day
        guard isOfEvent else { return "does not agree with its event \(id.text)" }
        guard rule.unit == transfer.unit else { return "is in another unit than its rule" }
        let event = try stored.event()
        let decision = rule.decide(
            on: event, usage: try usage(of: rule, event, stored.day, reads),
            // The class of that day is not kept; the posting decided by it.
            member: RuleMember(classes: rule.population), zone: service.zone)
        guard case .post(let posting) = decision, posting.amount == transfer.amount else {
            return "is not what event \(id.text) earned under rule \(rule.code) version \(rule.version)"
        }
        return nil
    }

    private mutating func rule(
        _ id: RuleID, of tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> CreditRule? {
        if let rule = rules[id] { return rule }
        let rule = try CreditRules.rule(id, of: tenant, reads)?.rule()
        rules[id] = rule
        return rule
    }

    private func usage(
        of rule: CreditRule, _ event: DomainEvent, _ day: BusinessDay, _ reads: borrowing ReadTransaction
    ) throws -> RuleUsage {
        var caps: [PeriodCap: RuleUsage.Posted] = [:]
        for cap in rule.caps {
            let group = cap.isForGroup ? rule.group : nil
            caps[cap] = used[Self.use(group ?? rule.code, isGroup: group != nil, cap.period, day)]
        }
        return RuleUsage(caps: caps, earlierEvents: try service.earlierEvents(than: event, under: rule, on: day, reads))
    }

    private mutating func count(_ transfer: Transfer, _ rule: CreditRule) {
        let step = transfer.reverses == nil ? 1 : -1
        for (name, isGroup) in [(rule.code, false)] + (rule.group.map { [($0, true)] } ?? []) {
            for period in CapPeriod.allCases {
                let use = Self.use(name, isGroup: isGroup, period, transfer.day)
                let before = used[use] ?? .nothing
                used[use] = RuleUsage.Posted(amount: before.amount + transfer.amount, count: before.count + step)
            }
        }
    }

    private static func use(_ name: String, isGroup: Bool, _ period: CapPeriod, _ day: BusinessDay) -> Use {
        Use(name: name, isGroup: isGroup, period: period, start: period.days(around: day).lowerBound)
    }
}

extension StoredEvent {
    /// - Throws: `JSONFailure` where the stored attributes are no JSON.
    fileprivate func event() throws -> DomainEvent {
        DomainEvent(
            id: id, tenant: tenant, kind: kind, subject: subject, member: member, organization: organization,
            occurredAt: occurredAt, quantity: quantity, attributes: try LearningService.attributes(in: attributes))
    }
}
