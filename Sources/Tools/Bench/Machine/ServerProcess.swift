import Foundation
import Glibc

/// The delivered program, serving a data folder from one core.
final class ServerProcess {
    let port: UInt16
    var id: pid_t { process.processIdentifier }
    private let process: Process

    /// - Parameter trace: where flushes are written down (`Flushes`), which slows every one of them.
    /// - Throws: `BenchFailure` with the end of its log where it does not serve.
    init(_ binary: String, data: String, core: Int, log: String, trace: String? = nil) throws {
        guard FileManager.default.createFile(atPath: log, contents: nil) else {
            throw BenchFailure("No log can be written to \(log).")
        }
        let output = Pipe()
        process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/taskset")
        process.arguments =
            ["-c", String(core)] + (trace.map { Flushes.tracer(writingTo: $0) } ?? [])
            + [binary, "serve", "--data", data, "--port", "0"]
        process.standardOutput = output
        process.standardError = FileHandle(forWritingAtPath: log)
        try process.run()
        let line = Self.firstLine(of: output.fileHandleForReading)
        guard let port = line.split(separator: ":").last.flatMap({ UInt16($0) }) else {
            process.terminate()
            let complaint = try String(contentsOfFile: log, encoding: .utf8).suffix(500)
            throw BenchFailure("\(binary) does not serve: \(line) \(complaint)")
        }
        self.port = port
    }

    /// Lets it drain and waits until it is gone.
    ///
    /// - Throws: `BenchFailure` where it ends with another status than 0.
    func stop() throws {
        process.terminate()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw BenchFailure("The server ended with status \(process.terminationStatus).")
        }
    }

    deinit {
        if process.isRunning { process.terminate() }
    }

    private static func firstLine(of handle: FileHandle) -> String {
        var line: [UInt8] = []
        while let byte = handle.readData(ofLength: 1).first, byte != UInt8(ascii: "\n") { line.append(byte) }
        return String(decoding: line, as: UTF8.self)
    }
}
