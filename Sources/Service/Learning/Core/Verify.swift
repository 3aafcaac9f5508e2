import Runtime
import SQL
import Store
import Values

/// What a verification found.
package struct VerificationReport: Hashable, Sendable {
    /// What was checked, a line each.
    package var figures: [String] = []
    /// What does not hold, a sentence each; empty where everything does.
    package var problems: [String] = []
}

extension LearningService {
    /// Replays the chains of the store and compares them with what is written.
    ///
    /// - Complexity: O(n) in audit entries and transfers, in slices.
    package func verify() throws -> VerificationReport {
        var report = VerificationReport()
        for tenant in try database.read({ try Tenants.all($0) }) {
            try verifyAudit(of: tenant.id, into: &report)
            try verifyLedger(of: tenant.id, into: &report)
        }
        return report
    }

    private func verifyAudit(of tenant: TenantID, into report: inout VerificationReport) throws {
        for node in try database.read({ try AuditTrail.nodes(of: tenant, $0) }) {
            var previous = AuditChain.origin
            var sequence: Int64 = 0
            while true {
                let rows = try database.read {
                    try AuditTrail.chain(of: tenant, node: node, after: sequence, limit: 1000, $0)
                }
                for row in rows {
                    let isNext = row.sequence == sequence + 1 && row.previousHash == previous
                    if !isNext || AuditChain.hash(of: row, cryptography) != row.hash {
                        report.problems.append(
                            "audit: entry \(row.id.text) (node \(node), sequence \(row.sequence)) was changed")
                    }
                    sequence = row.sequence
                    previous = row.hash
                }
                if rows.count < 1000 { break }
            }
            report.figures.append("audit \(tenant.text) node \(node): \(sequence) entries")
        }
    }
}
