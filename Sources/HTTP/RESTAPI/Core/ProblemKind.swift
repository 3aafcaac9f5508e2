package import Values

/// The kinds of problem that the API reports; the raw value ends the `type` of the document.
package enum ProblemKind: String, CaseIterable, Sendable {
    case malformedRequest
    case malformedJSON
    case malformedDocument
    case idempotencyKeyMissing
    case unauthenticated
    case forbidden
    case notFound
    case methodNotAllowed
    case conflict
    case outdated
    case bodyTooLarge
    case addressTooLong
    case mediaTypeUnsupported
    case expectationFailed
    case fieldsInvalid
    case idempotencyKeyReused
    case versionMissing
    case tooManyRequests
    case headersTooLarge
    case internalError
    case codingUnsupported
    case unavailable
    case versionUnsupported
    case storageFull

    package var status: Int {
        switch self {
        case .malformedRequest, .malformedJSON, .malformedDocument, .idempotencyKeyMissing: 400
        case .unauthenticated: 401
        case .forbidden: 403
        case .notFound: 404
        case .methodNotAllowed: 405
        case .conflict: 409
        case .outdated: 412
        case .bodyTooLarge: 413
        case .addressTooLong: 414
        case .mediaTypeUnsupported: 415
        case .expectationFailed: 417
        case .fieldsInvalid, .idempotencyKeyReused: 422
        case .versionMissing: 428
        case .tooManyRequests: 429
        case .headersTooLarge: 431
        case .internalError: 500
        case .codingUnsupported: 501
        case .unavailable: 503
        case .versionUnsupported: 505
        case .storageFull: 507
        }
    }

    package var title: Phrase {
        switch self {
        case .malformedRequest: Phrase(zh: "请求格式错误", en: "Malformed request")
        case .malformedJSON: Phrase(zh: "JSON格式错误", en: "Malformed JSON")
        case .malformedDocument: Phrase(zh: "请求内容的键或类型错误", en: "Wrong keys or types")
        case .idempotencyKeyMissing: Phrase(zh: "缺少Idempotency-Key", en: "Idempotency-Key missing")
        case .unauthenticated: Phrase(zh: "未登录或登录已失效", en: "Not signed in")
        case .forbidden: Phrase(zh: "没有权限", en: "Not allowed")
        case .notFound: Phrase(zh: "没有找到", en: "Not found")
        case .methodNotAllowed: Phrase(zh: "不支持该方法", en: "Method not allowed")
        case .conflict: Phrase(zh: "当前状态不允许", en: "The state does not allow it")
        case .outdated: Phrase(zh: "内容已被他人修改", en: "Changed in the meantime")
        case .bodyTooLarge: Phrase(zh: "请求内容过大", en: "Body too large")
        case .addressTooLong: Phrase(zh: "请求地址过长", en: "Address too long")
        case .mediaTypeUnsupported: Phrase(zh: "不支持的内容类型", en: "Media type not supported")
        case .expectationFailed: Phrase(zh: "无法满足Expect", en: "Expectation failed")
        case .fieldsInvalid: Phrase(zh: "字段不符合规则", en: "Fields break rules")
        case .idempotencyKeyReused: Phrase(zh: "Idempotency-Key被用于其他请求", en: "Idempotency-Key reused")
        case .versionMissing: Phrase(zh: "缺少If-Match", en: "If-Match missing")
        case .tooManyRequests: Phrase(zh: "请求过于频繁", en: "Too many requests")
        case .headersTooLarge: Phrase(zh: "请求头过大", en: "Headers too large")
        case .internalError: Phrase(zh: "服务出错", en: "Something went wrong on our side")
        case .codingUnsupported: Phrase(zh: "不支持的传输编码", en: "Transfer coding not supported")
        case .unavailable: Phrase(zh: "服务繁忙", en: "Busy")
        case .versionUnsupported: Phrase(zh: "不支持的HTTP版本", en: "HTTP version not supported")
        case .storageFull: Phrase(zh: "存储空间不足", en: "Storage full")
        }
    }
}
