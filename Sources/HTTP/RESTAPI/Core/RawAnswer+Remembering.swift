import HTTPServer
import Learning
import Runtime
import SQL
import Values

extension RawAnswer {
    /// The same answer, given once for each key: a repeated request gets what the first one got, another request under
    /// the same key is refused, and so is one that comes while the first is being worked on. In the lane, reply and key are one transaction with what the reply reports.
    ///
    /// - Parameter holdsSecret: whether the reply shows a secret, such as an activation code, which must not lie in the
    ///   store in clear: then a repeated request is told that it was done and that the reply is shown once.
    func remembered(
        under key: String, holdsSecret: Bool, _ call: Call, _ surroundings: Surroundings
    ) -> RawAnswer {
        let service = surroundings.service
        let memory = ReplyMemory(
            key: key, account: call.actor.account, tenant: call.actor.tenant, at: call.receivedAt,
            standIn: holdsSecret ? Self.shownOnce(call) : nil, service: service)
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
                return try surroundings.runningKeys.alone(call.actor.account, key) {
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
}

extension RawAnswer {
    /// What is kept in place of a reply that shows a secret.
    private static func shownOnce(_ call: Call) -> HTTPResponse {
        Problem(
            .conflict,
            Phrase(
                zh: "该请求已经完成，其中的激活码只显示一次；如已遗失，请重新发放。",
                en: "This was done; the codes in its reply are shown once. Issue new ones if they are lost."),
            reason: "shownOnce"
        ).response(call.language, requestID: call.request.id)
    }
}

/// The replies of one key.
struct ReplyMemory: Sendable {
    let key: String
    let account: AccountID
    let tenant: TenantID
    let at: Instant
    /// Kept in place of the reply, where that must not be kept.
    let standIn: HTTPResponse?
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
        let response = standIn ?? response
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
