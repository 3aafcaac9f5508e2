import JSON
import Learning
import Organization
import Values

/// One's own record.
enum MeRoutes {
    static let all: [Route] = [
        .get(
            "/v1/me", "readProfile", .me, Phrase(zh: "我的资料", en: "My profile"), for: .capability(.ownRecord),
            replies: PeopleShapes.profile
        ) { call in
            .now(try call.read { try call.service.profile(of: call.actor, $0) })
        }
    ]
}
