import JSON
import Learning
import Organization
import Values

/// The audit trail.
enum AuditRoutes {
    static let all: [Route] = [
        .get(
            "/v1/audit", "readAuditTrail", .administration,
            Phrase(zh: "审计记录：审计员看全部，党员看与本人有关的", en: "The audit trail, newest first: one's own entries, or all"),
            for: .capability(.readAudit), query: Route.Parameter.page, replies: .page(of: PeopleShapes.auditEntry),
            csv: true
        ) { call in
            let page = try call.page()
            return .now(try call.read { try call.service.auditTrail(for: call.actor, page, $0) })
        }
    ]
}
