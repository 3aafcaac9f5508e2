import JSON
package import Organization
import Runtime
package import SQL
import Store
package import Values

/// What somebody says of a new organisation.
package struct OrganizationDraft: Hashable, Sendable {
    package let parent: OrganizationID
    package let level: OrganizationLevel
    package let code: String
    package let name: String
    package let shortName: String
    package let position: Int

    package init(
        parent: OrganizationID, level: OrganizationLevel, code: String, name: String, shortName: String, position: Int
    ) {
        self.parent = parent
        self.level = level
        self.code = code
        self.name = name
        self.shortName = shortName
        self.position = position
    }
}

extension LearningService {
    /// The organisations that `actor` may know, parents before children.
    package func organizations(
        for actor: Actor, _ reads: borrowing ReadTransaction
    ) throws -> [OrganizationUnit] {
        if actor.reachesTenant(.readOrganizations), let root = try Organizations.root(of: actor.tenant, reads) {
            return try Organizations.subtree(of: root.id, reads)
        }
        var seen: Set<OrganizationID> = []
        var rows: [OrganizationUnit] = []
        for scope in actor.scopes(of: .readOrganizations) {
            for row in try Organizations.subtree(of: scope, reads) where seen.insert(row.id).inserted {
                rows.append(row)
            }
        }
        return rows
    }

    package func createOrganization(
        _ draft: OrganizationDraft, by actor: Actor, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws -> OrganizationUnit {
        try Authority.require(actor, .manageOrganizations, draft.parent, transaction.reads)
        guard let parent = try Organizations.organization(draft.parent, of: actor.tenant, transaction.reads) else {
            throw LearningError.notFound(.organization)
        }
        guard draft.level.mayStandBelow(parent.level) else {
            throw LearningError.invalid([
                FieldProblem(
                    "/level", "levelBelowParent",
                    Phrase(
                        zh: "上级组织之下不能设立这一层级的组织：党小组只能设在党支部之下，党支部设在党委或党总支之下。",
                        en: "No organisation of this level may stand below the parent: a group stands below a branch."))
            ])
        }
        guard try Organizations.organization(code: draft.code, of: actor.tenant, transaction.reads) == nil else {
            throw LearningError.invalid([
                FieldProblem(
                    "/code", "codeTaken",
                    Phrase(zh: "组织编码已被使用，请换一个。", en: "Another organisation has this code; choose another."))
            ])
        }
        let row = OrganizationUnit(
            id: ids.next(), tenant: actor.tenant, parent: parent.id, level: draft.level, branchType: nil,
            code: draft.code, name: draft.name, shortName: draft.shortName, position: draft.position, version: 1)
        try Organizations.insert(row, transaction)
        try audit(
            "organization.created", AuditSubject(.organization, row.id, in: row.id), by: actor.account,
            of: actor.tenant, at: now, [("code", .string(row.code))], transaction)
        return row
    }

    /// Renames an organisation; `version` is the one that the editor read.
    package func renameOrganization(
        _ id: OrganizationID, name: String, shortName: String, position: Int, version: Int64, by actor: Actor,
        at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws -> OrganizationUnit {
        try Authority.require(actor, .manageOrganizations, id, transaction.reads)
        let didRename = try Organizations.rename(
            id, name: name, shortName: shortName, position: position, version: version, transaction)
        guard let row = try Organizations.organization(id, of: actor.tenant, transaction.reads) else {
            throw LearningError.notFound(.organization)
        }
        guard didRename else { throw LearningError.outdated(currentVersion: row.version) }
        try audit(
            "organization.renamed", AuditSubject(.organization, id, in: id), by: actor.account, of: actor.tenant,
            at: now, [("name", .string(name))], transaction)
        return row
    }
}
