import Foundation
import Testing

/// The built `dangke`, started as a second process, as its users start it.
enum Program {
    /// Far more than any command needs on a busy machine; who passes it is killed, and the test fails.
    static let limit: TimeInterval = 120

    /// `DANGKE`, else the program beside the tests' own.
    static func executable() throws -> URL {
        if let path = ProcessInfo.processInfo.environment["DANGKE"] { return URL(fileURLWithPath: path) }
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let url = URL(fileURLWithPath: own).deletingLastPathComponent().appendingPathComponent("dangke")
        try #require(FileManager.default.isExecutableFile(atPath: url.path), "dangke is not built at \(url.path)")
        return url
    }

    /// Runs a command to its end.
    static func run(_ words: String..., in scratch: Scratch) throws -> Outcome {
        try run(words, in: scratch)
    }

    static func run(_ words: [String], in scratch: Scratch) throws -> Outcome {
        let started = try start(words, in: scratch)
        let status = try started.waitForEnd()
        return Outcome(status: status, output: started.output, complaints: started.complaints)
    }

    static func start(_ words: [String], in scratch: Scratch) throws -> Started {
        let output = try scratch.newFile("output")
        let complaints = try scratch.newFile("complaints")
        let process = Process()
        process.executableURL = try executable()
        process.arguments = words
        process.currentDirectoryURL = URL(fileURLWithPath: scratch.path)
        process.standardInput = FileHandle.nullDevice
        // Files and not pipes: nobody has to read for the program to go on.
        process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: output))
        process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: complaints))
        try process.run()
        return Started(process: process, scratch: scratch, outputPath: output, complaintsPath: complaints)
    }
}

/// What a command that has ended left.
struct Outcome {
    let status: Int32
    let output: String
    let complaints: String

    /// What follows `label` on its line of the output.
    func value(after label: String) throws -> String {
        let line = output.split(separator: "\n").first { $0.contains(label) }
        let text = try #require(line, "no line with \(label) in: \(output)")
        let sides = text.components(separatedBy: label)
        return try #require(sides.last).trimmingCharacters(in: .whitespaces)
    }
}

extension Outcome {
    /// Stage, and number done and of all where they are told, of every line of the complaints; each must be JSON.
    func progress(_ command: String) throws -> [[String]] {
        try complaints.split(separator: "\n").map { line in
            let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            #expect(object["message"] as? String == "progress")
            #expect(object["command"] as? String == command)
            return ["stage", "done", "of"].compactMap { object[$0].map { "\($0)" } }
        }
    }
}

/// A program that runs.
struct Started {
    let process: Process
    /// Held, for the folder must stand as long as the program may use it.
    let scratch: Scratch
    let outputPath: String
    let complaintsPath: String

    var output: String { Self.text(outputPath) }
    var complaints: String { Self.text(complaintsPath) }

    private static func text(_ path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }

    /// - Returns: the exit status; a signal that ended it counts as its negative number.
    func waitForEnd() throws -> Int32 {
        let deadline = Date().addingTimeInterval(Program.limit)
        while process.isRunning {
            guard Date() < deadline else {
                kill(process.processIdentifier, SIGKILL)
                process.waitUntilExit()
                throw Overdue(complaints: complaints)
            }
            usleep(10_000)
        }
        return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    }

    /// Waits until `condition` holds; a program that ends before is an error.
    func wait(until condition: () -> Bool) throws {
        let deadline = Date().addingTimeInterval(Program.limit)
        while !condition() {
            guard process.isRunning, Date() < deadline else { throw Overdue(complaints: complaints) }
            usleep(10_000)
        }
    }
}

/// The program did not do in time what it should.
struct Overdue: Error {
    let complaints: String
}
