import CMicroHTTPD
import Glibc

/// The header fields of the request on `connection`, in the order sent.
func headerFields(of connection: OpaquePointer) -> [HTTPField] {
    var fields: [HTTPField] = []
    unsafe withUnsafeMutablePointer(to: &fields) { fields in
        _ = unsafe MHD_get_connection_values_n(connection, .HEADER_KIND, fieldWasFound, fields)
    }
    return fields
}

/// Appends one field to the array that `context` points to.
private func fieldWasFound(
    context: UnsafeMutableRawPointer?, kind: MHD_ValueKind, name: UnsafePointer<CChar>?, nameSize: Int,
    value: UnsafePointer<CChar>?, valueSize: Int
) -> MHD_Result {
    guard let context = unsafe context else { return .NO }
    let field = unsafe HTTPField(text(name, nameSize), text(value, valueSize))
    unsafe context.assumingMemoryBound(to: [HTTPField].self).pointee.append(field)
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
