import Foundation
import Values

/// Where a deployment keeps its data: `dangke.db` (or the address of a PostgreSQL server in `settings.json`), uploads
/// in flight, and nothing else.
struct DataFolder {
    let path: String

    /// `--data`, else `DANGKE_DATA`, else `./data`.
    init(_ arguments: Arguments) {
        path = arguments["data"] ?? ProcessInfo.processInfo.environment["DANGKE_DATA"] ?? "data"
    }

    init(path: String) {
        self.path = path
    }

    var database: String { path + "/dangke.db" }
    var uploads: String { path + "/uploads" }
    var exists: Bool { FileManager.default.fileExists(atPath: database) }

    /// Makes the folders, for their owner only.
    func create() throws {
        for folder in [path, uploads] {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
    }

    /// Deletes uploads that a killed process left behind.
    func sweepUploads() throws {
        let files = FileManager.default
        guard files.fileExists(atPath: uploads) else { return }
        for name in try files.contentsOfDirectory(atPath: uploads) {
            try files.removeItem(atPath: uploads + "/" + name)
        }
    }
}
