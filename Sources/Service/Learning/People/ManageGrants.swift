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

    /// Grants a role for an organisation and a time. Nobody grants to themselves, nor more than they hold: a committee
    /// administrator grants within the own subtree and up to the own office, a system administrator every role.
    package func grant(
        _ role: Role, to account: AccountID, for organization: OrganizationID, since: Instant? = nil, until: Instant?,
        by actor: Actor, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws -> RoleGrant {
        try Authority.require(actor, .manageGrants, organization, transaction.reads)
        guard let holder = try Accounts.account(account, transaction.reads), holder.tenant == actor.tenant else {
            throw LearningError.notFound(.account)
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
        try check(role, for: organization, by: actor, transaction.reads)
        let since = since ?? now
        try Self.check(since: since, until: until, at: now)
        let row = RoleGrant(
            id: ids.next(), tenant: actor.tenant, account: account, role: role, organization: organization,
            since: since,
            until: until)
        try RoleGrants.insert(row, by: actor.account, transaction)
        try audit(
            "grant.given", AuditSubject(.grant, row.id, in: organization), by: actor.account, of: actor.tenant,
            at: now,
            [
                ("role", .string(role.rawValue)), ("account", .string(account.text)), ("since", .string(since.text)),
                ("until", until.map { .string($0.text) } ?? .null),
            ], transaction)
        // A session opened as a member's does not outlive the change to staff; a later change ends it when it comes.
        if role.isStaff, since <= now { try Sessions.endAll(of: account, reason: "roleChanged", at: now, transaction) }
        return row
    }

    /// Demands that the role fit the organisation, and that some office of `actor` may hand it out there.
    private func check(
        _ role: Role, for organization: OrganizationID, by actor: Actor, _ reads: borrowing ReadTransaction
    ) throws {
        var mayGrant = false
        for office in actor.offices where PermissionTable.mayGrant(role, as: office.role) {
            let reach = PermissionTable.reach(of: office.role, for: .manageGrants)
            if try reach == .tenant || Organizations.isWithin(organization, office.organization, reads) {
                mayGrant = true
            }
        }
        guard mayGrant else {
            throw LearningError.forbidden(
                Phrase(zh: "只有系统管理员可以授予该角色。", en: "Only a system administrator grants this role."))
        }
        guard let unit = try Organizations.organization(organization, of: actor.tenant, reads),
            role.mayBeHeld(at: unit.level, isRoot: unit.parent == nil)
        else {
            throw LearningError.invalid([
                FieldProblem(
                    "/organization", "roleDoesNotFit",
                    Phrase(
                        zh: "该角色不能授予这一层级的组织：组长对应党小组，书记和委员对应党支部，党委管理员和审计员对应党委或党总支，其余对应最上级组织。",
                        en:
                            "The role is not held at this level: leaders at a group, secretaries and commissioners at a branch, administrators and auditors above, the others at the root."
                    ))
            ])
        }
    }

    private static func check(since: Instant, until: Instant?, at now: Instant) throws {
        if since < now {
            throw LearningError.invalid([
                FieldProblem(
                    "/since", "sinceInPast",
                    Phrase(zh: "开始时间不能早于现在；立即生效请省略since。", en: "A grant begins now or later; leave since out for now."))
            ])
        }
        if let until, until <= since {
            throw LearningError.invalid([
                FieldProblem(
                    "/until", "untilBeforeSince",
                    Phrase(zh: "结束时间须晚于开始时间和现在。", en: "A grant ends after it begins, and after now."))
            ])
        }
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

    /// The grants for `organization` and below it that are in force, or will be.
    package func grants(
        within organization: OrganizationID, for actor: Actor, _ page: PageRequest, at now: Instant,
        _ reads: borrowing ReadTransaction
    ) throws -> Page<RoleGrant> {
        try Authority.require(actor, .readGrants, organization, reads)
        let rows = try RoleGrants.grants(
            within: organization, at: now, after: page.after.map { GrantID($0.keys[0]) }, limit: page.limit + 1,
            reads)
        return Page(rows, limit: page.limit) { Cursor($0.id.rawValue) }
    }
}
