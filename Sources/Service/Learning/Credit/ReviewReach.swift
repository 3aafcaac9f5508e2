import JSON
package import Organization
package import SQL
import Store
package import Values

/// How an actor reviews what an organisation's members did.
package enum ReviewReach: Hashable, Sendable {
    case none
    /// An office of the branch or group itself: by name, always.
    case ownBranch
    /// An office above it: counts; names with a reason, which is audited.
    case superior
}

extension LearningService {
    /// How `actor` reviews `organization`: by the nearest of the offices that reach it with `capability`.
    package func review(
        of organization: OrganizationID, _ capability: Capability, by actor: Actor, _ reads: borrowing ReadTransaction
    ) throws -> ReviewReach {
        var reach = ReviewReach.none
        for scope in actor.scopes(of: capability) where try Organizations.isWithin(organization, scope, reads) {
            guard let unit = try Organizations.organization(scope, of: actor.tenant, reads) else { continue }
            switch unit.level {
            case .branch, .group: return .ownBranch
            case .committee, .generalBranch: reach = .superior
            }
        }
        return reach
    }

    /// Keeps why somebody of a superior body reads names, before any is shown.
    package func disclose(
        _ what: String, of organization: OrganizationID, under capability: Capability, reason: String, by actor: Actor,
        at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws {
        try Authority.require(actor, capability, organization, transaction.reads)
        try audit(
            Disclosure.withReason, AuditSubject(.organization, organization, in: organization), by: actor.account,
            of: actor.tenant, at: now, [("list", .string(what)), ("reason", .string(reason))], transaction)
    }
}
