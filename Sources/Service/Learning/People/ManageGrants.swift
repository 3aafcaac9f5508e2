import JSON
package import Organization
import Runtime
package import SQL
import Store
package import Values

extension LearningService {
    /// The account that somebody names by id or by login, one of the two.
    package func account(
        _ id: AccountID?, orLogin login: String?, for actor: Actor, _ reads: borrowing ReadTransaction
    ) throws -> AccountID {
        switch (id, login) {
        case (let id?, nil):
            return id
        case (nil, let login?):
            guard let row = try Accounts.account(login: login, of: actor.tenant, reads) else {
                throw LearningError.notFound(.account)
            }
            return row.id
        default:
            throw LearningError.invalid([
                FieldProblem(
                    "/account", "accountOrLogin",
                    Phrase(zh: "account和login须且只须给出一个。", en: "Send either account or login."))
            ])
        }
    }

    /// Grants a role. Nobody grants what they do not hold: a committee administrator grants within the own subtree and
    /// no system role, a system administrator anywhere.
    package func grant(
        _ role: Role, to account: AccountID, for organization: OrganizationID, until: Instant?, by actor: Actor,
        at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws -> RoleGrant {
        try Authority.require(actor, .manageGrants, organization, transaction.reads)
        guard let holder = try Accounts.account(account, transaction.reads), holder.tenant == actor.tenant else {
            throw LearningError.notFound(.account)
        }
        guard role != .systemAdministrator && role != .auditor || actor.reachesTenant(.manageGrants) else {
            throw LearningError.forbidden(
                Phrase(zh: "只有系统管理员可以授予该角色。", en: "Only a system administrator grants this role."))
        }
        guard role != .member else {
            throw LearningError.invalid([
                FieldProblem(
                    "/role", "memberIsNotGranted",
                    Phrase(zh: "党员角色来自组织关系，不需要授予。", en: "Membership gives the role of member; it is not granted."))
            ])
        }
        guard holder.id != actor.account else {
            throw LearningError.forbidden(
                Phrase(zh: "不能给自己授权。", en: "Nobody grants a role to themselves."))
        }
        let row = RoleGrant(
            id: ids.next(), tenant: actor.tenant, account: account, role: role, organization: organization, since: now,
            until: until)
        try RoleGrants.insert(row, by: actor.account, transaction)
        try audit(
            "grant.given", AuditSubject(.grant, row.id, in: organization), by: actor.account, of: actor.tenant,
            at: now, [("role", .string(role.rawValue)), ("account", .string(account.text))], transaction)
        // A session opened as a member's must not outlive the change to staff.
        if role.isStaff { try Sessions.endAll(of: account, reason: "roleChanged", at: now, transaction) }
        return row
    }

    package func endGrant(
        _ id: GrantID, by actor: Actor, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws {
        guard let row = try RoleGrants.grant(id, of: actor.tenant, transaction.reads) else {
            throw LearningError.notFound(.grant)
        }
        try Authority.require(actor, .manageGrants, row.organization, transaction.reads)
        guard try RoleGrants.end(id, of: actor.tenant, at: now, transaction) else {
            throw LearningError.conflict(
                code: "grantEnded", Phrase(zh: "该授权已经结束。", en: "The grant has already ended."))
        }
        try audit(
            "grant.ended", AuditSubject(.grant, id, in: row.organization), by: actor.account, of: actor.tenant,
            at: now, [], transaction)
        try Sessions.endAll(of: row.account, reason: "roleChanged", at: now, transaction)
    }

    package func grants(
        within organization: OrganizationID, for actor: Actor, _ page: PageRequest, at now: Instant,
        _ reads: borrowing ReadTransaction
    ) throws -> Page<RoleGrant> {
        try Authority.require(actor, .manageGrants, organization, reads)
        let rows = try RoleGrants.grants(
            within: organization, at: now, after: page.after.map { GrantID($0.keys[0]) }, limit: page.limit + 1,
            reads)
        return Page(rows, limit: page.limit) { Cursor($0.id.rawValue) }
    }
}
