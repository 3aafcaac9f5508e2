import Values

extension RunningRequest {
    /// A refused request whose body is at most this long is read to its end before it is answered: closing on unread
    /// bytes resets the connection, and the client may lose the answer.
    private static let discardableBytes: UInt64 = 64 * 1024

    /// First call: guards the header section, picks the route and holds the declared length against its limit.
    ///
    /// An answer queued here closes the connection, since its body is not read; so where there is none, or a small
    /// one, the answer waits for the last call. False cuts the connection.
    func headersWereRead(method: String, version: String, fields: HeaderFields) -> Bool {
        let hooks = core.hooks
        let headers = fields.fields.map(\.trimmed)
        let client = core.configuration.trustedProxies.client(
            behind: unsafe remoteAddress(of: connection), headers)
        let head = HTTPHead(
            method: HTTPMethod(rawValue: method), rawTarget: rawTarget, headers: headers, remoteAddress: client,
            headersReceivedAt: hooks.now(), id: hooks.makeRequestID())
        self.head = head
        let framing: HeaderGuard
        do throws(HTTPFailure) {
            guard !fields.hasGap else {
                throw .badRequest("The header section holds a NUL, a doubled blank or a folded field.")
            }
            framing = try HeaderGuard(
                method: method, version: version, headers: fields.fields,
                maxCount: core.configuration.headerCountLimit)
            guard rawTarget.utf8.count <= core.configuration.targetLimitBytes else { throw .uriTooLong }
        } catch {
            return send(failure: error, closing: true)
        }
        do throws(HTTPFailure) {
            stage = try route(head, framing)
            return true
        } catch {
            let length = framing.contentLength ?? 0
            let waitsForContinue = length > 0 && head.header("Expect") != nil
            guard !framing.isChunked, length <= Self.discardableBytes, !waitsForContinue else {
                return send(failure: error, closing: true)
            }
            stage = .discarding(error)
            return true
        }
    }

    /// The stage that follows on a well-formed header section.
    private func route(_ head: HTTPHead, _ framing: HeaderGuard) throws(HTTPFailure) -> Stage {
        let target = try RequestTarget(rawTarget)
        if target.isAsterisk {
            guard head.method == .options else { throw .badRequest("Only OPTIONS may ask for the target *.") }
            return .answering(.options(core.router.allMethods))
        }
        switch core.router.match(head.method, target.path) {
        case .notFound: throw .notFound
        case .methodNotAllowed(let allowed): throw .methodNotAllowed(allowed)
        case .options(let allowed):
            guard !framing.isChunked, framing.contentLength ?? 0 == 0 else { throw .payloadTooLarge(maxBytes: 0) }
            return .answering(.options(allowed))
        case .route(let route, let parameters):
            pattern = route.pattern
            let limit = route.bodyLimit
            guard framing.contentLength ?? 0 <= UInt64(limit.maxBytes), !framing.isChunked || limit != .none else {
                throw .payloadTooLarge(maxBytes: limit.maxBytes)
            }
            let matched = MatchedRoute(route: route, parameters: parameters, target: target)
            return .receiving(matched, BodyCollector(limit: limit))
        }
    }

    /// A piece of the body. False cuts the connection: libmicrohttpd cannot answer in mid-body.
    func bodyArrived(_ piece: UnsafeRawBufferPointer) -> Bool {
        receivedBytes += piece.count
        switch stage {
        case .receiving(let matched, var collector):
            // A copy left in the stage would make every append copy the body.
            stage = .fresh
            if matched.route.bodyLimit.isFile, spool == nil, !collector.isOverLimit {
                spool = SpoolFile(folder: core.configuration.uploadFolder)
            }
            unsafe collector.append(piece, to: spool)
            stage = .receiving(matched, collector)
            // Beyond its limit a chunked body is swallowed, to answer 413 at its end; but not for ever.
            return collector.count <= 2 * matched.route.bodyLimit.maxBytes
        case .discarding, .answering: return true
        case .fresh, .suspended, .answered: return false
        }
    }

    /// The last call, or the call after a resume.
    func bodyIsComplete() -> Bool {
        switch stage {
        case .fresh: return false
        case .receiving(let matched, let collector): return handle(matched, collector)
        case .discarding(let failure): return send(failure: failure, closing: false)
        case .answering(let response): return send(response)
        case .suspended: return sendAwaited()
        case .answered: return true
        }
    }
}

extension HTTPResponse {
    /// 204 with `Allow`.
    static func options(_ allowed: [HTTPMethod]) -> HTTPResponse {
        HTTPResponse(status: 204, headers: [.allow(allowed)])
    }
}

extension HTTPField {
    static func allow(_ methods: [HTTPMethod]) -> HTTPField {
        HTTPField("Allow", methods.map(\.rawValue).joined(separator: ", "))
    }
}
