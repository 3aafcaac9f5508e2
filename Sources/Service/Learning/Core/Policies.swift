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
    private let kind: TenantKind
    private let changed: [PolicyRow]

    package init(of tenant: TenantID, _ reads: borrowing ReadTransaction) throws {
        guard let row = try Tenants.tenant(tenant, reads) else { throw LearningError.notFound(.tenant) }
        kind = row.kind
        changed = try Tenants.policies(of: tenant, reads)
    }

    package subscript(_ name: PolicyName) -> String {
        changed.first { $0.name == name.rawValue }?.value ?? PolicyDefault.value(of: name, for: kind).value
    }

    /// In the order of `PolicyName.allCases`.
    package var all: [PolicyView] { PolicyName.allCases.map(view) }

    private func view(of name: PolicyName) -> PolicyView {
        if let policy = changed.first(where: { $0.name == name.rawValue }) {
            return PolicyView(
                name: name, value: policy.value, reason: Phrase(zh: policy.reason, en: policy.reason),
                changedAt: policy.changedAt)
        }
        let standard = PolicyDefault.value(of: name, for: kind)
        return PolicyView(name: name, value: standard.value, reason: standard.reason, changedAt: nil)
    }

    package var publication: Publication {
        guard let value = Publication(rawValue: self[.publication]) else {
            preconditionFailure("A publication policy is checked when it is set.")
        }
        return value
    }

    /// A whole number; zero where the policy is empty.
    package func number(_ name: PolicyName) -> Int64 { Int64(self[name]) ?? 0 }
}
