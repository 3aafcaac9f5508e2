import CMicroHTTPD
import Glibc

/// The header fields of a request in the order sent, blanks at the end of values included, which libmicrohttpd keeps.
///
/// libmicrohttpd 0.9.75 hands out C strings that lie in its read buffer, so a target or a value that holds a NUL looks
/// like a shorter one. But there every piece begins right where the one before ends: a blank separates the words of the
/// request line, one byte (LF) or two (CRLF) the fields, and the empty line ends the section. A gap betrays a NUL, a
/// second blank, or a value folded over lines. Later releases refuse all of these themselves.
@safe struct HeaderFields {
    private(set) var fields: [HTTPField] = []
    /// Whether bytes are missing between target, version and `fields`.
    private(set) var hasGap = false
    /// The terminating NUL of what was read last.
    private var end: UnsafePointer<CChar>

    private static let findsGaps = unsafe String(cString: MHD_get_version()) == "0.9.75"

    /// Reads them off `connection`; `method` and `version` are the pointers that came with it, and `targetSize` is the
    /// length of the target in bytes.
    init(
        of connection: OpaquePointer, method: UnsafePointer<CChar>, targetSize: Int, version: UnsafePointer<CChar>
    ) {
        unsafe end = unsafe version + strlen(version)
        unsafe withUnsafeMutablePointer(to: &self) { fields in
            _ = unsafe MHD_get_connection_values_n(connection, .HEADER_KIND, fieldWasFound, fields)
        }
        // A line end and the empty line: LF LF to CRLF CRLF.
        let hasTargetGap = unsafe method + strlen(method) + targetSize + 2 != version
        let left = unsafe method + Int(dangke_mhd_header_size(connection)) - end
        hasGap = Self.findsGaps && (hasGap || hasTargetGap || !(2...4).contains(left))
    }

    fileprivate mutating func append(
        _ name: UnsafePointer<CChar>, _ nameSize: Int, _ value: UnsafePointer<CChar>, _ valueSize: Int
    ) {
        unsafe fields.append(HTTPField(text(name, nameSize), text(value, valueSize)))
        if unsafe name != end + 1 && name != end + 2 { hasGap = true }
        unsafe end = unsafe value + valueSize
    }
}

/// Appends one field to the `HeaderFields` that `context` points to.
private func fieldWasFound(
    context: UnsafeMutableRawPointer?, kind: MHD_ValueKind, name: UnsafePointer<CChar>?, nameSize: Int,
    value: UnsafePointer<CChar>?, valueSize: Int
) -> MHD_Result {
    guard let context = unsafe context, let name = unsafe name, let value = unsafe value else { return .NO }
    let fields = unsafe context.assumingMemoryBound(to: HeaderFields.self)
    unsafe fields.pointee.append(name, nameSize, value, valueSize)
    return .YES
}

/// `size` bytes as text; bytes that are not UTF-8 become U+FFFD.
private func text(_ start: UnsafePointer<CChar>?, _ size: Int) -> String {
    unsafe String(decoding: UnsafeRawBufferPointer(start: start, count: size), as: UTF8.self)
}

/// The peer's numeric address, without the port; empty where it is not known.
func remoteAddress(of connection: OpaquePointer) -> String {
    guard let address = unsafe dangke_mhd_client(connection) else { return "" }
    let raw = unsafe UnsafeRawPointer(address)
    return unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(INET6_ADDRSTRLEN)) { buffer in
        let family = Int32(unsafe address.pointee.sa_family)
        let offset: Int
        switch family {
        case AF_INET: offset = MemoryLayout<sockaddr_in>.offset(of: \.sin_addr) ?? 0
        case AF_INET6: offset = MemoryLayout<sockaddr_in6>.offset(of: \.sin6_addr) ?? 0
        default: return ""
        }
        guard let text = unsafe inet_ntop(family, raw + offset, buffer.baseAddress, socklen_t(INET6_ADDRSTRLEN)) else {
            return ""
        }
        return unsafe String(cString: text)
    }
}
