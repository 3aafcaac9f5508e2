package import HTTPServer
import JSON
import Learning
import SQL
import Values

extension Problem {
    /// The only place where a failure becomes a status. What is not known is 500 and says nothing of its cause, which
    /// is logged.
    package init(_ error: any Error) {
        switch error {
        case let error as LearningError: self.init(error)
        case let failure as ShapeFailure: self.init(failure)
        case let failure as JSONFailure:
            self.init(
                .malformedJSON,
                Phrase(
                    zh: "第\(failure.line)行第\(failure.column)列：\(failure.message.chinese)",
                    en: "Line \(failure.line), column \(failure.column): \(failure.message.english)"),
                errors: [Detail(pointer: failure.pointer, code: failure.code.rawValue, message: failure.message)])
        case let failure as RequestFailure: self.init(failure)
        case EditFailure.unconditional:
            self.init(
                .versionMissing,
                Phrase(
                    zh: "修改时请带上If-Match，其值为读取时得到的ETag。",
                    en: "Send If-Match with the ETag that you read, so that nobody's edit is overwritten."))
        case EditFailure.malformed:
            self.init(
                .malformedRequest,
                Phrase(zh: "If-Match应为带引号的版本号，如\"3\"。", en: "If-Match is a version in quotes, such as \"3\"."))
        case let failure as DatabaseFailure: self.init(failure)
        default:
            self.init(
                .internalError,
                Phrase(zh: "请稍后再试；若仍有问题，请把请求编号告诉管理员。", en: "Try again; if it lasts, tell the operator the request id."))
        }
    }

    private init(_ error: LearningError) {
        switch error {
        case .unauthenticated:
            self.init(
                .unauthenticated,
                Phrase(zh: "请登录后再试；账号、密码或令牌不正确，或令牌已失效。", en: "Sign in and try again."))
        case .forbidden(let why):
            self.init(.forbidden, why)
        case .notFound(let noun):
            self.init(
                .notFound,
                Phrase(zh: "没有找到该\(noun.title.chinese)。", en: "There is no such \(noun.title.english)."),
                reason: noun.rawValue)
        case .conflict(let code, let why, let slots):
            self.init(
                .conflict, why, errors: slots.map { Detail(pointer: "/slots/\($0)", code: code, message: why) },
                reason: code)
        case .outdated(let version):
            self.init(
                .outdated,
                Phrase(
                    zh: "当前版本是\(version)，请重新读取后再修改。",
                    en: "The version is now \(version); read it again and repeat the edit."))
        case .invalid(let problems):
            self.init(
                .fieldsInvalid,
                Phrase(zh: "请按各字段的说明修改后重试。", en: "Mend the fields as each message says."),
                errors: problems.map { Detail(pointer: $0.pointer, code: $0.code, message: $0.message) })
        case .tooMany(let seconds, let why):
            self.init(.tooManyRequests, why, retryAfterSeconds: seconds)
        case .unavailable(let seconds):
            self.init(
                .unavailable, Phrase(zh: "请稍后再试。", en: "Try again shortly."), retryAfterSeconds: seconds)
        }
    }

    private init(_ failure: ShapeFailure) {
        let errors = failure.problems.map {
            Detail(pointer: $0.pointer, code: $0.code.rawValue, message: $0.message)
        }
        switch failure.kind {
        case .text:
            self.init(
                .malformedDocument,
                Phrase(zh: "请求内容的键或类型不对，见errors。", en: "Keys or types are wrong; see `errors`."), errors: errors)
        case .rule:
            self.init(
                .fieldsInvalid, Phrase(zh: "请按各字段的说明修改后重试。", en: "Mend the fields as each message says."),
                errors: errors)
        }
    }

    private init(_ failure: DatabaseFailure) {
        switch failure.code {
        case .full:
            self.init(
                .storageFull, Phrase(zh: "数据没有保存，请联系管理员清理磁盘后重试。", en: "Nothing was saved; free disk space."),
                retryAfterSeconds: 60)
        case .busy, .closed, .inputOutput:
            self.init(
                .unavailable, Phrase(zh: "数据没有保存，请稍后再试。", en: "Nothing was saved; try again shortly."),
                retryAfterSeconds: 5)
        case .unique, .foreignKey, .check, .corrupt, .other:
            self.init(
                .internalError,
                Phrase(zh: "请稍后再试；若仍有问题，请把请求编号告诉管理员。", en: "Try again; if it lasts, tell the operator the request id."))
        }
    }

