package import CreditLedger
package import SQL
package import Values

/// A version of a rule as it is stored. The definition is a JSON document that Learning reads and writes.
package struct CreditRuleRow: Hashable, Sendable {
    package let id: RuleID
    package let tenant: TenantID
    package let code: String
    package let number: Int
    package let group: String?
    package let unit: CreditUnit
    package let eventKind: String
    package let title: Phrase
    package let definition: String
    /// Where the rule comes from: a document, a decision of the body.
    package let source: String
    package let effectiveFrom: BusinessDay
    package let effectiveUntil: BusinessDay?

    package init(
        id: RuleID, tenant: TenantID, code: String, number: Int, group: String?, unit: CreditUnit, eventKind: String,
        title: Phrase, definition: String, source: String, effectiveFrom: BusinessDay, effectiveUntil: BusinessDay?
    ) {
        self.id = id
        self.tenant = tenant
        self.code = code
        self.number = number
        self.group = group
        self.unit = unit
        self.eventKind = eventKind
        self.title = title
        self.definition = definition
        self.source = source
        self.effectiveFrom = effectiveFrom
        self.effectiveUntil = effectiveUntil
    }
}

/// Versions of rules.
package enum CreditRules {
    package static func insert(
        _ rule: CreditRuleRow, by account: AccountID?, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws {
        try transaction.run(
            insert,
            [
                .id(rule.id), .id(rule.tenant), .text(rule.code), .integer(rule.number), .text(rule.group),
                .text(rule.unit.rawValue), .text(rule.eventKind), .text(rule.title.chinese),
                .text(rule.title.english), .text(rule.definition), .text(rule.source), .day(rule.effectiveFrom),
                .day(rule.effectiveUntil), .id(account), .instant(now),
            ])
    }

    /// Ends a version on `day`, the first on which it no longer holds.
    package static func end(
        _ id: RuleID, on day: BusinessDay, _ transaction: borrowing WriteTransaction
    ) throws {
        try transaction.run(end, [.day(day), .id(id)])
    }

    /// The versions for `kind` that are in effect on `day`, by code.
    package static func effective(
        for kind: String, of tenant: TenantID, on day: BusinessDay, _ reads: borrowing ReadTransaction
    ) throws -> [CreditRuleRow] {
        try reads.rows(effective, [.id(tenant), .text(kind), .day(day)], Self.row)
    }

    /// Every version of every rule, by code and number.
    package static func all(
        of tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> [CreditRuleRow] {
        try reads.rows(every, [.id(tenant)], Self.row)
    }

    package static func rule(
        _ id: RuleID, of tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> CreditRuleRow? {
        try reads.rowIfPresent(byID, [.id(id), .id(tenant)], Self.row)
    }

    private static func row(_ row: any SQLRow) -> CreditRuleRow {
        guard let unit = CreditUnit(rawValue: row.text(5)) else {
            preconditionFailure("The schema allows no unit \(row.text(5)).")
        }
        return CreditRuleRow(
            id: row.id(0), tenant: row.id(1), code: row.text(2), number: row.int(3), group: row.textIfPresent(4),
            unit: unit, eventKind: row.text(6), title: Phrase(zh: row.text(7), en: row.text(8)),
            definition: row.text(9), source: row.text(10), effectiveFrom: row.day(11),
            effectiveUntil: row.dayIfPresent(12))
    }

    static let statements = [insert, end, effective, every, byID]

    private static let insert = SQLStatement(
        "CreditRules.insert",
        """
        INSERT INTO credit_rule (
            id, tenant_id, code, number, group_code, unit, event_kind, title_zh, title_en, definition, source,
            effective_from, effective_to, created_by, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
        """)

    private static let end = SQLStatement(
        "CreditRules.end",
        """
        UPDATE credit_rule
        SET effective_to = $1
        WHERE id = $2
        """)

    private static let effective = SQLStatement(
        "CreditRules.effective",
        """
        SELECT id, tenant_id, code, number, group_code, unit, event_kind, title_zh, title_en, definition, source,
               effective_from, effective_to
        FROM credit_rule
        WHERE tenant_id = $1 AND event_kind = $2 AND effective_from <= $3
            AND (effective_to IS NULL OR effective_to > $3)
        ORDER BY id
        """)

    private static let every = SQLStatement(
        "CreditRules.every",
        """
        SELECT id, tenant_id, code, number, group_code, unit, event_kind, title_zh, title_en, definition, source,
               effective_from, effective_to
        FROM credit_rule
        WHERE tenant_id = $1
        ORDER BY id
        """)

    private static let byID = SQLStatement(
        "CreditRules.byID",
        """
        SELECT id, tenant_id, code, number, group_code, unit, event_kind, title_zh, title_en, definition, source,
               effective_from, effective_to
        FROM credit_rule
        WHERE id = $1 AND tenant_id = $2
        """)
}
