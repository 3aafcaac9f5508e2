import Foundation
import SQL
import SQLite
import Store
import Values

/// The peer of the answer saves: one transaction a row, in a loop, in a process of its own.
///
/// Same file, tables, indexes and pragmas as the service, and SQLite's own checkpoints every 1,000 pages. It reads no
/// request, knows nobody and checks nothing.
struct PlainLoop {
    static let name = "plain-loop"

    private let arguments: BenchArguments

    init(_ arguments: BenchArguments) {
        self.arguments = arguments
    }

    /// Saves from number `--first` of the schedule on, for `--nanoseconds`, or `--rows` of them; returns how many rows
    /// it saved and the nanoseconds that it took.
    func run() throws -> String {
        let attempts = try String(contentsOfFile: arguments.text("attempts"), encoding: .utf8).split(separator: "\n")
            .compactMap { Int64($0).map { AttemptID($0) } }
        let schedule = SaveSchedule(attempts: attempts.count, slots: BenchData.slots)
        let connection = try SQLiteConnection(
            path: BenchData.database(in: arguments.text("folder")), role: .writer)
        try connection.execute(script: "PRAGMA wal_autocheckpoint = 1000")
        let first = try arguments.integer("first")
        let rows = arguments.has("rows") ? try arguments.integer("rows") : Int.max
        let limit = arguments.has("nanoseconds") ? Int64(try arguments.integer("nanoseconds")) : Int64.max
        var number = first
        let start = Stopwatch.now
        while number - first < rows, Stopwatch.now - start < limit {
            let save = schedule[number]
            try connection.execute(script: "BEGIN IMMEDIATE")
            try Answers.save(
                save.response, sequence: save.sequence, attempt: attempts[save.attempt], slot: save.slot,
                at: Instant(milliseconds: Stopwatch.now / 1_000_000), WriteTransaction(on: connection))
            try connection.execute(script: "COMMIT")
            number += 1
        }
        return "\(number - first) \(Stopwatch.now - start)"
    }

    /// Runs the loop in a process of its own on `core`, under a tracer where `trace` names its output.
    static func spawn(
        folder: String, attempts: String, first: Int, end: [String], core: Int, trace: String? = nil
    ) throws -> (rows: Int, nanoseconds: Int64) {
        let output = Pipe()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/taskset")
        process.arguments =
            ["-c", String(core)] + (trace.map { Flushes.tracer(writingTo: $0) } ?? [])
            + [
                try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"), name, "--folder", folder,
                "--attempts", attempts, "--first", String(first),
            ] + end
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let numbers = text.split(whereSeparator: \.isWhitespace).compactMap { Int64($0) }
        guard process.terminationStatus == 0, numbers.count == 2 else {
            throw BenchFailure("The plain loop ended with status \(process.terminationStatus): \(text)")
        }
        return (Int(numbers[0]), numbers[1])
    }
}
