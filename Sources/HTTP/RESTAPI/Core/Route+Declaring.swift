import HTTPServer
package import JSON
package import Values

/// What a route without a body, or without content, works on.
package struct Nothing: Hashable, Sendable {
    package init() {}
}

/// A file in a request: in memory, or on disk until the reply has been sent.
package struct Upload: Sendable {
    package let path: String
    package let size: Int
}

/// A file in a reply.
package struct Download: Hashable, Sendable {
    package let bytes: [UInt8]
    package let mediaType: String
    /// The name to save it under, where it is to be saved.
    package let fileName: String?

    package init(bytes: [UInt8], mediaType: String, fileName: String? = nil) {
        self.bytes = bytes
        self.mediaType = mediaType
        self.fileName = fileName
    }
}

extension Route {
    /// Reads something.
    package static func get<View: Sendable>(
        _ path: String, _ name: String, _ tag: Tag, _ summary: Phrase, for access: Access,
        query: [Parameter] = [], replies shape: Shape<View>, csv: Bool = false,
        etag: (@Sendable (View) -> Int64)? = nil, _ handle: @escaping @Sendable (Call) throws -> Answer<View>
    ) -> Route {
        Route(
            method: .get, path: path, name: name, tag: tag, summary: summary, access: access, parameters: query,
            body: .none, status: 200, content: .json(shape.schema, hasCSV: csv), needsKey: false,
            isConditional: false, hasETag: etag != nil, proof: .token
        ) { call, _ in
            RawAnswer(try handle(call)) { respond($0, shape, status: 200, etag: etag, call) }
        }
    }

    /// Creates or does something. Demands an `Idempotency-Key` unless `needsKey` is false.
    package static func post<Input, View: Sendable>(
        _ path: String, _ name: String, _ tag: Tag, _ summary: Phrase, for access: Access,
        query: [Parameter] = [], takes input: Shape<Input>, maxBytes: Int = Limit.json, replies shape: Shape<View>,
        status: Int = 201, needsKey: Bool = true, proof: Proof = .token,
        etag: (@Sendable (View) -> Int64)? = nil, _ handle: @escaping @Sendable (Call, Input) throws -> Answer<View>
    ) -> Route {
        Route(
            method: .post, path: path, name: name, tag: tag, summary: summary, access: access, parameters: query,
            body: .json(input.schema, maxBytes: maxBytes), status: status,
            content: .json(shape.schema, hasCSV: false), needsKey: needsKey, isConditional: false,
            hasETag: etag != nil, proof: proof
        ) { call, json in
            let answer = try handle(call, try input.decode(json ?? .object(JSONObject())))
            return RawAnswer(answer) { respond($0, shape, status: status, etag: etag, call) }
        }
    }

    /// Does something that takes no document, such as closing.
    package static func post<View: Sendable>(
        _ path: String, _ name: String, _ tag: Tag, _ summary: Phrase, for access: Access, replies shape: Shape<View>,
        status: Int = 200, needsKey: Bool = true, csv: Bool = false,
        _ handle: @escaping @Sendable (Call) throws -> Answer<View>
    ) -> Route {
        Route(
            method: .post, path: path, name: name, tag: tag, summary: summary, access: access, parameters: [],
            body: .none, status: status, content: .json(shape.schema, hasCSV: csv), needsKey: needsKey,
            isConditional: false, proof: .token
        ) { call, _ in
            RawAnswer(try handle(call)) { respond($0, shape, status: status, etag: nil, call) }
        }
    }

    /// Replaces the whole document at an address. `isConditional` demands `If-Match`; without it the address itself is
    /// the natural key.
    package static func put<Input, View: Sendable>(
        _ path: String, _ name: String, _ tag: Tag, _ summary: Phrase, for access: Access,
        takes input: Shape<Input>, maxBytes: Int = Limit.json, replies shape: Shape<View>, isConditional: Bool = false,
        etag: (@Sendable (View) -> Int64)? = nil, _ handle: @escaping @Sendable (Call, Input) throws -> Answer<View>
    ) -> Route {
        Route(
            method: .put, path: path, name: name, tag: tag, summary: summary, access: access, parameters: [],
            body: .json(input.schema, maxBytes: maxBytes), status: 200, content: .json(shape.schema, hasCSV: false),
            needsKey: false, isConditional: isConditional, hasETag: etag != nil, proof: .token
        ) { call, json in
            let answer = try handle(call, try input.decode(json ?? .object(JSONObject())))
            return RawAnswer(answer) { respond($0, shape, status: 200, etag: etag, call) }
        }
    }

