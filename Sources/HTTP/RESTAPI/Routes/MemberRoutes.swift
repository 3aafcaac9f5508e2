import JSON
import Learning
import Organization
import Values

/// Members and their activation codes.
enum MemberRoutes {
    static let all: [Route] = [
        .get(
            "/v1/members", "listMembers", .administration,
            Phrase(zh: "职责范围内的党员", en: "Members within one's reach"), for: .capability(.readMembers),
            query: [Route.Parameter.id("organization", Phrase(zh: "组织编号，含下级", en: "organisation with all below it"))]
                + Route.Parameter.page, replies: .page(of: PeopleShapes.member), csv: true
        ) { call in
            let named: OrganizationID? = try call.queryID("organization")
            return try OrganizationRoutes.members(
                of: try named
                    ?? call.read { try Authority.defaultOrganization(of: call.actor, .readMembers, $0) }, call)
        },
        .get(
            "/v1/members/{member}", "readMember", .administration, Phrase(zh: "党员信息", en: "A member"),
            for: .capability(.readMembers), replies: PeopleShapes.member, etag: { $0.version }
        ) { call in
            let id: MemberID = try call.id("member", .member)
            let (view, isSuperior) = try call.read {
                (
                    try call.service.member(id, for: call.actor, $0),
                    try call.service.readsFromAbove(id, call.actor, $0)
                )
            }
            guard isSuperior else { return .now(view) }
            // The branch is told before the reader is: the reply waits for the commit.
            return .write {
                try call.service.noteReading(of: view, by: call.actor, at: call.receivedAt, $0)
                return view
            }
        },
        .post(
            "/v1/members/{member}/activation-codes", "issueActivationCode", .branch,
            Phrase(zh: "为本支部党员重新发放激活码", en: "Issue a new activation code for a member"),
            for: .capability(.issueActivationCodes), replies: PeopleShapes.slip, status: 201
        ) { call in
            let id: MemberID = try call.id("member", .member)
            return .write {
                try call.service.issueActivationCode(for: id, by: call.actor, at: call.receivedAt, $0)
            }
        }.secret,
        .post(
            "/v1/organizations/{organization}/activation-codes", "printActivationSlips", .branch,
            Phrase(
                zh: "为尚未登录过的党员打印激活码（此前发出的随即失效）", en: "Print slips for members who never signed in; earlier slips end"),
            for: .capability(.issueActivationCodes), replies: PeopleShapes.slips, status: 201, csv: true
        ) { call in
            let id: OrganizationID = try call.id("organization", .organization)
            return .work { try call.service.printSlips(for: id, by: call.actor, at: call.receivedAt) }
        }.secret,
    ]
}
