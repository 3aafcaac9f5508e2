import SQL
import Store
package import Values

extension LearningService {
    /// Carries what committed imports made of their questions over into the questions, a few at a time. Nobody sees a
    /// difference: the questions read the same before and after. Part of every commit, and of the sweep for what a
    /// stopped process left.
    ///
    /// - Parameter tenant: `nil` for all.
    package func completeImports(of tenant: TenantID? = nil) throws {
        try completeImports(of: tenant, pace: .besideRequests)
    }

    func completeImports(of tenant: TenantID?, pace: ImportPace) throws {
        for job in try database.read({ try Imports.completing($0) }) where tenant == nil || job.tenant == tenant {
            while true {
                let questions = try database.read {
                    try ImportPublication.pending(of: job.id, limit: ImportSlices.pendingQuestions, $0)
                }
                if questions.isEmpty { break }
                for slice in questions.pieces(of: pace.completed) {
                    try database.write { transaction in
                        for question in slice { try ImportPublication.complete(question, transaction) }
                    }
                }
            }
            try database.write { try Imports.complete(job.id, $0) }
        }
    }
}
