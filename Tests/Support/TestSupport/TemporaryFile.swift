import Foundation

/// Files that a test hands over as uploads.
package enum TemporaryFile {
    /// Writes `bytes` to a new file in the temporary folder and returns its path.
    package static func write(_ bytes: [UInt8]) throws -> String {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("dangke-test-\(UUID().uuidString)")
        try Data(bytes).write(to: url)
        return url.path
    }
}
