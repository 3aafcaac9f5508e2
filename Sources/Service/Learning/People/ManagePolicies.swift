import JSON
package import Organization
package import SQL
import Store
package import Values

extension LearningService {
    /// The policies of the actor's tenant, in their usual order.
    package func policies(for actor: Actor, _ reads: borrowing ReadTransaction) throws -> [PolicyView] {
        try PolicySet(of: actor.tenant, reads).all
    }

    /// Sets a policy of the whole tenant. The reason is kept and audited.
    package func setPolicy(
        _ name: PolicyName, to value: String, reason: String, by actor: Actor, at now: Instant,
        _ transaction: borrowing WriteTransaction
    ) throws -> PolicyView {
        guard let root = try Organizations.root(of: actor.tenant, transaction.reads) else {
            throw LearningError.notFound(.organization)
        }
        try Authority.require(actor, .managePolicies, root.id, transaction.reads)
        guard name.accepts(value) else {
            throw LearningError.invalid([
                FieldProblem(
                    "/value", "policyValue",
                    Phrase(zh: "该策略不接受此值，请查看接口文档中的取值范围。", en: "The policy takes no such value; see its documentation."))
            ])
        }
        guard reason.count(where: { !$0.isWhitespace }) >= 2 else {
            throw LearningError.invalid([
                FieldProblem(
                    "/reason", "reasonBlank",
                    Phrase(zh: "请写明修改的理由，至少两个字。", en: "Say why the policy changes, in two characters at least."))
            ])
        }
        let before = try PolicySet(of: actor.tenant, transaction.reads)[name]
        try Tenants.set(
            PolicyRow(name: name.rawValue, value: value, reason: reason, changedAt: now), of: actor.tenant,
            by: actor.account, transaction)
        try audit(
            "policy.changed", AuditSubject(.policy, actor.tenant, in: root.id), by: actor.account, of: actor.tenant,
            at: now,
            [
                ("name", .string(name.rawValue)), ("before", .string(before)), ("after", .string(value)),
                ("reason", .string(reason)),
            ], transaction)
        return PolicyView(name: name, value: value, reason: Phrase(zh: reason, en: reason), changedAt: now)
    }
}
