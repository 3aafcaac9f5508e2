import Foundation
import HTTPServer
import RESTAPI
import Testing

/// Holds every `curl` line of the guides in `docs/zh-CN` against the route table.
struct GuideTests {
    @Test(arguments: ["member", "branch-leader", "content-editor", "operator"])
    func `every curl line of a guide is a request that the API takes`(_ guide: String) throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: "docs/zh-CN/\(guide).md"), encoding: .utf8)
        let requests = GuideRequest.all(in: text)
        #expect(requests.count >= 5)
        for request in requests {
            let problem = request.problem
            #expect(problem == nil, "\(guide): \(request.method) \(request.path): \(problem ?? "")")
        }
    }

    @Test(arguments: [
        (#"curl -sS "$SITE/v1/nothing" -H "…""#, "no such route"),
        (#"curl -sS -X POST "$SITE/v1/me" -H "…""#, "no such route"),
        (#"curl -sS "$SITE/v1/me?colour=red""#, "no such parameter: colour"),
        (#"curl -sS --get "$SITE/v1/me" --data-urlencode 'q=a'"#, "no such parameter: q"),
        (#"curl -sS -X POST "$SITE/v1/organizations" -d '{}'"#, "needs an Idempotency-Key"),
        (#"curl -sS -X PUT "$SITE/v1/organizations/$ID" -d '{}'"#, "needs If-Match"),
        (#"curl -sS "$SITE/v1/me" -H 'Accept: text/csv'"#, "is no table"),
    ])
    func `a line that the API would refuse is found`(_ line: String, _ problem: String) {
        #expect(GuideRequest.all(in: line).map(\.problem) == [problem])
    }

    @Test func `a line that goes on after a backslash is one request, and one line may hold two`() {
        let text = "curl -sS -X POST \"$SITE/v1/sessions\" \\\n  -d '{}' && curl -sS \"$SITE/healthz\""
        let requests = GuideRequest.all(in: text)
        #expect(requests.map(\.path) == ["/v1/sessions", "/healthz"])
        #expect(requests.map(\.problem) == [nil, nil])
    }
}

/// A request as a guide writes it: `curl -sS [-X METHOD] "$SITE/path?query" …`.
private struct GuideRequest {
    let method: String
    let path: String
    let query: [String]
    private let words: String

    static func all(in text: String) -> [GuideRequest] {
        text.replacingOccurrences(of: "\\\n", with: " ").split(separator: "\n").flatMap { line in
            line.components(separatedBy: "curl -sS").dropFirst().compactMap(GuideRequest.init)
        }
    }

    private init?(_ words: String) {
        guard let start = words.range(of: "\"$SITE") else { return nil }
        let address = words[start.upperBound...].prefix { $0 != "\"" }
        let parts = address.split(separator: "?", maxSplits: 1)
        path = String(parts[0])
        self.words = words
        method = words.range(of: "-X ").map { String(words[$0.upperBound...].prefix { $0 != " " }) } ?? "GET"
        let inAddress = parts.count > 1 ? parts[1].split(separator: "&").map(String.init) : []
        let asData = words.components(separatedBy: "--data-urlencode '").dropFirst()
        query = (inAddress + asData).map { String($0.prefix { $0 != "=" }) }
    }

    /// What is wrong with it; `nil` where nothing is.
    var problem: String? {
        if method == "GET", ["/healthz", "/readyz"].contains(path) { return nil }
        guard let route = RouteTable.routes.first(where: { $0.method.rawValue == method && matches($0.path) }) else {
            return "no such route"
        }
        if let name = query.first(where: { name in !route.parameters.contains { $0.name == name } }) {
            return "no such parameter: \(name)"
        }
        if route.needsKey, !words.contains("$(key)") { return "needs an Idempotency-Key" }
        if route.isConditional, !words.contains("If-Match") { return "needs If-Match" }
        guard words.contains("text/csv") else { return nil }
        if case .json(_, hasCSV: true) = route.content { return nil }
        return "is no table"
    }

    private func matches(_ pattern: String) -> Bool {
        let (wanted, given) = (pattern.split(separator: "/"), path.split(separator: "/"))
        return wanted.count == given.count && zip(wanted, given).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }
}
