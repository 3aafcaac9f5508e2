/// A request target taken apart (RFC 9112 §3.2): its path's segments and its query.
///
/// libmicrohttpd hands out a path that is already decoded and cut at `%00`; this one starts from the bytes sent.
struct RequestTarget {
    /// Segments, each decoded once, so that `%2F` stays inside its segment; empty for `/`.
    let path: [String]
    let query: HTTPQuery
    /// Whether the target is `*`, which asks about the server as a whole (only with OPTIONS).
    let isAsterisk: Bool

    init(_ raw: String) throws(HTTPFailure) {
        guard raw.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "#") }) else {
            throw .badRequest("The request target holds a character that must be percent-encoded.")
        }
        isAsterisk = raw == "*"
        if isAsterisk {
            path = []
            query = HTTPQuery(items: [])
            return
        }
        // Bytes, because taking text apart by characters would cost more than all the rest.
        let origin = Array(try Self.originForm(raw).utf8)
        let end = origin.firstIndex(of: UInt8(ascii: "?")) ?? origin.endIndex
        query = try HTTPQuery(origin[end...].dropFirst())
        var path: [String] = []
        if end > 1 {
            for segment in origin[1..<end].split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
                guard let decoded = percentDecoded(segment) else {
                    throw .badRequest("The path is not valid percent-encoded UTF-8.")
                }
                path.append(decoded)
            }
        }
        self.path = path
    }

    /// `/path?query` of a target in origin form, or in the absolute form that servers must accept too.
    private static func originForm(_ raw: String) throws(HTTPFailure) -> Substring {
        if raw.utf8.first == UInt8(ascii: "/") { return raw[...] }
        for scheme in ["http://", "https://"]
        where raw.utf8.count > scheme.utf8.count && String(raw.prefix(scheme.count)).equalsIgnoringASCIICase(scheme) {
            let rest = raw.dropFirst(scheme.count)
            guard let start = rest.firstIndex(where: { $0 == "/" || $0 == "?" }) else { return "/" }
            return rest[start] == "/" ? rest[start...] : "/" + rest[start...]
        }
        throw .badRequest("The request target must begin with a slash.")
    }
}
