import Foundation
import Glibc

/// Counts how often a process makes its write-ahead log durable, with the system's call tracer.
enum Flushes {
    /// The words before a command whose flushes are to be counted. The command keeps its process id (`-D`), and only
    /// the two calls stop it.
    static func tracer(writingTo path: String) -> [String] {
        ["strace", "-D", "-f", "-y", "-qq", "--seccomp-bpf", "-e", "trace=fsync,fdatasync", "-o", path]
    }

    /// The number of flushes of a write-ahead log in a trace; flushes of the file itself are checkpoints.
    static func count(in path: String) throws -> Int {
        try awaitEnd(of: path)
        return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").count {
            // A call that another thread interrupts has two lines; the second does not name the file.
            $0.contains("sync(") && $0.contains("-wal>")
        }
    }

    /// The tracer outlives the command by a moment.
    private static func awaitEnd(of path: String) throws {
        var size = -1
        for _ in 0..<100 {
            usleep(100_000)
            let now = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
            if now == size { return }
            size = now
        }
        throw BenchFailure("The tracer still writes \(path).")
    }
}
