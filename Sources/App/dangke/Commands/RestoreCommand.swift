import Foundation
import SQL
import SQLite
import Store

/// `dangke restore`: a deployment out of a backup, after checking it.
enum RestoreCommand: Command {
    static let name = "restore"
    static let summary = "从备份恢复到新的数据目录 · restore a backup into a new data folder"
    static let usage = "restore FILE [--data DIR]"

    static func run(_ arguments: Arguments) throws -> Int32 {
        guard arguments.operands.count == 1, let file = arguments.operands.first else {
            throw UsageError("应给出备份文件名。One file name is wanted.")
        }
        guard FileManager.default.isReadableFile(atPath: file) else {
            throw UsageError("无法读取 \(file)。\(file) cannot be read.")
        }
        let folder = DataFolder(arguments)
        guard !folder.exists else {
            throw SetupError(
                zh: "\(folder.path) 中已有数据，不会覆盖。", en: "There is data in \(folder.path); it is not overwritten.")
        }
        try folder.create()
        let copy = folder.path + "/restoring.db"
        try remove(copy)
        try FileManager.default.copyItem(atPath: file, toPath: copy)
        do {
            let problems = try check(copy)
            guard problems.isEmpty else {
                for problem in problems { Terminal.complain(problem) }
                throw SetupError(zh: "备份已损坏，没有恢复。", en: "The backup is damaged; nothing was restored.")
            }
            // Through a backup of its own, so that what stands under the final name is complete and on disk.
            let database = try SQLiteDatabase(path: copy, readers: 1)
            defer { database.close() }
            try database.backup(to: folder.database)
        } catch {
            try remove(copy)
            throw error
        }
        try remove(copy)
        Terminal.print("已恢复 restored: \(folder.database)")
        return ExitStatus.done
    }

    /// Deletes a store with the files that SQLite keeps beside it.
    private static func remove(_ path: String) throws {
        for suffix in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: path + suffix) {
            try FileManager.default.removeItem(atPath: path + suffix)
        }
    }

    private static func check(_ path: String) throws -> [String] {
        let database = try SQLiteDatabase(path: path, readers: 1)
        defer { database.close() }
        // A schema that this program does not know throws here.
        _ = try database.pending(SchemaMigrations.all)
        return try database.integrityProblems()
    }
}