    private init(_ failure: RequestFailure) {
        switch failure {
        case .keyMissing:
            self.init(
                .idempotencyKeyMissing,
                Phrase(
                    zh: "请在请求头Idempotency-Key中给出1至200个字符的唯一键，重试时使用同一个键。",
                    en: "Send Idempotency-Key with 1 to 200 characters, the same one when you retry."))
        case .keyReused:
            self.init(
                .idempotencyKeyReused,
                Phrase(zh: "这个键已用于内容不同的请求，请换一个键。", en: "The key was used for another request; choose a new one."))
        case .keyRunning:
            self.init(
                .conflict,
                Phrase(zh: "同一个键的请求正在处理，请稍后用同一个键重试。", en: "A request under this key is running; repeat it shortly."),
                retryAfterSeconds: 1, reason: "stillRunning")
        case .contentCoding:
            self.init(
                .mediaTypeUnsupported,
                Phrase(zh: "请不要压缩请求内容（Content-Encoding）。", en: "Send the body without a Content-Encoding."))
        case .mediaType(let wanted):
            self.init(
                .mediaTypeUnsupported,
                Phrase(zh: "Content-Type应为\(wanted)。", en: "Content-Type must be \(wanted)."))
        case .tooManyRequests(let seconds):
            self.init(
                .tooManyRequests, Phrase(zh: "请稍后再试。", en: "Try again later."), retryAfterSeconds: seconds)
        case .poolFull:
            self.init(.unavailable, Phrase(zh: "服务繁忙，请稍后再试。", en: "Busy; try again shortly."), retryAfterSeconds: 2)
        case .unknownParameter(let name, let known):
            let list = known.joined(separator: ", ")
            let message = Phrase(
                zh: known.isEmpty ? "此地址没有查询参数。" : "没有参数\(name)；可用的参数：\(list)。",
                en: known.isEmpty ? "The route takes no query." : "There is no \(name); the parameters are \(list).")
            self.init(
                .malformedRequest, message, errors: [Detail(pointer: "?\(name)", code: "unknownKey", message: message)])
        }
    }

    /// What the listener refused before any handler saw it.
    package init(_ failure: HTTPFailure) {
        switch failure {
        case .badRequest(let why):
            self.init(.malformedRequest, Phrase(zh: "请求不符合HTTP的规定：\(why)", en: why))
        case .notFound:
            self.init(
                .notFound, Phrase(zh: "没有这个地址，接口列表见/docs。", en: "There is no such address; /docs lists them all."))
        case .methodNotAllowed(let methods):
            let list = methods.map(\.rawValue).joined(separator: ", ")
            self.init(
                .methodNotAllowed, Phrase(zh: "此地址支持：\(list)。", en: "The address takes \(list)."))
        case .payloadTooLarge(let limit):
            self.init(
                .bodyTooLarge, Phrase(zh: "请求内容最多\(limit)字节。", en: "The body may have at most \(limit) bytes."))
        case .uriTooLong:
            self.init(.addressTooLong, Phrase(zh: "请缩短地址或查询参数。", en: "Shorten the address or its query."))
        case .expectationFailed:
            self.init(.expectationFailed, Phrase(zh: "只支持100-continue。", en: "Only 100-continue is supported."))
        case .headersTooLarge:
            self.init(.headersTooLarge, Phrase(zh: "请减少请求头。", en: "Send fewer or shorter header fields."))
        case .responseInvalid:
            self.init(.internalError, Phrase(zh: "请稍后再试。", en: "Try again later."))
        case .unsupportedTransferCoding:
            self.init(.codingUnsupported, Phrase(zh: "只支持chunked。", en: "Only chunked is supported."))
        case .unavailable:
            self.init(.unavailable, Phrase(zh: "服务正在停止。", en: "The service is stopping."), retryAfterSeconds: 5)
        case .versionNotSupported:
            self.init(.versionUnsupported, Phrase(zh: "请使用HTTP/1.1。", en: "Use HTTP/1.1."))
        case .insufficientStorage:
            self.init(
                .storageFull, Phrase(zh: "上传没有保存，请联系管理员。", en: "The upload was not saved."),
                retryAfterSeconds: 60)
        }
    }
}

/// What is wrong with a request before its handler runs.
package enum RequestFailure: Error, Hashable, Sendable {
    case keyMissing
    case keyReused
    /// The first request under this key has no reply yet.
    case keyRunning
    case contentCoding
    case mediaType(wanted: String)
    case tooManyRequests(retryAfterSeconds: Int)
    case poolFull
    case unknownParameter(String, known: [String])
}
