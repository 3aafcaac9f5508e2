import JSON
import Learning
import Organization
import Values

/// The organisation tree.
enum OrganizationRoutes {
    static let all: [Route] = [
        .get(
            "/v1/organizations", "listOrganizations", .administration,
            Phrase(zh: "本人可见的组织", en: "Organisations that one may know"), for: .capability(.readOrganizations),
            replies: PeopleShapes.organizations, csv: true
        ) { call in
            .now(try call.read { try call.service.organizations(for: call.actor, $0) })
        },
        .post(
            "/v1/organizations", "createOrganization", .administration,
            Phrase(zh: "新建组织", en: "Create an organisation"), for: .capability(.manageOrganizations),
            takes: PeopleShapes.organizationInput, replies: PeopleShapes.organization, etag: { $0.version }
        ) { call, input in
            let draft = OrganizationDraft(
                parent: input.parent, level: input.level, code: input.code, name: input.name,
                shortName: input.shortName ?? input.name, position: input.position ?? 1)
            return .write {
                try call.service.createOrganization(draft, by: call.actor, at: call.receivedAt, $0)
            }
        },
        .put(
            "/v1/organizations/{organization}", "renameOrganization", .administration,
            Phrase(zh: "修改组织名称和排序", en: "Rename or move within its siblings"), for: .capability(.manageOrganizations),
            takes: PeopleShapes.organizationEdit, replies: PeopleShapes.organization, isConditional: true,
            etag: { $0.version }
        ) { call, input in
            let id: OrganizationID = try call.id("organization", .organization)
            let version = try call.expectedVersion()
            return .write {
                try call.service.renameOrganization(
                    id, name: input.name, shortName: input.shortName, position: input.position, version: version,
                    by: call.actor, at: call.receivedAt, $0)
            }
        },
        .get(
            "/v1/organizations/{organization}/members", "listOrganizationMembers", .branch,
            Phrase(zh: "组织内的党员", en: "Members of an organisation"), for: .capability(.readMembers),
            query: Route.Parameter.page, replies: .page(of: PeopleShapes.member), csv: true
        ) { call in
            try members(of: try call.id("organization", .organization), call)
        },
        .get(
            "/v1/organizations/{organization}/disclosures", "listDisclosures", .branch,
            Phrase(zh: "上级查阅本支部党员姓名的记录", en: "Who above the branch read its members by name, and why"),
            for: .capability(.readDisclosures), query: Route.Parameter.page,
            replies: .page(of: PeopleShapes.disclosure), csv: true
        ) { call in
            let id: OrganizationID = try call.id("organization", .organization)
            let page = try call.page()
            return .now(try call.read { try call.service.disclosures(of: id, for: call.actor, page, $0) })
        },
    ]

    /// A page of an organisation's members, told to the branch where the reading is one from above.
    static func members(of id: OrganizationID, _ call: Call) throws -> Answer<Page<MemberView>> {
        let page = try call.page()
        let (view, isSuperior) = try call.read {
            (
                try call.service.members(within: id, for: call.actor, page, $0),
                try call.service.readsFromAbove(id, call.actor, $0)
            )
        }
        guard isSuperior else { return .now(view) }
        // The branch is told before the reader is: the reply waits for the commit.
        return .write {
            try call.service.noteReading(of: id, by: call.actor, at: call.receivedAt, $0)
            return view
        }
    }
}
