import JSON
import Learning
import Organization
import Values

/// Members and their activation codes.
enum MemberRoutes {
    static let all: [Route] = [
        .get(
            "/v1/members/{member}", "readMember", .administration, Phrase(zh: "党员信息", en: "A member"),
            for: .capability(.readMembers), replies: PeopleShapes.member, etag: { $0.member.version }
        ) { call in
            let id: MemberID = try call.id("member", .member)
            return .now(try call.read { try call.service.member(id, for: call.actor, $0) })
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
    ]
}
