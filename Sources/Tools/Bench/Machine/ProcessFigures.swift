import Foundation
import Glibc

/// What the system says about another process.
enum ProcessFigures {
    /// Processor time of all its threads, system calls included, in nanoseconds.
    static func cpuNanoseconds(of process: pid_t) throws -> Int64 {
        var clock = clockid_t()
        guard unsafe clock_getcpuclockid(process, &clock) == 0 else {
            throw BenchFailure("Process \(process) has no processor clock.")
        }
        return Stopwatch.read(clock)
    }

    /// Resident memory now and at its highest, in KiB.
    static func memory(of process: pid_t) throws -> (resident: Int, peak: Int) {
        (try kibibytes("VmRSS", of: process), try kibibytes("VmHWM", of: process))
    }

    /// A line of `/proc/<pid>/status`.
    static func field(_ name: String, of process: pid_t) throws -> String {
        let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
        guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix(name + ":") }) else {
            throw BenchFailure("/proc/\(process)/status has no \(name).")
        }
        return line.dropFirst(name.utf8.count + 1).trimmingCharacters(in: .whitespaces)
    }

    private static func kibibytes(_ name: String, of process: pid_t) throws -> Int {
        guard let number = try field(name, of: process).split(separator: " ").first.flatMap({ Int($0) }) else {
            throw BenchFailure("\(name) of process \(process) is no number.")
        }
        return number
    }
}
