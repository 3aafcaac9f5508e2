import Assessment
import CreditLedger
import Crypto
import Foundation
import Learning
import Organization
import Runtime
import SQL
import SQLite
import Store
import Values

/// A tenant of forty branches whose members all sit one exam, signed in and with a first answer in every slot.
struct BenchData {
    static let branches = 40
    static let membersPerBranch = 50
    static let slots = 20
    static let login = "bench"
    static let password = "a password of the bench"

    /// A signed-in member with a running attempt.
    struct Candidate: Sendable {
        let token: String
        let attempt: AttemptID
        let branch: OrganizationID
    }

    let folder: String
    let tenant: TenantID
    let candidates: [Candidate]
    /// The day on which everybody earned points.
    let day: BusinessDay

    var schedule: SaveSchedule { SaveSchedule(attempts: candidates.count, slots: Self.slots) }

    static func database(in folder: String) -> String { folder + "/dangke.db" }

    /// Makes the data folder `origin`; measurements work on copies of it.
    static func make(in workplace: Workplace) throws -> BenchData {
        let folder = try workplace.folder("origin")
        let database = try SQLiteDatabase(path: Self.database(in: folder))
        defer { database.close() }
        let clock = WallClock.system(notBefore: Instant(milliseconds: 0))
        try database.migrate(SchemaMigrations.all, at: clock.now())
        let service = LearningService(
            database: database, clock: clock, ids: IDMaker(clock: clock, node: 1), random: .system,
            cryptography: .live(), importer: NoImporter(), zone: .utcPlus8, node: 1, log: .silent)
        let made = try service.initializeTenant(
            InitializeTenantRequest(
                code: "bench", name: "测试公司党委", kind: .enterprise, organizationName: "测试公司党委",
                administratorLogin: Self.login, administratorName: "管理员"))
        let hash = try service.cryptography.hashPassword(Self.password)
        try database.write { try Accounts.setPassword(hash, of: made.administrator, at: clock.now(), $0) }
        let exam = try ExamMaker(service: service, tenant: made.tenant, root: made.root).make(by: made.administrator)
        let maker = CandidateMaker(service: service, tenant: made.tenant, exam: exam)
        try maker.makeRule()
        var candidates: [Candidate] = []
        for branch in 1...branches { candidates += try maker.makeBranch(branch, below: made.root) }
        let data = BenchData(
            folder: folder, tenant: made.tenant, candidates: candidates, day: service.zone.day(of: clock.now()))
        try data.saveFirstLap(database, at: clock.now())
        return data
    }

    /// A copy of the data, for one program to change.
    func copy(to name: String, in workplace: Workplace) throws -> String {
        let copy = try workplace.folder(name)
        try FileManager.default.copyItem(atPath: Self.database(in: folder), toPath: Self.database(in: copy))
        return copy
    }

    /// Whether every slot in `folder` holds what the first `count` saves of the schedule left there.
    func mismatches(in folder: String, after count: Int) throws -> Int {
        let database = try SQLiteDatabase(path: Self.database(in: folder))
        defer { database.close() }
        return try database.read { reads in
            var wrong = 0
            for (place, candidate) in candidates.enumerated() {
                let found = try AttemptSlots.forCandidate(candidate.attempt, reads)
                guard found.count == Self.slots else {
                    wrong += Self.slots
                    continue
                }
                for row in found {
                    let wanted = schedule[schedule.last(attempt: place, slot: row.slot, after: count)]
                    if row.sequence != wanted.sequence || row.response != wanted.response { wrong += 1 }
                }
            }
            return wrong
        }
    }

    private func saveFirstLap(_ database: SQLiteDatabase, at now: Instant) throws {
        let (schedule, attempts) = (schedule, candidates.map(\.attempt))
        try database.write { transaction in
            for number in 0..<schedule.lap {
                let save = schedule[number]
                try Answers.save(
                    save.response, sequence: save.sequence, attempt: attempts[save.attempt], slot: save.slot, at: now,
                    transaction)
            }
        }
    }
}
