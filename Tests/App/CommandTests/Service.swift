import Foundation
import Glibc
import Testing

/// `dangke serve` on a free port of the loopback, killed with its owner.
final class Service {
    let started: Started
    let port: UInt16

    init(_ scratch: Scratch) throws {
        let started = try Program.start(["serve", "--data", scratch.data, "--port", "0"], in: scratch)
        self.started = started
        do {
            try started.wait { started.output.hasSuffix("\n") }
            let text = started.output.trimmingCharacters(in: .whitespacesAndNewlines)
            port = try #require(text.split(separator: ":").last.flatMap { UInt16($0) }, "no port in: \(text)")
        } catch {
            kill(started.process.processIdentifier, SIGKILL)
            throw error
        }
    }

    deinit {
        if started.process.isRunning { kill(started.process.processIdentifier, SIGKILL) }
    }

    /// Sends a signal and waits for the end.
    func end(_ signal: Int32) throws -> Int32 {
        kill(started.process.processIdentifier, signal)
        return try started.waitForEnd()
    }

    /// One request on a connection of its own.
    func send(_ method: String, _ path: String, token: String? = nil, _ body: [String: String]? = nil) throws -> Reply {
        let content = try body.map { try JSONSerialization.data(withJSONObject: $0) } ?? Data()
        var lines = ["\(method) \(path) HTTP/1.1", "Host: 127.0.0.1:\(port)", "Connection: close"]
        if let token { lines.append("Authorization: Bearer \(token)") }
        if body != nil { lines += ["Content-Type: application/json", "Content-Length: \(content.count)"] }
        let head = lines.map { $0 + "\r\n" }.joined() + "\r\n"
        return try Reply(exchange(Array(head.utf8) + content))
    }

    private func exchange(_ request: [UInt8]) throws -> [UInt8] {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let connected = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                unsafe connect(descriptor, pointer, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        try #require(connected == 0, "nobody listens on \(port)")
        var limit = timeval(tv_sec: Int(Program.limit), tv_usec: 0)
        _ = unsafe setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        let sent = unsafe request.withUnsafeBytes { bytes in
            unsafe Glibc.send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
        }
        try #require(sent == request.count)
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { return answer }
            answer += buffer.prefix(count)
        }
    }
}

/// What the service answered.
struct Reply {
    let status: Int
    let body: String

    init(_ bytes: [UInt8]) throws {
        let text = String(decoding: bytes, as: UTF8.self)
        let sides = text.components(separatedBy: "\r\n\r\n")
        status = try #require(text.split(separator: " ").dropFirst().first.flatMap { Int($0) }, "no answer: \(text)")
        body = sides.dropFirst().joined(separator: "\r\n\r\n")
    }

    subscript(name: String) -> String? {
        let object = try? JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any]
        return object?[name] as? String
    }
}
