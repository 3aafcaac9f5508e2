package import SQL
import Store

extension LearningService {
    /// How many tenants there are: zero before `dangke init`.
    package func tenantCount(_ reads: borrowing ReadTransaction) throws -> Int {
        try Tenants.all(reads).count
    }
}
