import CreditLedger
import JSON
import Organization
import Runtime
package import SQL
package import Store
package import Values

extension CreditRuleRow {
    /// The rule as the domain decides by it.
    ///
    /// - Throws: `ShapeFailure` where the stored document is not one.
    func rule() throws -> CreditRule {
        let document = try RuleDocument(json: JSONReader.parse(Array(definition.utf8)))
        return CreditRule(
            id: id, code: code, version: number, title: title, unit: unit, event: DomainEvent.Kind(rawValue: eventKind),
            conditions: document.conditions, amount: document.amount, unitCap: document.unitCap, caps: document.caps,
            group: group, hours: document.hours, weekdays: document.weekdays, firstOfDay: document.firstOfDay,
            population: document.population, effectiveFrom: effectiveFrom, effectiveUntil: effectiveUntil)
    }
}

extension LearningService {
    /// Turns an event into transfers under every rule that is in effect on its business day. Caps are enforced here,
    /// on the rows of this transaction.
    func post(
        _ event: DomainEvent, source: Int64, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws {
        let day = zone.day(of: event.occurredAt)
        let rules = try CreditRules.effective(
            for: event.kind.rawValue, of: event.tenant, on: day, transaction.reads)
        guard !rules.isEmpty else { return }
        guard let member = try Members.member(event.member, of: event.tenant, transaction.reads) else {
            throw LearningError.notFound(.member)
        }
        let ruleMember = RuleMember(classes: [member.stage], exemption: nil)
        for row in rules {
            let rule = try row.rule()
            let usage = try usage(of: rule, event: event, source: source, day: day, transaction.reads)
            guard case .post(let posting) = rule.decide(on: event, usage: usage, member: ruleMember, zone: zone) else {
                continue
            }
            let transfer = Transfer(
                id: ids.next(), unit: rule.unit, rule: rule.id, member: event.member,
                organization: event.organization, source: source, amount: posting.amount, day: day, postedAt: now,
                reason: Explanation.phrase(of: posting, event: event, rule: rule, zone: zone))
            try append(transfer, event: event.id, occurredAt: event.occurredAt, tenant: event.tenant, transaction)
        }
    }

    /// Takes a transfer back. Outcomes that are no reversal are conflicts for whoever asked.
    package func reverse(
        _ row: TransferRow, reason: Phrase, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws {
        let reversedBy = try Transfers.reversal(of: row.transfer.id, transaction.reads)
        switch row.transfer.reversal(id: ids.next(), postedAt: now, reversedBy: reversedBy, reason: reason) {
        case .reversed(let transfer):
            try append(transfer, event: row.event, occurredAt: row.occurredAt, tenant: row.tenant, transaction)
        case .isReversal:
            throw LearningError.conflict(
                code: "isReversal", Phrase(zh: "冲正记录不能再冲正。", en: "A reversal is final."))
        case .alreadyReversed:
            throw LearningError.conflict(
                code: "alreadyReversed", Phrase(zh: "该记录已冲正。", en: "The transfer has already been taken back."))
        }
    }

    /// Appends to the member's chain and keeps the balances that follow from it.
    private func append(
        _ transfer: Transfer, event: EventID?, occurredAt: Instant, tenant: TenantID,
        _ transaction: borrowing WriteTransaction
    ) throws {
        let head = try Balances.balance(of: transfer.member, unit: transfer.unit, transaction.reads)
        let previous = head?.hash ?? LedgerChain.start
        let row = TransferRow(
            transfer: transfer, tenant: tenant, event: event, occurredAt: occurredAt,
            sequence: (head?.sequence ?? 0) + 1, previousHash: previous,
            hash: LedgerChain.link(previous: previous, transfer: transfer, hash: cryptography.sha256))
        try Transfers.append(row, transaction)
        try Balances.add(row, periods: Self.rankedPeriods(of: transfer.day), transaction)
    }

    /// The periods for which balances are kept: every other one is summed from the transfers.
    package static func rankedPeriods(of day: BusinessDay) -> [Period] {
        [.month(of: day), .year(of: day), .allTime]
    }

    private func usage(
        of rule: CreditRule, event: DomainEvent, source: Int64, day: BusinessDay, _ reads: borrowing ReadTransaction
    ) throws -> RuleUsage {
        var caps: [PeriodCap: RuleUsage.Posted] = [:]
        for cap in rule.caps {
            let used = try Transfers.usage(
                ruleCode: rule.code, group: cap.isForGroup ? rule.group : nil, unit: rule.unit, of: event.member,
                tenant: event.tenant, on: cap.period.days(around: day), reads)
            caps[cap] = RuleUsage.Posted(amount: used.amount, count: used.count)
        }
        let earlier = try earlierEvents(than: event, under: rule, on: day, reads)
        let posted = try Transfers.posted(ruleCode: rule.code, source: source, to: event.member, reads)
        return RuleUsage(caps: caps, earlierEvents: earlier, postedAs: posted)
    }

    /// How many events of `day` stand before `event` where only the first of a day count.
    func earlierEvents(
        than event: DomainEvent, under rule: CreditRule, on day: BusinessDay, _ reads: borrowing ReadTransaction
    ) throws -> Int {
        guard rule.firstOfDay != nil else { return 0 }
        return try DomainEvents.earlier(than: event, on: day, reads).count { text in
            let attributes = try Self.attributes(in: text)
            return rule.conditions.allSatisfy { $0.holds(for: attributes) }
        }
    }

    /// Attributes of an event as the store keeps them.
    static func attributes(in text: String) throws -> [String: String] {
        let members = try JSONReader.parse(Array(text.utf8)).objectIfPresent?.members ?? []
        return Dictionary(uniqueKeysWithValues: members.map { ($0.key, $0.value.stringIfPresent ?? "") })
    }
}
