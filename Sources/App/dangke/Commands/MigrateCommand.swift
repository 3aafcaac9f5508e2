import SQL
import Store
import SQLite
import Values
import Runtime

/// `dangke migrate`: backs up, migrates, verifies.
enum MigrateCommand: Command {
    static let name = "migrate"
    static let summary = "备份、升级并检查数据库结构 · back up, migrate and check the schema"
    static let usage = "migrate [--data DIR]"

    static func run(_ arguments: Arguments) throws -> Int32 {
        let folder = DataFolder(arguments)
        guard folder.exists else {
            throw SetupError(zh: "\(folder.path) 中没有数据。", en: "There is no data in \(folder.path).")
        }
        let database = try SQLiteDatabase(path: folder.database)
        defer { database.close() }
        let pending = try database.pending(SchemaMigrations.all)
        guard !pending.isEmpty else {
            Terminal.print("数据库结构已是最新。The schema is up to date.")
            return ExitStatus.done
        }
        let now = WallClock.system(notBefore: Instant(milliseconds: 0)).now()
        let backup = "\(folder.path)/before-\(now.text.prefix(19).filter { $0 != ":" }).db"
        let progress = Progress(of: self)
        progress.begin("backup", "备份 backing up")
        try database.backup(to: backup)
        Terminal.print("备份 backup: \(backup)")
        progress.begin("migrate", "升级\(pending.count)步 \(pending.count) steps to apply")
        for name in try database.migrate(SchemaMigrations.all, at: now) { Terminal.print("已执行 applied: \(name)") }
        progress.begin("check", "检查 checking")
        let problems = try database.integrityProblems()
        for problem in problems { Terminal.complain(problem) }
        return problems.isEmpty ? ExitStatus.done : ExitStatus.failed
    }
}
