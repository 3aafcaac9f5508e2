import Glibc

/// A blocking TCP connection to the loopback, for sending exactly the bytes that a test wants sent.
final class Wire {
    private let descriptor: Int32
    private var pending: [UInt8] = []
    private(set) var isClosed = false

    /// Connects to `port`; waits at most `seconds` for any piece of an answer.
    init(port: UInt16, seconds: Int = 10) {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let connected = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                unsafe connect(descriptor, pointer, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        if connected != 0 { isClosed = true }
        var noDelay: Int32 = 1
        _ = unsafe setsockopt(
            descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &noDelay, socklen_t(MemoryLayout<Int32>.size))
        var limit = timeval(tv_sec: seconds, tv_usec: 0)
        _ = unsafe setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close() }

    func close() {
        guard !isReleased else { return }
        isReleased = true
        _ = Glibc.close(descriptor)
    }

    private var isReleased = false

    /// Sends all bytes; a peer that has closed is not an error, its answer may still be read.
    func send(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let sent = unsafe rest.withUnsafeBytes { bytes in
                unsafe Glibc.send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
            }
            guard sent > 0 else { return }
            rest = rest.dropFirst(sent)
        }
    }

    func send(_ text: String) { send(Array(text.utf8)) }

    /// Sends a request line and fields with CRLF, `Host` included, and the body.
    func request(_ line: String, _ fields: [String] = [], body: String = "") {
        send((["\(line) HTTP/1.1", "Host: a"] + fields).map { $0 + "\r\n" }.joined() + "\r\n" + body)
    }

    /// Reads one answer; `nil` where the connection closed or fell silent before it was whole.
    func answer(toHead: Bool = false) -> Answer? {
        while true {
            if let answer = Answer(taking: &pending, toHead: toHead) { return answer }
            guard fill() else { return nil }
        }
    }

    /// Whether the server closed the connection, all answers having been read.
    func closesNow() -> Bool {
        while fill() {}
        return isClosed
    }

    /// The next `count` bytes, whatever they are; fewer where no more come.
    func bytes(_ count: Int) -> [UInt8] {
        while pending.count < count, fill() {}
        defer { pending.removeFirst(min(count, pending.count)) }
        return Array(pending.prefix(count))
    }

    private func fill() -> Bool {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = unsafe recv(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else {
            isClosed = isClosed || count == 0 || errno == ECONNRESET
            return false
        }
        pending.append(contentsOf: buffer.prefix(count))
        return true
    }
}

/// An answer read off the wire.
struct Answer {
    let status: Int
    let fields: [(name: String, value: String)]
    let body: [UInt8]

    subscript(name: String) -> String? { fields.first { $0.name.lowercased() == name.lowercased() }?.value }
    var text: String { String(decoding: body, as: UTF8.self) }

    /// Takes a whole answer from the front of `bytes`, or nothing.
    init?(taking bytes: inout [UInt8], toHead: Bool) {
        let end = Array("\r\n\r\n".utf8)
        guard let split = bytes.indices.first(where: { bytes[$0...].starts(with: end) }) else { return nil }
        let lines = String(decoding: bytes[..<split], as: UTF8.self).split(separator: "\r\n")
        guard let first = lines.first, first.hasPrefix("HTTP/1."), let status = Int(first.split(separator: " ")[1])
        else { return nil }
        fields = lines.dropFirst().map { line in
            let sides = line.split(separator: ":", maxSplits: 1)
            return (String(sides[0]), sides.count < 2 ? "" : String(sides[1].drop { $0 == " " }))
        }
        self.status = status
        let length = fields.first { $0.name.lowercased() == "content-length" }.flatMap { Int($0.value) } ?? 0
        let hasBody = !toHead && status >= 200 && status != 204 && status != 304
        let start = split + 4
        let bodyEnd = start + (hasBody ? length : 0)
        guard bytes.count >= bodyEnd else { return nil }
        body = Array(bytes[start..<bodyEnd])
        bytes.removeFirst(bodyEnd)
    }
}
