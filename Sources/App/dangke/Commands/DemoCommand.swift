import Crypto
import Foundation
import ImportModel
import Importing
import Learning
import Runtime
import SQLite
import Simulation
import Values

/// `dangke demo`: makes the demo where there is none, and passwords for the people of the tours in any case.
enum DemoCommand: Command {
    static let name = "demo"
    static let summary = "生成演示数据，并为演示人物设置新密码 · make the demo, with new passwords for its people"
    static let usage = """
        demo [--data DIR] [--content DIR] [--credentials FILE] [--seed N] [--members N] [--days N]
        """
    static let options: Set<String> = ["data", "content", "credentials", "seed", "members", "days"]

    /// Marks a folder as one that this command made, and keeps who its people are.
    private static let peopleFile = "demo.txt"

    static func run(_ arguments: Arguments) throws -> Int32 {
        let folder = DataFolder(arguments)
        let people = folder.path + "/" + peopleFile
        if !folder.exists {
            try make(arguments, folder)
        } else if !FileManager.default.fileExists(atPath: people) {
            throw SetupError(
                zh: "\(folder.path) 中有数据，但不是演示数据；演示数据不与真实数据放在一起。",
                en: "The data in \(folder.path) are no demo; a demo is never made beside real data.")
        }
        let logins = try DemoLogins(text: try String(contentsOfFile: people, encoding: .utf8))
        let passwords = try Deployment.with(folder) { try logins.withNewPasswords($0.service) }
        if let file = arguments["credentials"] { try write(passwords.shellLines, to: file) }
        Terminal.print(passwords.table)
        return ExitStatus.done
    }

    /// Makes the demo in a folder beside, and moves it to its place when it is whole.
    private static func make(_ arguments: Arguments, _ folder: DataFolder) throws {
        let began = ContinuousClock.now
        let half = DataFolder(path: folder.path + ".making")
        let files = FileManager.default
        guard try !files.fileExists(atPath: folder.path) || files.contentsOfDirectory(atPath: folder.path).isEmpty
        else {
            throw SetupError(
                zh: "\(folder.path) 不是空目录，演示数据不与其他文件放在一起。",
                en: "\(folder.path) is not empty; a demo is never made beside anything else.")
        }
        if files.fileExists(atPath: half.path) { try files.removeItem(atPath: half.path) }
        let now = WallClock.system(notBefore: Instant(milliseconds: 0)).now()
        let options = DemoOptions(
            seed: UInt64(try arguments.integer("seed", 0...Int(Int32.max)) ?? 1),
            members: try arguments.integer("members", 70...2000) ?? 300,
            days: try arguments.integer("days", 14...365) ?? 60, now: now,
            content: try content(arguments["content"] ?? "Content"))
        let clock = ManualClock(now)
        // Nothing is waited for while it is being made: a demo that a power cut spoils is made again. Its passwords are
        // drawn by the machine and thrown away, so that hashing them need not be slow.
        let deployment = try Deployment(
            half, mayMigrate: true, clock: clock.clock, isDurable: false, random: .seeded(options.seed),
            cryptography: .live(passwordMemory: 8192, operations: 1))
        let progress = Progress(of: self)
        let summary: DemoSummary
        do {
            summary = try DemoGenerator(service: deployment.service, clock: clock, options: options)
                .make { progress.begin($0.rawValue, sentence(for: $0, options)) }
            try deployment.close()
        } catch {
            deployment.database.close()
            throw error
        }
        try settle(half)
        try DemoLogins(summary).text.write(toFile: half.path + "/" + peopleFile, atomically: true, encoding: .utf8)
        if files.fileExists(atPath: folder.path) { try files.removeItem(atPath: folder.path) }
        try files.moveItem(atPath: half.path, toPath: folder.path)
        Terminal.print(figures(summary.figures, took: ContinuousClock.now - began))
    }

    private static func sentence(for stage: DemoStage, _ options: DemoOptions) -> String {
        switch stage {
        case .people: "组织和党员 organisations and members"
        case .content: "课程和题库 courses and question banks"
        case .exams: "规则、试卷和考试 rules, papers and exams"
        case .days: "\(options.days)天的学习和考试 \(options.days) days of study and exams"
        }
    }

    /// Writes through to the disk what was made without waiting for it.
    private static func settle(_ folder: DataFolder) throws {
        let made = try SQLiteDatabase(path: folder.database, readers: 1)
        defer { made.close() }
        let copy = folder.database + ".settled"
        try made.backup(to: copy)
        made.close()
        let files = FileManager.default
        for suffix in ["", "-wal", "-shm"] where files.fileExists(atPath: folder.database + suffix) {
            try files.removeItem(atPath: folder.database + suffix)
        }
        try files.moveItem(atPath: copy, toPath: folder.database)
    }

    /// Every folder of `path` that holds a course, in the order of names.
    private static func content(_ path: String) throws -> [ImportSource] {
        let files = FileManager.default
        let names = try files.contentsOfDirectory(atPath: path).sorted().filter { name in
            ["course.md", "content.xml"].contains { files.fileExists(atPath: "\(path)/\(name)/\($0)") }
        }
        guard !names.isEmpty else {
            throw SetupError(zh: "\(path) 中没有课程。", en: "There is no course in \(path).")
        }
        return names.map { ImportSource(name: $0, location: .path("\(path)/\($0)")) }
    }

    /// For their owner only.
    private static func write(_ text: String, to file: String) throws {
        let parent = URL(fileURLWithPath: file).deletingLastPathComponent().path
        let files = FileManager.default
        try files.createDirectory(atPath: parent, withIntermediateDirectories: true)
        if files.fileExists(atPath: file) { try files.removeItem(atPath: file) }
        guard files.createFile(atPath: file, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600]) else {
            throw SetupError(zh: "无法写入 \(file)。", en: "\(file) cannot be written.")
        }
    }

    private static func figures(_ figures: DemoFigures, took: Duration) -> String {
        """
        \(figures.branches)个支部，\(figures.members)名党员，\(figures.courses)门课程，\(figures.questions)道试题，\
        \(figures.exams)场考试，\(figures.attempts)份答卷，\(figures.answers)次作答，\(figures.heartbeats)次学习心跳
        \(figures.branches) branches, \(figures.members) members, \(figures.courses) courses, \
        \(figures.questions) questions, \(figures.exams) exams, \(figures.attempts) attempts, \
        \(figures.answers) answers, \(figures.heartbeats) heartbeats; made in \(took.components.seconds) s

        """
    }
}
