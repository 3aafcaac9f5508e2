import JSON
import Organization
import Runtime
import SQL
import Store
import Values

extension LearningService {
    /// Takes the post of secretary from a member whose line has another, so that a later line may be given it; part of a
    /// slice.
    ///
    /// - Returns: whether it did.
    func dismissSecretary(
        _ entry: RosterSheet.Entry, by plan: RosterPlan, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws -> Bool {
        guard entry.posts != nil else { return false }
        let decision = try plan.decide(entry, isFinal: false, transaction.reads)
        guard decision.outcome != .refused, decision.dismissals.contains("secretary"), let member = decision.member,
            let organization = decision.organization
        else { return false }
        try Members.dismiss(member.id, as: "secretary", in: organization, at: now, transaction)
        return true
    }

    /// Does what a roster's line says; part of a slice.
    ///
    /// - Parameter wasSecretary: whether `dismissSecretary` has taken a post already.
    /// - Returns: what was done, and the slip of a new account.
    func apply(
        _ entry: RosterSheet.Entry, by plan: RosterPlan, wasSecretary: Bool, as account: AccountID?, at now: Instant,
        _ transaction: borrowing WriteTransaction
    ) throws -> (decision: RosterDecision, slip: ActivationSlip?) {
        var decision = try plan.decide(entry, isFinal: true, transaction.reads)
        if wasSecretary, decision.outcome == .unchanged { decision.outcome = .changed }
        guard decision.outcome != .refused, let organization = decision.organization else { return (decision, nil) }
        let member = try decision.member ?? add(entry, to: plan.tenant, at: now, transaction)
        if let stored = decision.member {
            try change(stored, to: entry.edited(stored), transaction)
        }
        if member.organization != organization {
            try move(member, to: organization, at: now, transaction)
        }
        for post in decision.dismissals {
            try Members.dismiss(member.id, as: post, in: organization, at: now, transaction)
        }
        for post in decision.appointments {
            try Members.appoint(
                member.id, of: plan.tenant, as: post, in: organization,
                id: ids.next(Subject.Member.self).rawValue, at: now, transaction)
        }
        if decision.outcome != .unchanged {
            try audit(
                "member.\(decision.outcome.rawValue)", AuditSubject(.member, member.id, in: organization), by: account,
                of: plan.tenant, at: now, [("by", "roster")], transaction)
        }
        guard try Accounts.account(of: member.id, transaction.reads) == nil else { return (decision, nil) }
        return (decision, try openAccount(of: member, by: account, at: now, transaction))
    }

    private func add(
        _ entry: RosterSheet.Entry, to tenant: TenantID, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws -> PartyMember {
        let member = PartyMember(
            id: ids.next(), tenant: tenant, rosterNumber: entry.number, name: entry.name,
            stage: entry.stage ?? "full", status: "normal", joinedOn: entry.joinedOn,
            exemptReason: entry.exemption.flatMap { $0.isEmpty ? nil : $0 }, version: 1, organization: nil)
        try Members.insert(member, at: now, transaction)
        return member
    }

    private func openAccount(
        of member: PartyMember, by issuer: AccountID?, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws -> ActivationSlip {
        let account = AccountRow(
            id: ids.next(), tenant: member.tenant, member: member.id, login: member.rosterNumber,
            displayName: member.name, state: "pending", passwordHash: nil)
        try Accounts.insert(account, at: now, transaction)
        return try issueCode(for: account, by: issuer, at: now, transaction)
    }

    /// Writes an edited member, and the name of the account with it; nothing where nothing changed.
    ///
    /// - Throws: `LearningError.outdated` where the stored version is another than the edited one's.
    func change(
        _ stored: PartyMember, to edited: PartyMember, _ transaction: borrowing WriteTransaction
    ) throws {
        guard edited != stored else { return }
        guard try Members.update(edited, transaction) else {
            throw LearningError.outdated(currentVersion: stored.version)
        }
        if edited.name != stored.name, let account = try Accounts.account(of: stored.id, transaction.reads) {
            try Accounts.rename(account.id, to: edited.name, transaction)
        }
    }

    /// Closes the membership that is open, with the posts held by it, and opens one in `organization`.
    func move(
        _ member: PartyMember, to organization: OrganizationID, at now: Instant,
        _ transaction: borrowing WriteTransaction
    ) throws {
        if let former = member.organization {
            for held in try Members.posts(of: member.id, transaction.reads) where held.organization == former {
                try Members.dismiss(member.id, as: held.post, in: former, at: now, transaction)
            }
            try Members.leave(member.id, at: now, transaction)
        }
        try Members.join(
            member.id, of: member.tenant, organization, membership: ids.next(Subject.Member.self).rawValue, at: now,
            transaction)
    }
}
