/// What a `Range` field asks of a representation (RFC 9110 §14): one range of bytes, or all of it.
package enum HTTPByteRange: Hashable, Sendable {
    /// No range, several, or one in another unit or malformed: the field is ignored, as the RFC allows.
    case whole
    case part(Range<Int64>)
    /// The range lies past the end: 416.
    case unsatisfiable

    /// Reads the value of `Range` against a representation of `size` bytes.
    package init(_ value: String?, size: Int64) {
        self = .whole
        guard let value, value.hasPrefix("bytes=") else { return }
        let sides = value.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
        guard sides.count == 2, sides.allSatisfy({ $0.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }) else { return }
        switch (Int64(sides[0]), Int64(sides[1])) {
        case (let first?, let last?) where first <= last:
            self = first < size ? .part(first..<min(last, size - 1) + 1) : .unsatisfiable
        case (let first?, nil) where sides[1].isEmpty:
            self = first < size ? .part(first..<size) : .unsatisfiable
        case (nil, let suffix?) where sides[0].isEmpty:
            self = suffix > 0 && size > 0 ? .part(max(0, size - suffix)..<size) : .unsatisfiable
        default: break
        }
    }
}

extension HTTPResponse {
    /// The file at `path`, which has `size` bytes, or the part that `request` asks for: 200, 206 or 416.
    ///
    /// `etag` is a strong entity tag with its quotes; a `Range` whose `If-Range` differs from it is ignored.
    package static func file(
        path: String, size: Int64, type: String, etag: String? = nil, for request: HTTPRequest
    ) -> HTTPResponse {
        let ifRange = request.header("If-Range")
        let isCurrent = ifRange == nil || ifRange == etag
        var headers = [HTTPField("Accept-Ranges", "bytes")]
        if let etag { headers.append(HTTPField("ETag", etag)) }
        switch HTTPByteRange(isCurrent ? request.header("Range") : nil, size: size) {
        case .whole:
            headers.append(HTTPField("Content-Type", type))
            return HTTPResponse(status: 200, headers: headers, content: .file(path: path, range: nil))
        case .part(let range):
            headers.append(HTTPField("Content-Type", type))
            headers.append(HTTPField("Content-Range", "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(size)"))
            return HTTPResponse(status: 206, headers: headers, content: .file(path: path, range: range))
        case .unsatisfiable:
            headers.append(HTTPField("Content-Range", "bytes */\(size)"))
            return HTTPResponse(status: 416, headers: headers)
        }
    }
}
