import Foundation

/// A folder of one test, gone with its owner.
final class Scratch {
    let path: String
    private var files = 0

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("dangke-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var data: String { path + "/data" }

    func newFile(_ name: String, _ text: String = "") throws -> String {
        files += 1
        let file = "\(path)/\(files)-\(name)"
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
        return file
    }
}
