import SQLite

/// `dangke backup`: a consistent copy of the store while it is served.
enum BackupCommand: Command {
    static let name = "backup"
    static let summary = "在线备份到一个文件 · copy the store to a file while it is served"
    static let usage = "backup FILE [--data DIR]"

    static func run(_ arguments: Arguments) throws -> Int32 {
        guard arguments.operands.count == 1 else {
            throw UsageError("应给出备份文件名。One file name is wanted.")
        }
        let folder = DataFolder(arguments)
        guard folder.exists else {
            throw SetupError(zh: "\(folder.path) 中没有数据。", en: "There is no data in \(folder.path).")
        }
        let database = try SQLiteDatabase(path: folder.database, readers: 1)
        defer { database.close() }
        try database.backup(to: arguments.operands[0])
        Terminal.print("备份完成 backed up to \(arguments.operands[0])")
        return ExitStatus.done
    }
}
