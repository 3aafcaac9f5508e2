import Foundation
import Glibc

/// What a reader must know of the machine to judge a figure.
enum Machine {
    /// One line each: cores, processor, load, the price of a flush, where the generator runs.
    static func describe(_ settings: BenchSettings, _ workplace: Workplace) throws -> String {
        let allowed = try ProcessFigures.field("Cpus_allowed_list", of: getpid())
        guard allowed == String(settings.generatorCore) else {
            throw BenchFailure("The generator must be pinned to core \(settings.generatorCore); use Scripts/bench.")
        }
        return """
            processor: \(try processor()), \(sysconf(Int32(_SC_NPROCESSORS_ONLN))) cores
            server and peer on core \(settings.serverCore), generator on core \(settings.generatorCore)
            load at the start: \(try load())
            one flush of 4 KiB: \(try flushMicroseconds(in: workplace)) µs on \(try Workplace.fileSystem(of: workplace.path))
            """
    }

    /// The three load averages, and what they mean where they are too high: the bench itself keeps two cores busy.
    static func load() throws -> String {
        let words = try String(contentsOfFile: "/proc/loadavg", encoding: .utf8).split(separator: " ").prefix(3)
        let isBusy = words.first.flatMap { Double($0) }.map { $0 > 2.5 } ?? true
        return words.joined(separator: " ") + (isBusy ? " (others are at work: no figures of record)" : "")
    }

    private static func processor() throws -> String {
        let lines = try String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8).split(separator: "\n")
        let model = lines.first { $0.hasPrefix("model name") }?.split(separator: ":").last ?? "unknown"
        return model.trimmingCharacters(in: .whitespaces)
    }

    /// The median of 200 writes with `fdatasync`, appended as a log is.
    private static func flushMicroseconds(in workplace: Workplace) throws -> Int64 {
        let descriptor = unsafe open(workplace.path + "/flush", O_CREAT | O_WRONLY, 0o600)
        guard descriptor >= 0 else { throw BenchFailure("No file can be made in \(workplace.path).") }
        defer { close(descriptor) }
        let page = [UInt8](repeating: 7, count: 4096)
        var times: [Int64] = []
        for _ in 0..<200 {
            let start = Stopwatch.now
            let written = unsafe page.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
            guard written == page.count, fdatasync(descriptor) == 0 else {
                throw BenchFailure("The disk refuses a flush.")
            }
            times.append(Stopwatch.now - start)
        }
        return times.sorted()[times.count / 2] / 1000
    }
}

/// Nanoseconds that pass.
enum Stopwatch {
    /// Since some fixed moment.
    static var now: Int64 { read(CLOCK_MONOTONIC) }
    /// Of processor time that this process has used, all threads together.
    static var ownCPU: Int64 { read(CLOCK_PROCESS_CPUTIME_ID) }

    static func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        let status = unsafe clock_gettime(clock, &time)
        precondition(status == 0, "The machine has no clock \(clock).")
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
