package import CreditLedger
package import JSON
import Organization
import Runtime
package import SQL
import Store
package import Values

/// A version of a rule, as everybody may read it.
package struct RuleView: Hashable, Sendable {
    package let id: RuleID
    package let code: String
    package let version: Int
    package let title: Phrase
    package let unit: CreditUnit
    package let event: String
    package let group: String?
    package let definition: JSONValue
    package let source: String
    package let effectiveFrom: BusinessDay
    package let effectiveUntil: BusinessDay?
}

/// What somebody says of a version of a rule.
package struct RuleDraft: Hashable, Sendable {
    package let title: Phrase
    package let group: String?
    package let document: RuleDocument
    /// The document or decision that the rule rests on.
    package let source: String
    package let effectiveFrom: BusinessDay
    package let effectiveUntil: BusinessDay?

    package init(
        title: Phrase, group: String?, document: RuleDocument, source: String, effectiveFrom: BusinessDay,
        effectiveUntil: BusinessDay?
    ) {
        self.title = title
        self.group = group
        self.document = document
        self.source = source
        self.effectiveFrom = effectiveFrom
        self.effectiveUntil = effectiveUntil
    }
}

extension LearningService {
    /// Every version of every rule.
    package func rules(for actor: Actor, _ reads: borrowing ReadTransaction) throws -> [RuleView] {
        try CreditRules.all(of: actor.tenant, reads).map { try RuleView($0) }
    }

    /// Puts a rule in effect that did not exist.
    package func createRule(
        code: String, unit: CreditUnit, event: String, _ draft: RuleDraft, by actor: Actor, at now: Instant,
        _ transaction: borrowing WriteTransaction
    ) throws -> RuleView {
        try requireRules(actor, transaction.reads)
        guard try !CreditRules.all(of: actor.tenant, transaction.reads).contains(where: { $0.code == code }) else {
            throw LearningError.conflict(
                code: "ruleExists",
                Phrase(zh: "已有该代码的规则，请为它新增版本。", en: "There is a rule of that code; add a version to it."))
        }
        return try insert(code: code, number: 1, unit: unit, event: event, draft, by: actor, at: now, transaction)
    }

    /// Changes a rule from a day on. The version in effect until then ends; what it gave stays (R-CRD-09).
    ///
    /// - Parameter id: any version of the rule.
    package func addVersion(
        to id: RuleID, _ draft: RuleDraft, by actor: Actor, at now: Instant,
        _ transaction: borrowing WriteTransaction
    ) throws -> RuleView {
        try requireRules(actor, transaction.reads)
        guard let any = try CreditRules.rule(id, of: actor.tenant, transaction.reads) else {
            throw LearningError.notFound(.rule)
        }
        let versions = try CreditRules.all(of: actor.tenant, transaction.reads).filter { $0.code == any.code }
        guard let last = versions.max(by: { $0.number < $1.number }) else {
            preconditionFailure("A rule that was found has a version.")
        }
        guard draft.effectiveFrom > zone.day(of: now), draft.effectiveFrom > last.effectiveFrom else {
            throw LearningError.invalid([
                FieldProblem(
                    "/effectiveFrom", "notLater",
                    Phrase(
                        zh: "新版本须从明天或以后、且晚于上一版本的日期起生效。",
                        en: "A version takes effect tomorrow or later, and later than the one before it."))
            ])
        }
        if last.effectiveUntil.map({ $0 > draft.effectiveFrom }) ?? true {
            try CreditRules.end(last.id, on: draft.effectiveFrom, transaction)
        }
        return try insert(
            code: last.code, number: last.number + 1, unit: last.unit, event: last.eventKind, draft, by: actor,
            at: now, transaction)
    }

    /// Rules are the whole tenant's.
    private func requireRules(_ actor: Actor, _ reads: borrowing ReadTransaction) throws {
        guard let root = try Organizations.root(of: actor.tenant, reads) else {
            throw LearningError.notFound(.organization)
        }
        try Authority.require(actor, .manageRules, root.id, reads)
    }

    private func insert(
        code: String, number: Int, unit: CreditUnit, event: String, _ draft: RuleDraft, by actor: Actor,
        at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws -> RuleView {
        let row = CreditRuleRow(
            id: ids.next(), tenant: actor.tenant, code: code, number: number, group: draft.group, unit: unit,
            eventKind: event, title: draft.title, definition: draft.document.json.text, source: draft.source,
            effectiveFrom: draft.effectiveFrom, effectiveUntil: draft.effectiveUntil)
        let problems = try row.rule().problems
        guard problems.isEmpty else {
            throw LearningError.invalid(
                problems.map { FieldProblem("/definition", $0.rawValue, $0.phrase) })
        }
        try CreditRules.insert(row, by: actor.account, at: now, transaction)
        try audit(
            number == 1 ? "rule.created" : "rule.changed", AuditSubject(.rule, row.id), by: actor.account,
            of: actor.tenant, at: now,
            [
                ("code", .string(code)), ("version", .integer(Int64(number))),
                ("effectiveFrom", .string(draft.effectiveFrom.text)), ("definition", .string(row.definition)),
            ], transaction)
        return try RuleView(row)
    }
}

extension RuleView {
    /// - Throws: `JSONFailure` where the stored definition is no JSON.
    init(_ row: CreditRuleRow) throws {
        self.init(
            id: row.id, code: row.code, version: row.number, title: row.title, unit: row.unit, event: row.eventKind,
            group: row.group, definition: try JSONReader.parse(Array(row.definition.utf8)), source: row.source,
            effectiveFrom: row.effectiveFrom, effectiveUntil: row.effectiveUntil)
    }
}
