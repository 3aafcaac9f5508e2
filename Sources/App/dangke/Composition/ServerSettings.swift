import Foundation
import HTTPServer

/// How a server listens, from the command line.
struct ServerSettings {
    var http = HTTPConfiguration()
    /// `nil` where no metrics are served; 0 takes a free port.
    var metricsPort: UInt16?

    init() {}

    init(_ arguments: Arguments) throws {
        http.address = arguments["address"] ?? "127.0.0.1"
        http.port = UInt16(try arguments.integer("port", 0...65_535) ?? 8080)
        http.threads = try arguments.integer("threads", 1...64) ?? 2
        metricsPort = try arguments.integer("metrics-port", 0...65_535).map { UInt16($0) }
        do {
            http.trustedProxies = try TrustedProxies(arguments.all("trusted-proxy"))
        } catch {
            throw UsageError(FailureText.sentence(for: error))
        }
        switch (arguments["certificate"], arguments["key"]) {
        case (let certificate?, let key?):
            http.tls = HTTPCertificate(chainPEM: try Self.text(certificate), keyPEM: try Self.text(key))
        case (nil, nil):
            break
        default:
            throw UsageError("--certificate 和 --key 须同时给出。--certificate and --key go together.")
        }
    }

    private static func text(_ path: String) throws -> String {
        do {
            return try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw UsageError("无法读取 \(path)。\(path) cannot be read.")
        }
    }
}
