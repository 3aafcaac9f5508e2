import HTTPServer
package import Values

/// A part of a file in a reply, or the whole of it.
package struct MediaPart: Hashable, Sendable {
    package let bytes: [UInt8]
    /// Which bytes of the file these are; `nil` where the range asked for lies past the end.
    package let range: Range<Int64>?
    /// Bytes of the whole file.
    package let byteCount: Int64
    package let mediaType: String
    /// Whether a browser may show the file; else it is to be saved.
    package let isShown: Bool
    /// A strong entity tag, without quotes.
    package let tag: String

    package init(
        bytes: [UInt8], range: Range<Int64>?, byteCount: Int64, mediaType: String, isShown: Bool, tag: String
    ) {
        self.bytes = bytes
        self.range = range
        self.byteCount = byteCount
        self.mediaType = mediaType
        self.isShown = isShown
        self.tag = tag
    }
}

extension Route {
    /// Gives a file of which a player asks for parts: 200, 206 or 416 (RFC 9110 §14).
    package static func media(
        _ path: String, _ name: String, _ tag: Tag, _ summary: Phrase, query: [Parameter],
        _ handle: @escaping @Sendable (Call) throws -> Answer<MediaPart>
    ) -> Route {
        Route(
            method: .get, path: path, name: name, tag: tag, summary: summary, access: .anyone, parameters: query,
            body: .none, status: 200, content: .media, needsKey: false, isConditional: false, hasETag: true,
            proof: .token
        ) { call, _ in
            RawAnswer(try handle(call)) { part in
                var headers = [
                    HTTPField("Content-Type", part.mediaType), HTTPField("Accept-Ranges", "bytes"),
                    HTTPField("ETag", "\"\(part.tag)\""), HTTPField("Cache-Control", "private, max-age=3600"),
                    HTTPField("X-Content-Type-Options", "nosniff"),
                    HTTPField("Content-Security-Policy", "default-src 'none'; sandbox"),
                ]
                if !part.isShown { headers.append(HTTPField("Content-Disposition", "attachment")) }
                guard let range = part.range else {
                    headers.append(HTTPField("Content-Range", "bytes */\(part.byteCount)"))
                    return HTTPResponse(status: 416, headers: headers)
                }
                guard range != 0..<part.byteCount else {
                    return HTTPResponse(status: 200, headers: headers, content: .bytes(part.bytes))
                }
                headers.append(
                    HTTPField(
                        "Content-Range", "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(part.byteCount)"))
                return HTTPResponse(status: 206, headers: headers, content: .bytes(part.bytes))
            }
        }
    }
}
