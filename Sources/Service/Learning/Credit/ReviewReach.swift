import JSON
import Organization
package import SQL
import Store
package import Values

/// How an actor reviews the hours and credits of an organisation.
package enum ReviewReach: Hashable, Sendable {
    case none
    /// An office of the branch or group itself: by name, always.
    case ownBranch
    /// An office above it: counts; names with a reason, which is audited.
    case superior
}

extension LearningService {
    /// How `actor` reviews `organization`: by the nearest of the offices that reach it.
    package func review(
        of organization: OrganizationID, by actor: Actor, _ reads: borrowing ReadTransaction
    ) throws -> ReviewReach {
        var reach = ReviewReach.none
        for scope in actor.scopes(of: .reviewHours) where try Organizations.isWithin(organization, scope, reads) {
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
        _ what: String, of organization: OrganizationID, reason: String, by actor: Actor, at now: Instant,
        _ transaction: borrowing WriteTransaction
    ) throws {
        try Authority.require(actor, .reviewHours, organization, transaction.reads)
        try audit(
            "names.read", AuditSubject(.organization, organization, in: organization), by: actor.account,
            of: actor.tenant, at: now, [("list", .string(what)), ("reason", .string(reason))], transaction)
    }
}
