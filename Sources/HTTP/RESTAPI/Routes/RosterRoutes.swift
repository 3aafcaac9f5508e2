import JSON
import Learning
import Organization
import Values

/// Rosters: members, memberships, posts and accounts from a table.
enum RosterRoutes {
    /// Bytes of a roster at most.
    private static let maxBytes = 10 * 1024 * 1024

    static let all: [Route] = [
        .upload(
            "/v1/rosters", "uploadRoster", .administration,
            Phrase(zh: "上传党员名册（CSV），预览将发生的变化", en: "Upload a roster as CSV and see what it would do"),
            for: .capability(.manageMembers),
            query: [
                Route.Parameter.id(
                    "organization", Phrase(zh: "名册所属组织，含下级", en: "organisation it is for, with all below it")),
                Route.Parameter.text("name", 1...200, Phrase(zh: "文件名", en: "the file's name")),
            ], maxBytes: maxBytes, replies: RosterShapes.roster
        ) { call, upload in
            let named: OrganizationID? = try call.queryID("organization")
            let organization = try call.read {
                try named ?? Authority.defaultOrganization(of: call.actor, .manageMembers, $0)
            }
            return .work {
                try call.service.previewRoster(
                    try FileReading.bytes(at: upload.path), named: call.query("name") ?? "roster.csv",
                    for: organization, by: call.actor, at: call.receivedAt)
            }
        },
        .get(
            "/v1/rosters/{roster}", "readRoster", .administration,
            Phrase(zh: "名册预览", en: "A roster and what it would do now"), for: .capability(.manageMembers),
            replies: RosterShapes.roster
        ) { call in
            let id: RosterID = try call.id("roster", .roster)
            return .work { try call.read { try call.service.roster(id, for: call.actor, $0) } }
        },
        .post(
            "/v1/rosters/{roster}/commit", "commitRoster", .administration,
            Phrase(zh: "使名册生效，并一次性给出激活码", en: "Do what the roster says; gives the activation slips once"),
            for: .capability(.manageMembers), replies: RosterShapes.committed, csv: true
        ) { call in
            let id: RosterID = try call.id("roster", .roster)
            return .work { try call.service.commitRoster(id, by: call.actor, at: call.receivedAt) }
        }.secret,
        .put(
            "/v1/members/{member}", "editMember", .administration, Phrase(zh: "修改党员信息", en: "Edit a member"),
            for: .capability(.manageMembers), takes: MemberShapes.edit, replies: PeopleShapes.member,
            isConditional: true, etag: { $0.version }
        ) { call, edit in
            let id: MemberID = try call.id("member", .member)
            let version = try call.expectedVersion()
            return .write {
                try call.service.editMember(id, edit, version: version, by: call.actor, at: call.receivedAt, $0)
            }
        },
        .post(
            "/v1/members/{member}/memberships", "moveMember", .administration,
            Phrase(zh: "把党员转到另一支部或党小组", en: "Move a member to another branch or group"),
            for: .capability(.manageMembers), takes: MemberShapes.move, replies: PeopleShapes.member,
            etag: { $0.version }
        ) { call, organization in
            let id: MemberID = try call.id("member", .member)
            return .write {
                try call.service.moveMember(id, to: organization, by: call.actor, at: call.receivedAt, $0)
            }
        },
    ]
}
