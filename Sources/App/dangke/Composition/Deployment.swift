import Crypto
import Glibc
import Importing
import ImportModel
import Learning
import Runtime
import SQL
import SQLite
import Store
import Values

/// An open deployment: the composition root. The only place that knows which driver stands behind the store.
final class Deployment {
    /// How long a node number stays leased without being renewed.
    static let leaseSeconds: Int64 = 10 * 60

    let folder: DataFolder
    let database: SQLiteDatabase
    let clock: WallClock
    let node: Int64
    let service: LearningService
    private let holder: String

    /// Opens the deployment in `folder`.
    ///
    /// - Parameters:
    ///   - mayMigrate: whether a store that lacks migrations is brought up to date; otherwise it is refused.
    ///   - clock: for the demo, whose days lie in the past; `nil` for the machine's.
    ///   - isDurable: `false` only while the demo is made; what is served waits for the disk.
    ///   - random: seeded only while the demo is made, which ends all sessions that it opened.
    init(
        _ folder: DataFolder, mayMigrate: Bool = false, log: Log? = nil, clock demoClock: WallClock? = nil,
        isDurable: Bool = true, random: RandomSource = .system, cryptography: Cryptography = .live()
    ) throws {
        self.folder = folder
        guard mayMigrate || folder.exists else {
            throw SetupError(
                zh: "\(folder.path) 中没有数据，请先运行 dangke init。",
                en: "There is no data in \(folder.path); run `dangke init` first.")
        }
        try folder.create()
        let database = try SQLiteDatabase(
            SQLiteSettings(path: folder.database, isDurable: isDurable, watchedTables: Identities.watchedTables))
        do {
            try Self.bringUpToDate(database, mayMigrate: mayMigrate)
            let mark = try database.read { try Processes.clockMark($0) } ?? Instant(milliseconds: 0)
            let clock = demoClock ?? WallClock.system(notBefore: mark)
            let holder = "\(getpid())-\(RandomSource.system.bytes(4).hexadecimal)"
            let now = WallClock.system(notBefore: mark).now()
            let node = try database.write { transaction in
                try Processes.leaseNode(
                    below: Int64(IDMaker.nodeCount), holder: holder, at: now,
                    expiresAt: now.advanced(bySeconds: Self.leaseSeconds), transaction)
            }
            guard let node else {
                throw SetupError(zh: "没有空闲的节点号。", en: "Every node number is taken.")
            }
            self.database = database
            self.clock = clock
            self.node = node
            self.holder = holder
            service = LearningService(
                database: database, clock: clock, ids: IDMaker(clock: clock, node: Int(node)), random: random,
                cryptography: cryptography, importer: Pipeline.live, zone: .utcPlus8, node: node,
                log: log ?? .standardError(clock: clock, minimum: .warning))
        } catch {
            database.close()
            throw error
        }
    }

    private static func bringUpToDate(_ database: SQLiteDatabase, mayMigrate: Bool) throws {
        let pending = try database.pending(SchemaMigrations.all)
        guard !pending.isEmpty else { return }
        guard mayMigrate else {
            throw SetupError(
                zh: "数据库结构较旧，缺少 \(pending.count) 步，请运行 dangke migrate。",
                en: "The schema is older by \(pending.count) steps; run `dangke migrate`.")
        }
        try database.migrate(SchemaMigrations.all, at: WallClock.system(notBefore: Instant(milliseconds: 0)).now())
    }

    /// Keeps the node number, and moves the mark below which the clock never falls. To be called every minute.
    var renewal: @Sendable () throws -> Void {
        let (database, clock, node, holder) = (database, clock, node, holder)
        return {
            let now = clock.now()
            try database.write { transaction in
                try Processes.renewNode(
                    node, holder: holder, expiresAt: now.advanced(bySeconds: Self.leaseSeconds), transaction)
                try Processes.setClockMark(now, transaction)
            }
        }
    }

    /// Gives the node number back and closes the store.
    func close() throws {
        let now = clock.now()
        let (node, holder) = (node, holder)
        try database.write { transaction in
            try Processes.releaseNode(node, holder: holder, transaction)
            try Processes.setClockMark(now, transaction)
        }
        database.close()
    }

    /// Runs `body` on an open deployment and closes it.
    static func with<Value>(_ arguments: Arguments, _ body: (Deployment) throws -> Value) throws -> Value {
        try with(DataFolder(arguments), body)
    }

    static func with<Value>(_ folder: DataFolder, _ body: (Deployment) throws -> Value) throws -> Value {
        let deployment = try Deployment(folder)
        do {
            let value = try body(deployment)
            try deployment.close()
            return value
        } catch {
            deployment.database.close()
            throw error
        }
    }
}
