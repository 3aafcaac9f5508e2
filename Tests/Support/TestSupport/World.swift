import Crypto
package import HTTPServer
package import ImportModel
import JSON
package import Learning
package import Organization
package import RESTAPI
package import Runtime
import SQL
package import SQLite
import Store
package import Values

/// A small deployment for one test: a real database in a folder of its own, a clock that stands still, counted ids,
/// seeded randomness, and a tenant of one committee, two general branches and three branches.
///
///     let world = try World()
///     let token = try world.signIn(as: world.secretary)
///     let reply = world.get("/v1/me", token)
package final class World: Sendable {
    package let database: SQLiteDatabase
    package let clock: ManualClock
    package let service: LearningService
    package let surroundings: Surroundings
    package let router: HTTPRouter
    package let tenant: TenantID
    package let committee: OrganizationID
    /// 第一党总支, with branches `branch` and `otherBranch`.
    package let generalBranch: OrganizationID
    package let secondGeneralBranch: OrganizationID
    package let branch: OrganizationID
    package let otherBranch: OrganizationID
    /// A branch of the second general branch.
    package let farBranch: OrganizationID
    package let administrator: Person
    package let editor: Person
    package let auditor: Person
    /// Secretary of `branch`, a member of it.
    package let secretary: Person
    /// Members of `branch`; the secretary is not among them.
    package let members: [Person]
    /// A member of `otherBranch`.
    package let neighbour: Person
    /// A member of `farBranch`.
    package let stranger: Person

    /// 2026-08-03T01:00:00Z, 09:00 in the deployment's zone, a Monday.
    package static let start = Instant(milliseconds: 1_785_718_800_000)

    /// - Parameter importer: `NoImporter()` where a test imports nothing.
    package init(importer: any CoursewareImporter = NoImporter(), kind: TenantKind = .partyCommittee) throws {
        let database = try SQLiteDatabase.temporary(watchedTables: Identities.watchedTables)
        let clock = ManualClock(Self.start)
        try database.migrate(SchemaMigrations.all, at: Self.start)
        let service = LearningService(
            database: database, clock: clock.clock, ids: .counting(from: 1), random: .seeded(7),
            cryptography: .live(passwordMemory: 8192, operations: 1), importer: importer, zone: .utcPlus8,
            node: 0, log: .silent)
        let surroundings = Surroundings(
            service: service, hashingPool: WorkerPool(threads: 1, capacity: 64),
            workPool: WorkerPool(threads: 1, capacity: 64), metrics: Metrics(),
            credentials: RateBudget(burst: 1000, perMinute: 60_000),
            account: RateBudget(burst: 10_000, perMinute: 600_000))
        let initialized = try service.initializeTenant(
            InitializeTenantRequest(
                code: "test", name: "示范公司党委", kind: kind, organizationName: "示范公司党委",
                administratorLogin: "admin", administratorName: "管理员"))
        let builder = WorldBuilder(service: service, tenant: initialized.tenant, root: initialized.root)
        let built = try builder.build()
        self.database = database
        self.clock = clock
        self.service = service
        self.surroundings = surroundings
        router = RouteTable.router(surroundings, version: "test")
        tenant = initialized.tenant
        committee = initialized.root
        generalBranch = built.generalBranch
        secondGeneralBranch = built.secondGeneralBranch
        branch = built.branch
        otherBranch = built.otherBranch
        farBranch = built.farBranch
        administrator = Person(account: initialized.administrator, member: nil, login: "admin", name: "管理员")
        editor = built.editor
        auditor = built.auditor
        secretary = built.secretary
        members = built.members
        neighbour = built.neighbour
        stranger = built.stranger
    }

    deinit { database.close() }
}

/// Somebody of the test's deployment.
package struct Person: Hashable, Sendable {
    package let account: AccountID
    package let member: MemberID?
    package let login: String
    package let name: String
}

/// For tests that import nothing.
package struct NoImporter: CoursewareImporter {
    package init() {}

    package func inspect(_ source: ImportSource) throws -> ImportReport {
        throw LearningError.unavailable(retryAfterSeconds: 1)
    }

    package func bytes(of asset: ImportedAsset, in source: ImportSource) throws -> [UInt8] {
        throw LearningError.unavailable(retryAfterSeconds: 1)
    }
}