    /// Ends something; 204.
    package static func delete(
        _ path: String, _ name: String, _ tag: Tag, _ summary: Phrase, for access: Access,
        _ handle: @escaping @Sendable (Call) throws -> Answer<Nothing>
    ) -> Route {
        Route(
            method: .delete, path: path, name: name, tag: tag, summary: summary, access: access, parameters: [],
            body: .none, status: 204, content: .none, needsKey: false, isConditional: false, proof: .token
        ) { call, _ in
            RawAnswer(try handle(call)) { _ in HTTPResponse(status: 204) }
        }
    }

    /// Takes a file as the whole body.
    package static func upload<View: Sendable>(
        _ path: String, _ name: String, _ tag: Tag, _ summary: Phrase, for access: Access, query: [Parameter],
        maxBytes: Int = Limit.upload, replies shape: Shape<View>, status: Int = 201,
        _ handle: @escaping @Sendable (Call, Upload) throws -> Answer<View>
    ) -> Route {
        Route(
            method: .post, path: path, name: name, tag: tag, summary: summary, access: access, parameters: query,
            body: .file(maxBytes: maxBytes), status: status, content: .json(shape.schema, hasCSV: false),
            needsKey: true, isConditional: false, proof: .token
        ) { call, _ in
            guard case .file(let path, let size) = call.request.body, size > 0 else {
                throw RequestFailure.mediaType(wanted: "application/octet-stream")
            }
            return RawAnswer(try handle(call, Upload(path: path, size: size))) {
                respond($0, shape, status: status, etag: nil, call)
            }
        }
    }

    /// Gives a file.
    package static func download(
        _ path: String, _ name: String, _ tag: Tag, _ summary: Phrase, for access: Access, mediaTypes: [String],
        query: [Parameter] = [], _ handle: @escaping @Sendable (Call) throws -> Answer<Download>
    ) -> Route {
        Route(
            method: .get, path: path, name: name, tag: tag, summary: summary, access: access, parameters: query,
            body: .none, status: 200, content: .bytes(mediaTypes: mediaTypes), needsKey: false, isConditional: false,
            proof: .token
        ) { call, _ in
            RawAnswer(try handle(call)) { download in
                var headers = [HTTPField("Content-Type", download.mediaType)]
                if let name = download.fileName {
                    headers.append(HTTPField("Content-Disposition", "attachment; filename*=UTF-8''\(percent(name))"))
                }
                return HTTPResponse(status: 200, headers: headers, content: .bytes(download.bytes))
            }
        }
    }
}

/// The response that carries `view`.
private func respond<View: Sendable>(
    _ view: View, _ shape: Shape<View>, status: Int, etag: (@Sendable (View) -> Int64)?, _ call: Call
) -> HTTPResponse {
    var headers = [HTTPField("Content-Language", call.language.rawValue)]
    if let etag { headers.append(HTTPField("ETag", "\"\(etag(view))\"")) }
    // Room for most replies, so that a list does not grow in many small steps.
    var room: [UInt8] = []
    room.reserveCapacity(4096)
    var writer = JSONWriter(appendingTo: consume room, language: call.language)
    shape.encode(view, into: &writer)
    guard call.wantsCSV else {
        headers.append(HTTPField("Content-Type", "application/json; charset=utf-8"))
        return HTTPResponse(status: status, headers: headers, content: .bytes(writer.bytes))
    }
    headers.append(HTTPField("Content-Type", "text/csv; charset=utf-8"))
    headers.append(HTTPField("Content-Disposition", "attachment; filename=\"list.csv\""))
    return HTTPResponse(status: status, headers: headers, content: .bytes(CSVTable(listJSON: writer.bytes).bytes))
}

private func percent(_ text: String) -> String {
    let hexadecimal = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
            bytes.append(byte)
        default:
            bytes += [UInt8(ascii: "%"), hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]]
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
