import CMicroHTTPD
import Glibc

/// A response as libmicrohttpd wants it; given back when its owner goes out of scope, queued or not (queuing counts
/// the library's own reference).
@safe struct PreparedResponse: ~Copyable {
    let pointer: OpaquePointer
    let status: Int
    /// Bytes of content.
    let size: Int64

    private init(_ content: (pointer: OpaquePointer, size: Int64), status: Int) {
        unsafe pointer = unsafe content.pointer
        size = unsafe content.size
        self.status = status
    }

    deinit { unsafe MHD_destroy_response(pointer) }

    /// `response` made ready; `nil` where a field may not stand in a message, or the file cannot be read in the range
    /// asked for.
    static func preparing(_ response: HTTPResponse, fixed: [HTTPField], isClosing: Bool) -> PreparedResponse? {
        guard (200...599).contains(response.status), response.headers.allSatisfy(\.mayBeSetByHandler),
            let content = unsafe make(response.content)
        else { return nil }
        let prepared = unsafe PreparedResponse(content, status: response.status)
        var isWhole = response.headers.allSatisfy { prepared.add($0) }
        isWhole = isWhole && fixed.allSatisfy { response.hasHeader($0.name) || prepared.add($0) }
        if isClosing { isWhole = isWhole && prepared.add(HTTPField("Connection", "close")) }
        guard isWhole else { return nil }
        return prepared
    }

    private borrowing func add(_ field: HTTPField) -> Bool {
        unsafe MHD_add_response_header(pointer, field.name, field.value) == .YES
    }

    private static func make(_ content: HTTPContent) -> (pointer: OpaquePointer, size: Int64)? {
        switch content {
        case .bytes(let bytes):
            // The library only reads the buffer when it is told to copy it.
            let pointer = unsafe bytes.withUnsafeBytes { bytes in
                unsafe MHD_create_response_from_buffer(
                    bytes.count, UnsafeMutableRawPointer(mutating: bytes.baseAddress), .RESPMEM_MUST_COPY)
            }
            return unsafe pointer.map { unsafe ($0, Int64(bytes.count)) }
        case .file(let path, let range):
            let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { return nil }
            var facts = stat()
            guard unsafe fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
                close(descriptor)
                return nil
            }
            let part = range ?? 0..<Int64(facts.st_size)
            guard part.lowerBound >= 0, part.upperBound <= Int64(facts.st_size),
                let pointer = unsafe MHD_create_response_from_fd_at_offset64(
                    UInt64(part.count), descriptor, UInt64(part.lowerBound))
            else {
                close(descriptor)
                return nil
            }
            return unsafe (pointer, Int64(part.count))
        }
    }
}

extension HTTPField {
    /// Whether a handler may set the field: it is well formed and not one of those that frame the message.
    fileprivate var mayBeSetByHandler: Bool {
        isValid && !isNamed("Content-Length") && !isNamed("Transfer-Encoding") && !isNamed("Connection")
    }
}
