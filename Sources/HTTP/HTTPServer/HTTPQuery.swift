/// The decoded query of a request target; no name occurs twice.
package struct HTTPQuery: Sendable {
    /// Names and values in the order sent.
    package let items: [(name: String, value: String)]

    /// The value of `name`; the empty string where it was sent without one.
    package subscript(name: String) -> String? { items.first { $0.name == name }?.value }

    /// A query whose items are known.
    package init(items: [(name: String, value: String)]) {
        self.items = items
    }

    /// Reads a query that is text; see `init(_: ArraySlice<UInt8>)`.
    package init(_ text: some StringProtocol) throws(HTTPFailure) {
        try self.init(Array(text.utf8)[...])
    }

    /// Reads `name=value&…`, where `+` is a space and both sides are percent-decoded once.
    ///
    /// - Throws: `HTTPFailure.badRequest` for malformed encoding and for a name sent twice, because readers differ on
    ///   which of the two counts.
    init(_ bytes: ArraySlice<UInt8>) throws(HTTPFailure) {
        var items: [(name: String, value: String)] = []
        for piece in bytes.split(separator: UInt8(ascii: "&")) {
            let end = piece.firstIndex(of: UInt8(ascii: "=")) ?? piece.endIndex
            guard let name = percentDecoded(piece[..<end], plusIsSpace: true),
                let value = percentDecoded(piece[end...].dropFirst(), plusIsSpace: true)
            else { throw .badRequest("The query is not valid percent-encoded UTF-8.") }
            guard !items.contains(where: { $0.name == name }) else {
                throw .badRequest("The query names a parameter twice.")
            }
            items.append((name, value))
        }
        self.items = items
    }
}
