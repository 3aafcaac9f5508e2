import Glibc
import HTTPServer
import Learning
import Runtime
import SQLite
import Values

/// `dangke serve`: serves until SIGTERM or SIGINT, then drains.
enum ServeCommand: Command {
    static let name = "serve"
    static let summary = "启动服务 · serve the API"
    static let usage = """
        serve [--data DIR] [--address IP] [--port N] [--metrics-port N] [--threads N] [--trusted-proxy IP]…
                     [--certificate FILE --key FILE] [--log-level debug|info|warning|error]
        """
    static let options: Set<String> = [
        "data", "address", "port", "metrics-port", "threads", "certificate", "key", "log-level",
    ]
    static let repeatable: Set<String> = ["trusted-proxy"]

    static func run(_ arguments: Arguments) throws -> Int32 {
        // Before the store is opened: a wrong option takes no node number.
        let settings = try ServerSettings(arguments)
        // Blocked before any thread starts, so that only the wait below takes them.
        let signals = StopSignals()
        let log = Log.standardError(
            clock: .system(notBefore: Instant(milliseconds: 0)), minimum: try level(arguments))
        let deployment = try Deployment(DataFolder(arguments), log: log)
        let server: Server
        do {
            try deployment.folder.sweepUploads()
            server = try Server(deployment, settings, log: log)
        } catch {
            deployment.database.close()
            throw error
        }
        Terminal.print("http\(server.isSecure ? "s" : "")://\(server.address):\(server.port)")
        log.info(
            "serving",
            [
                "address": .string(server.address), "port": .integer(Int64(server.port)),
                "version": .string(Dangke.version),
            ]
        )
        signals.wait()
        log.info("draining")
        signals.exitAtOnceOnNext()
        server.stop()
        try deployment.close()
        log.info("stopped")
        return ExitStatus.done
    }

    /// The least level that is logged; `debug` shows every request.
    private static func level(_ arguments: Arguments) throws -> Log.Level {
        guard let word = arguments["log-level"] else { return .info }
        guard let level = Log.Level(rawValue: word) else {
            throw UsageError("--log-level 应为 debug、info、warning 或 error。--log-level is debug, info, warning or error.")
        }
        return level
    }
}
