import JSON
import Runtime
import SQL
import Store
import Values

/// What a verification goes through, once for each tenant.
package enum VerificationStage: String, Sendable {
    case audit, ledger, scores, ranks
}

/// What a verification found.
package struct VerificationReport: Hashable, Sendable {
    /// What was checked, a line each.
    package var figures: [String] = []
    /// What does not hold, a sentence each; empty where everything does.
    package var problems: [String] = []
}

extension LearningService {
    /// Replays the audit trail, the ledger, scores and ranks, and compares them with what is written.
    ///
    /// - Parameter progress: called as each stage begins.
    /// - Complexity: O(n) in audit entries, transfers and slots, O(n log n) in members, in slices.
    package func verify(progress: (VerificationStage) -> Void = { _ in }) throws -> VerificationReport {
        var report = VerificationReport()
        for tenant in try database.read({ try Tenants.all($0) }) {
            var frozen: [SnapshotID: String] = [:]
            progress(.audit)
            try verifyAudit(of: tenant.id, frozen: &frozen, into: &report)
            progress(.ledger)
            try verifyLedger(of: tenant.id, into: &report)
            progress(.scores)
            try verifyScores(of: tenant.id, into: &report)
            progress(.ranks)
            try verifyRanks(of: tenant.id, frozen: frozen, into: &report)
        }
        return report
    }

    /// - Parameter frozen: gets the digest of every frozen ranking that the trail names.
    private func verifyAudit(
        of tenant: TenantID, frozen: inout [SnapshotID: String], into report: inout VerificationReport
    ) throws {
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
                    if row.action == "ranking.frozen" {
                        // Without a digest no snapshot agrees: an entry that is no JSON is named with its snapshot.
                        let detail = try? JSONReader.parse(Array(row.detail.utf8))
                        frozen[SnapshotID(row.subject)] = detail?["digest"]?.stringIfPresent ?? ""
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
