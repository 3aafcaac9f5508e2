import Foundation
import SQL
import SQLite
import Store

/// Whether a data folder can be served as it stands. Nothing in it is changed.
struct DataFolderCheck {
    private let folder: DataFolder

    init(_ folder: DataFolder) {
        self.folder = folder
    }

    /// One sentence for each thing to mend, which says how.
    func problems() throws -> [String] {
        guard folder.exists else {
            throw SetupError(
                zh: "\(folder.path) 中没有数据，请先运行 dangke init。",
                en: "There is no data in \(folder.path); run `dangke init` first.")
        }
        return try accessProblems() + storeProblems()
    }

    /// Members' results are for the service alone to read.
    private func accessProblems() throws -> [String] {
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.path)
        let mode = (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
        var problems: [String] = []
        if mode & 0o077 != 0 {
            problems.append(
                "其他用户可以进入 \(folder.path)，请运行 chmod 700。"
                    + "Other users may enter \(folder.path); run chmod 700 on it.")
        }
        if [folder.path, folder.database].contains(where: { !FileManager.default.isWritableFile(atPath: $0) }) {
            problems.append("\(folder.path) 不可写。\(folder.path) cannot be written.")
        }
        return problems
    }

    private func storeProblems() throws -> [String] {
        let database = try SQLiteDatabase(path: folder.database, readers: 1)
        defer { database.close() }
        let pending = try database.pending(SchemaMigrations.all)
        guard pending.isEmpty else {
            return [
                "数据库结构较旧，缺少 \(pending.count) 步，请运行 dangke migrate。"
                    + "The schema is older by \(pending.count) steps; run `dangke migrate`."
            ]
        }
        return try database.integrityProblems()
    }
}
