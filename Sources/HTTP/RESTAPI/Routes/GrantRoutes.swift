import JSON
import Learning
import Organization
import SQL
import Values

/// Grants of roles.
enum GrantRoutes {
    static let all: [Route] = [
        .get(
            "/v1/grants", "listGrants", .administration, Phrase(zh: "生效和将生效的授权", en: "Grants in force or to come"),
            for: .capability(.readGrants),
            query: [Route.Parameter.id("organization", Phrase(zh: "组织编号，含下级", en: "organisation with all below it"))]
                + Route.Parameter.page,
            replies: .page(of: PeopleShapes.grant), csv: true
        ) { call in
            let organization: OrganizationID? = try call.queryID("organization")
            let page = try call.page()
            return .now(
                try call.read { reads in
                    let scope =
                        try organization ?? Authority.defaultOrganization(of: call.actor, .readGrants, reads)
                    return try call.service.grants(
                        within: scope, for: call.actor, page, at: call.receivedAt, reads)
                })
        },
        .post(
            "/v1/grants", "giveGrant", .administration, Phrase(zh: "授予角色", en: "Grant a role"),
            for: .capability(.manageGrants), takes: PeopleShapes.grantInput, replies: PeopleShapes.grant
        ) { call, input in
            .write {
                let account = try call.service.account(
                    input.account, orLogin: input.login, for: call.actor, $0.reads)
                return try call.service.grant(
                    input.role, to: account, for: input.organization, since: input.since, until: input.until,
                    by: call.actor,
                    at: call.receivedAt, $0)
            }
        },
        .delete(
            "/v1/grants/{grant}", "endGrant", .administration, Phrase(zh: "结束授权", en: "End a grant"),
            for: .capability(.manageGrants)
        ) { call in
            let id: GrantID = try call.id("grant", .grant)
            return .write {
                try call.service.endGrant(id, by: call.actor, at: call.receivedAt, $0)
                return Nothing()
            }
        },
    ]
}
