import HTTPServer
import Learning
import Runtime
import SQL
import Values

extension RawAnswer {
    /// The same answer, given once for each key: a repeated request gets what the first one got, another request under
    /// the same key is refused. In the lane, reply and key are one transaction with what the reply reports.
    func remembered(under key: String, _ call: Call, _ surroundings: Surroundings) -> RawAnswer {
        let service = surroundings.service
        let memory = ReplyMemory(
            key: key, account: call.actor.account, tenant: call.actor.tenant, at: call.receivedAt, service: service)
        switch self {
        case .now, .wait:
            return self
        case .write(let body):
            let hash = requestHash(call.request, body: memoryBody(call.request), service.cryptography)
            return .write { transaction in
                if let stored = try memory.reply(to: hash, transaction.reads) { return stored }
                let response = try body(transaction)
                try memory.remember(response, to: hash, transaction)
                return response
            }
        case .work(let body):
            return .work {
                let hash = requestHash(call.request, body: try wholeBody(call.request), service.cryptography)
                if let stored = try service.database.read({ try memory.reply(to: hash, $0) }) { return stored }
                let response = try body()
                return try service.database.write { transaction in
                    if let stored = try memory.reply(to: hash, transaction.reads) { return stored }
                    try memory.remember(response, to: hash, transaction)
                    return response
                }
            }
        }
    }
}

/// The replies of one key.
struct ReplyMemory: Sendable {
    let key: String
    let account: AccountID
    let tenant: TenantID
    let at: Instant
    let service: LearningService

    func reply(to hash: [UInt8], _ reads: borrowing ReadTransaction) throws -> HTTPResponse? {
        guard let stored = try service.reply(to: key, of: account, tenant: tenant, reads) else { return nil }
        guard stored.requestHash == hash else { throw RequestFailure.keyReused }
        let headers = stored.headers.split(separator: "\n").compactMap { line -> HTTPField? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            return HTTPField(String(line[..<colon]), String(line[colon...].dropFirst(2)))
        }
        return HTTPResponse(
            status: stored.status, headers: headers + [HTTPField("Idempotent-Replayed", "true")],
            content: .bytes(stored.body))
    }

    func remember(
        _ response: HTTPResponse, to hash: [UInt8], _ transaction: borrowing WriteTransaction
    ) throws {
        guard case .bytes(let body) = response.content else {
            preconditionFailure("A route with an Idempotency-Key answers with bytes, not with a file.")
        }
        try service.remember(
            status: response.status,
            headers: response.headers.map { "\($0.name): \($0.value)" }.joined(separator: "\n"),
            body: body, requestHash: hash, to: key, of: account, tenant: tenant, at: at, transaction)
    }
}

/// What makes two requests the same: method, address and body.
private func requestHash(_ request: HTTPRequest, body: [UInt8], _ cryptography: Cryptography) -> [UInt8] {
    var bytes = LengthPrefixed()
    bytes.append(request.method.rawValue)
    bytes.append(request.rawTarget)
    bytes.append(body)
    return cryptography.sha256(bytes.bytes)
}

private func memoryBody(_ request: HTTPRequest) -> [UInt8] {
    if case .memory(let bytes) = request.body { bytes } else { [] }
}

private func wholeBody(_ request: HTTPRequest) throws -> [UInt8] {
    guard case .file(let path, _) = request.body else { return memoryBody(request) }
    return try FileReading.bytes(at: path)
}
