package import Organization
package import SQL
import Store
package import Values

/// A policy's value in force, and why it is that.
package struct PolicyView: Hashable, Sendable {
    package let name: PolicyName
    package let value: String
    package let reason: Phrase
    /// `nil` where the default of the body's kind is in force.
    package let changedAt: Instant?
}

/// A tenant's policies as they are in force.
package struct PolicySet: Sendable {
    private let views: [PolicyName: PolicyView]

    package init(of tenant: TenantID, _ reads: borrowing ReadTransaction) throws {
        guard let row = try Tenants.tenant(tenant, reads) else { throw LearningError.notFound(.tenant) }
        let changed = try Tenants.policies(of: tenant, reads)
        var views: [PolicyName: PolicyView] = [:]
        for name in PolicyName.allCases {
            if let policy = changed.first(where: { $0.name == name.rawValue }) {
                views[name] = PolicyView(
                    name: name, value: policy.value, reason: Phrase(zh: policy.reason, en: policy.reason),
                    changedAt: policy.changedAt)
            } else {
                let standard = PolicyDefault.value(of: name, for: row.kind)
                views[name] = PolicyView(name: name, value: standard.value, reason: standard.reason, changedAt: nil)
            }
        }
        self.views = views
    }

    package subscript(_ name: PolicyName) -> String {
        guard let view = views[name] else { preconditionFailure("Every policy has a value, \(name) too.") }
        return view.value
    }

    /// In the order of `PolicyName.allCases`.
    package var all: [PolicyView] { PolicyName.allCases.compactMap { views[$0] } }

    package var publication: Publication {
        guard let value = Publication(rawValue: self[.publication]) else {
            preconditionFailure("A publication policy is checked when it is set.")
        }
        return value
    }

    /// A whole number; zero where the policy is empty.
    package func number(_ name: PolicyName) -> Int64 { Int64(self[name]) ?? 0 }
}
