import Foundation
import Glibc

/// A fresh folder on a disk, removed afterwards.
struct Workplace {
    let path: String

    /// - Throws: `BenchFailure` where the folder lies in memory: a flush costs nothing there.
    init(in parent: String) throws {
        guard try !["tmpfs", "ramfs"].contains(Self.fileSystem(of: parent)) else {
            throw BenchFailure("\(parent) lies in memory; durability is measured on a disk.")
        }
        path = parent + "/bench-\(getpid())"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }

    /// The kind of file system that `path` lies on: that of the longest mount point above it.
    static func fileSystem(of path: String) throws -> String {
        let whole = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        let mounts = try String(contentsOfFile: "/proc/self/mounts", encoding: .utf8).split(separator: "\n")
            .map { $0.split(separator: " ") }.filter { $0.count > 2 }
        let above = mounts.filter { mount in
            let point = String(mount[1])
            return point == "/" || whole == point || whole.hasPrefix(point + "/")
        }
        guard let nearest = above.max(by: { $0[1].utf8.count <= $1[1].utf8.count }) else {
            throw BenchFailure("Nothing is mounted above \(path).")
        }
        return String(nearest[2])
    }

    /// A folder of that name, made if it is missing.
    func folder(_ name: String) throws -> String {
        let folder = path + "/" + name
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return folder
    }

    /// Removes everything; what cannot be removed is named, for it is the caller's disk.
    func remove() {
        guard FileManager.default.fileExists(atPath: path) else { return }
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            Output.line("left behind: \(path) (\(error))")
        }
    }
}
