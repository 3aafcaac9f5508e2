import Organization
import SQL
import Store
import Values

/// How much of a ranking somebody sees. Publication is what members see of each other; review comes from the role.
enum RankingSight: Hashable, Sendable {
    /// Every line, reasons of exemptions included.
    case review
    /// Every line; why somebody is exempt stays with the branch.
    case published
    /// One's own line only.
    case ownLine
}

extension LearningService {
    /// How much of the ranking of `scope` the actor sees.
    ///
    /// - Parameter isDisclosed: the actor belongs to a superior body and has given a reason, which is kept.
    /// - Throws: `LearningError.forbidden`, or `notFound` where the actor must not know the organisation.
    func sight(
        of scope: OrganizationID, subject: RankingSubject, by actor: Actor, isDisclosed: Bool,
        _ reads: borrowing ReadTransaction
    ) throws -> RankingSight {
        let policies = try policies.value(for: actor.tenant, reads) { try PolicySet(of: actor.tenant, $0) }
        // The own branch first: nearly every question is about it.
        if scope == actor.organization, subject == .members,
            !actor.offices.contains(where: { $0.role != .member })
        {
            return try published(policies.publication, isWithinBranch: true)
        }
        guard let unit = try Organizations.organization(scope, of: actor.tenant, reads) else {
            throw LearningError.notFound(.organization)
        }
        let reach = try review(of: scope, .reviewRankings, by: actor, reads)
        if reach == .ownBranch || reach == .superior && (subject == .branches || isDisclosed) { return .review }
        guard let own = actor.organization, try Organizations.isWithin(own, scope, reads) else {
            if reach == .superior {
                throw LearningError.forbidden(
                    Phrase(
                        zh: "上级组织查看个人名次须说明理由（reason），并记入审计。",
                        en: "A superior body sees members by name with a `reason`, which is audited."))
            }
            try Authority.require(actor, .readOrganizations, scope, reads)
            throw LearningError.forbidden(Self.notPublished)
        }
        if subject == .branches {
            guard policies.publication == .organization else { throw LearningError.forbidden(Self.notPublished) }
            return .published
        }
        return try published(policies.publication, isWithinBranch: unit.level == .branch || unit.level == .group)
    }

    private func published(_ publication: Publication, isWithinBranch: Bool) throws -> RankingSight {
        switch publication {
        case .off: throw LearningError.forbidden(Self.notPublished)
        case .`self`: .ownLine
        case .branch: isWithinBranch ? .published : .ownLine
        case .organization: .published
        }
    }

    private static let notPublished = Phrase(
        zh: "本单位的策略不公开这项排名。", en: "The policy of this body does not publish this ranking.")
}
