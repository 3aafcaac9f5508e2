import SQL
import Store

extension LearningService {
    /// How many tenants there are: zero before `dangke init`.
    package func tenantCount() throws -> Int {
        try database.read { try Tenants.all($0).count }
    }
}
