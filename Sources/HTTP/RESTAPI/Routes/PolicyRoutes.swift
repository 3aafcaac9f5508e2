import HTTPServer
import JSON
import Learning
import Organization
import Values

/// What the tenant decides for itself.
enum PolicyRoutes {
    static let all: [Route] = [
        .get(
            "/v1/policies", "listPolicies", .administration,
            Phrase(zh: "策略及其理由", en: "Policies in force, with reasons"), for: .capability(.readPolicies),
            replies: PeopleShapes.policies
        ) { call in
            .now(try call.read { try call.service.policies(for: call.actor, $0) })
        },
        .put(
            "/v1/policies/{policy}", "setPolicy", .administration,
            Phrase(zh: "修改策略，须说明理由", en: "Set a policy, with a reason"), for: .capability(.managePolicies),
            takes: PeopleShapes.policyInput, replies: PeopleShapes.policy
        ) { call, input in
            guard let name = call.request.parameters["policy"].flatMap(PolicyName.init) else {
                throw LearningError.notFound(.policy)
            }
            return .write {
                try call.service.setPolicy(
                    name, to: input.value, reason: input.reason, by: call.actor, at: call.receivedAt, $0)
            }
        },
    ]
}
