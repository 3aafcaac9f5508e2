import JSON
import Organization
package import SQL
import Store
package import Values

/// What people edit of a member.
package struct MemberEdit: Hashable, Sendable {
    package let name: String
    package let stage: Stage
    package let status: Status
    package let joinedOn: BusinessDay?
    /// Why the member is exempt from exams and targets; `nil` where none is.
    package let exemptReason: String?

    /// 正式党员 or 预备党员.
    package enum Stage: String, CaseIterable, Sendable { case full, probationary }
    /// `stopped` for a member whose Party membership has stopped.
    package enum Status: String, CaseIterable, Sendable { case normal, stopped }

    package init(name: String, stage: Stage, status: Status, joinedOn: BusinessDay?, exemptReason: String?) {
        self.name = name
        self.stage = stage
        self.status = status
        self.joinedOn = joinedOn
        self.exemptReason = exemptReason
    }
}

extension LearningService {
    /// Replaces what people edit of a member; `version` is the one that the editor read.
    package func editMember(
        _ id: MemberID, _ edit: MemberEdit, version: Int64, by actor: Actor, at now: Instant,
        _ transaction: borrowing WriteTransaction
    ) throws -> MemberView {
        let stored = try Authority.require(actor, .manageMembers, over: id, transaction.reads)
        guard stored.version == version else { throw LearningError.outdated(currentVersion: stored.version) }
        let edited = PartyMember(
            id: id, tenant: stored.tenant, rosterNumber: stored.rosterNumber, name: edit.name,
            stage: edit.stage.rawValue, status: edit.status.rawValue, joinedOn: edit.joinedOn,
            exemptReason: edit.exemptReason, version: version, organization: stored.organization)
        try change(stored, to: edited, transaction)
        if edited != stored {
            try audit(
                "member.changed", AuditSubject(.member, id, in: stored.organization), by: actor.account,
                of: actor.tenant, at: now,
                [
                    ("stage", .string(edited.stage)), ("status", .string(edited.status)),
                    ("exempt", .boolean(edited.exemptReason != nil)),
                ], transaction)
        }
        return try memberAfterEdit(id, of: actor.tenant, transaction.reads)
    }

    /// Moves a member to another branch or group; the actor must answer for both.
    package func moveMember(
        _ id: MemberID, to organization: OrganizationID, by actor: Actor, at now: Instant,
        _ transaction: borrowing WriteTransaction
    ) throws -> MemberView {
        let stored = try Authority.require(actor, .manageMembers, over: id, transaction.reads)
        try Authority.require(actor, .manageMembers, organization, transaction.reads)
        guard let goal = try Organizations.organization(organization, of: actor.tenant, transaction.reads),
            goal.level == .branch || goal.level == .group
        else {
            throw LearningError.invalid([
                FieldProblem(
                    "/organization", "organizationNotBranch",
                    Phrase(zh: "党员只能编入党支部或党小组。", en: "Members belong to a branch or a group."))
            ])
        }
        guard stored.organization != organization else {
            throw LearningError.conflict(
                code: "alreadyThere", Phrase(zh: "该党员已在这个组织。", en: "The member belongs there already."))
        }
        try move(stored, to: organization, at: now, transaction)
        try audit(
            "member.moved", AuditSubject(.member, id, in: organization), by: actor.account, of: actor.tenant, at: now,
            [("from", .string(stored.organization?.text ?? ""))], transaction)
        return try memberAfterEdit(id, of: actor.tenant, transaction.reads)
    }

    /// A member as whoever made the edit sees it, also where the move has put the member out of reach.
    private func memberAfterEdit(
        _ id: MemberID, of tenant: TenantID, _ reads: borrowing ReadTransaction
    ) throws -> MemberView {
        guard let row = try Members.member(id, of: tenant, reads) else { throw LearningError.notFound(.member) }
        return MemberView(member: row, posts: try Members.posts(of: id, reads).map(\.post))
    }
}
