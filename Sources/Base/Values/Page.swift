/// One page of a list: the rows, and where the next page begins.
package struct Page<Element: Sendable>: Sendable {
    package let items: [Element]
    /// Opaque to the reader; `nil` on the last page.
    package let next: Cursor?

    package init(items: [Element], next: Cursor?) {
        self.items = items
        self.next = next
    }

    /// The page of the first `limit` of `rows`, which were read with a limit of one more.
    package init(_ rows: [Element], limit: Int, cursor: (Element) -> Cursor) {
        items = Array(rows.prefix(limit))
        next = rows.count > limit ? items.last.map(cursor) : nil
    }

    package func map<Other: Sendable>(_ transform: (Element) throws -> Other) rethrows -> Page<Other> {
        Page<Other>(items: try items.map(transform), next: next)
    }
}

/// A place in a list: the sort keys of the last row that was seen.
///
/// Written as integers joined by dots. The text is opaque to clients and may change between releases.
package struct Cursor: Hashable, Sendable {
    package let keys: [Int64]

    package init(_ keys: Int64...) {
        self.keys = keys
    }

    package var text: String { keys.map(String.init).joined(separator: ".") }

    /// Reads what `text` writes: one to four integers.
    package init?(text: some StringProtocol) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let keys = parts.compactMap { Int64($0) }
        guard (1...4).contains(parts.count), keys.count == parts.count else { return nil }
        self.keys = keys
    }
}

/// What a reader asked of a list.
package struct PageRequest: Hashable, Sendable {
    package static let defaultLimit = 20
    package static let maximumLimit = 200

    /// 1...`maximumLimit`
    package let limit: Int
    package let after: Cursor?

    package init(limit: Int = defaultLimit, after: Cursor? = nil) {
        self.limit = min(max(limit, 1), Self.maximumLimit)
        self.after = after
    }
}
