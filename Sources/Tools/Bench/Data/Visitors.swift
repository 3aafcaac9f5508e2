import Crypto
import Foundation
import Organization
import Runtime
import SQL
import SQLite
import Store
import Values

/// People who are signed in to a deployment that the bench may change.
struct Visitors {
    private static let most = 200

    let folder: String
    let tenantCode: String
    /// An account whose password is `BenchData.password`.
    let login: String
    let tokens: [String]

    /// Copies a demo's data and signs its members in, in the copy.
    static func ofDemo(_ demo: String, in workplace: Workplace) throws -> Visitors {
        let folder = try workplace.folder("demo")
        // A store that was not closed has a log beside it.
        for name in ["dangke.db", "dangke.db-wal"] where FileManager.default.fileExists(atPath: demo + "/" + name) {
            try FileManager.default.copyItem(atPath: demo + "/" + name, toPath: folder + "/" + name)
        }
        let database = try SQLiteDatabase(path: BenchData.database(in: folder))
        defer { database.close() }
        let cryptography = Cryptography.live()
        let hash = try cryptography.hashPassword(BenchData.password)
        return try database.write { transaction in
            let mark = try Processes.clockMark(transaction.reads) ?? Instant(milliseconds: 0)
            let clock = WallClock.system(notBefore: mark)
            let ids = IDMaker(clock: clock, node: IDMaker.nodeCount - 1)
            guard let tenant = try Tenants.all(transaction.reads).first,
                let root = try Organizations.root(of: tenant.id, transaction.reads)
            else { throw BenchFailure("The demo has no tenant.") }
            var login: String?
            var tokens: [String] = []
            for member in try Members.members(within: root.id, after: nil, limit: most, transaction.reads) {
                guard let account = try Accounts.account(of: member.id, transaction.reads),
                    account.state == "active"
                else { continue }
                if login == nil {
                    try Accounts.setPassword(hash, of: account.id, at: clock.now(), transaction)
                    login = account.login
                }
                let token = RandomSource.system.bytes(22).hexadecimal
                let until = clock.now().advanced(bySeconds: CandidateMaker.sessionSeconds)
                try Sessions.insert(
                    SessionRow(
                        id: ids.next(), tenant: tenant.id, account: account.id, device: "bench", isStaff: false,
                        accessExpiresAt: until, lastUsedAt: clock.now(), createdAt: clock.now(), expiresAt: until,
                        endedAt: nil), accessHash: cryptography.sha256(token), transaction)
                tokens.append(token)
            }
            guard let login else { throw BenchFailure("Nobody of the demo has an account.") }
            return Visitors(folder: folder, tenantCode: tenant.code, login: login, tokens: tokens)
        }
    }
}
