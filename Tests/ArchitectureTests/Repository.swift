import Foundation

/// The files of the repository, by their paths from its root.
enum Repository {
    /// Two folders above the one that this file lies in.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func text(_ path: String) throws -> String {
        String(decoding: try bytes(path), as: UTF8.self)
    }

    static func bytes(_ path: String) throws -> Data {
        try Data(contentsOf: root.appending(path: path))
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
