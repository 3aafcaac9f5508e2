import Foundation

/// The files of the repository, by their paths from its root.
enum Repository {
    /// Two folders above the one that this file lies in.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// - Precondition: the file exists; a check that reads nothing would pass.
    static func text(_ path: String) -> String {
        String(decoding: bytes(path), as: UTF8.self)
    }

    static func bytes(_ path: String) -> Data {
        do {
            return try Data(contentsOf: root.appending(path: path))
        } catch {
            preconditionFailure("\(path) belongs to the repository and could not be read: \(error)")
        }
    }

    /// Every file at any depth below `folder`, in ascending order; none where there is no such folder.
    static func files(under folder: String) -> [String] {
        let found = FileManager.default.enumerator(atPath: root.appending(path: folder).path)
        var paths: [String] = []
        while let path = found?.nextObject() as? String {
            if found?.fileAttributes?[.type] as? FileAttributeType == .typeRegular { paths.append("\(folder)/\(path)") }
        }
        return paths.sorted()
    }
}
