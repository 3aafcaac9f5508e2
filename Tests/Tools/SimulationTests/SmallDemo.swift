import Crypto
import Foundation
import ImportModel
import Importing
import Learning
import Runtime
import SQL
import SQLite
import Simulation
import Store
import Values

/// A demo of seventy-two members and a fortnight, made once for all tests, and the service on the morning after.
final class SmallDemo: Sendable {
    static let shared: Result<SmallDemo, any Error> = Result { try SmallDemo() }

    let database: SQLiteDatabase
    let clock: ManualClock
    let service: LearningService
    let summary: DemoSummary
    /// Sessions and activation codes that were good when the demo was made.
    let openSessions: Int
    let openCodes: Int

    /// 2026-08-03T01:00:00Z, a Monday, 09:00 in the deployment's zone.
    static let now = Instant(milliseconds: 1_785_718_800_000)

    static func get() throws -> SmallDemo { try shared.get() }

    init() throws {
        let database = try SQLiteDatabase.temporary()
        let clock = ManualClock(Self.now)
        try database.migrate(SchemaMigrations.all, at: Self.now)
        let service = LearningService(
            database: database, clock: clock.clock, ids: IDMaker(clock: clock.clock, node: 1), random: .seeded(5),
            cryptography: .live(passwordMemory: 8192, operations: 1),
            importer: ImportPipeline(
                digest: ContentDigest {
                    let run = SHA256Run()
                    return ContentDigest.Run(take: run.take, finish: { run.finish().hexadecimal })
                },
                today: { Zone.utcPlus8.day(of: Self.now).date }),
            zone: .utcPlus8, node: 1, log: .silent)
        let content = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../../Content").standardized.path
        let options = DemoOptions(
            seed: 5, members: 72, days: 14, now: Self.now,
            content: ["party-dues", "work-of-the-branch"].map {
                ImportSource(name: $0, location: .path("\(content)/\($0)"))
            })
        summary = try DemoGenerator(service: service, clock: clock, options: options).make { _ in }
        openSessions = try Self.count(
            "SELECT COUNT(*) FROM session WHERE ended_at IS NULL AND expires_at > $1", in: database)
        openCodes = try Self.count(
            "SELECT COUNT(*) FROM activation_code WHERE used_at IS NULL AND withdrawn_at IS NULL AND expires_at > $1",
            in: database)
        self.database = database
        self.clock = clock
        self.service = service
        clock.set(Self.now)
    }

    private static func count(_ sql: String, in database: SQLiteDatabase) throws -> Int {
        try database.maintain { try $0.rows(SQLStatement("test", sql), [.instant(now)]) { $0.int(0) } }.first ?? 0
    }

    deinit { database.close() }

    /// Somebody of the demo, signed in.
    func actor(_ person: DemoSummary.Person) throws -> Actor {
        let slip = try service.resetAccount(login: person.login, tenant: nil)
        let tokens = try service.activate(code: slip.code, password: "a password of the test", device: "test")
        let now = clock.clock.now()
        return try database.read { try service.authenticate(token: tokens.accessToken, at: now, $0) }
    }
}
