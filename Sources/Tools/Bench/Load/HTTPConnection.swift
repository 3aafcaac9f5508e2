import Glibc

/// An answer as far as the bench looks at it.
struct HTTPReply {
    let status: Int
    let body: [UInt8]
}

/// One kept-alive connection to a server on this machine, one request at a time. Reads only what our server writes:
/// answers with a `Content-Length`.
final class HTTPConnection {
    let descriptor: Int32
    private var input = [UInt8](repeating: 0, count: 64 * 1024)
    private var filled = 0

    init(port: UInt16) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw BenchFailure("The system refuses another socket.") }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let status = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else { throw BenchFailure("Nobody listens on port \(port).") }
        var on: Int32 = 1
        unsafe setsockopt(
            descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    }

    deinit { close(descriptor) }

    func send(_ request: [UInt8]) throws {
        let sent = unsafe request.withUnsafeBytes { unsafe Glibc.send(descriptor, $0.baseAddress, $0.count, 0) }
        guard sent == request.count else { throw BenchFailure("The server takes no more requests.") }
    }

    /// Reads what has arrived; the answer when it is whole. Waits where nothing has arrived.
    func receive() throws -> HTTPReply? {
        if filled == input.count { input += [UInt8](repeating: 0, count: input.count) }
        let start = filled
        let count = unsafe input.withUnsafeMutableBytes { bytes in
            unsafe recv(descriptor, bytes.baseAddress! + start, bytes.count - start, 0)
        }
        guard count > 0 else { throw BenchFailure("The server closed a connection.") }
        filled += count
        guard let head = try HTTPHeadFields(input[..<filled]), filled >= head.length + head.contentLength else {
            return nil
        }
        guard filled == head.length + head.contentLength else { throw BenchFailure("An answer that nobody asked for.") }
        filled = 0
        return HTTPReply(status: head.status, body: Array(input[head.length..<head.length + head.contentLength]))
    }

    /// Sends a request and waits for its answer.
    func exchange(_ request: [UInt8]) throws -> HTTPReply {
        try send(request)
        while true {
            if let reply = try receive() { return reply }
        }
    }
}
