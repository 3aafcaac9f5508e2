/// A shelf of the library: 党章党规, 支部工作. Categories form a tree by their paths.
package struct Category: Hashable, Sendable {
    /// Names of the shelves from the root on; never empty.
    package let path: [String]

    /// - Parameter text: names joined by `/`, as in front matter; `nil` where no name is left.
    package init?(text: some StringProtocol) {
        let names = text.split(separator: "/").map { name in
            String(name.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        }
        path = names.filter { !$0.isEmpty }
        if path.isEmpty { return nil }
    }

    package var text: String { path.joined(separator: "/") }

    /// Whether this shelf is `other` or stands below it.
    package func isWithin(_ other: Category) -> Bool {
        path.starts(with: other.path)
    }
}
