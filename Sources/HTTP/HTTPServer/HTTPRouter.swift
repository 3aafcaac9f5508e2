/// The route table, frozen: nodes in one flat array that refer to each other by index.
///
/// The path alone picks the node, a literal segment before a parameter, and then the method picks the route; so a
/// method that a literal path lacks is 405 there and does not fall through to a pattern beside it.
package struct HTTPRouter: Sendable {
    private struct Node {
        var literals: [String: Int] = [:]
        var parameter: Int?
        var routes: [HTTPMethod: Int] = [:]
        var allowed: [HTTPMethod] = []
    }

    private var nodes = [Node()]
    private var routes: [HTTPRoute] = []
    /// For each route, the index of each parameter's segment and its name.
    private var parameters: [[(segment: Int, name: String)]] = []

    /// - Precondition: Every pattern is well formed, no method and path occur twice, and HEAD and OPTIONS are left to
    ///   the router.
    package init(_ routes: [HTTPRoute]) {
        for route in routes { add(route) }
        for index in nodes.indices where !nodes[index].routes.isEmpty {
            var allowed = Set(nodes[index].routes.keys)
            if allowed.contains(.get) { allowed.insert(.head) }
            allowed.insert(.options)
            nodes[index].allowed = allowed.sorted { $0.rawValue < $1.rawValue }
        }
    }

    private mutating func add(_ route: HTTPRoute) {
        precondition(route.pattern.hasPrefix("/"), "The pattern \(route.pattern) does not begin with a slash.")
        precondition(
            route.method != .head && route.method != .options, "HEAD and OPTIONS of \(route.pattern) answer themselves."
        )
        var node = 0
        var names: [(segment: Int, name: String)] = []
        let segments =
            route.pattern == "/"
            ? []
            : route.pattern.dropFirst().split(
                separator: "/", omittingEmptySubsequences: false)
        for (position, segment) in segments.enumerated() {
            precondition(!segment.isEmpty, "The pattern \(route.pattern) has an empty segment.")
            if segment.hasPrefix("{"), segment.hasSuffix("}"), segment.count > 2 {
                let name = String(segment.dropFirst().dropLast())
                precondition(!names.contains { $0.name == name }, "The pattern \(route.pattern) names \(name) twice.")
                names.append((position, name))
                node = nodes[node].parameter ?? appendNode { $0[node].parameter = $1 }
            } else {
                precondition(
                    !segment.contains { $0 == "{" || $0 == "}" },
                    "A brace stands inside \(segment) of \(route.pattern).")
                let text = String(segment)
                node = nodes[node].literals[text] ?? appendNode { $0[node].literals[text] = $1 }
            }
        }
        precondition(
            nodes[node].routes[route.method] == nil, "\(route.method.rawValue) \(route.pattern) is declared twice.")
        nodes[node].routes[route.method] = routes.count
        routes.append(route)
        parameters.append(names)
    }

    private mutating func appendNode(link: (inout [Node], Int) -> Void) -> Int {
        let index = nodes.count
        nodes.append(Node())
        link(&nodes, index)
        return index
    }
}

extension HTTPRouter {
    /// What the table says about a method and a path.
    package enum Match: Sendable {
        case route(HTTPRoute, parameters: [String: String])
        /// OPTIONS on a path that exists: 204 with `Allow`.
        case options(allowed: [HTTPMethod])
        case methodNotAllowed(allowed: [HTTPMethod])
        case notFound
    }

    /// Looks up decoded `path` segments.
    package func match(_ method: HTTPMethod, _ path: [String]) -> Match {
        guard let node = node(at: 0, path[...]) else { return .notFound }
        if let index = node.routes[method == .head ? .get : method] {
            var values: [String: String] = [:]
            for (segment, name) in parameters[index] { values[name] = path[segment] }
            return .route(routes[index], parameters: values)
        }
        return method == .options ? .options(allowed: node.allowed) : .methodNotAllowed(allowed: node.allowed)
    }

    /// Every method that some route has, for `OPTIONS *`.
    package var allMethods: [HTTPMethod] {
        Set(nodes.flatMap(\.allowed)).sorted { $0.rawValue < $1.rawValue }
    }

    /// The node that `rest` leads to from the node at `index`; a literal that leads nowhere gives way to a parameter.
    private func node(at index: Int, _ rest: ArraySlice<String>) -> Node? {
        guard let segment = rest.first else { return nodes[index].routes.isEmpty ? nil : nodes[index] }
        if let literal = nodes[index].literals[segment], let found = node(at: literal, rest.dropFirst()) {
            return found
        }
        guard !segment.isEmpty, let parameter = nodes[index].parameter else { return nil }
        return node(at: parameter, rest.dropFirst())
    }
}
