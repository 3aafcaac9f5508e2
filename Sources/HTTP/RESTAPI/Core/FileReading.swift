import Foundation

/// Reading an upload that the listener spooled to disk.
package enum FileReading {
    /// The bytes of the file at `path`.
    package static func bytes(at path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe))
    }
}
