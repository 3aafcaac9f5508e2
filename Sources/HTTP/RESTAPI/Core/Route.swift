package import HTTPServer
package import JSON
package import Values

/// One line of the route table: everything that the API says and does at one address and method.
package struct Route: Sendable {
    /// By what a request proves whom it comes from; decides the budget and the pool.
    package enum Proof: Hashable, Sendable {
        /// The bearer token, or nothing where the route is open to anyone.
        case token
        /// A password or a code that can be guessed: the narrow budget of an address, and the hashing pool.
        case password
        /// A refresh token, which nobody guesses: a wide budget of an address, and no hash. Everybody's may come at once
        /// when an exam opens.
        case refreshToken
    }

    /// What a request carries.
    package enum Body: Hashable, Sendable {
        case none
        /// A JSON document of at most so many bytes.
        case json(Schema, maxBytes: Int)
        /// A file of at most so many bytes, of any media type.
        case file(maxBytes: Int)
    }

    /// What a reply carries.
    package enum Content: Hashable, Sendable {
        case none
        /// A JSON document; a list is also `text/csv` where `hasCSV`.
        case json(Schema, hasCSV: Bool)
        /// A file of one of these media types.
        case bytes(mediaTypes: [String])
        /// A file of any media type, or the part of it that was asked for.
        case media
    }

    package let method: HTTPMethod
    package let path: String
    /// The operation's name in the OpenAPI document.
    package let name: String
    package let tag: Tag
    package let summary: Phrase
    package let access: Access
    package let parameters: [Parameter]
    package let body: Body
    package let status: Int
    package let content: Content
    /// Whether an `Idempotency-Key` is demanded.
    package let needsKey: Bool
    /// Whether an edit demands `If-Match`.
    package let isConditional: Bool
    /// Whether replies carry an `ETag`.
    package var hasETag = false
    package let proof: Proof
    /// Whether the reply shows a secret, which is then not kept under its key.
    package var holdsSecret = false
    /// Whether the budget of the account does not count: what ends an exam is never refused for haste.
    package private(set) var isUnthrottled = false
    /// Whether it is asked so often that who asks is taken from memory. Its answer is a job of the lane, which confirms it.
    package private(set) var isFrequent = false
    let work: @Sendable (Call, JSONValue?) throws -> RawAnswer

    /// The same route, whose reply shows a secret.
    package var secret: Route {
        var route = self
        route.holdsSecret = true
        return route
    }

    /// The same route, however much its caller asks for.
    package var unthrottled: Route {
        var route = self
        route.isUnthrottled = true
        return route
    }

    /// The same route, asked all the time by everybody at once. Only for a route that always answers with a write.
    package var frequent: Route {
        var route = self
        route.isFrequent = true
        return route
    }

    /// The sections of the API reference.
    package enum Tag: String, CaseIterable, Sendable {
        case sessions, me, library, exams, branch, content, administration, operations

        package var title: Phrase {
            switch self {
            case .sessions: Phrase(zh: "登录", en: "Sessions")
            case .me: Phrase(zh: "我的", en: "Me")
            case .library: Phrase(zh: "学习", en: "Library")
            case .exams: Phrase(zh: "考试", en: "Exams")
            case .branch: Phrase(zh: "支部", en: "Branch")
            case .content: Phrase(zh: "内容", en: "Content")
            case .administration: Phrase(zh: "管理", en: "Administration")
            case .operations: Phrase(zh: "运行", en: "Operations")
            }
        }
    }

    /// Limits of bodies, in bytes.
    package enum Limit {
        package static let json = 64 * 1024
        package static let largeJSON = 1024 * 1024
        package static let upload = 200 * 1024 * 1024
    }
}
